"""Whether a gap is closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from geodata.codes import Level
from indicators.inequality import Comparison
from indicators.narrowing import Move, narrowing
from indicators.selection import Selection

if TYPE_CHECKING:
    from indicators.store import Store

STATES = Selection("infant_mortality", level=Level.STATE)


def test_a_gap_over_the_years_is_that_of_each_year(store: Store) -> None:
    over = narrowing(store, Comparison(STATES))
    first, *_, last = over.years
    assert over.times[0] == "1990"
    values = [found.frame["value"] for found in (first, last)]
    expected = [float(one.max() - one.min()) for one in values]
    series = over.values("difference")
    assert (series[0], series[-1]) == pytest.approx(tuple(expected))
    moved = over.moved("difference")
    assert moved is not None
    assert moved.move is (Move.CLOSING if expected[1] < expected[0] else Move.WIDENING)


def test_nothing_is_said_of_years_to_come(store: Store) -> None:
    over = narrowing(store, Comparison(STATES))
    projected = [time for time in ("2030", "2040") if time in over.times]
    assert not projected
    later = narrowing(store, Comparison(Selection("infant_mortality", Level.STATE, time="2030")))
    assert later.times == ("2030",)
    assert later.gap is None


def test_an_earlier_year_is_compared_with_those_before_it(store: Store) -> None:
    over = narrowing(store, Comparison(Selection("poverty", time="2015")))
    assert over.times == ("2010", "2015")


def test_poverty_stays_as_far_apart_and_grows_in_proportion(store: Store) -> None:
    """Fifths of people, each counted by hand: distance and ratio do not agree."""
    over = narrowing(store, Comparison(Selection("poverty", time="2020")))
    ends = []
    for found in (over.years[0], over.years[-1]):
        frame = found.frame.dropna(subset=["value"]).sort_values("value")
        edges = np.cumsum(frame["people"]) / frame["people"].sum()
        persons = frame["value"].to_numpy()[np.searchsorted(edges, (np.arange(50_000) + 0.5) / 5e4)]
        ends.append((persons[-10_000:].mean(), persons[:10_000].mean()))
    (high, low), (later_high, later_low) = ends
    assert over.gap is not None
    assert over.times_over is not None
    assert over.gap.earlier == pytest.approx(high - low, abs=0.05)
    assert over.gap.later == pytest.approx(later_high - later_low, abs=0.05)
    assert over.times_over.later == pytest.approx(later_high / later_low, abs=0.01)
    assert (over.gap.move, over.times_over.move) == (Move.STEADY, Move.WIDENING)


def test_an_index_that_forbids_it_is_not_compared_over_years(store: Store) -> None:
    over = narrowing(store, Comparison(Selection("social_lag_index")))
    assert over.relative
    assert len(over.years) == 1
    assert over.moved("difference") is None


def test_groups_are_followed_in_their_own_years(store: Store) -> None:
    asked = Selection("poverty", area="00", level=Level.NATION)
    over = narrowing(store, Comparison(asked, "subgroups", by="sex"))
    assert over.times == ("2010", "2015", "2020")
    assert {one.selection.source for one in over.years} == {"coneval_municipal_poverty_groups"}
