"""``/api/v1/origin``: from a figure to its cell in the producer's file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from indicators.store import Store

    Get = Callable[..., TestResponse]
    Problem = Callable[..., dict[str, Any]]

PATH = "/api/v1/origin"
CANCUC = {"indicator": "poverty", "area": "07112", "time": "2020"}


def one(get: Get, **query: str) -> dict[str, Any]:
    answer = get(PATH, **query)
    assert answer.status_code == 200, answer.text
    body = answer.get_json()
    assert body["count"] == len(body["data"]) == 1
    found: dict[str, Any] = body["data"][0]
    return found


@pytest.mark.parametrize(
    "query",
    [
        CANCUC,
        {**CANCUC, "unit": "persons"},
        {"indicator": "infant_mortality", "area": "07", "time": "2015"},
    ],
)
def test_the_cell_holds_the_figure(shared_data: Path, get: Get, query: dict[str, str]) -> None:
    """The workbook itself, opened at the cell that is named, says the same number."""
    found = one(get, **query)
    book = openpyxl.load_workbook(shared_data / found["file"], read_only=True, data_only=True)
    sheet = book[found["sheet"]]
    column = column_index_from_string(found["column"])
    (row,) = sheet.iter_rows(found["row"], found["row"], column, column, values_only=True)
    assert row == (pytest.approx(found["value"]),)
    book.close()


def test_the_row_of_a_text_holds_the_figure(shared_data: Path, get: Get) -> None:
    query = {**CANCUC, "time": "2010", "source": "coneval_municipal_poverty_2011"}
    found = one(get, **query)
    assert found["sheet"] is None
    with (shared_data / found["file"]).open(encoding="latin-1") as stream:
        row = list(csv.reader(stream))[found["row"] - 1]
    cell = row[column_index_from_string(found["column"]) - 1]
    assert float(cell) == pytest.approx(found["value"])


def test_the_file_is_named_as_in_the_manifest(get: Get, store: Store) -> None:
    found = one(get, **CANCUC)
    (given,) = found["inputs"]
    listed = [
        (file["name"], file["sha256"], product["adapter_version"], product["date"])
        for product in store.release.manifest["inputs"]
        for file in product["files"]
        if product["source"] == found["source"]
    ]
    assert (given["name"], given["sha256"], given["adapter_version"], given["date"]) in listed
    assert found["institution"].startswith("Consejo Nacional de Evaluación")


def test_the_value_is_that_of_the_data(get: Get, value: Callable[..., float]) -> None:
    query = {"indicator": "poverty", "time": "2020"}
    assert one(get, area="07", **query)["value"] == value("07", **query)
    girls = {**query, "sex": "F"}
    assert one(get, area="07", **girls)["value"] == value("07", **girls)


def test_a_computed_state_leads_to_its_municipalities(get: Get, client: FlaskClient) -> None:
    found = one(get, **{**CANCUC, "area": "07"}, source="coneval_municipal_poverty")
    assert found["file"] is None
    assert found["inputs"] == []
    made_of = found["computed"]
    rows = client.get(made_of["data"]).get_json()["data"]
    assert (len(rows), sum(row["value"] is not None for row in rows)) == (
        made_of["areas"],
        made_of["values"],
    )
    assert all(row["area"].startswith("07") for row in rows)


def test_all_sources_are_told(get: Get) -> None:
    body = get(PATH, **{**CANCUC, "area": "07"}, source="all").get_json()
    assert {"coneval_municipal_poverty", "coneval_state_poverty"} <= {
        row["source"] for row in body["data"]
    }


def test_it_speaks_the_language_that_is_asked_for(get: Get) -> None:
    found = one(get, **CANCUC, lang="en")
    assert found["institution"].startswith("National Council")
    assert found["page"].endswith("lang=en")
    assert one(get, **CANCUC)["page"].startswith("/datos?indicator=poverty&time=2020&")


@pytest.mark.parametrize(
    ("status", "parameter", "query"),
    [
        (404, "indicator", {**CANCUC, "indicator": "happiness"}),
        (404, "area", {**CANCUC, "area": "07999"}),
        (400, "area", {**CANCUC, "area": "7"}),
        (400, "area", {"indicator": "poverty", "time": "2020"}),
        (400, "time", {"indicator": "poverty", "area": "07112"}),
        (400, "time", {**CANCUC, "time": "1999"}),
        (400, "sex", {**CANCUC, "sex": "all"}),
        (400, "source", {**CANCUC, "source": "coneval_state_poverty"}),
        (404, "source", {**CANCUC, "source": "nobody"}),
        (400, "level", {**CANCUC, "level": "municipality"}),
        (404, "area", {**CANCUC, "time": "2010", "area": "07125"}),
    ],
)
def test_what_cannot_be_answered_is_told(
    problem: Problem, status: int, parameter: str, query: dict[str, str]
) -> None:
    assert problem(status, PATH, **query)["parameter"] == parameter


def test_years_on_offer_are_named(problem: Problem) -> None:
    body = problem(400, PATH, indicator="poverty", area="07112")
    assert body["allowed"] == ["2010", "2015", "2020"]


def test_an_answer_may_be_kept_until_the_release_changes(get: Get, store: Store) -> None:
    answer = get(PATH, **CANCUC)
    assert store.release.id in answer.headers["ETag"]
    assert "max-age=300" in answer.headers["Cache-Control"]
    again = get(PATH, headers={"If-None-Match": answer.headers["ETag"]}, **CANCUC, sex="_T")
    assert again.status_code == 304


def test_the_addresses_of_a_former_release_keep_to_it(get: Get, store: Store) -> None:
    id = store.release.id
    for area in (CANCUC["area"], "07"):
        (told,) = get(PATH, **{**CANCUC, "area": area}, release=id).get_json()["data"]
        links = [told["page"], *([told["computed"]["data"]] if told["computed"] else [])]
        assert all(f"release={id}" in link for link in links)
        (newest,) = get(PATH, **{**CANCUC, "area": area}).get_json()["data"]
        assert "release" not in newest["page"]
