"""The key of the map as the page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from layouts.components.legend_row import row
from layouts.components.legend_square import square
from layouts.key import key
from layouts.sentence import caption

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.scene import Scene


def legend(scene: Scene) -> Component:
    """Rows of swatch, range and number of areas; only statuses that occur have a row.

    Two maps of one scale share their rows, with the numbers of both; two of different scales have
    a legend each; two indicators on one map have a square.
    """
    if scene.joint and scene.second:
        return square(scene)
    if scene.second is None:
        return html.Div(_legend(scene))
    if scene.comparable:
        return html.Div(_legend(scene, scene.second))
    titled = [(caption(one), _legend(one)) for one in (scene, scene.second)]
    return html.Div(
        [html.Div([html.P(title, className="legend-title"), *rows]) for title, rows in titled],
        className="legends",
    )


def _legend(*scenes: Scene) -> list[Component]:
    found = key(*scenes)
    return [
        html.P(found.unit, className="legend-unit"),
        html.Ul([*_heads(found.heads), *map(row, found.rows)], className="legend-rows"),
        *(html.P(text, className="legend-breaks") for text in found.told),
    ]


def _heads(heads: tuple[str, ...]) -> list[Component]:
    if not heads:
        return []
    return [html.Li([html.Span(), *(html.Span(head, className="count") for head in heads)])]
