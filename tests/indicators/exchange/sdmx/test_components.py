"""The table of components agrees with our own structure and leads to codes that exist."""

from __future__ import annotations

from indicators.catalogue import load
from indicators.exchange.sdmx.components import (
    ATTRIBUTE_IDS,
    DIMENSION_IDS,
    MEASURE_ID,
    components,
)
from indicators.model import DIMENSIONS, KEY, OBSERVATIONS, Status


def test_our_structure_holds_every_column_of_an_observation_once() -> None:
    ours = {**DIMENSION_IDS, "value": MEASURE_ID, **ATTRIBUTE_IDS}
    assert set(ours) == set(OBSERVATIONS.names)
    assert set(DIMENSION_IDS) == set(KEY)
    assert len(set(ours.values())) == len(ours)
    for column, id in ours.items():
        assert components()[id].column == column


def test_what_agencies_write_is_translated_into_codes_that_exist() -> None:
    catalogue = load()
    codes = {
        "unit": set(catalogue.units),
        "area": {"00"},
        "status": {status.value for status in Status},
        **{name: set(catalogue.dimensions[name].codes) for name in DIMENSIONS},
    }
    for one in components().values():
        assert not (one.column and one.only)
        wrong = set(one.codes.values()) - codes.get(one.column, {""})
        assert not wrong, f"{one.ids}: {wrong}"


def test_every_status_goes_out_and_comes_back() -> None:
    read = components()["OBS_STATUS"].codes
    assert {status: read[status.sdmx] for status in Status} == {
        status: status.value for status in Status
    }


def test_no_component_stands_twice() -> None:
    listed = [id for ids in {one.ids for one in components().values()} for id in ids]
    assert len(listed) == len(components())
