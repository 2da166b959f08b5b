"""A figure as the map shows it leads to the observations behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geodata.codes import level_of
from geodata.succession import fold
from indicators.queries import figure, latest
from indicators.selection import Selection, Subgroup
from indicators.trace import trace

if TYPE_CHECKING:
    from indicators.store import Store


def test_a_figure_that_was_read_has_its_cell(store: Store) -> None:
    found = trace(store, Selection("poverty", time="2020"), "07112")
    assert found.figure is not None
    ((one, made_of),) = found.found
    assert one.value == found.figure.value
    assert one.row > 0
    assert one.inputs
    assert made_of is None


def test_a_state_that_was_computed_has_its_municipalities(store: Store) -> None:
    """INEGI counts 124 municipalities of Chiapas in the census of 2020."""
    asked = Selection("poverty", time="2020", source="coneval_municipal_poverty")
    ((one, made_of),) = trace(store, asked, "07").found
    assert one.computed
    assert made_of is not None
    assert made_of.areas == 124
    assert made_of.values <= made_of.areas
    assert [given.product for given in made_of.inputs] == ["CONEVAL municipal poverty"]


def test_without_a_source_the_one_recommended_at_the_level_of_the_area(store: Store) -> None:
    found = trace(store, Selection("poverty", time="2020"), "07")
    assert found.selection.source == "coneval_state_poverty"


def test_a_folded_figure_has_every_municipality_in_it(store: Store) -> None:
    """San Quintín was part of Ensenada (02001) until 2020; its persons are added there."""
    asked = Selection("population", time="2020")
    found = trace(store, asked, "02001")
    keys = [one.key["area"] for one, _ in found.found]
    assert len(keys) > 1
    assert all(step is None or step.target == "02001" for step in map(fold, keys))
    assert found.figure is not None
    assert found.figure.value == sum(one.value or 0 for one, _ in found.found)


def test_a_municipality_newer_than_the_maps_has_its_own_cell(store: Store) -> None:
    found = trace(store, Selection("population", time="2020"), "23010")
    assert found.figure is None
    assert [one.key["area"] for one, _ in found.found] == ["23010"]


@pytest.mark.parametrize(
    "asked",
    [
        Selection("poverty", time="1999"),
        Selection("poverty", time="2020", source="nobody"),
        Selection("poverty", time="2020", unit="furlongs"),
        Selection("poverty", time="2020", subgroup=Subgroup.of({"sex": "X"})),
    ],
)
def test_what_there_is_not_has_no_origin(store: Store, asked: Selection) -> None:
    found = trace(store, asked, "07112")
    assert (found.figure, found.found) == (None, ())


@pytest.mark.parametrize("area", ["00", "07", "07112"])
@pytest.mark.parametrize("indicator", ["poverty", "children_0_17", "maternal_mortality_ratio"])
def test_what_the_card_shows_has_a_row_behind_it(store: Store, indicator: str, area: str) -> None:
    asked = Selection(indicator, level_of(area))
    asked = replace(asked, time=latest(store, asked))
    shown = figure(store, asked, area)
    found = trace(store, asked, area)
    assert found.figure == shown
    assert found.found or shown is None
