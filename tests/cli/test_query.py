"""What ``atlas query`` answers is what others published, the same in every format."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from indicators.releases import open_release

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Any]


def answer(told: Any) -> list[dict[str, Any]]:
    assert told.status == 0, told.err
    rows: list[dict[str, Any]] = json.loads(told.out)
    return rows


def test_poverty_of_the_nation_is_what_coneval_published(atlas: Run) -> None:
    asked = ("query", "poverty", "--level", "nation", "--source", "coneval_municipal_poverty")
    rows = answer(atlas(*asked, "--format", "json"))
    assert {one["time"]: round(one["value"], 1) for one in rows} == {
        "2010": 46.1,
        "2015": 44.0,
        "2020": 44.5,
    }


def test_poverty_of_children(atlas: Run) -> None:
    (row,) = answer(
        atlas(
            *("query", "poverty", "--level", "nation", "--time", "2020"),
            *("--age", "Y0T17", "--format", "json"),
        )
    )
    assert round(row["value"], 1) == 53.1
    assert (row["unit"], row["age"], row["sex"]) == ("percent", "Y0T17", "_T")
    assert row["release"] == open_release().id


def test_infant_mortality_of_2010_is_what_conapo_published(atlas: Run) -> None:
    asked = ("query", "infant_mortality", "--time", "2010", "--format", "json")
    values = {
        row["area"]: round(row["value"], 2)
        for level in ("nation", "state")
        for row in answer(atlas(*asked, "--level", level))
    }
    published = {"00": 15.72, "12": 18.36, "07": 18.43, "20": 18.50, "19": 13.11}
    assert {area: values[area] for area in published} == published


@pytest.mark.parametrize(
    ("indicator", "area", "published"),
    [
        ("out_of_school_3_5", "00", 36.52),
        ("out_of_school_6_11", "00", 4.44),
        ("out_of_school_6_11", "01", 3.15),
        ("out_of_school_6_11", "23", 5.96),
        ("out_of_school_12_14", "00", 9.45),
        ("out_of_school_12_14", "04", 9.60),
        ("out_of_school_15_17", "00", 27.20),
    ],
)
def test_children_out_of_school_in_2020(
    atlas: Run, indicator: str, area: str, published: float
) -> None:
    level = "nation" if area == "00" else "state"
    rows = answer(atlas("query", indicator, "--level", level, "--time", "2020", "--format", "json"))
    assert [round(one["value"], 2) for one in rows if one["area"] == area] == [published]


@pytest.mark.parametrize(
    ("time", "nation", "municipalities"),
    [
        ("2000", 8.21, 2442),
        ("2005", 5.29, 2454),
        ("2010", 4.77, 2456),
        ("2015", 3.51, 2446),
        ("2020", 6.12, 2469),
    ],
)
def test_non_attendance_in_csv(atlas: Run, time: str, nation: float, municipalities: int) -> None:
    asked = ("query", "out_of_school_6_14", "--time", time, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(atlas(*asked, "--level", "nation").out))
    assert round(float(row["value"]), 2) == nation
    rows = list(csv.DictReader(io.StringIO(atlas(*asked, "--level", "municipality").out)))
    assert sum(one["value"] != "" for one in rows) == municipalities
    for gap in (one for one in rows if one["value"] == ""):
        assert gap["status"] in {"missing", "not_applicable", "suppressed"}
        assert gap["footnote"]


def test_the_three_formats_say_the_same(atlas: Run) -> None:
    asked = ("query", "poverty", "--level", "municipality", "--parent", "07", "--time", "2020")
    objects = answer(atlas(*asked, "--format", "json"))
    rows = list(csv.DictReader(io.StringIO(atlas(*asked, "--format", "csv").out)))
    table = atlas(*asked).out
    assert [list(one) for one in objects] == [list(one) for one in rows]
    assert len(rows) == 124
    for one, row in zip(objects, rows, strict=True):
        assert {name: "" if cell is None else str(cell) for name, cell in one.items()} == row
        (line,) = [text for text in table.splitlines() if text.split()[:1] == [one["area"]]]
        assert one["area_name"] in line
        assert one["status"] in line
        shown = [float(cell) for cell in line.split() if cell.count(".") == 1]
        assert shown == ([] if one["value"] is None else [pytest.approx(one["value"], abs=1e-6)])


def test_the_table_says_what_it_holds_and_keeps_every_footnote(atlas: Run) -> None:
    source = ("--source", "coneval_municipal_poverty")
    asked = ("query", "poverty", "--level", "state", "--time", "2020", *source)
    objects, table = answer(atlas(*asked, "--format", "json")), atlas(*asked).out
    first, *_ = table.splitlines()
    for name in ("indicator", "unit", "source", "release"):
        assert f"{name} {objects[0][name]}" in first
    remarks = {one["footnote"] for one in objects} - {""}
    assert remarks
    for remark in remarks:
        (line,) = [text for text in table.splitlines() if text.endswith(f"] {remark}")]
        mark = line.partition(" ")[0]
        marked = [text for text in table.splitlines() if text.endswith(f" {mark}")]
        assert len(marked) == sum(one["footnote"] == remark for one in objects)


def test_all_codes_of_a_dimension(atlas: Run) -> None:
    asked = ("query", "poverty", "--level", "nation", "--time", "2020", "--format", "json")
    assert {one["sex"] for one in answer(atlas(*asked, "--sex", "all"))} == {"_T", "F", "M"}


def test_all_sources_of_a_cell(atlas: Run) -> None:
    asked = ("query", "poverty", "--level", "municipality", "--time", "2010", "--format", "json")
    revised, first = "coneval_municipal_poverty", "coneval_municipal_poverty_2011"
    counts = Counter(one["source"] for one in answer(atlas(*asked, "--source", "all")))
    assert counts == {revised: 2456, first: 2456}
    assert {one["source"] for one in answer(atlas(*asked))} == {revised}
    assert {one["source"] for one in answer(atlas(*asked, "--source", first))} == {first}


def test_folded_areas(atlas: Run) -> None:
    asked = ("query", "poverty", "--level", "municipality", "--time", "2020", "--format", "json")
    assert len(answer(atlas(*asked))) == 2469
    assert len(answer(atlas(*asked, "--vintage", "2010"))) == 2456
