"""One area in all indicators: its figures, its place among its peers, and what has changed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from geodata.areas import exists
from geodata.codes import NATION, Level, level_of, lineage
from geodata.succession import changes_of
from indicators.definitions import Direction
from indicators.folding import FOLDED
from indicators.measures.worst_fifth import in_worst_fifth
from indicators.model import Status
from indicators.panel import panel
from indicators.queries import VINTAGE, Figure
from indicators.verdict import Verdict, verdict

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from indicators.definitions import Indicator, Measure, Unit
    from indicators.panel import Spread
    from indicators.selection import Selection
    from indicators.store import Store

SHORTEST = 5
"""Years that a change must span to be set beside others: a pace of fewer is mostly chance."""

_PLACE = ("rank", "of", "worse", "better", "rank_in_state", "of_in_state")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an area stands among the areas of its level with a reliable value.

    Attributes:
        rank: 1 the worst off (the highest where the indicator does not judge); ties share it.
        of: how many areas are ranked, this one among them; at least two.
        worse: how many of them are strictly worse off (lower where it does not judge).
        better: how many are strictly better off (higher).
        rank_in_state: the same among the municipalities of its state; None for a state.
        of_in_state: how many those are.
    """

    rank: int
    of: int
    worse: int
    better: int
    rank_in_state: int | None = None
    of_in_state: int | None = None

    @property
    def percentile(self) -> int:
        """Of the other ranked areas, how many per cent are strictly worse off (lower).

        Whole per cents, never rounded up: 100 only where all others are.

        >>> Place(rank=3, of=8, worse=2, better=5).percentile
        28
        """
        return 100 * self.worse // (self.of - 1)

    @property
    def reverse(self) -> int:
        """Likewise how many per cent of the others are strictly better off (higher).

        >>> Place(rank=3, of=8, worse=2, better=5).reverse
        71
        """
        return 100 * self.better // (self.of - 1)

    @property
    def worst_fifth(self) -> bool:
        """Whether it is of the worst-off fifth: see ``indicators.measures.worst_fifth``."""
        return bool(in_worst_fifth(self.worse, self.better, self.of))

    @property
    def best_fifth(self) -> bool:
        """Whether it is of the best-off fifth."""
        return bool(in_worst_fifth(self.better, self.worse, self.of))


@dataclass(frozen=True, slots=True)
class Change:
    """From the first published figure of a series to the latest.

    Attributes:
        first: neither estimated (a register that is still open shows a fall that is none), nor
            projected, nor unreliable; of the same source as ``last``.
        last: likewise.
        verdict: what the change was.
        pace: the change a decade in standard deviations of the peers, positive where the value
            rose.  None where it cannot be set beside others: counts, fewer than ``SHORTEST``
            years, peers that are all the same, or another land.
        same_land: whether both figures are of the same land.
    """

    first: Figure
    last: Figure
    verdict: Verdict
    pace: float | None
    same_land: bool

    @property
    def difference(self) -> float:
        """Latest less first, in the indicator's unit."""
        return _value(self.last) - _value(self.first)


@dataclass(frozen=True, slots=True)
class Line:
    """An area in one indicator.

    Attributes:
        selection: the indicator as it is seen first, all parts filled in.
        indicator: its definition.
        unit: its unit.
        own: the area's figure.
        above: figures of the state and of the nation, the smaller first, of the same unit,
            subgroup and time; from another source where only that has them.
        place: None without a reliable value, for categories and for the nation.
        spread: of the peers; None for categories and where no two peers have a value.
        trend: the area's figures over the years, of one source, projections among them.
        change: None with fewer than two published figures, for categories and relative indexes.
        against: how the figure lies to the nation's; None where the two cannot be compared:
            another source, a value that is not reliable, counts and categories.
    """

    selection: Selection
    indicator: Indicator
    unit: Unit
    own: Figure
    above: tuple[Figure, ...]
    place: Place | None
    spread: Spread | None
    trend: tuple[Figure, ...]
    change: Change | None
    against: Verdict | None

    @property
    def measure(self) -> Measure:
        """Decimals and range of the unit."""
        return self.indicator.measure(self.unit.id)

    @property
    def judges(self) -> bool:
        """Whether one end of the indicator is worse."""
        return self.indicator.direction is not Direction.NEITHER

    def beside(self, area: str) -> Figure | None:
        """The figure of an area above."""
        return next((one for one in self.above if one.area == area), None)

    def comparable(self, figure: Figure) -> bool:
        """Whether a figure of another area may be set beside the area's own on one scale."""
        return figure.source == self.own.source and _reliable(figure)


