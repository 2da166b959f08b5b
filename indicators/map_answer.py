"""All that the map of a selection needs to be drawn, told and explained."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from geodata.classes import Breaks, breaks, one_each, own
from geodata.codes import Level
from indicators.measures.gap import Gap, gap
from indicators.queries import (
    AreaTable,
    Figure,
    area_table,
    figures,
    levels,
    reliable,
    sources,
    subgroups,
    times,
    trend,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indicators.selection import Selection, Subgroup
    from indicators.store import Store


@dataclass(frozen=True, slots=True)
class MapAnswer:
    """The table of areas, its class breaks, and what surrounds it.

    Attributes:
        table: the areas painted.
        breaks: class edges, of the painted areas pooled over the years of the source, or of this
            time period alone; one class a category where the unit has categories.
        gap: between the worst and the best area whose value is reliable; None where fewer than
            two have one, and between categories, which have no distance.
        figures: the area in focus beside all areas it lies in, the smallest first.
        trend: the series over the years of each of those areas, in the same order.
        times: time periods on offer, of any source.
        subgroups: subgroups on offer at this level.
        levels: levels on offer.
        sources: sources that answer this very selection, the recommended one first.
    """

    table: AreaTable
    breaks: Breaks
    gap: Gap | None
    figures: tuple[Figure, ...]
    trend: tuple[tuple[Figure, ...], ...]
    times: tuple[str, ...]
    subgroups: tuple[Subgroup, ...]
    levels: tuple[Level, ...]
    sources: tuple[str, ...]

    @property
    def selection(self) -> Selection:
        """The selection answered, with unit, time and source filled in."""
        return self.table.selection


def map_answer(
    store: Store,
    selection: Selection,
    focus: str,
    method: str,
    classes: int,
    *,
    pooled: bool,
    edges: tuple[float, ...] = (),
) -> MapAnswer:
    """The answer to a resolved selection.

    Args:
        store: the release.
        selection: what is asked.
        focus: the area whose card is open.
        method: classification, one of ``geodata.classes.METHODS``.
        classes: how many.
        pooled: whether class edges are the same for all years, so that a colour keeps its meaning,
            or made of this time period alone, so that its own differences show.
        edges: somebody's own inner edges, instead of those of the method.

    Raises:
        LookupError: the selection has no value; pass it through ``indicators.resolve`` first.
    """
    table = area_table(store, selection)
    indicator = store.catalogue.indicators[selection.indicator]
    measure = indicator.measure(str(table.selection.unit))
    codes = [one.code for one in store.catalogue.units[measure.unit].categories]
    if table.selection.level is Level.NATION:
        classes, edges = 1, ()
    made = classed((table,), method, classes, measure.decimals, pooled=pooled, edges=edges)
    shown = figures(store, table.selection, focus)
    return MapAnswer(
        table=table,
        breaks=one_each(codes) if codes else made,
        gap=None if codes else gap(reliable(table.frame), indicator.direction),
        figures=shown,
        trend=tuple(trend(store, table.selection, figure.area) for figure in shown),
        times=times(store, replace(selection, source=None)),
        subgroups=subgroups(store, selection),
        levels=levels(store, selection),
        sources=sources(store, table.selection),
    )


def classed(
    tables: Iterable[AreaTable],
    method: str,
    classes: int,
    decimals: int,
    *,
    pooled: bool,
    edges: tuple[float, ...] = (),
) -> Breaks:
    """Class edges that maps of one indicator and unit share, on all that they paint together.

    Years of one series are not counted twice: pooled, each subgroup and source comes in once.
    """
    found = list(tables)
    if pooled:
        series = {replace(one.selection, time=None): one.pooled for one in found}
        painted = np.concatenate(list(series.values()))
    else:
        painted = np.concatenate([reliable(one.frame).dropna().to_numpy() for one in found])
    if edges:
        return own(painted, edges, decimals)
    return breaks(painted, method, classes, decimals)
