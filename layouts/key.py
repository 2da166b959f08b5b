"""The key of the map: classes with their counts, and a key of its own for every kind of gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geodata.classes import classify
from indicators.definitions import Direction, Kind
from indicators.model import WITHOUT_VALUE, Status
from indicators.queries import reliable
from layouts.format import NO_BREAK_SPACE, number
from layouts.sentence import apart, caption
from layouts.symbols import radius, samples, size_reference
from layouts.theme import joint_colours
from layouts.view import POOLED

if TYPE_CHECKING:
    from geodata.classes import Breaks
    from layouts.scene import Scene

KEYED = (Status.UNRELIABLE, *sorted(WITHOUT_VALUE))
"""Statuses with a pattern of their own on the map."""

TOLD = (Status.ESTIMATED, Status.PROJECTED)
"""Statuses that are coloured like any value, and counted in the legend."""

CLASS, CIRCLE, CIRCLES, SOME, OUTSIDE = "class", "circle", "circles", "some", "outside"
"""Swatches, beside the statuses of ``KEYED``: a colour; a circle of a size; what all circles are;
none, for some of the coloured areas; the pale of what a filter leaves out."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the key.

    Attributes:
        swatch: what it looks like on the map: of ``KEYED`` or one of those above.
        label: what that is.
        counts: how many areas, as shown, on each map; none for the size of a circle.
        colour: of a class.
        radius: of a circle, in pixels.
    """

    swatch: str
    label: str
    counts: tuple[str, ...] = ()
    colour: str | None = None
    radius: float | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """The key of a map, or of two that share a scale.

    Attributes:
        unit: of the numbers.
        heads: what the areas are called, and what each column of counts is of; none where that is
            simply what is on the map.
        rows: from the highest values.
        told: what the class edges, or the circles, are made for.
    """

    unit: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Square:
    """The key of two indicators on one map.

    Attributes:
        up: caption of the second indicator, whose thirds go upwards.
        across: caption of the first.
        rows: ranges of the second's thirds, from the highest, each with its cells: colour and
            number of areas, by third of the first from the lowest.
        columns: ranges of the first's thirds.
        left: areas in no cell.
    """

    up: str
    across: str
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    columns: tuple[str, ...]
    left: tuple[Row, ...]


def key(*scenes: Scene) -> Key:
    """The rows of swatch, range and number of areas; only statuses that occur have a row.

    The rows of classes, or the circles' own, those of statuses without a colour and that of areas
    which the filter leaves out add up to all areas; those of estimates and projections say how
    many of the coloured ones are such.

    Args:
        scenes: one, or two of one scale, which share their rows.
    """
    scene = scenes[0]
    rows = _symbols(scenes) if scene.unit.kind is Kind.COUNT else _classes(scenes)
    return Key(
        scene.unit.name[scene.view.language],
        _heads(scenes),
        (*rows, *_told(scenes), *_marks(scenes), *_outside(scenes)),
        _breaks(scene),
    )


def _heads(scenes: tuple[Scene, ...]) -> tuple[str, ...]:
    scene = scenes[0]
    if len(scenes) > 1:
        return (scene.areas, *(apart(one, other) for one, other in (scenes, scenes[::-1])))
    return (scene.areas, str(scene.selection.time)) if scene.years else ()


def _breaks(scene: Scene) -> tuple[str, ...]:
    """What the class edges, or the circles, are made for; categories are made for nothing."""
    times = scene.answer.table.times
    told = []
    if len(times) > 1 and not scene.unit.categories:
        breaks = POOLED if scene.unit.kind is Kind.COUNT else scene.view.breaks
        values = {"first": times[0], "last": times[-1], "year": scene.selection.time}
        told.append(scene.words(f"legend.breaks_{breaks}", **values))
    if scene.inside is not None and scene.unit.kind.continuous:
        told.append(scene.words("legend.breaks_all"))
    return tuple(told)


def _classes(scenes: tuple[Scene, ...]) -> list[Row]:
    scene = scenes[0]
    breaks = scene.answer.breaks
    found = [
        classify(reliable(one.shown).to_numpy(), breaks, one.measure.decimals) for one in scenes
    ]
    return [
        Row(
            CLASS,
            class_range(scene, index),
            tuple(_count(int(np.sum(members == index)), scene) for members in found),
            colour=scene.colours[index],
        )
        for index in reversed(range(breaks.k))
    ]


def class_range(scene: Scene, index: int) -> str:
    """What a class holds: from which value to which, or the name of its category."""
    if scene.unit.categories:
        return scene.unit.categories[index].name[scene.view.language]
    return range_of(scene.answer.breaks, index, scene)


def range_of(breaks: Breaks, index: int, scene: Scene) -> str:
    """The edges of a class, as they are shown."""
    low, high = (
        number(edge, scene.measure.decimals, scene.view.language)
        for edge in breaks.edges[index : index + 2]
    )
    return low if low == high else f"{low}{NO_BREAK_SPACE}–{NO_BREAK_SPACE}{high}"


def _symbols(scenes: tuple[Scene, ...]) -> list[Row]:
    scene = scenes[0]
    sizeref = circle_reference(scenes)
    pooled = _pooled(scenes)
    circles = [
        Row(CIRCLE, scene.quantity(value), radius=radius(value, sizeref))
        for value in samples(pooled)
    ]
    known = tuple(_count(int(one.shown["rank"].notna().sum()), scene) for one in scenes)
    return [*circles, Row(CIRCLES, scene.words("legend.symbols"), known)]


def circle_reference(scenes: tuple[Scene, ...]) -> float:
    """The size of the circles that scenes of one scale share."""
    return size_reference(_pooled(scenes), len(scenes[0].answer.table.frame))


def _pooled(scenes: tuple[Scene, ...]) -> np.ndarray:
    return np.concatenate([one.answer.table.pooled for one in scenes])


def _marks(scenes: tuple[Scene, ...]) -> list[Row]:
    words = scenes[0].words
    return [
        Row(status.value, words(f"status.{status.value}"), counts)
        for status, counts in _counts(scenes, KEYED)
    ]


def _told(scenes: tuple[Scene, ...]) -> list[Row]:
    words = scenes[0].words
    return [
        Row(SOME, words(f"legend.{status.value}"), counts)
        for status, counts in _counts(scenes, TOLD)
    ]


def _outside(scenes: tuple[Scene, ...]) -> list[Row]:
    """Areas that the filter leaves out, where there is a filter."""
    scene = scenes[0]
    if scene.inside is None:
        return []
    left = (_count(len(one.answer.table.frame) - len(one.shown), scene) for one in scenes)
    return [Row(OUTSIDE, scene.words("legend.outside"), tuple(left))]


def _counts(
    scenes: tuple[Scene, ...], statuses: tuple[Status, ...]
) -> list[tuple[Status, tuple[str, ...]]]:
    """Those of the statuses that occur, each with its number of areas on each map."""
    found = [one.shown["status"].value_counts() for one in scenes]
    return [
        (status, tuple(_count(int(one.get(status.value, 0)), scenes[0]) for one in found))
        for status in statuses
        if any(status.value in one for one in found)
    ]


def _count(areas: int, scene: Scene) -> str:
    return number(areas, 0, scene.view.language)


def square(scene: Scene) -> Square:
    """The thirds of the first indicator from left to right, of the second from below.

    Areas with a value of one indicator only, and those that the filter leaves out, have a row of
    their own.

    Raises:
        ValueError: the scene has one indicator only.
    """
    joint, second = scene.joint, scene.second
    if joint is None or second is None:
        raise ValueError("square: seen a scene of one indicator; expected two on one map")
    inside = scene.answer.table.frame.index.isin(scene.shown.index)
    thirds = joint.thirds[inside & (joint.thirds[:, 0] >= 0)]
    counts = np.zeros(joint.counts.shape, int)
    np.add.at(counts, tuple(thirds.T), 1)
    colours = joint_colours(scene.indicator.direction, second.indicator.direction)
    left = (
        (Status.MISSING.value, "legend.joint_missing", int(inside.sum()) - len(thirds)),
        (OUTSIDE, "legend.outside", int((~inside).sum())),
    )
    columns = range(joint.first.k)
    return Square(
        _judged(second),
        _judged(scene),
        tuple(
            (
                range_of(joint.second, up, second),
                tuple((colours[at][up], _count(int(counts[at, up]), scene)) for at in columns),
            )
            for up in reversed(range(joint.second.k))
        ),
        tuple(range_of(joint.first, at, scene) for at in columns),
        tuple(
            Row(swatch, scene.words(word), (_count(count, scene),))
            for swatch, word, count in left
            if count
        ),
    )


def _judged(scene: Scene) -> str:
    """The indicator, and which end is the worse, where one is."""
    if scene.indicator.direction is Direction.NEITHER:
        return caption(scene)
    return f"{caption(scene)} ({scene.words(f'legend.{scene.indicator.direction.value}')})"
