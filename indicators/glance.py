"""An area at a glance: its figure of each key indicator, and how unequal it is inside.

What is compared are the parts below the area: the states of the nation, the municipalities of a
state.  A municipality stands among those of its state.  An indicator without figures at that level
is compared at the next wider one that has them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geodata.classes import Breaks, breaks
from geodata.codes import NATION, Level, level_of
from indicators.measures.gap import Gap, gap
from indicators.measures.worst_fifth import worst_fifth
from indicators.model import Status
from indicators.queries import (
    AreaTable,
    Figure,
    area_table,
    figure,
    figures,
    passing_table,
    reliable,
    slices,
    trend,
)
from indicators.resolve import nearest
from indicators.selection import Selection
from indicators.standing import key_selection
from indicators.verdict import Verdict, verdict

if TYPE_CHECKING:
    from indicators.definitions import Indicator
    from indicators.store import Store

CHILDREN = "children_0_17"
"""Whose homes the worst-off fifth is told by."""

CLASSES = 5
METHOD = "quantile"
"""Of the small maps: those with which the map page opens."""

_COMPARED = {
    Level.NATION: (Level.STATE, Level.MUNICIPALITY, Level.NATION),
    Level.STATE: (Level.MUNICIPALITY, Level.STATE, Level.NATION),
    Level.MUNICIPALITY: (Level.MUNICIPALITY, Level.STATE, Level.NATION),
}
"""Level of an area → levels at which it is compared, the first that has figures."""


@dataclass(frozen=True, slots=True)
class Fifth:
    """The worst-off fifth of an area's municipalities, and the children who live there.

    Attributes:
        area: the nation or the state whose municipalities are ordered.
        members: the municipalities in it.
        ranked: municipalities with a reliable value, out of ``all``.
        time: of the values by which they are ordered.
        share: percentage of the area's children, of all its municipalities, who live in it.
        children_time: of the count of children, the one nearest to ``time``.
    """

    area: str
    members: frozenset[str]
    ranked: int
    all: int
    time: str
    share: float
    children_time: str


@dataclass(frozen=True, slots=True)
class Place:
    """The rank of an area among the ``of`` areas of ``area`` that are ranked; 1 is the worst."""

    area: str
    rank: int
    of: int


@dataclass(frozen=True, slots=True)
class Glance:
    """One key indicator of one area.

    Attributes:
        indicator: its definition.
        area: the area.
        parts: the table of the areas compared; its selection is what the map page is asked for.
        breaks: class edges of the small map, those of the map page.
        gap: between the worst and the best part with a reliable value; None with fewer than two.
        figures: the area's own figure and those of the areas it lies in, the smallest first; of
            the series that gives the parts where it has the area, else of the area's own; an area
            without a row is left out.
        newer: a later figure of the area, of the same subgroup, where its own level has one.
        trend: the own figure's series of one source, projections left out, earliest first.
        places: where the area stands among its like, in its state and in the nation.
        fifth: the worst-off fifth of its municipalities, or of its state's; None where there is
            none to tell.
    """

    indicator: Indicator
    area: str
    parts: AreaTable
    breaks: Breaks
    gap: Gap | None
    figures: tuple[Figure, ...]
    newer: Figure | None
    trend: tuple[Figure, ...]
    places: tuple[Place, ...]
    fifth: Fifth | None

    @property
    def selection(self) -> Selection:
        """What the map page is asked for to show the same."""
        return self.parts.selection

    @property
    def decimals(self) -> int:
        """Of the values as displayed."""
        return self.indicator.measure(str(self.selection.unit)).decimals

    @property
    def own(self) -> Figure | None:
        """The area's own figure; None where it has no row."""
        return self.at(self.area)

    def at(self, area: str) -> Figure | None:
        """The figure of the area, or of one it lies in."""
        return next((one for one in self.figures if one.area == area), None)

    @property
    def among_parts(self) -> bool:
        """Whether the own figure is reliable, and of the same time and source as the parts."""
        own, asked = self.own, self.selection
        return (
            own is not None and _sound(own) and (own.time, own.source) == (asked.time, asked.source)
        )

    @property
    def verdict(self) -> Verdict | None:
        """The area beside the nation; None unless one source gives both, reliably."""
        own, nation = self.own, self.at(NATION)
        if own is None or nation is None or own is nation or own.source != nation.source:
            return None
        if own.value is None or nation.value is None or not (_sound(own) and _sound(nation)):
            return None
        return verdict(own.value, nation.value, self.indicator.direction, self.decimals)

    @property
    def change(self) -> tuple[Figure, Figure] | None:
        """The first and the last published figure of the trend; None with fewer than two.

        Estimates are left out as unreliable figures are: a register that is still open, such as
        that of births, shows a fall that is none.
        """
        known = [one for one in self.trend if one.value is not None]
        known = [one for one in known if one.status is Status.NORMAL]
        return (known[0], known[-1]) if len(known) > 1 else None


