"""The key of the map: classes with their counts, and a key of its own for every kind of gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from dash import html

from geodata.classes import classify
from indicators.definitions import Kind
from indicators.model import WITHOUT_VALUE, Status
from indicators.queries import reliable
from layouts.components.legend_square import square
from layouts.components.sentence import apart, caption
from layouts.format import NO_BREAK_SPACE, number
from layouts.symbols import radius, samples, size_reference
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

    The rows of classes, or the circles' own, those of statuses without a colour and that of areas
    which the filter leaves out add up to all areas; those of estimates and projections say how
    many of the coloured ones are such.  Two maps of one scale share their rows, with the numbers
    of both; two of different scales have a legend each; two indicators on one map have a square.
    """
    if scene.joint and scene.second:
        return square(scene)
    if scene.second is None:
        return html.Div(_legend((scene,)))
    if scene.comparable:
        return html.Div(_legend((scene, scene.second)))
    titled = [(caption(one), _legend((one,))) for one in (scene, scene.second)]
    return html.Div(
        [html.Div([html.P(title, className="legend-title"), *rows]) for title, rows in titled],
        className="legends",
    )


def _legend(scenes: tuple[Scene, ...]) -> list[Component]:
    scene = scenes[0]
    rows = _symbols(scenes) if scene.unit.kind is Kind.COUNT else _classes(scenes)
    return [
        html.P(scene.unit.name[scene.view.language], className="legend-unit"),
        html.Ul(
            [*_heads(scenes), *rows, *_told(scenes), *_marks(scenes), *_outside(scenes)],
            className="legend-rows",
        ),
        *_breaks(scene),
    ]


def _heads(scenes: tuple[Scene, ...]) -> list[Component]:
    """What the numbers of areas are of, where that is not simply what is on the map."""
    scene = scenes[0]
    if len(scenes) > 1:
        heads = [apart(one, other) for one, other in (scenes, scenes[::-1])]
    elif scene.years:
        heads = [str(scene.selection.time)]
    else:
        return []
    counts = [html.Span(head, className="count") for head in heads]
    return [html.Li([html.Span(), html.Span(scene.areas, className="count"), *counts])]


def _breaks(scene: Scene) -> list[Component]:
    """What the class edges, or the circles, are made for; categories are made for nothing."""
    times = scene.answer.table.times
    told = []
    if len(times) > 1 and not scene.unit.categories:
        breaks = POOLED if scene.unit.kind is Kind.COUNT else scene.view.breaks
        values = {"first": times[0], "last": times[-1], "year": scene.selection.time}
        told.append(scene.words(f"legend.breaks_{breaks}", **values))
    if scene.inside is not None and scene.unit.kind.continuous:
        told.append(scene.words("legend.breaks_all"))
    return [html.P(text, className="legend-breaks") for text in told]


def _classes(scenes: tuple[Scene, ...]) -> list[Component]:
    scene = scenes[0]
    breaks = scene.answer.breaks
    found = [
        classify(reliable(one.shown).to_numpy(), breaks, one.measure.decimals) for one in scenes
    ]
    return [
        _row(
            {"backgroundColor": scene.colours[index]},
            class_range(scene, index),
            [int(np.sum(members == index)) for members in found],
            scene,
        )
        for index in reversed(range(breaks.k))
    ]


def class_range(scene: Scene, index: int) -> str:
    """What a class holds: from which value to which, or the name of its category."""
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


def _symbols(scenes: tuple[Scene, ...]) -> list[Component]:
    scene = scenes[0]
    pooled = np.concatenate([one.answer.table.pooled for one in scenes])
    sizeref = size_reference(pooled, len(scene.answer.table.frame))
    known = [int(one.shown["rank"].notna().sum()) for one in scenes]
    circles = [
        html.Li([html.Span(style=_circle(radius(value, sizeref)), className="circle"),
                 html.Span(scene.quantity(value), className="range")], className="sample")
        for value in samples(pooled)
    ]  # fmt: skip
    return [*circles, _row(None, scene.words("legend.symbols"), known, scene, swatch="symbol")]


def _circle(radius: float) -> dict[str, str]:
    return {"width": f"{2 * radius:.1f}px", "height": f"{2 * radius:.1f}px"}


def _marks(scenes: tuple[Scene, ...]) -> list[Component]:
    words = scenes[0].words
    return [
        _row(None, words(f"status.{status.value}"), counts, scenes[0],
             swatch=f"swatch mark {status.value}")
        for status, counts in _counts(scenes, KEYED)
    ]  # fmt: skip


def _told(scenes: tuple[Scene, ...]) -> list[Component]:
    words = scenes[0].words
    return [
        _row(None, words(f"legend.{status.value}"), counts, scenes[0], swatch="told")
        for status, counts in _counts(scenes, TOLD)
    ]


def _outside(scenes: tuple[Scene, ...]) -> list[Component]:
    """Areas that the filter leaves out, where there is a filter."""
    scene = scenes[0]
    if scene.inside is None:
        return []
    left = [len(one.answer.table.frame) - len(one.shown) for one in scenes]
    return [_row(None, scene.words("legend.outside"), left, scene, swatch="swatch outside")]


def _counts(
    scenes: tuple[Scene, ...], statuses: tuple[Status, ...]
) -> list[tuple[Status, list[int]]]:
    """Those of the statuses that occur, each with its number of areas on each map."""
    found = [one.shown["status"].value_counts() for one in scenes]
    return [
        (status, [int(one.get(status.value, 0)) for one in found])
        for status in statuses
        if any(status.value in one for one in found)
    ]


def _row(
    style: dict[str, str] | None,
    label: str,
    counts: list[int],
    scene: Scene,
    swatch: str = "swatch",
) -> Component:
    return html.Li(
        [
            html.Span(className=swatch, style=style),
            html.Span(label, className="range"),
            *[
                html.Span(number(count, 0, scene.view.language), className="count")
                for count in counts
            ],
        ]
    )
