"""The way into the reader's own selection of municipalities, and out of it, beside one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dash import html

from geodata.codes import Level, level_of
from geodata.group import toggled
from layouts.address import address

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.view import View
    from layouts.words import Words


def group_toggle(view: View, key: str, words: Words) -> list[Component]:
    """A link to the view whose selection has the municipality, or has it no longer.

    Nothing for states and the nation.  On the map the browser hands the step to the page's own
    callback (``group.js``); elsewhere it follows the link.
    """
    if level_of(key) is not Level.MUNICIPALITY:
        return []
    inside = view.group is not None and key in view.group
    return [
        html.A(
            words("group.drop_this" if inside else "group.add_this"),
            href=address(replace(view, group=toggled(view.group, key))),
            className="group-toggle",
            **{"data-area": key},
        )
    ]
