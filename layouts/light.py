"""What all light documents have: which views they can show, and tables that need no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dash.development.base_component import Component

    from layouts.view import View


def without_controls(view: View) -> bool:
    """Whether a view is shown within a page of somebody else, and has nothing to be moved."""
    return view.embedded is not None and "controls" in view.embedded.hidden


def scrolled(table: Component, label: str) -> Component:
    """A table that may be larger than its room, to be reached by keyboard."""
    named: dict[str, Any] = {"role": "region", "aria-label": label}
    return html.Div(table, className="rows", tabIndex=0, **named)


def data_details(
    label: str, head: Sequence[str], rows: Iterable[Sequence[str]], caption: str | None = None
) -> Component:
    """A table behind its name: the first cell of a row is its heading, figures stand right."""
    rows = list(rows)
    first_row = rows[0] if rows else head
    titles = [
        html.Th(one, scope="col", className=_figure(below))
        for one, below in zip(head, first_row, strict=True)
    ]
    body = [
        html.Tr(
            [
                html.Th(first, scope="row"),
                *(html.Td(one, className=_figure(one)) for one in others),
            ]
        )
        for first, *others in rows
    ]
    named = [html.Caption(caption)] if caption else []
    table = html.Table([*named, html.Thead(html.Tr(titles)), html.Tbody(body)])
    return html.Details([html.Summary(label), scrolled(table, label)], className="light-table")


def _figure(text: str) -> str | None:
    """The class of a cell with a figure."""
    return "number" if text[:1].isdigit() or text[:1] in ("\u2212", "-", "–") else None
