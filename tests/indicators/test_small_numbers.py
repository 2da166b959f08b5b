"""Intervals and the rule of small numbers, on the release and on figures by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from scipy.stats import binomtest, chi2

from geodata.codes import Level
from indicators.queries import area_table, fill
from indicators.selection import Selection
from indicators.small_numbers import COMPUTED, PUBLISHED, certainty, counted

if TYPE_CHECKING:
    from indicators.store import Store

CENSUS = Selection("illiteracy_8_14", unit="percent", source="inegi_census_2020", time="2020")
MATERNAL = Selection(
    "maternal_mortality_ratio",
    level=Level.STATE,
    unit="per_100000_births",
    source="inegi_maternal_deaths",
    time="2023",
)


def frame(value: float, people: float | None, status: str = "normal", **more: Any) -> pd.DataFrame:
    row = {"value": value, "lower": None, "upper": None, "denominator": people, "status": status}
    return pd.DataFrame([{**row, **more}], index=["01001"]).astype(
        dict.fromkeys(("value", "lower", "upper", "denominator"), float)
    )


def test_a_census_share_has_the_interval_of_wilson(store: Store) -> None:
    table = area_table(store, CENSUS)
    found = certainty(store.catalogue, table.selection, table.frame)
    row, told = table.frame.loc["20067"], found.loc["20067"]
    people = round(row["denominator"])
    events = round(row["value"] * people / 100)
    theirs = binomtest(events, people).proportion_ci(0.95, "wilson")
    assert told["events"] == events
    assert (told["lower"], told["upper"]) == pytest.approx((100 * theirs.low, 100 * theirs.high))
    assert told["interval"] == COMPUTED
    inside = (found["lower"] <= table.frame["value"] + 1e-9) & (
        table.frame["value"] <= found["upper"] + 1e-9
    )
    assert inside[found["interval"] == COMPUTED].all()


def test_a_register_of_deaths_has_the_exact_interval(store: Store) -> None:
    table = area_table(store, MATERNAL)
    found = certainty(store.catalogue, table.selection, table.frame)
    deaths = area_table(
        store, Selection("maternal_deaths", level=Level.STATE, time="2023")
    ).frame["value"]  # fmt: skip
    assert (found["events"] == deaths.reindex(found.index)).all()
    births = table.frame.loc["07", "denominator"]
    low, high = chi2.ppf(0.025, 2 * deaths["07"]) / 2, chi2.ppf(0.975, 2 * deaths["07"] + 2) / 2
    assert (found.loc["07", "lower"], found.loc["07", "upper"]) == pytest.approx(
        (100_000 * low / births, 100_000 * high / births)
    )
    assert (found["small_numbers"] == (deaths.reindex(found.index) < 20)).all()
    assert 0 < found["small_numbers"].sum() < 32


@pytest.mark.parametrize(
    ("value", "people", "small"),
    [
        (50.0, 29.0, True),  # fewer than 30
        (50.0, 36.0, True),  # 34 to 66 %: an interval of 30 points or more
        (50.0, 50.0, False),  # 36.6 to 63.4 %
        (2.0, 100.0, True),  # 0.6 to 7.0 %: wider than 5 points and 1.3 times the share
        (98.0, 100.0, True),  # likewise of those who are not
        (0.0, 1000.0, False),  # up to 0.4 %: narrow, whatever the share
        (10.0, 1000.0, False),
    ],
)
def test_the_rule_of_shares(store: Store, value: float, people: float, small: bool) -> None:
    found = certainty(store.catalogue, CENSUS, frame(value, people))
    assert found["small_numbers"].tolist() == [small]


def test_a_rate_may_be_higher_than_its_base_and_a_share_may_not(store: Store) -> None:
    assert certainty(store.catalogue, CENSUS, frame(104.0, 500.0))["interval"].tolist() == [""]
    told = certainty(store.catalogue, MATERNAL, frame(150_000.0, 20.0))
    assert told["events"].tolist() == [30.0]


@pytest.mark.parametrize(
    "row",
    [
        frame(5.0, None),
        frame(5.0, 0.0),
        frame(float("nan"), 100.0, "missing"),
        frame(5.0, 100.0, "projected"),
    ],
)
def test_what_was_not_counted_has_no_interval(store: Store, row: pd.DataFrame) -> None:
    found = certainty(store.catalogue, CENSUS, row)
    assert found["interval"].tolist() == [""]
    assert found[["events", "lower", "upper"]].isna().all(axis=None)
    assert found["small_numbers"].isna().all()


def test_a_published_interval_stands(store: Store) -> None:
    found = certainty(store.catalogue, CENSUS, frame(5.0, 1000.0, lower=4.0, upper=6.5))
    assert found[["lower", "upper", "interval"]].iloc[0].tolist() == [4.0, 6.5, PUBLISHED]
    assert found["small_numbers"].tolist() == [False]


def test_estimates_and_samples_are_not_counted(store: Store) -> None:
    assert not counted(store.catalogue, fill(store, Selection("poverty")))
    lag = Selection("without_health_entitlement", source="coneval_social_lag")
    sampled, whole = (fill(store, replace(lag, time=time)) for time in ("2015", "2010"))
    assert not counted(store.catalogue, sampled)
    assert counted(store.catalogue, whole)


def test_nothing_of_the_table_is_changed(store: Store) -> None:
    table = area_table(store, CENSUS)
    before = table.frame.copy(deep=True)
    certainty(store.catalogue, table.selection, table.frame)
    pd.testing.assert_frame_equal(table.frame, before)
