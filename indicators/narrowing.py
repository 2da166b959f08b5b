"""Whether a gap is closing: the same comparison over the years of one source."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from indicators.inequality import Inequality, inequality, split_of
from indicators.measures.difference import difference, ratio
from indicators.measures.fifths import fifths
from indicators.measures.result import Result
from indicators.queries import slices

if TYPE_CHECKING:
    from indicators.inequality import Comparison
    from indicators.measures.groups import Groups
    from indicators.store import Store

STEADY = 0.02
"""A gap that moved by less than this part of itself has not moved."""

_EQUAL_AT_ONE = frozenset({"ratio", "rii"})
"""Measures that are 1 where there is no inequality; all others are 0 there."""


class Move(StrEnum):
    """What became of a gap."""

    CLOSING = "closing"
    WIDENING = "widening"
    STEADY = "steady"


@dataclass(frozen=True, slots=True)
class Moved:
    """A measure in two years, and what became of it."""

    earlier: float
    later: float
    move: Move


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A comparison over the years, up to that of the selection.

    Attributes:
        years: the comparison in each year that may be compared, earliest first; the last is the
            one asked for.
        relative: whether the indicator forbids comparing its years: then there is only one.
    """

    years: tuple[Inequality, ...]
    relative: bool = False

    @property
    def times(self) -> tuple[str, ...]:
        """The years."""
        return tuple(str(one.selection.time) for one in self.years)

    def values(self, measure: str) -> tuple[float | None, ...]:
        """A measure in each year; None where it may not be used."""
        found = (one.results.get(measure) for one in self.years)
        return tuple(None if one is None else one.estimate for one in found)

    def moved(self, measure: str) -> Moved | None:
        """What became of a measure from the first year to the last; None without both."""
        values = self.values(measure)
        return _moved(measure, values[0], values[-1]) if len(values) > 1 else None

    @property
    def gap(self) -> Moved | None:
        """What became of the distance between the ends: of fifths where there are, of groups else.

        It is never negative: which end is worse off is another question.
        """
        return self._of_ends("difference")

    @property
    def times_over(self) -> Moved | None:
        """What became of the ratio between the same ends, the larger over the smaller."""
        return self._of_ends("ratio")

    def _of_ends(self, measure: str) -> Moved | None:
        if len(self.years) < 2:
            return None
        first, last = (apart(one)[measure] for one in (self.years[0], self.years[-1]))
        return _moved(measure, first, last)


def apart(found: Inequality) -> dict[str, float | None]:
    """Difference and ratio of the ends: of fifths of people where there are, else of groups."""
    fifth = (
        None if found.asked.compared == "subgroups" or not found.results else fifths(found.groups)
    )
    groups: Groups = found.groups if fifth is None else replace(fifth, ordered=False)
    results = {"difference": difference(groups), "ratio": ratio(groups)}
    return {
        id: one.estimate if isinstance(one, Result) and found.results else None
        for id, one in results.items()
    }


def narrowing(store: Store, asked: Comparison) -> Narrowing:
    """The comparison of every observed year of its source up to its own.

    Only the year asked for where the indicator forbids comparing years, or where that is a
    projection.

    Raises:
        LookupError: there is no value for this choice.
    """
    now = inequality(store, asked)
    filled = now.asked
    if store.catalogue.indicators[filled.selection.indicator].relative:
        return Narrowing((now,), relative=True)
    known = comparable_times(store, filled)
    last = str(filled.selection.time)
    if last not in known:
        return Narrowing((now,))
    earlier = [inequality(store, filled.at(time)) for time in known if time < last]
    return Narrowing((*earlier, now))


def comparable_times(store: Store, filled: Comparison) -> tuple[str, ...]:
    """Observed time periods of a filled comparison's source, earliest first."""
    selection = filled.selection
    if filled.compared == "subgroups":
        return split_of(store, filled).times
    found = slices(store, selection)
    return tuple(
        sorted({one.time for one in found if one.source == selection.source and one.observed})
    )


def _moved(measure: str, first: float | None, last: float | None) -> Moved | None:
    if first is None or last is None:
        return None
    before, after = (_size(measure, one) for one in (first, last))
    change = after - before
    move = Move.WIDENING if change > 0 else Move.CLOSING
    if abs(change) <= STEADY * before:
        move = Move.STEADY
    return Moved(first, last, move)


def _size(measure: str, estimate: float) -> float:
    """How far an estimate is from that of no inequality; a ratio of 1/2 is as far as one of 2."""
    if measure in _EQUAL_AT_ONE:
        return abs(math.log(estimate))
    return abs(estimate)
