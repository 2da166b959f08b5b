"""Measures of inequality and concentration over HTTP, against the release itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from indicators.measures.result import REASONS
from indicators.measures.table import MEASURES

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from werkzeug.test import TestResponse

    Get = Callable[..., TestResponse]

POVERTY = {"indicator": "poverty", "level": "municipality", "time": "2010"}


@pytest.fixture(scope="session")
def rows(store: Any) -> pd.DataFrame:
    """Municipal poverty of 2010 as it stands in the release."""
    table = store.ask(lambda t: t.filter(t.indicator == "poverty", t.time == "2010"))
    total = (table[["sex", "age", "residence", "ethnicity"]] == "_T").all(axis=1)
    return table[total & (table["area"].str.len() == 5)]


def test_measures_are_of_the_published_figures(get: Get, rows: pd.DataFrame) -> None:
    told = get("/api/v1/inequality", **POVERTY).json
    here = rows[(rows["unit"] == "percent") & (rows["source"] == told["source"])]
    values, people = here["value"].to_numpy(), here["denominator"].to_numpy()
    shares = people / people.sum()
    mean = float(shares @ values)
    pairs = float(shares @ np.abs(values[:, None] - values) @ shares)
    found = told["measures"]
    assert (told["areas"], told["weight"]) == (2456, "denominator")
    assert found["difference"]["estimate"] == pytest.approx(values.max() - values.min())
    assert found["gini"]["estimate"] == pytest.approx(pairs / (2 * mean))
    assert found["gini"]["n"] == 2456
    ratios = values / mean
    assert found["theil"]["estimate"] == pytest.approx(
        1000 * float(shares @ (ratios * np.log(ratios)))
    )
    states = (
        here.assign(p=people, pv=people * values).groupby(here["area"].str[:2])[["p", "pv"]].sum()
    )
    of_states = states["pv"] / states["p"] / mean
    between = 1000 * float((states["p"] / people.sum() * of_states * np.log(of_states)).sum())
    assert found["theil"]["between"] == pytest.approx(between)
    assert found["theil"]["between"] + found["theil"]["within"] == pytest.approx(
        found["theil"]["estimate"]
    )


@pytest.mark.parametrize(
    "query",
    [
        POVERTY,
        {**POVERTY, "parent": "20"},
        {"indicator": "infant_mortality", "level": "state"},
        {"indicator": "marginalisation_degree", "level": "municipality"},
        {"indicator": "population", "level": "municipality"},
        {"indicator": "marginalisation_low_income", "level": "municipality"},
        {"indicator": "poverty", "level": "nation"},
    ],
)
def test_every_measure_answers_or_says_why_not(get: Get, query: dict[str, str]) -> None:
    told = get("/api/v1/inequality", **query).json
    assert set(told["measures"]) | set(told["not_applicable"]) == set(MEASURES)
    assert set(told["measures"]).isdisjoint(told["not_applicable"])
    assert set(told["not_applicable"].values()) <= set(REASONS)


def test_what_is_not_a_rate_has_no_measure(get: Get) -> None:
    told = get("/api/v1/inequality", indicator="population", level="municipality").json
    assert told["measures"] == {}
    assert set(told["not_applicable"].values()) == {"no_rate"}


def test_a_stand_in_for_the_people_is_named(get: Get) -> None:
    told = get("/api/v1/inequality", indicator="infant_mortality", level="municipality").json
    assert told["weight"] == "population"
    assert "theil" in told["measures"]


def test_without_people_weighted_measures_say_so(get: Get) -> None:
    told = get(
        "/api/v1/inequality", indicator="marginalisation_low_income", level="municipality"
    ).json
    assert told["weight"] is None
    assert told["not_applicable"]["gini"] == "no_people"
    assert "mdbu" in told["measures"]


@pytest.mark.parametrize(
    ("source", "areas"),
    [("coneval_municipal_poverty_2011", 190), ("coneval_municipal_poverty", None)],
)
def test_the_fewest_municipalities_that_hold_half_of_the_poor(
    get: Get, rows: pd.DataFrame, source: str, areas: int | None
) -> None:
    told = get("/api/v1/concentration", **POVERTY, share="0.5", source=source).json
    here = rows[(rows["unit"] == "persons") & (rows["source"] == source)]
    largest = here.sort_values("value", ascending=False)["value"].cumsum().to_numpy()
    expected = int(np.searchsorted(largest, largest[-1] / 2)) + 1
    assert told["areas"] == len(told["list"]) == expected
    assert areas in (None, expected)
    assert told["of"] == 2456
    assert told["people"] == sum(one["value"] for one in told["list"])
    assert told["share"] == pytest.approx(told["people"] / told["whole"])
    assert told["share"] >= 0.5


@pytest.mark.parametrize("share", ["0", "1.5", "-1", "nan", "half", "", ".", "1e-3", "0x1"])
def test_a_share_is_a_share(get: Get, share: str) -> None:
    answer = get("/api/v1/concentration", **POVERTY, share=share)
    assert answer.status_code == 400
    assert answer.json["parameter"] == "share"


def test_what_is_not_counted_names_what_is(get: Get) -> None:
    answer = get("/api/v1/concentration", indicator="infant_mortality", level="municipality")
    assert answer.status_code == 400
    assert "poverty" in answer.json["allowed"]


def test_one_source_is_compared_at_a_time(get: Get) -> None:
    answer = get("/api/v1/inequality", **POVERTY, source="all")
    assert (answer.status_code, answer.json["parameter"]) == (400, "source")
