"""Measures of inequality and concentration over HTTP, against the release itself."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from pydantic import TypeAdapter

from api import shapes
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
    assert (told["groups"], told["weight"]) == (2456, "denominator")
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


def test_a_gradient_names_what_orders_the_areas(get: Get) -> None:
    told = get("/api/v1/inequality", **POVERTY, compared="gradient").json
    assert (told["compared"], told["along"]["indicator"]) == ("gradient", "marginalisation_index")
    assert told["along"]["time"] == "2010"
    found = told["measures"]
    fifths = told["fifths"]
    assert len(fifths) == 5
    assert found["difference"]["estimate"] == pytest.approx(abs(fifths[0] - fifths[-1]))
    assert found["erreygers"]["estimate"] == pytest.approx(4 / 100 * found["aci"]["estimate"])
    assert told["not_applicable"]["theil"] == "ordered"


def test_years_and_verdict_are_of_one_source(get: Get) -> None:
    asked = {**POVERTY, "time": "2020"}
    told = get("/api/v1/inequality", **asked).json
    assert list(told["years"]) == ["2010", "2015", "2020"]
    for time, found in told["years"].items():
        then = get("/api/v1/inequality", **{**asked, "time": time}).json
        assert found == {id: one["estimate"] for id, one in then["measures"].items()}
    assert told["verdict"]["ratio"]["move"] == "widening"
    assert told["verdict"]["difference"]["later"] == pytest.approx(
        told["fifths"][0] - told["fifths"][-1]
    )


def test_subgroups_of_an_area(get: Get) -> None:
    asked = {"indicator": "poverty", "compared": "subgroups", "area": "20", "time": "2020"}
    told = get("/api/v1/inequality", **asked, by="sex").json
    assert (told["by"], told["level"], told["parent"], told["groups"]) == ("sex", "state", "20", 2)
    data = {
        sex: get("/api/v1/data", indicator="poverty", level="state", sex=sex, time="2020").json
        for sex in ("F", "M")
    }
    values = [
        one["value"] for found in data.values() for one in found["data"] if one["area"] == "20"
    ]
    assert told["measures"]["difference"]["estimate"] == pytest.approx(max(values) - min(values))
    assert {told["ends"][one]["group"] for one in ("worst", "best")} == {"F", "M"}


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ({"compared": "nothing", "level": "state"}, 400, "compared"),
        ({"compared": "gradient", "level": "state", "along": "poverty"}, 400, "along"),
        ({"compared": "gradient", "level": "state", "along": "births"}, 400, "along"),
        ({"level": "state", "along": "infant_mortality"}, 400, "along"),
        ({"level": "state", "by": "sex"}, 400, "by"),
        ({"compared": "subgroups"}, 400, "area"),
        ({"compared": "subgroups", "area": "20", "by": "ethnicity"}, 400, "by"),
        ({"compared": "subgroups", "area": "20", "by": "sex", "sex": "F"}, 400, "sex"),
        ({"compared": "subgroups", "area": "20", "time": "2013"}, 400, "time"),
        ({"compared": "subgroups", "area": "20", "age": "Y0T17"}, 400, "age"),
        ({"compared": "subgroups", "area": "20", "source": "nobody"}, 400, "source"),
        ({"compared": "subgroups", "area": "20", "level": "state"}, 400, "level"),
        ({"compared": "subgroups", "area": "07999"}, 404, "area"),
    ],
)
def test_what_cannot_be_compared_is_told(
    get: Get, query: dict[str, str], status: int, parameter: str
) -> None:
    answer = get("/api/v1/inequality", **{"indicator": "poverty", **query})
    assert (answer.status_code, answer.json["parameter"]) == (status, parameter)


def test_without_subgroups_there_is_no_comparison_of_them(get: Get) -> None:
    asked = {"indicator": "infant_mortality", "compared": "subgroups", "area": "00"}
    answer = get("/api/v1/inequality", **asked)
    assert (answer.status_code, answer.json["parameter"]) == (400, "indicator")


def test_the_file_says_what_the_answer_says(get: Get) -> None:
    told = get("/api/v1/inequality", **POVERTY).json
    answer = get("/api/v1/inequality", **POVERTY, format="csv")
    assert answer.mimetype == "text/csv"
    table = {one["measure"]: one for one in csv.DictReader(io.StringIO(answer.text))}
    assert list(table) == list(MEASURES)
    for id, one in told["measures"].items():
        assert float(table[id]["estimate"]) == one["estimate"]
        assert table[id]["reason"] == ""
    for id, reason in told["not_applicable"].items():
        assert (table[id]["estimate"], table[id]["reason"]) == ("", reason)
    assert float(table["theil"]["between"]) == told["measures"]["theil"]["between"]
    assert float(table["gini"]["estimate_2010"]) == told["years"]["2010"]["gini"]


@pytest.mark.parametrize(
    "query",
    [
        {"compared": "subgroups", "area": "20", "by": "sex"},
        {"compared": "gradient", "level": "state", "along": "infant_mortality"},
        {"compared": "areas", "level": "nation"},
    ],
)
def test_every_comparison_has_the_shape_that_is_said(get: Get, query: dict[str, str]) -> None:
    answer = get("/api/v1/inequality", indicator="poverty", **query)
    TypeAdapter(shapes.Inequality).validate_json(answer.data, strict=True)
