"""Goals over HTTP, against the figures that they are of."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from indicators.goals import goals

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.test import TestResponse

    Get = Callable[..., TestResponse]

PATH = "/api/v1/goals"


def test_the_nation_stands_to_every_goal(get: Get, value: Callable[..., float]) -> None:
    told = get(PATH).json
    assert [row["goal"] for row in told["data"]] == list(goals())
    assert {row["area"] for row in told["data"]} == {"00"}
    poverty = next(row for row in told["data"] if row["goal"] == "sdg_1_2")
    assert poverty["value"] == value(indicator="poverty", time="2022")
    assert poverty["target"] == value(indicator="poverty", time="2016") / 2
    assert poverty["verdict"] == "late"
    assert poverty["year"] == 2038


def test_a_goal_is_told_with_its_document(get: Get) -> None:
    told = get(PATH, goal="sdg_3_1", lang="en").json["goals"]
    assert told[0]["document"]["reference"] == "A/RES/70/1"
    assert told[0]["document"]["place"] == "Goal 3, target 3.1"
    assert (told[0]["value"], told[0]["relation"], told[0]["due"]) == (70, "below", 2030)
    assert told[0]["scope"] == "world"


def test_municipalities_of_a_state(get: Get) -> None:
    told = get(PATH, goal="sdg_6_1", level="municipality", parent="20").json
    assert told["count"] == len(told["data"]) == 570
    assert all(row["area"].startswith("20") for row in told["data"])
    assert {row["year"] for row in told["data"] if row["verdict"] == "away"} == {"never"}


def test_an_indicator_has_its_goals(get: Get) -> None:
    told = get(PATH, indicator="poverty", area="07").json
    assert [row["goal"] for row in told["data"]] == ["sdg_1_2_children", "sdg_1_2"]
    assert {row["area_name"] for row in told["data"]} == {"Chiapas"}


def test_csv_and_json_say_the_same(get: Get) -> None:
    told = get(PATH, goal="sdg_16_9", level="state").json["data"]
    answer = get(PATH, goal="sdg_16_9", level="state", format="csv")
    assert "atlas-goals-sdg_16_9-state.csv" in answer.headers["Content-Disposition"]
    read = list(csv.DictReader(io.StringIO(answer.text)))
    assert read == [
        {name: "" if cell is None else str(cell) for name, cell in row.items()} for row in told
    ]


@pytest.mark.parametrize(
    ("status", "query", "parameter"),
    [
        (404, {"goal": "sdg_99"}, "goal"),
        (404, {"indicator": "population"}, "indicator"),
        (404, {"goal": "sdg_1_2", "indicator": "births"}, "indicator"),
        (400, {"level": "state"}, "goal"),
        (400, {"goal": "sdg_1_2", "parent": "20"}, "level"),
        (400, {"goal": "sdg_1_2", "level": "state", "area": "20"}, "area"),
        (400, {"area": "7"}, "area"),
        (404, {"area": "07999"}, "area"),
        (400, {"format": "xml"}, "format"),
        (400, {"year": "2030"}, "year"),
    ],
)
def test_what_cannot_be_answered_is_said(
    problem: Callable[..., dict[str, Any]], status: int, query: dict[str, str], parameter: str
) -> None:
    assert problem(status, PATH, **query)["parameter"] == parameter
