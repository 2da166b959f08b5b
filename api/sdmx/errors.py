"""Errors as SDMX tells them: a message of its own, with the standard's code and HTTP status."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import flask

if TYPE_CHECKING:
    from api.problems import Problem

NO_RESULTS = HTTPStatus.NOT_FOUND
SEMANTIC = HTTPStatus.FORBIDDEN
SYNTAX = HTTPStatus.BAD_REQUEST

CODES = {
    NO_RESULTS: 100,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: 130,
    SYNTAX: 140,
    SEMANTIC: 150,
    HTTPStatus.NOT_IMPLEMENTED: 501,
    HTTPStatus.NOT_ACCEPTABLE: 1000,
}
"""HTTP status → code of SDMX; from 1000 on they are a service's own."""

MEDIA_TYPE = "application/vnd.sdmx.error+xml;version=2.1"
_SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"


def answer(problem: Problem) -> flask.Response:
    """The problem as SDMX's error message; it is never kept by a cache."""
    response = flask.Response(
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<mes:Error xmlns:mes="{_SCHEMAS}/message" xmlns:com="{_SCHEMAS}/common">'
        f'<mes:ErrorMessage code="{CODES[problem.status]}">'
        f'<com:Text xml:lang="en">{escape(_legible(str(problem)))}</com:Text>'
        "</mes:ErrorMessage></mes:Error>\n",
        problem.status,
    )
    response.content_type = MEDIA_TYPE
    response.cache_control.no_store = True
    return response


def _legible(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(one if one.isprintable() else "\ufffd" for one in text)
