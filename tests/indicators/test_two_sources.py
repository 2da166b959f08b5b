"""An indicator with one source for states and another for municipalities: never one line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from geodata.codes import Level
from indicators.adapters.observations import table
from indicators.catalogue import load
from indicators.model import OBSERVATIONS
from indicators.queries import area_table, figures, observations, trend
from indicators.releases import write
from indicators.selection import Selection
from indicators.store import Store

if TYPE_CHECKING:
    from pathlib import Path

STATES, MUNICIPALITIES = "coneval_state_poverty", "coneval_municipal_poverty"
PLACES = ("07112", "07", "00")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Poverty of San Juan Cancuc, Chiapas and the nation, the survey's values above 50."""
    municipal = [
        {"source": MUNICIPALITIES, "area": area, "time": time, "value": 10.0 + level}
        for time in ("2015", "2020")
        for level, area in enumerate(PLACES)
    ]
    survey = [
        {"source": STATES, "area": area, "time": time, "value": 50.0 + level}
        for time in ("2018", "2020", "2022")
        for level, area in enumerate(PLACES[1:])
    ]
    rows = table([*municipal, *survey], indicator="poverty", unit="percent")
    whole = pa.Table.from_pandas(rows, schema=OBSERVATIONS, preserve_index=False)
    return Store(write(whole, tmp_path, "2026.11", "2026-11-24", []), load())


def test_a_municipality_stands_beside_the_municipal_measurement(store: Store) -> None:
    asked = area_table(store, Selection("poverty", Level.MUNICIPALITY, time="2020")).selection
    assert asked.source == MUNICIPALITIES
    shown = figures(store, asked, "07112")
    assert [(one.area, one.source, one.value) for one in shown] == [
        (area, MUNICIPALITIES, 10.0 + level) for level, area in enumerate(PLACES)
    ]
    for area in PLACES:
        line = trend(store, asked, area)
        assert {one.source for one in line} == {MUNICIPALITIES}
        assert [one.time for one in line] == ["2015", "2020"]


def test_a_state_stands_beside_the_survey(store: Store) -> None:
    asked = area_table(store, Selection("poverty", Level.STATE)).selection
    assert (asked.time, asked.source) == ("2022", STATES)
    shown = figures(store, replace(asked, time="2020"), "07")
    assert [(one.area, one.source, one.value) for one in shown] == [
        ("07", STATES, 50.0),
        ("00", STATES, 51.0),
    ]
    for area in PLACES[1:]:
        line = trend(store, asked, area)
        assert {one.source for one in line} == {STATES}
        assert [one.time for one in line] == ["2018", "2020", "2022"]


def test_the_municipal_measurement_answers_where_the_survey_has_no_year(store: Store) -> None:
    asked = area_table(store, Selection("poverty", Level.STATE, time="2015")).selection
    assert asked.source == MUNICIPALITIES
    assert {one.source for one in trend(store, asked, "00")} == {MUNICIPALITIES}


def test_without_a_source_every_year_says_its_own(store: Store) -> None:
    rows = observations(store, Selection("poverty", Level.NATION)).set_index("time")["source"]
    assert rows.to_dict() == {
        "2015": MUNICIPALITIES,
        "2018": STATES,
        "2020": STATES,
        "2022": STATES,
    }
