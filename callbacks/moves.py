"""What the reader has moved since the page showed its view, and the view that follows from it.

Dash lets go of a question to the server once the same callback is asked again, so a second move
made before the first is answered would lose the first: the browser tells all that were moved since
(``layouts/assets/traffic.js``), and all of them are steps from the view that is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, ctx

from callbacks.sending import Sent, view_of
from layouts.address import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from layouts.view import Notice, View


def moved(controls: Mapping[str, Input], values: Mapping[str, Any]) -> list[str]:
    """Names of the controls that were moved and hold something, in the order of ``controls``."""
    return [name for name, one in controls.items() if values[name] is not None and _asks(one)]


def asked(
    where: dict[str, str],
    address: Input,
    shown: dict[str, str] | None,
    moves: Iterable[str],
    step: Callable[[View, str], View],
) -> tuple[View, tuple[Notice, ...]]:
    """The view asked for, and what of an address could not be understood.

    Args:
        where: path and query of the address that was gone to last.
        address: the input that holds it.
        shown: what the page shows; nothing, where it has shown nothing yet.
        moves: what was moved since, in the order in which the steps are taken.
        step: the view after the control of that name was moved.
    """
    moves = list(moves)
    if not shown or not moves:
        return parse(where["path"], where["query"])
    view, found = parse(where["path"], where["query"]) if _asks(address) else (view_of(shown), ())
    for name in moves:
        view = step(view, name)
    return view, found


def put_back(moves: Iterable[str], values: Mapping[str, Any], after: Sent) -> dict[str, Any]:
    """Of the controls that were moved, those that hold another value than the view does."""
    known = ((name, after[name][0]) for name in moves if name in after)
    return {name: value for name, value in known if value != values[name]}


def _asks(one: Input) -> bool:
    return f"{one.component_id}.{one.component_property}" in ctx.triggered_prop_ids
