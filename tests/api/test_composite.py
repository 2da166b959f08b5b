"""Composite indices over HTTP, against the figures that the API itself publishes."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from api.composite import EXPECTED
from indicators.composites.composite import REASONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.test import TestResponse

    Get = Callable[..., TestResponse]

TWO = {"parts": "dwellings_earth_floor.3,expected_years_of_schooling.1", "level": "state"}


def published(observations: Callable[..., list[dict[str, Any]]], part: dict[str, Any]) -> Any:
    rows = observations(
        indicator=part["indicator"], level="state", time=part["time"], source=part["source"]
    )
    return {row["area"]: row["value"] for row in rows}


def test_scores_are_of_the_published_figures(
    get: Get, observations: Callable[..., list[dict[str, Any]]]
) -> None:
    told = get("/api/v1/composite", **TWO).json
    floor, school = (published(observations, one) for one in told["parts"])
    spread = max(floor.values()) - min(floor.values())
    years = max(school.values()) - min(school.values())
    assert (told["ranked"], told["of"], told["count"], told["official"]) == (32, 32, 32, False)
    for row in told["data"]:
        first = 75 * (floor[row["area"]] - min(floor.values())) / spread
        second = 25 * (max(school.values()) - school[row["area"]]) / years
        assert row["score"] == pytest.approx(first + second)
        assert row["contributions"] == pytest.approx(
            {"dwellings_earth_floor": first, "expected_years_of_schooling": second}, abs=1e-9
        )
        assert row["rank_lower"] <= row["rank_median"] <= row["rank_upper"]
    assert [one["share"] for one in told["parts"]] == [0.75, 0.25]
    assert [one["worse"] for one in told["parts"]] == ["high", "low"]


def test_a_state_has_the_ranks_of_the_nation(get: Get) -> None:
    asked = {**TWO, "level": "municipality"}
    whole = {row["area"]: row for row in get("/api/v1/composite", **asked).json["data"]}
    part = get("/api/v1/composite", **asked, parent="20").json
    assert (part["count"], part["of"], part["parent"]) == (570, 2456, "20")
    assert all(row == whole[row["area"]] for row in part["data"])


def test_a_gap_is_null_and_has_its_status(get: Get) -> None:
    asked = {"parts": "birth_registration_same_year.1,poverty.1", "level": "municipality"}
    told = get("/api/v1/composite", **asked).json
    weak = [row for row in told["data"] if row["score"] is None]
    assert len(weak) == told["of"] - told["ranked"] > 600
    assert all(row["rank"] is None and row["rank_upper"] is None for row in weak)
    assert all({"unreliable", "missing"} & set(row["statuses"].values()) for row in weak)


def test_csv_has_the_same_numbers(get: Get) -> None:
    told = get("/api/v1/composite", **TWO, lang="en").json
    answer = get("/api/v1/composite", **TWO, lang="en", format="csv")
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["area_name"] for row in rows] == [row["area_name"] for row in told["data"]]
    for row, one in zip(rows, told["data"], strict=True):
        assert float(row["score"]) == one["score"]
        assert int(row["rank"]) == one["rank"]
        id = "dwellings_earth_floor"
        assert float(row[id]) == one["values"][id]
        assert float(row[f"{id}.contribution"]) == one["contributions"][id]
        assert row[f"{id}.status"] == one["statuses"][id]
        assert row[f"{id}.time"] == told["parts"][0]["time"]
        assert (row["parts"], row["official"]) == (TWO["parts"], "no")


def test_ready_made_ones_can_be_asked_for(get: Get) -> None:
    listed = get("/api/v1/composites").json["composites"]
    assert listed[0]["id"] == "disadvantaged_children"
    for one in listed:
        asked = {name: one[name] for name in ("parts", "normalisation", "aggregation")}
        assert get("/api/v1/composite", **asked, level="state").json["ranked"] == 32


def test_every_refusal_says_what_would_do() -> None:
    assert set(EXPECTED) == set(REASONS)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"level": "state"}, "parts"),
        ({"parts": "poverty", "level": "state"}, "parts"),
        ({"parts": "poverty.1", "level": "state"}, "parts"),
        ({"parts": "poverty.1,poverty.2", "level": "state"}, "parts"),
        ({"parts": "poverty.1,population.1.high", "level": "state"}, "parts"),
        ({"parts": "poverty.1,share_of_children.1", "level": "state"}, "parts"),
        ({**TWO, "normalisation": "zscore", "aggregation": "geometric"}, "normalisation"),
        ({**TWO, "normalisation": "pca"}, "normalisation"),
        ({**TWO, "aggregation": "median"}, "aggregation"),
        ({**TWO, "level": "nation"}, "level"),
        ({**TWO, "parent": "20"}, "parent"),
        ({**TWO, "weights": "1"}, "weights"),
    ],
)
def test_what_cannot_be_is_refused(
    problem: Callable[..., dict[str, Any]], query: dict[str, str], parameter: str
) -> None:
    assert problem(400, "/api/v1/composite", **query)["parameter"] == parameter
