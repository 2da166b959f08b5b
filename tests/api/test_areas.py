"""Areas of a level, as ``/api/v1/areas`` lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.test import TestResponse

    Get = Callable[..., TestResponse]
    Problem = Callable[..., dict[str, Any]]

PATH = "/api/v1/areas"


@pytest.mark.parametrize(("level", "count"), [("nation", 1), ("state", 32), ("municipality", 2456)])
def test_areas_of_a_level(get: Get, level: str, count: int) -> None:
    answer = get(PATH, level=level).get_json()
    assert (answer["level"], answer["parent"], answer["vintage"]) == (level, "00", 2010)
    assert answer["count"] == len(answer["areas"]) == count
    keys = [area["area"] for area in answer["areas"]]
    assert keys == sorted(set(keys))
    assert {len(key) for key in keys} == {5 if level == "municipality" else 2}


def test_municipalities_of_a_state(get: Get) -> None:
    answer = get(PATH, level="municipality", parent="20").get_json()
    assert (answer["parent"], answer["count"]) == ("20", 570)
    assert {area["parent"] for area in answer["areas"]} == {"20"}
    assert all(area["area"].startswith("20") for area in answer["areas"])


def test_names_are_told_in_both_languages_with_their_accents(get: Get) -> None:
    answer = get(PATH, level="state")
    assert "Michoacán" in answer.get_data(as_text=True)
    states = {area["area"]: area for area in answer.get_json()["areas"]}
    assert states["09"]["name"] == {"es": "Ciudad de México", "en": "Mexico City"}
    assert states["30"]["official_name"] == "Veracruz de Ignacio de la Llave"


def test_a_municipality_stands_from_the_statistics_that_first_list_it(get: Get) -> None:
    def keys(vintage: str) -> set[str]:
        areas = get(PATH, level="municipality", parent="23", vintage=vintage).get_json()["areas"]
        return {area["area"] for area in areas}

    assert keys("2015") - keys("2010") == {"23010"}
    assert keys("2020") - keys("2015") == {"23011"}
    later = get(PATH, level="municipality", parent="23", vintage="2020").get_json()["areas"]
    bacalar = next(area for area in later if area["area"] == "23010")
    assert (bacalar["name"]["es"], bacalar["valid_from"], bacalar["valid_to"]) == (
        "Bacalar",
        2011,
        None,
    )


def test_the_areas_of_a_vintage_are_those_that_have_figures(get: Get) -> None:
    areas = get(PATH, level="municipality", vintage="2020").get_json()["areas"]
    answer = get("/api/v1/data", indicator="children_0_17", level="municipality").get_json()
    named = [(area["area"], area["name"]["es"]) for area in areas]
    assert named == [(row["area"], row["area_name"]) for row in answer["data"]]


@pytest.mark.parametrize("vintage", ["1989", "2022", "MMX", "", " 2010", "2010.0"])
def test_a_year_out_of_reach_is_refused(problem: Problem, vintage: str) -> None:
    refused = problem(400, PATH, level="state", vintage=vintage)
    assert (refused["parameter"], refused["value"]) == ("vintage", vintage)
    assert refused["allowed"] == [str(year) for year in range(1990, 2022)]
