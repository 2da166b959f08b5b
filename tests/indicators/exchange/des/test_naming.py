"""The head says indicator and unit by GID or by name, in either language, in any writing."""

from __future__ import annotations

import pytest

from indicators.catalogue import load
from indicators.exchange.des.layout import Stated
from indicators.exchange.des.naming import read_indicator, read_unit

CATALOGUE = load()


@pytest.mark.parametrize("indicator", CATALOGUE.indicators.values(), ids=lambda one: one.id)
def test_every_indicator_is_known_by_its_names_and_its_id(indicator: object) -> None:
    name, short, id = indicator.name, indicator.short_name, indicator.id  # type: ignore[attr-defined]
    for text in (name.es, name.en, short.es, short.en, name.es.upper(), f"  {id} "):
        assert read_indicator(Stated(5, "B5", text, ""), CATALOGUE).value == id
    assert read_indicator(Stated(5, "B5", "Anything", id), CATALOGUE).value == id


@pytest.mark.parametrize(
    ("indicator", "unit"),
    [(one.id, measure.unit) for one in CATALOGUE.indicators.values() for measure in one.measures],
)
def test_every_unit_is_known_by_its_names(indicator: str, unit: str) -> None:
    for text in (*dict(CATALOGUE.units[unit].name).values(), unit):
        found = read_unit(Stated(7, "B7", text, ""), indicator, CATALOGUE)
        assert (found.value, found.note) == (unit, "")


@pytest.mark.parametrize(
    ("text", "unit"),
    [("Percent", "percent"), ("%", "percent"), ("Porcentaje", "percent"), ("Número", "persons")],
)
def test_the_units_of_devinfo(text: str, unit: str) -> None:
    assert read_unit(Stated(7, "B7", text, ""), "poverty", CATALOGUE).value == unit


def test_a_unit_of_another_indicator_is_refused() -> None:
    found = read_unit(Stated(7, "B7", "deaths", ""), "poverty", CATALOGUE)
    assert found.value is None
    assert found.expected == "a unit of the indicator: percent, persons"


def test_a_gid_of_ours_wins_over_a_name_nobody_bears_and_that_is_told() -> None:
    found = read_indicator(Stated(5, "B5", "Our poor", "poverty"), CATALOGUE)
    assert (found.value, found.note) == ("poverty", "read as poverty, its GID in L5")
