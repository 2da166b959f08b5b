"""The catalogue as ``/api/v1/indicators`` tells it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from indicators.model import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.test import TestResponse

    Get = Callable[..., TestResponse]
    Observations = Callable[..., list[dict[str, Any]]]

PATH = "/api/v1/indicators"
PROMISED = {
    *("poverty", "extreme_poverty", "educational_lag", "lack_health_access"),
    *("lack_social_security", "lack_housing_quality", "lack_basic_services", "lack_food_access"),
    *("infant_mortality", "birth_registration_same_year", "birth_registration_by_next_year"),
    *("out_of_school_6_14", "out_of_school_3_5", "out_of_school_6_11", "out_of_school_12_14"),
    *("out_of_school_15_17", "expected_years_of_schooling", "net_enrolment_preschool"),
    *("net_enrolment_primary", "net_enrolment_secondary", "children_0_17", "population"),
}


def test_every_promised_indicator_is_listed(get: Get) -> None:
    answer = get(PATH).get_json()
    ids = [one["id"] for one in answer["indicators"]]
    assert set(ids) >= PROMISED
    assert answer["count"] == len(ids) == len(set(ids))


def test_every_listed_address_answers(get: Get) -> None:
    for brief in get(PATH).get_json()["indicators"]:
        detail = get(brief["url"]).get_json()
        assert detail["id"] == brief["id"]
        assert detail["page"] == brief["page"] == f"/datos?indicator={brief['id']}"
        for text in (detail["name"], brief["name"], brief["short_name"]):
            assert text["es"]
            assert text["en"]
        assert [unit["id"] for unit in detail["units"]] == brief["units"]
        assert [source["id"] for source in detail["sources"]] == brief["sources"]
        assert {entry["level"] for entry in detail["coverage"]} == set(brief["levels"])
        assert {time for entry in detail["coverage"] for time in entry["times"]} == set(
            brief["times"]
        )


@pytest.mark.parametrize(
    "indicator", ["poverty", "infant_mortality", "birth_registration_same_year"]
)
def test_coverage_is_what_has_figures(get: Get, observations: Observations, indicator: str) -> None:
    coverage = get(f"{PATH}/{indicator}").get_json()["coverage"]
    entries = {
        (one["unit"], one["level"], one["source"], *(one[name] for name in DIMENSIONS)): one[
            "times"
        ]
        for one in coverage
    }
    found = defaultdict(set)
    everything = {"source": "all", **dict.fromkeys(DIMENSIONS, "all")}
    for unit, level in {(one["unit"], one["level"]) for one in coverage}:
        for row in observations(indicator=indicator, unit=unit, level=level, **everything):
            groups = (row[name] for name in DIMENSIONS)
            found[unit, level, row["source"], *groups].add(row["time"])
    assert {key: sorted(times) for key, times in found.items()} == entries


def test_the_categories_of_a_unit_are_listed(get: Get, observations: Observations) -> None:
    (unit,) = get(f"{PATH}/marginalisation_degree").get_json()["units"]
    names = {one["code"]: one["name"] for one in unit["categories"]}
    assert list(names) == [1, 2, 3, 4, 5]
    assert names[5] == {"es": "Muy alto", "en": "Very high"}
    rows = observations(indicator="marginalisation_degree", level="municipality", time="2020")
    assert len(rows) == 2469
    assert {row["value"] for row in rows} == names.keys()
    assert get(f"{PATH}/poverty").get_json()["units"][0]["categories"] == []


def test_an_unknown_indicator_is_not_found(problem: Callable[..., dict[str, Any]]) -> None:
    refused = problem(404, f"{PATH}/povery")
    assert (refused["parameter"], refused["value"]) == ("indicator", "povery")
    assert set(refused["allowed"]) >= PROMISED
    assert refused["detail"].endswith("did you mean poverty?")


@pytest.mark.parametrize("path", [PATH, f"{PATH}/poverty"])
def test_a_listing_takes_the_release_alone(
    problem: Callable[..., dict[str, Any]], path: str
) -> None:
    refused = problem(400, path, level="state")
    assert (refused["parameter"], refused["value"]) == ("level", "state")
    assert refused["allowed"] == ["release"]
