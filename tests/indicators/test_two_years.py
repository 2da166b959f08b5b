"""The change between two years of one source, never of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geodata.codes import Level
from indicators.definitions import Direction
from indicators.queries import observations
from indicators.selection import Selection, Subgroup
from indicators.two_years import improved, long_series, other_years, two_years

if TYPE_CHECKING:
    from indicators.store import Store

CHILDREN = Subgroup.of({"age": "Y0T17"})


def published(store: Store, selection: Selection) -> pd.Series:
    return observations(store, selection, vintage=2010).set_index("area")["value"]


@pytest.mark.parametrize("other", [None, "2010", "2009", "2011"])
def test_change_is_later_less_earlier(store: Store, other: str | None) -> None:
    found = two_years(store, Selection("poverty", area="20", time="2020"), other)
    assert found is not None
    assert (found.earlier.time, found.later.time) == ("2010", "2020")
    assert found.earlier.source == found.later.source == "coneval_municipal_poverty"
    expected = published(store, found.later) - published(store, found.earlier)
    pd.testing.assert_series_equal(
        found.frame["change"], expected.reindex(found.frame.index), check_names=False
    )
    assert found.frame["rank"].idxmin() == expected.idxmax()  # less poverty is better


def test_years_are_put_in_order(store: Store) -> None:
    found = two_years(store, Selection("poverty", time="2010"), "2020")
    assert found is not None
    assert (found.earlier.time, found.later.time) == ("2010", "2020")


def test_a_source_with_one_year_is_compared_with_nothing(store: Store) -> None:
    asked = Selection("poverty", subgroup=CHILDREN, time="2020")
    assert other_years(store, asked) == ()
    assert two_years(store, asked, "2010") is None


def test_what_is_not_reliable_in_either_year_has_no_change(store: Store) -> None:
    found = two_years(store, Selection("population", time="2020"), "1990")
    assert found is not None
    new = found.frame[found.frame["earlier"].isna()]
    assert len(new)  # municipalities founded after 1990
    assert new["change"].isna().all()
    assert new["rank"].isna().all()


def test_where_there_is_more_than_one_year(store: Store) -> None:
    asked = Selection("poverty", area="07", subgroup=CHILDREN, time="2020")
    found = long_series(store, asked)
    first, begins, ends = found[0]
    assert (first.level, first.area, begins, ends) == (Level.MUNICIPALITY, "07", "2010", "2020")
    for one, begins, ends in found:
        assert other_years(store, one)
        assert (begins in other_years(store, one), one.time) == (True, ends)
        assert one.area == ("07" if one.level is Level.MUNICIPALITY else "00")
    assert found.index(next(one for one in found if one[0].level is Level.STATE)) > 0


def test_better_follows_the_direction() -> None:
    change = pd.Series([1.0, -1.0, 0.0, None])
    assert improved(change, Direction.HIGHER_IS_BETTER).tolist()[:3] == [1, -1, 0]
    assert improved(change, Direction.LOWER_IS_BETTER).tolist()[:3] == [-1, 1, 0]
    assert improved(change, Direction.NEITHER).isna().tolist() == [False] * 3 + [True]
