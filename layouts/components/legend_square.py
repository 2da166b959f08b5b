"""The key of two indicators on one map: a square of nine cells, which is its table as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from layouts.components.legend_row import row
from layouts.key import square as key_of
from layouts.theme import ink_on

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.scene import Scene


def square(scene: Scene) -> Component:
    """The thirds of the first indicator from left to right, of the second from below.

    Each cell has its colour and the number of areas in it; areas with a value of one indicator
    only, and those that the filter leaves out, have a line of their own.
    """
    words, found = scene.words, key_of(scene)
    rows = [
        html.Tr([html.Th(head, scope="row"), *(_cell(colour, count) for colour, count in cells)])
        for head, cells in found.rows
    ]
    across = [html.Th(one, scope="col") for one in found.columns]
    return html.Div(
        [
            html.P(["↑ ", found.up], className="legend-unit"),
            html.Table(
                [
                    html.Caption(words("legend.square"), className="unseen"),
                    html.Thead(html.Tr([html.Td(), *across])),
                    html.Tbody(rows),
                ],
                className="square",
            ),
            html.P(["→ ", found.across], className="legend-unit"),
            html.Ul([row(one) for one in found.left], className="legend-rows"),
            html.P(words("legend.thirds"), className="legend-breaks"),
        ]
    )


def _cell(colour: str, count: str) -> Component:
    return html.Td(count, style={"backgroundColor": colour, "color": ink_on(colour)})
