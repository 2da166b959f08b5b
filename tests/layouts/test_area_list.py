"""The list beside the map: its columns by what the map shows, and its place in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from layouts.address import parse
from layouts.components.area_list import area_list, columns, list_caption
from layouts.map_scenes import map_scene, prepared
from layouts.scenes import settle
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.store import Store

    Told = Callable[[str], list[tuple[str, str]]]


@pytest.fixture
def told(store: Store) -> Told:
    """Field and title of each column of the view of a query."""

    def read(query: str) -> list[tuple[str, str]]:
        view, _ = prepared(store, settle(store, parse("/mapa", query)[0])[0])
        return [(one["field"], one["title"]) for one in columns(map_scene(store, view))]

    return read


def test_one_map_has_rank_area_and_value(told: Told) -> None:
    assert told("indicator=poverty&time=2010") == [
        ("rank", "Lugar"), ("name", "Área"), ("value", "Valor"),
    ]  # fmt: skip
    assert told("indicator=poverty&time=2010&lang=en") == [
        ("rank", "Rank"), ("name", "Area"), ("value", "Value"),
    ]  # fmt: skip


def test_categories_have_no_rank(told: Told) -> None:
    found = told("indicator=marginalisation_degree&time=2020")
    assert found == [("name", "Área"), ("value", "Valor")]


def test_two_maps_have_a_value_each_told_by_what_sets_them_apart(told: Told) -> None:
    found = told("indicator=out_of_school_6_14&time=2020&maps=two&second_time=2000")
    assert found == [("name", "Área"), ("value", "2020"), ("other", "2000")]
    both = told("indicator=poverty&time=2020&maps=bivariate&second=out_of_school_6_14")
    assert both == [("name", "Área"), ("value", "Pobreza"), ("other", "Fuera de la escuela, 6–14")]


def test_the_list_is_a_grid_told_by_what_its_values_are(
    parts: Callable[[Any], list[Any]], scene_of: Callable[[str], Any]
) -> None:
    found = {one.id: one for one in parts(area_list(Words("es")))}
    grid = found["list"].to_plotly_json()["props"]
    assert (grid["role"], grid["tabIndex"]) == ("grid", 0)
    assert grid["aria-labelledby"] in found
    assert grid["hidden"], "without rows it is not there"
    scene = scene_of("indicator=poverty&time=2010")
    assert list_caption(scene) == "Pobreza · Toda la población · 2010 (%)"