@dataclass(frozen=True)
class Profile:
    """One area in all indicators that its level has.

    Attributes:
        area: its key, on the maps' vintage.
        topics: lines by topic, both in the order of the picker.
        absent: indicators of the catalogue that have no figures at this level.
    """

    area: str
    topics: Mapping[str, tuple[Line, ...]]
    absent: tuple[Indicator, ...]

    @property
    def level(self) -> Level:
        """Level of the area."""
        return level_of(self.area)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines, topic after topic."""
        return tuple(line for lines in self.topics.values() for line in lines)

    def line(self, indicator: str) -> Line | None:
        """The line of an indicator, where the level has it."""
        return next((one for one in self.lines if one.selection.indicator == indicator), None)

    @property
    def ranked(self) -> tuple[Line, ...]:
        """Lines of indicators that judge, in which the area has a rank."""
        return tuple(one for one in self.lines if one.place and one.judges)

    @property
    def worst(self) -> tuple[Line, ...]:
        """Those in which the area is of the worst fifth."""
        return tuple(one for one in self.ranked if one.place and one.place.worst_fifth)

    @property
    def best(self) -> tuple[Line, ...]:
        """Those in which the area is of the best fifth."""
        return tuple(one for one in self.ranked if one.place and one.place.best_fifth)

    @property
    def compared(self) -> tuple[Line, ...]:
        """Lines of indicators that judge, compared with the nation."""
        return tuple(one for one in self.lines if one.against and one.judges)

    def moved(self, towards: Verdict, count: int = 5) -> tuple[Line, ...]:
        """Lines whose value changed most for the better or the worse, the fastest first.

        Changes of different indicators have no common unit.  Each is divided by how far apart
        the peers stand (the root mean square of their standard deviations at its first and its
        last time period, as for a standardised mean change) and by the decades it took.  So 1 is
        a step as long as the usual distance of an area from the mean, made in ten years.  Both
        ends count, because peers may be all alike at one of them.  A change of rank would depend
        on what other areas did, and say nothing where all moved together.  Only published figures
        of one source and of the same land are compared.
        """
        found = [
            (abs(one.change.pace), one)
            for one in self.lines
            if one.change and one.change.pace is not None and one.change.verdict is towards
        ]
        ranked = sorted(found, key=lambda pair: -pair[0])
        return tuple(one for _, one in ranked[:count])


def profile(store: Store, area: str) -> Profile:
    """The profile of an area of the maps' vintage; kept.

    Args:
        store: the release.
        area: key of the nation, a state or a municipality that stands in ``VINTAGE``.
    """
    return store.memory.get(("profile", area), lambda: _profile(store, area))


def _profile(store: Store, area: str) -> Profile:
    shared = panel(store, level_of(area))
    wider = [key for key in reversed(lineage(area)) if key != area]
    series = _figures(shared.series[shared.series["area"] == area])
    above = _figures(shared.above[shared.above["area"].isin(wider)])
    rows = shared.places[shared.places["area"] == area].set_index("indicator")
    places = rows[list(_PLACE)].to_dict("index")
    lines = {}
    for id, figures in series.items():
        indicator, selection = store.catalogue.indicators[id], shared.selections[id]
        unit = store.catalogue.units[str(selection.unit)]
        own = next((one for one in figures if one.time == selection.time), None)
        if own is None:
            continue
        beside = tuple(sorted(above.get(id, ()), key=lambda one: wider.index(one.area)))
        lines[id] = Line(
            selection=selection,
            indicator=indicator,
            unit=unit,
            own=own,
            above=beside,
            place=_place(level_of(area), places[id]),
            spread=shared.spreads.get(id),
            trend=tuple(figures),
            change=_change(figures, indicator, unit, shared.deviations),
            against=_against(own, beside, indicator, unit),
        )
    topics = {
        topic: tuple(lines[one.id] for one in chapter if one.id in lines)
        for topic, chapter in store.catalogue.picker.items()
    }
    chapters = store.catalogue.picker.values()
    absent = tuple(one for chapter in chapters for one in chapter if one.id not in lines)
    return Profile(area, {topic: some for topic, some in topics.items() if some}, absent)


def _figures(rows: pd.DataFrame) -> dict[str, list[Figure]]:
    """Figures by indicator, earliest first."""
    found: dict[str, list[Figure]] = {}
    columns = ("indicator", "area", "time", "value", "status", "source", "footnote")
    cells = (rows[column].tolist() for column in columns)
    for id, area, time, value, status, source, footnote in zip(*cells, strict=True):
        known = None if pd.isna(value) else value
        figure = Figure(area, time, known, Status(status), source, footnote)
        found.setdefault(id, []).append(figure)
    return {id: sorted(figures, key=lambda one: one.time) for id, figures in found.items()}


def _place(level: Level, found: dict[Hashable, float]) -> Place | None:
    if math.isnan(found["rank"]) or found["of"] < 2:
        return None
    rank, of, worse, better, rank_in_state, of_in_state = (int(found[one]) for one in _PLACE)
    if level is Level.STATE:
        return Place(rank, of, worse, better)
    return Place(rank, of, worse, better, rank_in_state, of_in_state)


def _change(
    figures: Sequence[Figure],
    indicator: Indicator,
    unit: Unit,
    deviations: Mapping[tuple[str, str], float],
) -> Change | None:
    known = [one for one in figures if one.value is not None and one.status is Status.NORMAL]
    if len(known) < 2 or indicator.relative or unit.categories:
        return None
    first, last = known[0], known[-1]
    rise = _value(last) - _value(first)
    decimals = indicator.measure(unit.id).decimals
    found = verdict(_value(last), _value(first), indicator.direction, decimals)
    years = int(last.time[:4]) - int(first.time[:4])
    ends = [deviations.get((indicator.id, one.time), math.nan) for one in (first, last)]
    apart = math.sqrt(sum(one**2 for one in ends) / 2)
    same = _same_land(first, last)
    fair = unit.kind.continuous and same and years >= SHORTEST and apart > 0
    return Change(first, last, found, rise / apart / years * 10 if fair else None, same)


def _same_land(first: Figure, last: Figure) -> bool:
    """Whether no municipality was founded in between, or its figures were put back exactly."""
    if level_of(last.area) is not Level.MUNICIPALITY:
        return True
    return all(
        not exists(one.area, VINTAGE) and FOLDED in last.footnote.split()
        for one in changes_of(last.area, int(first.time[:4]), int(last.time[:4]))
    )


def _against(
    own: Figure, above: Sequence[Figure], indicator: Indicator, unit: Unit
) -> Verdict | None:
    nation = next((one for one in above if one.area == NATION), None)
    if nation is None or not unit.kind.continuous or nation.source != own.source:
        return None
    if not (_reliable(own) and _reliable(nation)):
        return None
    decimals = indicator.measure(unit.id).decimals
    return verdict(_value(own), _value(nation), indicator.direction, decimals)


def _reliable(figure: Figure) -> bool:
    return figure.value is not None and figure.status is not Status.UNRELIABLE


def _value(figure: Figure) -> float:
    """The value of a figure that is known to have one."""
    if figure.value is None:
        raise ValueError(f"figure of {figure.area}, {figure.time}: seen no value; expected one")
    return figure.value
