"""Whatever is asked, the API answers or says why not; it never breaks."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from api import shapes
from api.contract import JSON, routes
from api.openapi import path
from benchmarks.calls import Call, Caller, fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

ANSWERS = {200, 304, 307, 308, 400, 404, 405, 413}
PATHS = (
    *("/api/v1/data", "/api/v1/areas", "/api/v1/geometry"),
    *("/api/v1/indicators", "/api/v1/indicators/poverty", "/api/v1/origin"),
    *("/health", "/api/v1/inequality", "/api/v1/concentration"),
    *("/api/v1/target", "/api/v1/composite", "/api/v1/composites"),
    *("/api/v1/goals", "/api/v1/spatial", "/api/v1/series"),
    *("/api/v1/ranking", "/api/v1/profile", "/api/v1/search"),
    *("/api/v1/metadata", "/api/v1/openapi.json"),
)
ROOTS = ("/api/", "/api/v1/", "/api/v1/data", "/api/v1/indicators/", "/geo/", "/health/")
VALUES = {
    "indicator": ("poverty", "infant_mortality", "out_of_school_6_14", "net_enrolment_primary"),
    "area": ("00", "07", "07112", "07125", "07999"),
    "level": ("nation", "state", "municipality"),
    "time": ("2010", "2015", "2020"),
    "parent": ("00", "07", "20", "07112", "07999"),
    "sex": ("_T", "F", "M", "all"),
    "age": ("_T", "Y0T17", "all"),
    "residence": ("_T", "R", "all"),
    "ethnicity": ("_T", "all"),
    "unit": ("percent", "persons", "per_1000_births"),
    "source": ("coneval_municipal_poverty", "inegi_censuses", "all"),
    "vintage": ("2010", "2019", "2020"),
    "lang": ("es", "en"),
    "format": ("json", "csv", "csvw", "jsonstat"),
    "limit": ("1", "100"),
    "offset": ("0", "31", "9999"),
    "q": ("chiapas", "pobreza"),
    "share": ("0.5", "1", "0.05"),
    "where": ("poverty.over.75", "poverty.over.75,infant_mortality.under.20"),
    "match": ("all", "any"),
    "order": ("people", "rate"),
    "most": ("0", "50"),
    "most_people": ("0", "100000"),
    "group": ("07112.20067", "99999"),
    "rows": ("list", "all"),
    "goal": ("sdg_1_2", "mdg_4a_infant", "enapea_15_19"),
    "compared": ("areas", "subgroups", "gradient"),
    "along": ("marginalisation_index", "population"),
    "by": ("sex", "age", "ethnicity"),
    "statistic": ("moran", "hotspots"),
    "correction": ("fdr", "bonferroni", "none"),
    "smoothed": ("0", "1"),
    "interval": ("published", "computed"),
}
EVERY_VALUE = tuple(value for values in VALUES.values() for value in values)
ODD = (
    "",
    " ",
    "\x00",
    "%",
    "%00",
    "../",
    "9" * 5000,
    "-1",
    "1e9",
    "NaN",
    "２０",
    "'; --",
    "\ufeff",
)

odd_texts = st.sampled_from(ODD) | st.text(max_size=20)
mutations = st.builds(
    lambda value, at, odd: value[:at] + odd + value[at:],
    st.sampled_from(EVERY_VALUE),
    st.integers(0, 12),
    odd_texts,
)
wrong_values = st.sampled_from(EVERY_VALUE) | mutations | odd_texts
names = st.sampled_from(tuple(VALUES))
right_pairs = names.flatmap(lambda name: st.tuples(st.just(name), st.sampled_from(VALUES[name])))
wrong_pairs = st.tuples(names | odd_texts, wrong_values)
queries = st.lists(right_pairs | wrong_pairs, max_size=5).map(urlencode) | st.binary(
    max_size=30
).map(quote)
paths = st.sampled_from(PATHS) | st.builds(
    lambda root, rest: root + quote(rest), st.sampled_from(ROOTS), odd_texts
)
methods = st.sampled_from(("GET",) * 8 + ("HEAD", "POST", "PUT", "DELETE"))
header_texts = st.text(st.characters(codec="latin-1", exclude_categories=("Cc",)), max_size=20)
headers = st.fixed_dictionaries(
    {},
    optional={
        "Accept-Encoding": st.sampled_from(("br", "gzip", "br;q=0, *", "*;q=2")) | header_texts,
        "If-None-Match": st.sampled_from(("*", 'W/"x"', '"')) | header_texts,
    },
)


def near_right(*needed: str) -> st.SearchStrategy[str]:
    """Queries that have what is needed, and perhaps something wrong."""
    return st.builds(
        lambda needed, more, wrong: urlencode({**more, **needed, **dict(wrong)}),
        st.fixed_dictionaries({name: st.sampled_from(VALUES[name]) for name in needed}),
        st.lists(right_pairs, max_size=3).map(dict),
        st.lists(st.tuples(names, wrong_values), max_size=1) | st.just([]),
    )


@settings(max_examples=300, deadline=None)
@given(path=paths, query=queries, method=methods, headers=headers)
def test_whatever_is_asked_is_answered(
    client: FlaskClient, path: str, query: str, method: str, headers: dict[str, str]
) -> None:
    check(client.open(path, query_string=query, method=method, headers=headers))


@settings(max_examples=100, deadline=None)
@given(query=near_right("indicator", "level"), headers=headers)
def test_a_question_that_is_nearly_right_is_answered(
    client: FlaskClient, query: str, headers: dict[str, str]
) -> None:
    check(client.get("/api/v1/data", query_string=query, headers=headers))


@settings(max_examples=100, deadline=None)
@given(query=near_right("indicator", "area", "time"), headers=headers)
def test_a_question_for_an_origin_that_is_nearly_right_is_answered(
    client: FlaskClient, query: str, headers: dict[str, str]
) -> None:
    check(client.get("/api/v1/origin", query_string=query, headers=headers))


@pytest.mark.parametrize("seed", range(2))
def test_calls_made_from_the_document_are_answered_as_it_says(
    client: FlaskClient, seed: int
) -> None:
    """A short run of ``benchmarks/api.py``."""
    document = client.get("/api/v1/openapi.json").get_json()
    described = {path(rule): one for rule, one in routes(client.application) if one}
    seen = set()
    for call in Caller(document, seed).calls(150):

        def invalid(
            schema: dict[str, Any], instance: object, promised: str = call.path
        ) -> str | None:
            reference = str(schema.get("$ref"))
            shape = (
                shapes.Problem
                if reference.endswith("/Problem")
                else described[promised].forms[JSON]
            )
            TypeAdapter[Any](shape).validate_python(instance, strict=True)
            return None

        answer = client.get(call.address, headers={"Accept": call.accept})
        assert fault(call, answer, document, invalid) == "", call.address
        seen.add((call.path, answer.status_code))
    assert len(seen) > 25


def test_what_is_not_as_the_document_says_is_seen(client: FlaskClient) -> None:
    document = client.get("/api/v1/openapi.json").get_json()
    answer = client.get("/api/v1/areas?level=state")

    def seen(path: str, invalid: Callable[[dict[str, Any], Any], str | None]) -> str:
        return fault(Call(path, path), answer, document, invalid)

    assert seen("/api/v1/geometry", lambda *_: None) == "status 200 is not in the document"
    assert "media type application/json" in seen("/api/v1/table", lambda *_: None)
    assert seen("/api/v1/areas", lambda *_: "a fault") == "a fault"


def check(answer: TestResponse) -> None:
    """The answer is one of those that the API gives, and whole."""
    assert answer.status_code in ANSWERS
    if answer.status_code >= 400:
        assert answer.mimetype == "application/problem+json"
        assert answer.headers["Cache-Control"] == "no-store"
    if "Content-Encoding" not in answer.headers and answer.request.method != "HEAD":
        check_body(answer)


def check_body(answer: TestResponse) -> None:
    """The body is what its media type says."""
    text = answer.get_data(as_text=True)
    if answer.status_code >= 400:
        check_problem(json.loads(text), answer.status_code)
    elif answer.status_code == 200 and answer.mimetype == "text/csv":
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}
    elif answer.status_code == 200:
        assert isinstance(json.loads(text, parse_constant=not_json), dict)


def check_problem(body: dict[str, object], status: int) -> None:
    """An error tells its status, and names parameter, value and what is allowed."""
    assert body["status"] == status
    assert all(isinstance(body[name], str) and body[name] for name in ("type", "title", "detail"))
    if status != 405:
        assert isinstance(body["parameter"], str)
        assert body["value"] is None or isinstance(body["value"], str)
        assert isinstance(body["allowed"], list)


def not_json(constant: str) -> None:
    raise AssertionError(f"{constant} is not JSON")
