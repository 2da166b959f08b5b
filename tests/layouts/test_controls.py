"""The controls offer what has data, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from indicators.catalogue import load
from indicators.selection import Subgroup
from layouts.components.controls import (
    controls,
    indicator_options,
    level_options,
    source_options,
    subgroup_of,
    subgroup_options,
    subgroup_value,
    year_marks,
)
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from layouts.scene import Scene

    Scenes = Callable[[str], Scene]


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_indicator_is_offered_once_under_its_topic(language: str) -> None:
    catalogue = load()
    chapters = indicator_options(catalogue, Words(language))
    offered = [item["value"] for chapter in chapters for item in chapter["items"]]
    assert sorted(offered) == sorted(catalogue.indicators)
    for chapter in chapters:
        for item in chapter["items"]:
            topic = catalogue.indicators[item["value"]].classifications.topic
            assert chapter["group"] == catalogue.topics[topic].name[language]


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_control_has_a_label(language: str, parts: Callable[[Any], list[Any]]) -> None:
    for one in parts(controls(load(), Words(language))):
        if type(one).__name__ in {"Select", "TextInput"}:
            assert one.label
        if type(one).__name__ == "Fieldset":
            assert type(parts(one)[1]).__name__ == "Legend"


def test_subgroups_of_poverty_in_2020(scene_of: Scenes) -> None:
    scene = scene_of("indicator=poverty&time=2020&lang=en")
    offered = {one["value"] for one in subgroup_options(scene)}
    for codes in ({}, {"sex": "F"}, {"sex": "M"}, {"age": "Y0T17"}):
        assert subgroup_value(Subgroup.of(codes)) in offered
    assert len({one["label"] for one in subgroup_options(scene)}) == len(offered)


@pytest.mark.parametrize(
    "codes", [{}, {"sex": "F"}, {"age": "Y0T17"}, {"sex": "M", "age": "Y6T11"}]
)
def test_a_subgroup_comes_back_from_its_option(codes: dict[str, str]) -> None:
    subgroup = Subgroup.of(codes)
    assert subgroup_of(subgroup_value(subgroup)) == subgroup


def test_levels_and_sources(scene_of: Scenes) -> None:
    municipal = scene_of("indicator=infant_mortality&time=2020")
    assert [one["value"] for one in level_options(municipal)] == ["state", "municipality"]
    states = scene_of("indicator=net_enrolment_primary&level=state")
    assert [one["value"] for one in level_options(states)] == ["state"]
    revised = source_options(scene_of("indicator=poverty&time=2010"))
    assert len(revised) == 2
    assert revised[0]["value"] == "coneval_municipal_poverty", "the recommended one first"
    assert len({one["label"] for one in revised}) == 2


@pytest.mark.parametrize(
    "years", [("2020",), ("2010", "2015", "2020"), tuple(map(str, range(1990, 2031)))]
)
def test_every_year_has_a_mark_and_the_last_a_label(years: tuple[str, ...]) -> None:
    marks = year_marks(years)
    assert [mark["value"] for mark in marks] == [int(year) for year in years]
    assert marks[-1]["label"] == years[-1]
    assert 1 <= sum("label" in mark for mark in marks) <= 6
