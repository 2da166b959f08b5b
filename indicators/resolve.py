"""The nearest selection that has data, and what had to change to reach it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geodata.codes import NATION, STATES, Level
from indicators.model import DIMENSIONS
from indicators.queries import latest, levels, sources, subgroups, times
from indicators.selection import Selection, Subgroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indicators.store import Store


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a selection that has no data, and what answers instead."""

    parameter: str
    asked: str
    used: str


def resolve(store: Store, selection: Selection) -> tuple[Selection, tuple[Change, ...]]:
    """The nearest selection with data, its time filled in, and the changes made.

    An empty indicator is the opening view and no change.  A year without data becomes the nearest
    year that has some (the later of two equally near), a subgroup without data the indicator's
    first view or its total, and so on.  Unit and source stay open where they are the first choice.
    """
    changes: list[Change] = []

    def settle(parameter: str, asked: str | None, used: str | None) -> None:
        if asked and asked != used:
            changes.append(Change(parameter, asked, used or ""))

    asked = selection
    known = bool(_units(store, asked.indicator))
    if not known:
        first = opening(store)
        settle("indicator", asked.indicator, first.indicator)
        selection = replace(first, level=asked.level, area=asked.area)
    if selection.area not in (NATION, *STATES):
        selection = replace(selection, area=NATION)
        settle("area", asked.area, NATION)
    if selection.unit not in {None, *_units(store, selection.indicator)}:
        selection = replace(selection, unit=None)
        settle("unit", asked.unit, store.catalogue.indicators[selection.indicator].unit)
    selection = _with_level(store, selection)
    settle("level", asked.level.value, selection.level.value)
    selection = _with_subgroup(store, selection)
    if known:
        for dimension in DIMENSIONS:
            code = asked.subgroup[dimension]
            settle(dimension, code, selection.subgroup[dimension])
    if selection.source and not times(store, selection):
        selection = replace(selection, source=None)
    known_times = times(store, selection)
    time = nearest(known_times, asked.time) if asked.time else latest(store, selection)
    selection = replace(selection, time=time)
    settle("time", asked.time, selection.time)
    if selection.source not in sources(store, selection):
        selection = replace(selection, source=None)
    settle("source", asked.source, selection.source)
    return _brief(store, selection), tuple(changes)


def _units(store: Store, indicator: str) -> set[str]:
    """Units in which an indicator has figures."""
    return {one.unit for one in store.slices.get(indicator, ()) if one.values}


def opening(store: Store) -> Selection:
    """What a visitor sees first: the catalogue's first indicator in its first view."""
    first = next(iter(store.catalogue.picker.values()))[0]
    return Selection(first.id, subgroup=Subgroup.of(first.first_view))


def nearest(known: Sequence[str], wanted: str) -> str:
    """The time period nearest to the wanted one, the later of two equally near.

    >>> nearest(("2010", "2015", "2020"), "2012"), nearest(("2010", "2020"), "2015")
    ('2010', '2020')
    """
    return min(reversed(known), key=lambda time: abs(int(time[:4]) - int(wanted[:4])))


def _brief(store: Store, selection: Selection) -> Selection:
    """The same selection, its unit and source left open where they are the first choice."""
    unit = store.catalogue.indicators[selection.indicator].unit
    recommended = sources(store, selection)[0]
    return replace(
        selection,
        unit=None if selection.unit == unit else selection.unit,
        source=None if selection.source == recommended else selection.source,
    )


def _with_level(store: Store, selection: Selection) -> Selection:
    known = [level for level in levels(store, selection) if level is not Level.NATION]
    if not known:
        return replace(selection, level=Level.NATION, area=NATION)
    if selection.level in known:
        return selection
    level = known[-1]
    area = NATION if level is Level.STATE else selection.area
    return replace(selection, level=level, area=area)


def _with_subgroup(store: Store, selection: Selection) -> Selection:
    known = subgroups(store, selection)
    if selection.subgroup in known:
        return selection
    first = Subgroup.of(store.catalogue.indicators[selection.indicator].first_view)
    total = Subgroup()
    best = next((one for one in (first, total) if one in known), known[0])
    return replace(selection, subgroup=best)