def glances(store: Store, area: str) -> tuple[Glance, ...]:
    """Every key indicator of an area, in the order of the picker.

    One that has no figures at all, or categories, is left out.
    """
    return store.memory.get(("glances", area), lambda: tuple(_glances(store, area)))


def _glances(store: Store, area: str) -> list[Glance]:
    keys = [one for chapter in store.catalogue.picker.values() for one in chapter if one.key]
    found = (_glance(store, one, area) for one in keys)
    return [one for one in found if one is not None]


def _glance(store: Store, indicator: Indicator, area: str) -> Glance | None:
    asked = _compared(store, indicator.id, area)
    if asked is None or store.catalogue.units[str(asked.unit)].categories:
        return None
    parts = passing_table(store, asked)
    selection = parts.selection
    decimals = indicator.measure(str(selection.unit)).decimals
    shown = _shown(store, selection, area)
    own = next((one for one in shown if one.area == area), None)
    return Glance(
        indicator=indicator,
        area=area,
        parts=parts,
        breaks=breaks(parts.pooled, METHOD, CLASSES, decimals),
        gap=gap(reliable(parts.frame), indicator.direction),
        figures=shown,
        newer=_newer(store, selection, own),
        trend=_trend(store, selection, own),
        places=tuple(_places(store, parts, area)),
        fifth=_fifth(store, indicator, parts, area),
    )


def _compared(store: Store, indicator: str, area: str) -> Selection | None:
    """The selection whose areas are compared; None where the indicator has no figures."""
    for level in _COMPARED[level_of(area)]:
        selection = key_selection(store, indicator, level)
        if selection is not None:
            inside = area[:2] if level is Level.MUNICIPALITY else NATION
            return replace(selection, area=inside)
    return None


def _shown(store: Store, selection: Selection, area: str) -> tuple[Figure, ...]:
    """The area beside those it lies in, as the parts' series has it, else as its own level has."""
    found = figures(store, selection, area)
    if any(one.area == area and one.source == selection.source for one in found):
        return found
    own = _own_selection(store, selection, area)
    return figures(store, own, area) if own else found


def _own_selection(store: Store, selection: Selection, area: str) -> Selection | None:
    """The latest series of the area's own level, of the same subgroup."""
    own = key_selection(store, selection.indicator, level_of(area))
    return own if own is not None and own.subgroup == selection.subgroup else None


def _newer(store: Store, selection: Selection, own: Figure | None) -> Figure | None:
    latest = _own_selection(store, selection, own.area) if own else None
    if own is None or latest is None or str(latest.time) <= own.time:
        return None
    found = figure(store, latest, own.area)
    return found if found is not None and found.value is not None else None


def _trend(store: Store, selection: Selection, own: Figure | None) -> tuple[Figure, ...]:
    if own is None:
        return ()
    series = trend(store, replace(selection, source=own.source), own.area)
    return tuple(one for one in series if one.status is not Status.PROJECTED)


def _places(store: Store, parts: AreaTable, area: str) -> list[Place]:
    """The ranks of an area that is one of those compared, the narrowest first."""
    if area not in parts.frame.index or len(parts.frame) == 1:
        return []
    found = [_place(parts, area)]
    if parts.selection.area != NATION:
        whole = passing_table(store, replace(parts.selection, area=NATION))
        found.append(_place(whole, area))
    return [one for one in found if one is not None]


def _place(table: AreaTable, area: str) -> Place | None:
    ranks = table.frame["rank"].dropna()
    if area not in ranks.index:
        return None
    return Place(table.selection.area, int(ranks[area]), len(ranks))


def _fifth(store: Store, indicator: Indicator, parts: AreaTable, area: str) -> Fifth | None:
    """Of the nation's, or of a state's municipalities."""
    asked = key_selection(store, indicator.id, Level.MUNICIPALITY)
    if asked is None or not store.catalogue.units[str(asked.unit)].kind.continuous:
        return None
    asked = replace(asked, area=area[:2])
    table = parts if parts.selection == asked else passing_table(store, asked)
    values = reliable(table.frame)
    members = worst_fifth(values, indicator.direction)
    children = children_near(store, str(asked.time))
    homes = children.frame["value"].reindex(values.index)
    if not members or homes.isna().any():
        return None
    share = 100 * float(homes[homes.index.isin(members)].sum()) / float(homes.sum())
    return Fifth(
        area=area[:2],
        members=members,
        ranked=int(values.notna().sum()),
        all=len(values),
        time=str(asked.time),
        share=share,
        children_time=str(children.selection.time),
    )


def children_near(store: Store, time: str) -> AreaTable:
    """Children of every municipality, at the counted time period nearest to ``time``.

    The later of two that are equally near.
    """
    asked = Selection(CHILDREN)
    counted = {one.time for one in slices(store, asked) if one.observed}
    return area_table(store, replace(asked, time=nearest(sorted(counted), time)))


def _sound(figure: Figure) -> bool:
    """Whether a figure has a value that may be compared."""
    return figure.value is not None and figure.status is not Status.UNRELIABLE
