"""The key of the map: classes with their counts, and a key of its own for every kind of gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from dash import html

from geodata.classes import classify
from indicators.definitions import Kind
from indicators.model import WITHOUT_VALUE, Status
from indicators.queries import reliable
from layouts.format import NO_BREAK_SPACE, number
from layouts.symbols import radius, samples, size_reference
from layouts.theme import class_colours
from layouts.view import POOLED

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.scene import Scene

KEYED = (Status.UNRELIABLE, *sorted(WITHOUT_VALUE))
"""Statuses with a pattern of their own on the map."""

TOLD = (Status.ESTIMATED, Status.PROJECTED)
"""Statuses that are coloured like any value, and counted in the legend."""


def legend(scene: Scene) -> Component:
    """Rows of swatch, range and number of areas; only statuses that occur have a row.

    The rows of classes, or the circles' own, and those of statuses without a colour add up to all
    areas; those of estimates and projections say how many of the coloured ones are such.
    """
    rows = _symbols(scene) if scene.unit.kind is Kind.COUNT else _classes(scene)
    return html.Div(
        [
            html.P(scene.unit.name[scene.view.language], className="legend-unit"),
            html.Ul([*rows, *_told(scene), *_marks(scene)], className="legend-rows"),
            *_breaks(scene),
        ]
    )


def _breaks(scene: Scene) -> list[Component]:
    """Which years the class edges, or the circles, are made for; categories are made for none."""
    times = scene.answer.table.times
    if len(times) < 2 or scene.unit.categories:
        return []
    breaks = POOLED if scene.unit.kind is Kind.COUNT else scene.view.breaks
    values = {"first": times[0], "last": times[-1], "year": scene.selection.time}
    return [html.P(scene.words(f"legend.breaks_{breaks}", **values), className="legend-breaks")]


def _classes(scene: Scene) -> list[Component]:
    breaks = scene.answer.breaks
    values = reliable(scene.answer.table.frame).to_numpy()
    members = classify(values, breaks, scene.measure.decimals)
    colours = class_colours(breaks.k, scene.indicator.direction)
    counts = [int(np.sum(members == index)) for index in range(breaks.k)]
    return [
        _row({"backgroundColor": colours[index]}, _range(scene, index), counts[index], scene)
        for index in reversed(range(breaks.k))
    ]


def _range(scene: Scene, index: int) -> str:
    if scene.unit.categories:
        return scene.unit.categories[index].name[scene.view.language]
    edges = scene.answer.breaks.edges
    low, high = (
        number(edge, scene.measure.decimals, scene.view.language)
        for edge in edges[index : index + 2]
    )
    if low == high:
        return low
    return f"{low}{NO_BREAK_SPACE}–{NO_BREAK_SPACE}{high}"


def _symbols(scene: Scene) -> list[Component]:
    pooled = scene.answer.table.pooled
    sizeref = size_reference(pooled, len(scene.answer.table.frame))
    known = int(scene.answer.table.frame["rank"].notna().sum())
    circles = [
        html.Li([html.Span(style=_circle(radius(value, sizeref)), className="circle"),
                 html.Span(scene.quantity(value), className="range")], className="sample")
        for value in samples(pooled)
    ]  # fmt: skip
    return [*circles, _row(None, scene.words("legend.symbols"), known, scene, swatch="symbol")]


def _circle(radius: float) -> dict[str, str]:
    return {"width": f"{2 * radius:.1f}px", "height": f"{2 * radius:.1f}px"}


def _marks(scene: Scene) -> list[Component]:
    return [
        _row(None, scene.words(f"status.{status.value}"), count, scene,
             swatch=f"swatch mark {status.value}")
        for status, count in _counts(scene, KEYED)
    ]  # fmt: skip


def _told(scene: Scene) -> list[Component]:
    return [
        _row(None, scene.words(f"legend.{status.value}"), count, scene, swatch="told")
        for status, count in _counts(scene, TOLD)
    ]


def _counts(scene: Scene, statuses: tuple[Status, ...]) -> list[tuple[Status, int]]:
    """Those of the statuses that occur, each with its number of areas."""
    found = scene.answer.table.frame["status"].value_counts()
    return [(status, int(found[status.value])) for status in statuses if status.value in found]


def _row(
    style: dict[str, str] | None, label: str, count: int, scene: Scene, swatch: str = "swatch"
) -> Component:
    return html.Li(
        [
            html.Span(className=swatch, style=style),
            html.Span(label, className="range"),
            html.Span(number(count, 0, scene.view.language), className="count"),
        ]
    )
