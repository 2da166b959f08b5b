"""Inequality between areas, subgroups and along a gradient, computed a second time by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from geodata.codes import Level
from indicators.inequality import Comparison, inequality
from indicators.measures.entropy import theil
from indicators.measures.fifths import fifths
from indicators.measures.gini import gini, lorenz
from indicators.measures.groups import Groups
from indicators.partitions import splits
from indicators.selection import Selection, Subgroup

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from indicators.store import Store

    Pick = Callable[..., pd.DataFrame]

MUNICIPAL = Selection("poverty", time="2020")


@pytest.fixture(scope="module")
def poverty(pick: Pick) -> pd.DataFrame:
    """Municipal poverty of 2020 as it stands in the release, on areas of 2010 only."""
    rows = pick(
        indicator="poverty", unit="percent", time="2020", source="coneval_municipal_poverty"
    )
    return rows[rows["area"].str.len() == 5].set_index("area")


@pytest.fixture(scope="module")
def order(pick: Pick) -> pd.Series[float]:
    rows = pick(indicator="marginalisation_index", time="2020", source="conapo_marginalisation")
    return rows[rows["area"].str.len() == 5].set_index("area")["value"]


@pytest.fixture(scope="module")
def along(store: Store) -> Any:
    return inequality(store, Comparison(MUNICIPAL, "gradient", "marginalisation_index"))


def test_gini_and_theil_are_those_of_pysal(store: Store) -> None:
    pysal = pytest.importorskip("inequality")
    found = inequality(store, Comparison(Selection("poverty", level=Level.STATE, time="2020")))
    # PySAL knows no weights of people: all states as large as one another.
    values = found.groups.known.values
    equal = Groups(values, np.ones(len(values)))
    assert theil(equal).estimate == pytest.approx(1000 * pysal.theil.Theil(values).T)
    assert gini(equal).estimate == pytest.approx(pysal.gini.Gini(values).g)


def test_the_order_is_that_of_the_other_indicator(along: Any, order: pd.Series[float]) -> None:
    # A higher index of 2020 is less marginalisation: the most marginalised come first.
    places = along.frame["place"].dropna()
    assert places.is_monotonic_increasing
    shared = places.index.intersection(order.index)
    assert len(shared) > 2400
    assert np.isclose(places[shared], order[shared]).mean() > 0.99
    assert (along.order.indicator, along.order.time) == ("marginalisation_index", "2020")


def test_the_concentration_index_is_the_area_under_its_curve(along: Any) -> None:
    people, whole = lorenz(along.groups)
    area = float(np.trapezoid(whole, people))
    assert along.results["rci"].estimate == pytest.approx(1 - 2 * area)
    assert along.results["aci"].estimate == pytest.approx((1 - 2 * area) * along.mean)


def test_the_slope_index_is_that_of_a_weighted_regression(along: Any) -> None:
    known = along.groups.known
    place = np.cumsum(known.shares) - known.shares / 2
    shares = known.values / 100
    line = np.zeros(2)
    design = np.column_stack([np.ones(len(place)), place])
    for _ in range(100):  # iteratively reweighted least squares of the log odds
        fitted = 1 / (1 + np.exp(-design @ line))
        weights = known.shares * fitted * (1 - fitted)
        answer = design @ line + (shares - fitted) / (fitted * (1 - fitted))
        root = np.sqrt(weights)
        line = np.linalg.lstsq(design * root[:, None], answer * root, rcond=None)[0]
    low, high = 100 / (1 + np.exp(-np.array([line[0], line.sum()])))
    assert along.results["sii"].estimate == pytest.approx(high - low)
    assert along.results["rii"].estimate == pytest.approx(high / low)


def test_fifths_hold_a_fifth_of_the_people_each(along: Any) -> None:
    known = along.groups.known
    # A person after the other, a hundred thousand of them.
    edges = np.cumsum(known.people) / known.people.sum()
    middle = (np.arange(100_000) + 0.5) / 100_000
    persons = known.values[np.searchsorted(edges, middle)]
    expected = persons.reshape(5, -1).mean(axis=1)
    assert along.fifths == pytest.approx(tuple(expected), abs=0.01)
    assert along.results["difference"].estimate == pytest.approx(
        expected[0] - expected[-1], abs=0.02
    )
    assert along.results["ratio"].estimate == pytest.approx(expected[0] / expected[-1], abs=0.002)


def test_fifths_in_no_order_begin_with_the_worst_off(store: Store) -> None:
    worst_high = inequality(store, Comparison(MUNICIPAL)).fifths
    worst_low = inequality(store, Comparison(Selection("mean_years_of_schooling"))).fifths
    assert list(worst_high) == sorted(worst_high, reverse=True)
    assert list(worst_low) == sorted(worst_low)


def test_areas_of_one_place_are_one_group(store: Store) -> None:
    found = inequality(store, Comparison(MUNICIPAL, "gradient", "indigenous_language_speakers"))
    places = found.frame["place"]
    assert places.duplicated().sum() >= 40  # many municipalities where nobody speaks one
    placed = found.frame.dropna(subset=["value", "place"])
    assert len(found.groups.known.values) == placed["place"].nunique()
    assert found.groups.known.people.sum() == pytest.approx(placed["people"].sum())
    assert places.iloc[0] == places.max()  # where nothing is judged, the highest comes first


def test_measures_of_an_order_are_not_given_in_none(store: Store, along: Any) -> None:
    plain = inequality(store, Comparison(MUNICIPAL))
    assert plain.refusals["sii"] == "no_order"
    assert along.refusals["gini"] == "ordered"


def test_girls_and_boys_are_compared_within_one_source(store: Store, pick: Pick) -> None:
    asked = Selection("poverty", area="20", level=Level.STATE, time="2020")
    found = inequality(store, Comparison(asked, "subgroups", by="sex"))
    rows = {
        sex: pick(indicator="poverty", area="20", time="2020", sex=sex).iloc[0]["value"]
        for sex in ("F", "M")
    }
    assert found.frame["value"].to_dict() == pytest.approx(rows)
    assert found.results["difference"].estimate == pytest.approx(abs(rows["F"] - rows["M"]))
    # Two groups have a distance and a ratio, and nothing that needs three.
    assert set(found.results) == {"difference", "ratio"}
    assert set(found.refusals.values()) == {"few_groups"}
    assert found.fifths == ()


def test_groups_that_overlap_or_leave_some_out_are_not_compared(store: Store) -> None:
    # Veracruz has indigenous people, but not the others: no comparison by ethnicity.
    found = splits(store, Selection("poverty"), "30193")
    assert {(one.by, one.codes) for one in found} == {
        ("sex", ("F", "M")),
        ("residence", ("U", "R")),
        ("age", ("Y0T17", "Y18T29", "Y30T64", "Y_GE65")),
    }
    for one in splits(store, Selection("educational_lag"), "00"):
        partitions = store.catalogue.dimensions[one.by].partitions
        assert one.codes in partitions
        assert one.selection.subgroup[one.by] == "_T"


def test_a_split_that_is_not_there_is_refused(store: Store) -> None:
    asked = Selection("poverty", area="20", level=Level.STATE)
    with pytest.raises(LookupError, match="no subgroups"):
        inequality(store, Comparison(asked, "subgroups", by="ethnicity"))
    with pytest.raises(LookupError, match="no subgroups"):
        inequality(store, Comparison(replace(asked, time="2013"), "subgroups", by="sex"))


def test_children_by_language_are_those_that_were_counted(store: Store) -> None:
    asked = Selection(
        "one_deprivation_or_more", area="00", level=Level.NATION,
        subgroup=Subgroup.of({"age": "Y3T17"}),
    )  # fmt: skip
    found = inequality(store, Comparison(asked, "subgroups", by="ethnicity"))
    assert list(found.frame.index) == ["IL", "NIL"]
    assert found.ends is not None
    assert (found.ends.worst, found.ends.best) == ("IL", "NIL")


def test_counts_have_no_measure_and_no_ends(store: Store) -> None:
    found = inequality(store, Comparison(Selection("population", area="20")))
    assert found.results == {}
    assert (found.ends, found.fifths, found.mean) == (None, (), None)


@pytest.mark.parametrize(
    "groups",
    [
        Groups.of([1.0, 2.0, 3.0, 4.0]),
        Groups.of([1.0, 2.0, 3.0, 4.0, 5.0, None]),
        Groups.of([1.0, 2.0, 3.0, 4.0, 5.0], people=[1, 1, 1, 1, None]),
    ],
)
def test_no_fifths_of_too_few(groups: Groups) -> None:
    assert fifths(groups) is None
