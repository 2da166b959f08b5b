"""Answers of ``/api/v1/data``: columns, formats, gaps, and what each parameter does."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from indicators.model import DIMENSIONS, WITHOUT_VALUE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from werkzeug.test import TestResponse

    from indicators.store import Store

    Get = Callable[..., TestResponse]
    Observations = Callable[..., list[dict[str, Any]]]

COLUMNS = [
    *("indicator", "unit", "area", "area_name", "time"),
    *("sex", "age", "residence", "ethnicity"),
    *("value", "lower", "upper", "status", "source", "footnote", "release"),
]
NUMBERS = {"value", "lower", "upper"}
GAPS = {"indicator": "out_of_school_6_14", "level": "municipality", "time": "2015"}
"""Of 2,457 municipalities the survey of 2015 could not cover 11."""

QUESTIONS = [
    GAPS,
    {"indicator": "poverty", "level": "municipality", "parent": "07", "sex": "all", "age": "all"},
    {"indicator": "population", "level": "state", "sex": "F", "lang": "en"},
    {"indicator": "infant_mortality", "level": "nation"},
    {"indicator": "poverty", "level": "municipality", "time": "2020", "vintage": "2010"},
]


def table(answer: TestResponse) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))


@pytest.mark.parametrize("question", QUESTIONS)
def test_columns_stand_in_their_order(get: Get, store: Store, question: dict[str, str]) -> None:
    answer = get("/api/v1/data", **question).get_json()
    assert answer["columns"] == COLUMNS
    assert answer["count"] == len(answer["data"]) > 0
    assert all(list(row) == COLUMNS for row in answer["data"])
    assert {row["release"] for row in answer["data"]} == {answer["release"]} == {store.release.id}
    assert {row["indicator"] for row in answer["data"]} == {question["indicator"]}


@pytest.mark.parametrize("question", QUESTIONS)
def test_json_and_csv_say_the_same(get: Get, question: dict[str, str]) -> None:
    answer = get("/api/v1/data", format="csv", **question)
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="atlas-')
    rows = table(answer)
    assert list(rows[0]) == COLUMNS
    for written, told in zip(rows, get("/api/v1/data", **question).get_json()["data"], strict=True):
        for column in COLUMNS:
            if column in NUMBERS and told[column] is not None:
                assert float(written[column]) == told[column]
            else:
                assert written[column] == (told[column] or "")


def test_a_gap_is_null_and_says_why(get: Get, observations: Observations) -> None:
    rows = observations(**GAPS)
    gaps = [row for row in rows if row["value"] is None]
    assert (len(rows), len(gaps)) == (2457, 11)
    assert {row["status"] for row in gaps} == {"missing"}
    assert all("Encuesta Intercensal 2015" in row["footnote"] for row in gaps)
    empty = [row for row in table(get("/api/v1/data", format="csv", **GAPS)) if not row["value"]]
    assert [row["area"] for row in empty] == [row["area"] for row in gaps]
    assert not any(row["lower"] or row["upper"] for row in empty)


def test_a_zero_is_a_figure(observations: Observations) -> None:
    zeros = [row for row in observations(**GAPS) if row["value"] == 0]
    assert zeros
    assert {row["status"] for row in zeros} == {"normal"}


def test_a_value_stands_exactly_where_the_status_has_one(observations: Observations) -> None:
    for question in QUESTIONS:
        for row in observations(**question):
            assert (row["value"] is None) == (row["status"] in WITHOUT_VALUE)
            assert row["value"] is None or math.isfinite(row["value"])


def test_figures_are_as_in_the_official_file(shared_data: Path, observations: Observations) -> None:
    """Non-attendance at 12 to 14 in full precision, from the census itself."""
    census = pd.read_csv(
        shared_data / "inegi" / "censo_2020_iter_municipal.csv", dtype={"ENTIDAD": str, "MUN": str}
    )
    keys = census["ENTIDAD"].str.zfill(2) + census["MUN"].str.zfill(3)
    percent = dict(zip(keys, 100 * census["P12A14NOA"] / census["P_12A14"], strict=True))
    rows = observations(indicator="out_of_school_12_14", level="municipality", time="2020")
    assert {row["area"] for row in rows} == set(percent)
    for row in rows:
        assert row["value"] == pytest.approx(percent[row["area"]], rel=1e-12)


def test_parent_leaves_what_lies_below(observations: Observations) -> None:
    asked = {"indicator": "poverty", "level": "municipality", "time": "2010"}
    whole = observations(**asked)
    assert observations(parent="00", **asked) == whole
    oaxaca = observations(parent="20", **asked)
    assert len(oaxaca) == 570
    assert oaxaca == [row for row in whole if row["area"].startswith("20")]


def test_parent_leaves_what_lies_below_of_folded_areas(observations: Observations) -> None:
    asked = {"indicator": "population", "level": "municipality", "time": "2020", "vintage": "2010"}
    assert observations(parent="07", **asked) == [
        row for row in observations(**asked) if row["area"].startswith("07")
    ]


def test_sex_is_the_total_unless_asked_for(observations: Observations) -> None:
    asked = {"indicator": "population", "level": "state", "time": "2020"}
    everybody, women, men = (
        {row["area"]: row["value"] for row in observations(**asked, **sex)}
        for sex in ({}, {"sex": "F"}, {"sex": "M"})
    )
    assert observations(sex="_T", **asked) == observations(**asked)
    assert {area: women[area] + men[area] for area in women} == everybody
    assert women != men
    found = observations(sex="all", **asked)
    assert Counter(row["sex"] for row in found) == {"_T": 32, "F": 32, "M": 32}


def test_age_is_everybody_unless_asked_for(observations: Observations) -> None:
    asked = {"indicator": "poverty", "level": "municipality", "time": "2020"}
    assert {row["age"] for row in observations(**asked)} == {"_T"}
    children = observations(age="Y0T17", **asked)
    assert {row["age"] for row in children} == {"Y0T17"}
    assert len(children) == 2469
    found = Counter((row["sex"], row["age"]) for row in observations(age="all", **asked))
    assert found["_T", "_T"] == found["_T", "Y0T17"] == 2469
    assert {sex for sex, _ in found} == {"_T"}


def test_the_recommended_source_answers_alone(observations: Observations, store: Store) -> None:
    asked = {"indicator": "poverty", "level": "municipality", "time": "2010"}
    recommended = observations(**asked)
    order = store.catalogue.indicators["poverty"].sources
    giving = {row["source"] for row in observations(source="all", **asked)}
    first = next(source for source in order if source in giving)
    assert {row["source"] for row in recommended} == {first} == {"coneval_municipal_poverty"}
    assert observations(source="coneval_municipal_poverty", **asked) == recommended
    older = observations(source="coneval_municipal_poverty_2011", **asked)
    assert {row["source"] for row in older} == {"coneval_municipal_poverty_2011"}
    assert observations(source="all", **asked) == [*recommended, *older]


def test_every_cell_has_one_source_unless_all_are_asked_for(
    observations: Observations, store: Store
) -> None:
    for indicator in store.catalogue.indicators:
        level = store.slices[indicator][0].level.value
        groups = dict.fromkeys(DIMENSIONS, "all")
        rows = observations(indicator=indicator, level=level, **groups)
        cells = Counter(
            (row["area"], row["time"], *(row[name] for name in DIMENSIONS)) for row in rows
        )
        assert set(cells.values()) == {1}, indicator


def test_vintage_folds_onto_the_municipalities_of_2010(
    get: Get, observations: Observations
) -> None:
    areas = get("/api/v1/areas", level="municipality", vintage="2010").get_json()["areas"]
    asked = {"indicator": "population", "level": "municipality", "time": "2020"}
    published = {row["area"]: row for row in observations(**asked)}
    folded = {row["area"]: row for row in observations(vintage="2010", **asked)}
    assert len(published) == 2469
    assert list(folded) == [area["area"] for area in areas]
    assert len(folded) == 2456
    assert sum(row["value"] for row in folded.values()) == 126_014_024
    bacalar, othon = (published[area]["value"] for area in ("23010", "23004"))
    assert folded["23004"]["value"] == bacalar + othon
    assert folded["23004"]["footnote"] != published["23004"]["footnote"]
    assert folded["09002"] == published["09002"]


def test_vintage_has_a_row_for_every_municipality_of_every_year(
    observations: Observations,
) -> None:
    rows = observations(indicator="out_of_school_6_14", level="municipality", vintage="2010")
    assert Counter(row["time"] for row in rows) == dict.fromkeys(
        ("2000", "2005", "2010", "2015", "2020"), 2456
    )
    unborn = [row for row in rows if row["status"] == "not_applicable"]
    assert unborn
    assert all(row["value"] is None and row["footnote"] for row in unborn)


def test_units_are_two_series(observations: Observations) -> None:
    asked = {"indicator": "poverty", "level": "state", "time": "2020"}
    assert {row["unit"] for row in observations(**asked)} == {"percent"}
    persons = observations(unit="persons", **asked)
    assert {row["unit"] for row in persons} == {"persons"}
    assert all(isinstance(row["value"], int) for row in persons)


def test_language_of_names_and_footnotes(observations: Observations) -> None:
    source = "coneval_municipal_poverty"
    asked = {"indicator": "poverty", "level": "state", "time": "2020", "source": source}
    spanish, english = observations(**asked), observations(lang="en", **asked)
    assert (spanish[8]["area_name"], english[8]["area_name"]) == ("Ciudad de México", "Mexico City")
    assert spanish[8]["footnote"].startswith("Calculado aquí")
    assert english[8]["footnote"].startswith("Computed here")
    spoken = {"area_name", "footnote"}
    for one, other in zip(spanish, english, strict=True):
        assert {k: one[k] for k in one.keys() - spoken} == {
            k: other[k] for k in other.keys() - spoken
        }


def test_rows_are_sorted_by_source_time_subgroup_and_area(observations: Observations) -> None:
    rows = observations(indicator="poverty", level="state", source="all", sex="all", age="all")
    keys = [tuple(row[name] for name in ("source", "time", "sex", "age", "area")) for row in rows]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_a_file_is_named_after_the_question(get: Get) -> None:
    asked = {"indicator": "poverty", "level": "state", "format": "csv"}
    assert (
        'filename="atlas-poverty-state.csv"'
        in (get("/api/v1/data", **asked).headers["Content-Disposition"])
    )
    assert (
        'filename="atlas-poverty-state-2020.csv"'
        in (get("/api/v1/data", time="2020", **asked).headers["Content-Disposition"])
    )


def test_computed_intervals_are_told_as_such(get: Get) -> None:
    asked = {"indicator": "maternal_mortality_ratio", "level": "state", "time": "2023"}
    plain = get("/api/v1/data", **asked).get_json()["data"]
    told = get("/api/v1/data", **asked, interval="computed").get_json()
    assert told["columns"] == [*COLUMNS[:-1], "interval", "small_numbers", "release"]
    for row, before in zip(told["data"], plain, strict=True):
        assert before["lower"] is before["upper"] is None
        assert row["interval"] == "computed"
        assert row["lower"] <= row["value"] <= row["upper"]
        assert row["small_numbers"] in (True, False)
        assert {name: row[name] for name in ("value", "status")} == {
            name: before[name] for name in ("value", "status")
        }
    lines = table(get("/api/v1/data", **asked, interval="computed", format="csv"))
    assert [line["interval"] for line in lines] == ["computed"] * len(told["data"])


def test_estimates_get_no_computed_interval(get: Get) -> None:
    asked = {"indicator": "poverty", "level": "state", "time": "2020", "interval": "computed"}
    rows = get("/api/v1/data", **asked).get_json()["data"]
    assert {row["interval"] for row in rows} == {None}
    assert {row["small_numbers"] for row in rows} == {None}
    assert {row["lower"] for row in rows} == {None}


def test_a_file_explains_computed_intervals(get: Get) -> None:
    asked = {"indicator": "maternal_mortality_ratio", "level": "state", "interval": "computed"}
    csv = get("/api/v1/data", **asked, format="csv")
    assert "interval=computed&format=csvw" in csv.headers["Link"]
    told = get("/api/v1/data", **asked, format="csvw").get_json(force=True)
    columns = {one["name"]: one for one in told["tableSchema"]["columns"]}
    assert list(columns) == list(table(csv)[0])
    assert columns["small_numbers"]["datatype"] == {"base": "boolean", "format": "True|False"}
    assert {line["small_numbers"] for line in table(csv)} <= {"True", "False", ""}


def test_a_page_of_computed_intervals_is_part_of_the_whole(get: Get) -> None:
    asked = {"indicator": "maternal_mortality_ratio", "level": "state", "interval": "computed"}
    whole = get("/api/v1/data", **asked).get_json()["data"]
    page = get("/api/v1/data", **asked, limit="7", offset="30").get_json()
    assert page["data"] == whole[30:37]
    assert "interval=computed" in page["next"]


@pytest.mark.parametrize("form", ["jsonstat", "xlsx", "parquet", "geojson", "zip"])
def test_a_form_without_room_for_computed_intervals_is_refused(get: Get, form: str) -> None:
    asked = {"indicator": "poverty", "level": "state", "time": "2020", "interval": "computed"}
    answer = get("/api/v1/data", **asked, format=form)
    told = answer.get_json(force=True)
    assert (answer.status_code, told["parameter"], told["value"]) == (400, "format", form)
    assert told["allowed"] == ["json", "csv", "csvw"]
