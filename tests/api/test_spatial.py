"""Patterns in space over HTTP, against ``esda`` on the answer's own figures."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import esda
import pytest
from libpysal.weights import W

from geodata.codes import Level
from geodata.neighbours import neighbours

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.test import TestResponse

    from geodata.boundaries import BoundarySet

    Get = Callable[..., TestResponse]

PATH = "/api/v1/spatial"
POVERTY = {"indicator": "poverty", "level": "municipality", "time": "2020"}


@pytest.fixture(scope="module")
def told(get: Get) -> dict[str, Any]:
    found: dict[str, Any] = get(PATH, **POVERTY).json
    return found


def test_the_statistics_are_those_of_the_published_figures(
    told: dict[str, Any], observations: Callable[..., list[dict[str, Any]]], boundaries: BoundarySet
) -> None:
    values = {
        row["area"]: row["value"]
        for row in observations(**POVERTY, vintage="2010")
        if row["value"] is not None
    }
    near = neighbours(boundaries, Level.MUNICIPALITY)
    weights = W({key: [one for one in near[key] if one in values] for key in values},
                id_order=list(values))  # fmt: skip
    local = esda.Moran_Local(list(values.values()), weights, permutations=0)
    rows = {row["area"]: row for row in told["areas"]}
    assert [rows[key]["statistic"] for key in values] == pytest.approx(list(local.Is))
    assert [rows[key]["value"] for key in values] == pytest.approx(list(values.values()))
    whole = esda.Moran(list(values.values()), weights, permutations=0)
    assert told["global"]["index"] == pytest.approx(whole.I)
    assert told["global"]["expected"] == pytest.approx(-1 / (len(values) - 1))


def test_counts_are_those_of_the_list(told: dict[str, Any]) -> None:
    kinds = [row["kind"] for row in told["areas"]]
    assert told["counts"] == {kind: kinds.count(kind) for kind in told["counts"]}
    assert sum(told["counts"].values()) == len(told["areas"]) == 2456
    for row in told["areas"]:
        significant = row["kind"] in told["meanings"]
        assert significant == (row["p_adjusted"] is not None and row["p_adjusted"] <= 0.05)
        assert row["meaning"] == told["meanings"].get(row["kind"])


def test_what_is_not_compared_is_null_and_never_nought(told: dict[str, Any]) -> None:
    missing = [row for row in told["areas"] if row["kind"] == "no_value"]
    assert [row["area"] for row in missing] == ["29048"]
    assert missing[0]["value"] is missing[0]["p"] is missing[0]["z"] is None
    assert missing[0]["status"] == "missing"


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ({**POVERTY, "statistic": "hotspots"}, {"hot", "cold"}),
        ({**POVERTY, "correction": "none"}, {"high_high", "low_high"}),
        ({"indicator": "out_of_school_12_14", "level": "municipality", "smoothed": "1"}, set()),
        ({"indicator": "infant_mortality", "level": "municipality"}, {"high_high"}),
        ({"indicator": "human_development_index", "level": "municipality"}, {"low_low"}),
        ({"indicator": "poverty", "level": "state"}, set()),
        ({**POVERTY, "parent": "20"}, {"high_high"}),
    ],
)
def test_every_way_to_ask_has_an_answer(get: Get, query: dict[str, str], counts: set[str]) -> None:
    found = get(PATH, **query).json
    assert found["not_applicable"] is None
    assert counts <= {kind for kind, count in found["counts"].items() if count}
    assert found["smoothed"] == (query.get("smoothed") == "1")


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ({"indicator": "population", "level": "municipality"}, "no_rate"),
        ({**POVERTY, "parent": "02"}, "few_areas"),
        ({**POVERTY, "smoothed": "1"}, "not_counted"),
    ],
)
def test_where_there_is_no_pattern_it_says_why(
    get: Get, query: dict[str, str], reason: str
) -> None:
    found = get(PATH, **query).json
    assert (found["not_applicable"], found["global"]) == (reason, None)


def test_the_direction_decides_the_meaning(get: Get) -> None:
    found = get(PATH, indicator="human_development_index", level="municipality").json
    assert found["meanings"]["low_low"] == "worst_among_worst"
    assert found["meanings"]["high_low"] == "better_than_around"


def test_a_file_has_the_same_rows(get: Get, told: dict[str, Any]) -> None:
    answer = get(PATH, **POVERTY, format="csv")
    assert answer.mimetype == "text/csv"
    assert "atlas-moran-poverty-municipality-2020.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["area"] for row in rows] == [row["area"] for row in told["areas"]]
    for row, other in zip(rows, told["areas"], strict=True):
        assert row["kind"] == other["kind"]
        assert row["p"] == ("" if other["p"] is None else str(other["p"]))
        assert row["release"] == told["release"]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("statistic", "geary"), ("correction", "holm"), ("smoothed", "yes"), ("source", "all")],
)
def test_what_cannot_be_asked_is_refused(get: Get, parameter: str, value: str) -> None:
    answer = get(PATH, **{**POVERTY, parameter: value})
    assert (answer.status_code, answer.json["parameter"]) == (400, parameter)


def test_the_same_question_is_answered_once(get: Get) -> None:
    first = get(PATH, **POVERTY)
    again = get(
        PATH, headers={"If-None-Match": first.headers["ETag"]}, **POVERTY, statistic="moran"
    )
    assert again.status_code == 304
