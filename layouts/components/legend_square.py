"""The key of two indicators on one map: a square of nine cells, which is its table as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from dash import html

from indicators.definitions import Direction
from layouts.components.sentence import caption
from layouts.format import NO_BREAK_SPACE, number
from layouts.theme import joint_colours

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from geodata.classes import Breaks
    from layouts.scene import Scene

BRIGHT = 0.18
"""Relative luminance above which black is easier to read on a colour than white."""


def square(scene: Scene) -> Component:
    """The thirds of the first indicator from left to right, of the second from below.

    Each cell has its colour and the number of areas in it; areas with a value of one indicator
    only, and those that the filter leaves out, have a line of their own.
    """
    joint, second = scene.joint, scene.second
    if joint is None or second is None:
        raise ValueError("square: seen a scene of one indicator; expected two on one map")
    words, language = scene.words, scene.view.language
    inside = scene.answer.table.frame.index.isin(scene.shown.index)
    thirds = joint.thirds[inside & (joint.thirds[:, 0] >= 0)]
    counts = np.zeros(joint.counts.shape, int)
    np.add.at(counts, tuple(thirds.T), 1)
    colours = joint_colours(scene.indicator.direction, second.indicator.direction)
    rows = [
        html.Tr(
            [
                html.Th(_range(joint.second, up, second), scope="row"),
                *[
                    _cell(colours[across][up], number(int(counts[across, up]), 0, language))
                    for across in range(joint.first.k)
                ],
            ]
        )
        for up in reversed(range(joint.second.k))
    ]
    across = [html.Th(_range(joint.first, at, scene), scope="col") for at in range(joint.first.k)]
    missing = int(inside.sum()) - len(thirds)
    left = [
        ("swatch mark missing", "legend.joint_missing", missing),
        ("swatch outside", "legend.outside", int((~inside).sum())),
    ]
    return html.Div(
        [
            html.P(["↑ ", caption(second), _judged(second)], className="legend-unit"),
            html.Table(
                [
                    html.Caption(words("legend.square"), className="unseen"),
                    html.Thead(html.Tr([html.Td(), *across])),
                    html.Tbody(rows),
                ],
                className="square",
            ),
            html.P(["→ ", caption(scene), _judged(scene)], className="legend-unit"),
            html.Ul(
                [
                    html.Li(
                        [
                            html.Span(className=swatch),
                            html.Span(words(key), className="range"),
                            html.Span(number(count, 0, language), className="count"),
                        ]
                    )
                    for swatch, key, count in left
                    if count
                ],
                className="legend-rows",
            ),
            html.P(words("legend.thirds"), className="legend-breaks"),
        ]
    )


def _judged(scene: Scene) -> str:
    """Which end is the worse, where one is."""
    if scene.indicator.direction is Direction.NEITHER:
        return ""
    return f" ({scene.words(f'legend.{scene.indicator.direction.value}')})"


def _range(edges: Breaks, at: int, scene: Scene) -> str:
    low, high = (
        number(one, scene.measure.decimals, scene.view.language) for one in edges.edges[at : at + 2]
    )
    return low if low == high else f"{low}{NO_BREAK_SPACE}–{NO_BREAK_SPACE}{high}"


def _cell(colour: str, count: str) -> Component:
    ink = "#000000" if _luminance(colour) > BRIGHT else "#ffffff"
    return html.Td(count, style={"backgroundColor": colour, "color": ink})


def _luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2.

    >>> _luminance("#ffffff"), _luminance("#000000")
    (1.0, 0.0)
    """
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return round(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2], 6)
