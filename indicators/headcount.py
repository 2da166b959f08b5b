"""How many people, dwellings or births an indicator is about, area by area."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.codes import NATION
from indicators.conditions import askable
from indicators.definitions import Direction, Kind
from indicators.queries import area_table, fill, reliable, slices
from indicators.standing import key_selection
from indicators.store import at_level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.codes import Level
    from indicators.definitions import Text
    from indicators.selection import Selection
    from indicators.store import Store


@dataclass(frozen=True, slots=True)
class Headcount:
    """Those concerned in each part of an area.

    Concerned are those an indicator counts (in poverty, out of school); where more of it is
    better (births registered in time), those it leaves out.

    Attributes:
        selection: what was counted, all parts filled in: the published count where there is one,
            else the rate it was computed from.
        rate: the same in its rate; None for an indicator that has only counts.
        frame: indexed by area key, in key order.  ``count``: those concerned.  ``people``: all
            that the rate refers to.  ``rate``: the rate as published.  ``status``, ``footnote``:
            of the figure.  A count or rate is null where missing or not reliable; so is what its
            source does not tell.
        computed: whether the count is rate times denominator, because none is published.
        better_is_higher: whether a lower rate is the worse one.
    """

    selection: Selection
    rate: Selection | None
    frame: pd.DataFrame
    computed: bool
    better_is_higher: bool = False

    def within(self, keys: Iterable[str]) -> Headcount:
        """The same of some of the areas alone."""
        return replace(self, frame=self.frame[self.frame.index.isin(list(keys))])

    @property
    def known(self) -> pd.Series:
        """The counts that are known, by area key."""
        counts: pd.Series = self.frame["count"].dropna()
        return counts

    @property
    def worst(self) -> pd.Series:
        """Known rates, the worst first (the highest where nobody judges); empty without a rate."""
        rates: pd.Series = self.frame["rate"].dropna()
        return rates.sort_values(ascending=self.better_is_higher, kind="stable")


@dataclass(frozen=True, slots=True)
class Reach:
    """What a list of areas reaches of those concerned, and of others.

    The definitions are those of Coady, Grosh and Hoddinott, *Targeting of Transfers in Developing
    Countries* (World Bank, 2004), for a list of areas in which everybody is reached.

    Attributes:
        areas: how many are on the list, those without a figure among them.
        without: areas on the list whose number of concerned is not known; they are part of no
            number here and never counted as zero.
        count: concerned who live on the list.
        whole: concerned in all areas with a figure, on the list or not.
        people: everybody the rate refers to on the list, in areas where both numbers are known;
            None where the source does not tell any.
        concerned: those concerned of the same areas as ``people``.
    """

    areas: int
    without: tuple[str, ...]
    count: float
    whole: float
    people: float | None
    concerned: float

    @property
    def missed(self) -> float:
        """Concerned who do not live on the list."""
        return self.whole - self.count

    @property
    def coverage(self) -> float | None:
        """Concerned who are reached, of all concerned; one minus it is undercoverage."""
        return self.count / self.whole if self.whole > 0 else None

    @property
    def leakage(self) -> float | None:
        """Those reached who are not concerned, of all reached; None where not known."""
        return 1 - self.concerned / self.people if self.people else None


def reach(headcount: Headcount, keys: Iterable[str]) -> Reach:
    """What a list of areas reaches; areas outside the headcount count as without a figure.

    >>> import pandas as pd
    >>> from indicators.selection import Selection
    >>> frame = pd.DataFrame(
    ...     {"count": [30.0, 10.0, None], "people": [40.0, 60.0, 50.0]}, index=["a", "b", "c"]
    ... )
    >>> found = reach(Headcount(Selection(""), None, frame, False), ["a", "c"])
    >>> found.count, found.whole, found.coverage, found.leakage, found.without
    (30.0, 40.0, 0.75, 0.25, ('c',))
    """
    listed = list(dict.fromkeys(keys))
    rows = headcount.frame.reindex(listed)
    counted = rows["count"].notna()
    both = rows[counted & rows["people"].notna()]
    return Reach(
        len(listed),
        tuple(rows.index[~counted]),
        float(rows["count"].sum()),
        float(headcount.known.sum()),
        float(both["people"].sum()) if len(both) else None,
        float(both["count"].sum()),
    )


def headcount(store: Store, selection: Selection) -> Headcount:
    """Those an indicator is about in the parts of the selection's area.

    A published count of the same year, subgroup and source is taken as it is; else the rate times
    its denominator.  The selection's unit is not looked at: rate and count are one question.

    Raises:
        LookupError: there is no value for this choice, or it does not tell how many are concerned.
    """
    rate, count = _units(store, selection)
    if rate is None and count is None:
        raise LookupError(f"no count for {selection}")
    rates = area_table(store, rate).frame if rate else None
    counts = area_table(store, count).frame if count else None
    if counts is not None and count is not None and not _turned(store, selection):
        people = (counts if rates is None else rates)["denominator"].reindex(counts.index)
        found, computed, asked, told = reliable(counts), False, count, counts
    elif rates is not None and rate is not None:
        found, people = _computed(store, rate, rates)
        computed, asked, told = True, rate, rates
    else:
        raise LookupError(f"no denominator for {selection}")
    if not found.notna().any():
        raise LookupError(f"no count for {selection}")
    frame = pd.DataFrame(
        {
            "count": found,
            "people": people,
            "rate": np.nan if rates is None else reliable(rates).reindex(told.index),
            "status": told["status"],
            "footnote": told["footnote"],
        }
    ).sort_index()
    return Headcount(asked, rate, frame, computed, _turned(store, selection))


def countable(store: Store, level: Level) -> tuple[str, ...]:
    """Indicators that tell how many are concerned at a level, in picker order."""
    found: tuple[str, ...] = store.memory.get(
        ("countable", level), lambda: tuple(_countable(store, level))
    )
    return found


def concerned(store: Store, indicator: str) -> Text:
    """Who is counted, in words: the numerator, or who is left out where more is better."""
    one = store.catalogue.indicators[indicator]
    return one.lacking or one.numerator


def _countable(store: Store, level: Level) -> Iterable[str]:
    catalogue = store.catalogue
    units = [id for id, one in catalogue.units.items() if one.whole is not None]
    ratios = [id for id, one in catalogue.sources.items() if one.ratios_only]
    rows = store.ask(
        lambda table: (
            table.filter(
                at_level(table, level, NATION),
                table.value.notnull(),
                table.denominator.notnull(),
                table.unit.isin(units),
                table.source.notin(ratios),
            )
            .select("indicator")
            .distinct()
        )
    )
    computable = set(rows["indicator"])
    for indicator in askable(store, level, {Kind.RATE, Kind.COUNT}):
        first = key_selection(store, indicator, level)
        counts = _units(store, first)[1] if first else None
        if indicator in computable or (counts and not _turned(store, counts)):
            yield indicator


def _units(store: Store, selection: Selection) -> tuple[Selection | None, Selection | None]:
    """The selection in a rate that tells a part of a whole, and as a count, all filled in.

    Where both are published, time and source of the rate hold for the count too.
    """
    indicator = store.catalogue.indicators[selection.indicator]
    units = [store.catalogue.units[one.unit] for one in indicator.measures]
    rate = next((one.id for one in units if one.whole is not None), None)
    count = next((one.id for one in units if one.kind is Kind.COUNT), None)
    asked = replace(selection, unit=rate)
    filled = fill(store, asked) if rate and _given(store, asked) else None
    as_count = replace(filled or selection, unit=count)
    if count is None or not _given(store, as_count):
        return filled, None
    return filled, fill(store, as_count)


def _given(store: Store, selection: Selection) -> bool:
    return any(
        selection.time in (None, one.time) and selection.source in (None, one.source)
        for one in slices(store, selection)
    )


def _turned(store: Store, selection: Selection) -> bool:
    """Whether those concerned are the ones that the indicator leaves out."""
    direction = store.catalogue.indicators[selection.indicator].direction
    return direction is Direction.HIGHER_IS_BETTER


def _computed(
    store: Store, rate: Selection, rates: pd.DataFrame
) -> tuple[pd.Series[float], pd.Series[float]]:
    """Concerned and all, from a rate and its denominators; all null where these count nobody."""
    people = rates["denominator"]
    if store.catalogue.sources[str(rate.source)].ratios_only:
        people = pd.Series(np.nan, people.index)
    whole = store.catalogue.units[str(rate.unit)].whole or np.nan
    share = reliable(rates) / whole
    return (1 - share if _turned(store, rate) else share) * people, people
