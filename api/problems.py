"""Errors as RFC 9457 problem details: what was asked, what is allowed, in one JSON body."""

from __future__ import annotations

import difflib
import json
from http import HTTPStatus
from typing import TYPE_CHECKING

import flask
from werkzeug.exceptions import HTTPException

from api.contract import paths
from geodata.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Collection

    from werkzeug.wrappers import Response

SURFACE = ("/api/", "/geo/", "/health/", "/sdmx/")
"""Beginnings of paths whose errors are problems; all others belong to the pages."""

MEDIA_TYPE = "application/problem+json"
LONGEST_ECHO = 200
"""Characters of a wrong value that are told back."""


class Problem(AtlasError):
    """A request that cannot be answered as asked.

    Attributes:
        status: 404 for an id that nothing bears, 400 for a value that cannot be used.
        parameter: what in the request is wrong; None where it is the path.
        value: what stands there; None where it is left out.
        allowed: what may stand there; empty where a list would say nothing.
    """

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        parameter: str | None = None,
        value: str | None = None,
        allowed: Collection[str] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.parameter = parameter
        self.value = value
        self.allowed = tuple(allowed)


def missing(parameter: str, allowed: Collection[str], expected: str = "") -> Problem:
    """The problem of a parameter that has to be given."""
    wanted = expected or _among(allowed)
    detail = f"{parameter}: left out; expected {wanted}; add it to the address"
    return Problem(HTTPStatus.BAD_REQUEST, detail, parameter, None, allowed)


def bad_value(
    parameter: str,
    value: str,
    allowed: Collection[str] = (),
    expected: str = "",
    status: HTTPStatus = HTTPStatus.BAD_REQUEST,
) -> Problem:
    """The problem of a value that cannot be used, with the nearest one that can.

    >>> problem = bad_value("level", "county", ("nation", "state"))
    >>> str(problem), problem.status.value
    ("level: seen 'county'; expected one of nation, state", 400)
    >>> str(bad_value("parent", "7", ("07", "27"), "an area key"))
    "parent: seen '7'; expected an area key; did you mean 07?"
    """
    shown = value[:LONGEST_ECHO]
    detail = f"{parameter}: seen {shown!r}; expected {expected or _among(allowed)}"
    near = [one for one in allowed if shown and one == shown.zfill(len(one))]  # a lost zero
    near = near or difflib.get_close_matches(shown, allowed, n=1)
    if near and near != [value]:
        detail = f"{detail}; did you mean {near[0]}?"
    return Problem(status, detail, parameter, shown, allowed)


def unknown_parameter(name: str, value: str, allowed: Collection[str]) -> Problem:
    """The problem of a parameter that does not exist."""
    detail = str(bad_value("parameter name", name, allowed))
    shown, echo = name[:LONGEST_ECHO], value[:LONGEST_ECHO]
    return Problem(HTTPStatus.BAD_REQUEST, detail, shown, echo, allowed)


def unknown_id(parameter: str, value: str, allowed: Collection[str], expected: str = "") -> Problem:
    """The problem of an id that nothing bears."""
    return bad_value(parameter, value, allowed, expected, HTTPStatus.NOT_FOUND)


def unknown_path() -> Problem:
    """The problem of a path where nothing answers."""
    return unknown_id("path", flask.request.path, paths(flask.current_app))


def answer(problem: Problem) -> Response:
    """The problem as an HTTP answer; it is never kept by a cache."""
    asked = {"parameter": problem.parameter, "value": problem.value, "allowed": problem.allowed}
    body = {
        "type": "about:blank",
        "title": problem.status.phrase,
        "status": problem.status.value,
        "detail": str(problem),
        **(asked if problem.parameter is not None else {}),
    }
    response = flask.Response(json.dumps(body, ensure_ascii=False) + "\n", problem.status)
    response.content_type = MEDIA_TYPE
    response.cache_control.no_store = True
    return response


def register(server: flask.Flask) -> None:
    """Answer every error of the API, foreseen or not, with a problem; leave the pages theirs."""

    @server.errorhandler(Problem)
    def foreseen(problem: Problem) -> Response:
        return answer(problem)

    @server.errorhandler(HTTPException)
    def others(error: HTTPException) -> Response | HTTPException:
        if not f"{flask.request.path}/".startswith(SURFACE) or error.code is None:
            return error
        status = HTTPStatus(error.code)
        if status is HTTPStatus.NOT_FOUND:
            return answer(unknown_path())
        response = answer(Problem(status, error.description or error.name))
        for name, value in error.get_headers():
            if name == "Allow":
                response.headers[name] = value
        return response


def _among(allowed: Collection[str]) -> str:
    return f"one of {', '.join(allowed)}" if allowed else "nothing here; leave it out"
