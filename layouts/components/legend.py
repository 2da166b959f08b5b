"""The key of the map: classes with their counts, and a key of its own for every kind of gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from dash import html

from geodata.classes import classify
from indicators.definitions import Kind
from indicators.model import WITHOUT_VALUE, Status
from layouts.format import NO_BREAK_SPACE, number
from layouts.theme import class_colours

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.scene import Scene

KEYED = (Status.UNRELIABLE, *sorted(WITHOUT_VALUE))
"""Statuses with a pattern of their own on the map."""


def legend(scene: Scene) -> Component:
    """Rows of swatch, range and number of areas; only statuses that occur have a row."""
    rows = _symbols(scene) if scene.unit.kind is Kind.COUNT else _classes(scene)
    return html.Div(
        [
            html.P(scene.unit.name[scene.view.language], className="legend-unit"),
            html.Ul([*rows, *_marks(scene)], className="legend-rows"),
        ]
    )


def _classes(scene: Scene) -> list[Component]:
    breaks = scene.answer.breaks
    values = scene.answer.table.frame["value"].to_numpy()
    members = classify(values, breaks, scene.measure.decimals)
    colours = class_colours(breaks.k, scene.indicator.direction)
    counts = [int(np.sum(members == index)) for index in range(breaks.k)]
    return [
        _row({"backgroundColor": colours[index]}, _range(scene, index), counts[index], scene)
        for index in reversed(range(breaks.k))
    ]


def _range(scene: Scene, index: int) -> str:
    edges = scene.answer.breaks.edges
    low, high = (
        number(edge, scene.measure.decimals, scene.view.language)
        for edge in edges[index : index + 2]
    )
    if low == high:
        return low
    return f"{low}{NO_BREAK_SPACE}–{NO_BREAK_SPACE}{high}"


def _symbols(scene: Scene) -> list[Component]:
    known = int(scene.answer.table.frame["value"].notna().sum())
    return [_row(None, scene.words("legend.symbols"), known, scene, swatch="swatch symbol")]


def _marks(scene: Scene) -> list[Component]:
    statuses = scene.answer.table.frame["status"]
    counts = {status: int((statuses == status.value).sum()) for status in KEYED}
    return [
        _row(None, scene.words(f"status.{status.value}"), count, scene,
             swatch=f"swatch mark {status.value}")
        for status, count in counts.items()
        if count
    ]  # fmt: skip


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
