"""How many are concerned, against the release's own figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geodata.areas import areas
from geodata.codes import Level
from indicators.definitions import Direction
from indicators.headcount import Headcount, concerned, countable, headcount, reach
from indicators.selection import Selection, Subgroup
from indicators.standing import key_selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.store import Store

    Pick = Callable[..., pd.DataFrame]

CHILDREN = Subgroup.of({"age": "Y0T17"})


def municipal(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of municipalities of 2010, by key."""
    keys = [one.key for one in areas(Level.MUNICIPALITY)]
    return rows.set_index("area").reindex(keys)


@pytest.mark.parametrize("source", ["coneval_municipal_poverty_2011", "coneval_municipal_poverty"])
def test_a_published_count_is_taken_as_it_is(store: Store, pick: Pick, source: str) -> None:
    found = headcount(store, Selection("poverty", time="2010", source=source))
    rows = pick(indicator="poverty", time="2010", source=source)
    persons = municipal(rows[rows["unit"] == "persons"])
    percent = municipal(rows[rows["unit"] == "percent"])
    assert not found.computed
    assert (found.selection.unit, found.selection.source) == ("persons", source)
    assert found.rate is not None
    assert found.rate.unit == "percent"
    assert found.frame["count"].tolist() == persons["value"].tolist()
    assert found.frame["rate"].tolist() == percent["value"].tolist()
    assert found.frame["people"].tolist() == percent["denominator"].tolist()


def test_children_in_poverty_are_rate_times_children(store: Store, pick: Pick) -> None:
    found = headcount(store, Selection("poverty", area="07", subgroup=CHILDREN))
    rows = pick(indicator="poverty", age="Y0T17", time="2020")
    rows = rows[rows["area"].str.match("07...$") & rows["value"].notna()].set_index("area")
    # Of municipalities that no later one was carved out of since 2010.
    own = [key for key in rows.index if found.frame["footnote"].get(key) == ""]
    assert len(own) > 90
    expected = rows.loc[own, "value"] * rows.loc[own, "denominator"] / 100
    assert found.computed
    assert found.frame.loc[own, "count"].to_numpy() == pytest.approx(expected.to_numpy())


def test_a_gap_stays_a_gap(store: Store, pick: Pick) -> None:
    found = headcount(store, Selection("poverty", subgroup=CHILDREN)).frame
    source = "coneval_municipal_poverty_groups"
    rows = municipal(pick(indicator="poverty", age="Y0T17", time="2020", source=source))
    gaps = set(found.index[found["count"].isna()])
    assert 0 < len(gaps) < 34
    assert gaps <= set(rows.index[rows["value"].isna()])
    assert set(found.loc[list(gaps), "status"]) == {"missing"}


def test_where_more_is_better_those_left_out_are_counted(store: Store, pick: Pick) -> None:
    found = headcount(store, Selection("dwellings_with_internet", area="01"))
    rows = pick(indicator="dwellings_with_internet", time="2020")
    rows = rows[rows["area"].str.match("01...$")].set_index("area")
    assert len(rows) == len(found.frame) == 11
    expected = (100 - rows["value"]) * rows["denominator"] / 100
    assert found.frame["count"].to_numpy() == pytest.approx(expected.to_numpy())


def test_the_published_count_of_the_others_is_turned_round(store: Store, pick: Pick) -> None:
    found = headcount(store, Selection("not_poor_not_vulnerable", time="2010", area="09"))
    asked = {"time": "2010", "source": "coneval_municipal_poverty"}
    rows = pick(indicator="not_poor_not_vulnerable", **asked)
    rows = rows[rows["area"].str.match("09...$")].set_index("area")
    people = rows.loc[rows["unit"] == "percent", "denominator"]
    expected = people - rows.loc[rows["unit"] == "persons", "value"]
    assert found.computed
    # The published percentage carries fewer digits than the count.
    assert found.frame["count"].to_numpy() == pytest.approx(expected.to_numpy(), rel=1e-3)


@pytest.mark.parametrize(
    "selection",
    [
        Selection("infant_mortality"),
        Selection("marginalisation_index"),
        # Its file gives ratios only, never numbers of births.
        Selection("birth_registration_same_year"),
        # The base of the percentage is not at hand for this year.
        Selection("out_of_school_6_14", time="2010"),
    ],
)
def test_what_does_not_tell_how_many_is_refused(store: Store, selection: Selection) -> None:
    with pytest.raises(LookupError):
        headcount(store, selection)


@pytest.mark.parametrize("level", [Level.STATE, Level.MUNICIPALITY])
def test_countable_are_those_that_can_be_counted(store: Store, level: Level) -> None:
    offered = countable(store, level)
    assert "poverty" in offered
    for indicator in store.catalogue.indicators:
        first = key_selection(store, indicator, level)
        if first is None:
            assert indicator not in offered
            continue
        try:
            headcount(store, first)
        except LookupError:
            assert indicator not in offered, indicator
        else:
            assert indicator in offered, indicator


def test_who_is_left_out_has_words(store: Store) -> None:
    for id, one in store.catalogue.indicators.items():
        turned = one.direction is Direction.HIGHER_IS_BETTER
        parts = any(store.catalogue.units[each.unit].whole for each in one.measures)
        assert (one.lacking is not None) is (turned and parts), id
        assert concerned(store, id) == (one.lacking or one.numerator)


def test_reach_counts_no_gap_as_zero() -> None:
    frame = pd.DataFrame(
        {"count": [30.0, 10.0, None, 5.0], "people": [40.0, 60.0, 50.0, None]},
        index=["01001", "01002", "01003", "01004"],
    )
    table = Headcount(Selection("poverty"), None, frame, computed=False)
    found = reach(table, ["01001", "01003", "01004", "01001", "99999"])
    assert (found.areas, found.count, found.whole, found.missed) == (4, 35, 45, 10)
    assert found.without == ("01003", "99999")
    assert found.coverage == pytest.approx(35 / 45)
    # Only where both numbers are known: 10 of 40 are not concerned.
    assert (found.people, found.leakage) == (40, 0.25)


def test_reach_of_nothing() -> None:
    frame = pd.DataFrame({"count": [0.0], "people": [10.0]}, index=["01001"])
    table = Headcount(Selection("poverty"), None, frame, computed=False)
    assert reach(table, []).coverage is None
    assert reach(table, []).leakage is None
    assert reach(table, ["01001"]).leakage == 1
