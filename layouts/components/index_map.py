"""The map of an index: fifths of the areas compared, the worst one the darkest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geodata.classes import breaks, classify
from indicators.definitions import Direction
from indicators.model import Status
from layouts.components.class_map import LETTERS, MapClass, class_map
from layouts.map_frame import NO_CLASS, WEAK
from layouts.theme import class_colours

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.composites.composite import Composite
    from layouts.components.index_sheet import Sheet

CLASSES = 5


def index_map(sheet: Sheet, index: Composite) -> Component:
    """The areas in view by their score; classes are those of all areas compared."""
    scores = index.frame["score"]
    edges = breaks(scores.dropna().to_numpy(np.float64), "quantile", CLASSES, sheet.decimals)
    shown = sheet.shown(index)
    found = classify(shown["score"].to_numpy(np.float64), edges, sheet.decimals)
    unreliable = (index.statuses == Status.UNRELIABLE.value).any(axis=1)
    letters = [
        LETTERS[one] if one >= 0 else WEAK if unreliable[key] else NO_CLASS
        for key, one in zip(shown.index, found, strict=True)
    ]
    colours = class_colours(edges.k, Direction.LOWER_IS_BETTER)
    ends = zip(edges.edges, edges.edges[1:], strict=False)
    classes = [
        MapClass(colour, _label(sheet, at, edges.k, low, high))
        for at, (colour, (low, high)) in enumerate(zip(colours, ends, strict=True))
    ]
    return class_map(
        sheet.view.selection,
        sheet.boundaries,
        sheet.view,
        "".join(letters),
        classes,
        [_told(sheet, index, key) for key in shown.index],
        sheet.word("map_label"),
        sheet.words,
        heading=sheet.by_level("legend"),
    )


def _label(sheet: Sheet, at: int, classes: int, low: float, high: float) -> str:
    text = sheet.word("range", low=sheet.points(low), high=sheet.points(high))
    if classes < CLASSES or 0 < at < classes - 1:
        return text
    return f"{text} · {sheet.word('worst_fifth' if at else 'best_fifth')}"


def _told(sheet: Sheet, index: Composite, key: str) -> str:
    """Score and place of an area; without an index, the parts it lacks."""
    row = index.frame.loc[key]
    if np.isnan(row["score"]):
        return sheet.word("lacks", parts=", ".join(lacking(sheet, index, key)))
    return sheet.word(
        "card",
        score=sheet.points(float(row["score"])),
        rank=sheet.count(float(row["rank"])),
        of=sheet.count(index.ranked),
    )


def lacking(sheet: Sheet, index: Composite, key: str) -> list[str]:
    """The parts of which an area has no reliable value, each with what is the matter."""
    ids = [one.part.indicator for one in index.ingredients]
    return [
        f"{sheet.name(id)} ({sheet.words(f'status.{status}').lower()})"
        for id, status in zip(ids, index.statuses.loc[key, ids], strict=True)
        if np.isnan(index.values.loc[key, id])
    ]
