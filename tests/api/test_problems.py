"""Errors are problem details, whatever goes wrong, and only on the API's own paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import flask
import pytest

from api import problems
from api.contract import paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

PARTS = {"type", "title", "status", "detail"}
ASKED = {"parameter", "value", "allowed"}


@pytest.mark.parametrize(
    ("status", "path", "query"),
    [
        (404, "/api/v1/data", {"indicator": "no_such", "level": "state"}),
        (400, "/api/v1/data", {"indicator": "poverty", "level": "county"}),
        (400, "/api/v1/areas", {}),
        (400, "/api/v1/geometry", {"level": "state", "shape": "round"}),
        (404, "/geo/state.000000000000.geojson", {}),
        (404, "/api/", {}),
        (404, "/api/v1/nowhere", {}),
        (404, "/api/v2/data", {}),
        (404, "/geo", {}),
        (404, "/health/deep", {}),
    ],
)
def test_an_error_names_what_is_wrong(
    problem: Callable[..., dict[str, Any]], status: int, path: str, query: dict[str, str]
) -> None:
    told = problem(status, path, **query)
    assert set(told) == PARTS | ASKED
    assert told["title"] == {400: "Bad Request", 404: "Not Found"}[status]
    assert told["parameter"] in told["detail"] or "parameter name" in told["detail"]
    assert told["value"] is None or told["value"] in (*query.values(), path, path[5:])
    assert isinstance(told["allowed"], list)


def test_an_unknown_path_names_those_that_answer(
    problem: Callable[..., dict[str, Any]], client: FlaskClient
) -> None:
    told = problem(404, "/api/v1/dato")
    assert (told["parameter"], told["value"]) == ("path", "/api/v1/dato")
    assert told["allowed"] == list(paths(client.application))
    assert told["detail"].endswith("did you mean /api/v1/data?")


def test_a_path_that_no_route_matches_is_named_too(problem: Callable[..., dict[str, Any]]) -> None:
    told = problem(404, "/api/v1/da%0Ata")
    assert (told["parameter"], told["value"]) == ("path", "/api/v1/da\nta")


def test_a_parameter_without_a_name_is_named_all_the_same(
    problem: Callable[..., dict[str, Any]],
) -> None:
    told = problem(400, "/api/v1/areas", **{"": "state"})
    assert (told["parameter"], told["value"]) == ("", "state")
    assert told["allowed"] == ["level", "parent", "vintage", "limit", "offset", "release"]


def test_every_path_that_is_named_answers(client: FlaskClient) -> None:
    for path in paths(client.application):
        assert client.get(path).status_code in {200, 400}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "path", ["/api/v1/data", "/api/v1/openapi.json", "/health", "/geo/x.geojson", "/api/v1/nowhere"]
)
def test_a_method_that_changes_things_is_refused(
    client: FlaskClient, path: str, method: str
) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == 405
    assert answer.mimetype == problems.MEDIA_TYPE
    assert set(answer.get_json(force=True)) == PARTS
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_an_error_is_not_kept(client: FlaskClient) -> None:
    for path in ("/api/v1/data", "/api/v1/nowhere", "/geo/x", "/api/v1/areas?level=x"):
        answer = client.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers


def test_a_value_is_told_back_as_it_was(problem: Callable[..., dict[str, Any]]) -> None:
    for value in ("ñandú", '"<script>"', "a\x00b", "💧", "%", "\r\nX-Evil: 1"):
        told = problem(404, "/api/v1/data", indicator=value, level="state")
        assert told["value"] == value


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/api/v1/data", {"indicator": "x" * 5000, "level": "state"}),
        ("/api/v1/" + "x" * 5000, {}),
        ("/geo/" + "x" * 5000, {}),
    ],
)
def test_a_long_value_is_told_back_in_part(
    problem: Callable[..., dict[str, Any]], path: str, query: dict[str, str]
) -> None:
    told = problem(404, path, **query)
    assert len(told["value"]) == problems.LONGEST_ECHO
    assert "x" * (problems.LONGEST_ECHO + 1) not in told["detail"]


@pytest.fixture
def failing() -> FlaskClient:
    """A server on which pages and API both break."""
    server = flask.Flask("failing", static_folder=None)
    problems.register(server)

    @server.get("/api/broken")
    @server.get("/apiary")
    def broken() -> str:
        raise RuntimeError("a secret of the machine")

    return server.test_client()


def test_what_nobody_foresaw_is_a_problem_that_tells_no_secret(failing: FlaskClient) -> None:
    answer = failing.get("/api/broken")
    assert answer.status_code == 500
    assert answer.mimetype == problems.MEDIA_TYPE
    assert set(answer.get_json(force=True)) == PARTS
    assert "secret" not in answer.get_data(as_text=True)


def test_the_errors_of_pages_stay_theirs(failing: FlaskClient) -> None:
    for path, status in (("/apiary", 500), ("/mapa", 404), ("/healthy", 404), ("/geography", 404)):
        answer = failing.get(path)
        assert (answer.status_code, answer.mimetype) == (status, "text/html")


def test_nothing_near_is_not_suggested() -> None:
    assert "did you mean" not in str(problems.bad_value("level", "qqqq", ("nation", "state")))
    assert str(problems.bad_value("level", "state", ())) == (
        "level: seen 'state'; expected nothing here; leave it out"
    )
