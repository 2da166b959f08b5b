"""Boundaries for the browser: an address that says what is wanted, and the hashed file itself."""

from __future__ import annotations

from functools import cache, partial
from http import HTTPStatus
from typing import TYPE_CHECKING

import flask

from api.answers import Edition, forever, kept
from api.arguments import Arguments
from api.contract import described
from api.encodings import SUFFIXES, compressed
from api.problems import unknown_id
from geodata.areas import DEFAULT_VINTAGE
from geodata.boundaries import sketches
from geodata.codes import Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.boundaries import BoundarySet, ServedFile

PARAMETERS = ("level", "parent", "vintage")
MEDIA_TYPES = {"geojson": "application/geo+json", "json": "application/json"}


def blueprint(boundaries: BoundarySet, current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/geometry`` and ``GET /geo/<name>``."""
    room = flask.Blueprint("api_geometry", __name__)
    drawable = sketches(boundaries)

    @cache
    def drawn(name: str, encoding: str | None) -> bytes:
        """A sketch as it goes over the wire: drawn and compressed once, when first asked for."""
        if encoding is None:
            return drawable[name].drawn()
        return compressed(drawn(name, None), encoding, thorough=True)

    @room.get("/api/v1/geometry")
    @described(
        es="Los límites de las áreas de un nivel, en GeoJSON; la respuesta lleva al archivo.",
        en="The boundaries of a level's areas, as GeoJSON; the answer leads to the file.",
        parameters=PARAMETERS,
        needs=("level",),
        forms={},
        example="level=state",
        redirects=True,
        choices={"level": _levels(boundaries)},
    )
    def geometry() -> flask.Response:
        arguments = Arguments.of(flask.request.args, PARAMETERS)
        level = Level(arguments.choice("level", _levels(boundaries)))
        parent = arguments.parent(level)
        vintage = arguments.year("vintage", boundaries.vintages) or DEFAULT_VINTAGE
        found = boundaries.geometry(level, parent, vintage)
        # Conditions do not count where the answer is no content (RFC 9110, section 13.2.1).
        return kept(current(), arguments, _redirect(f"/geo/{found.name}"))

    @room.get("/geo/<path:name>")
    def file(name: str) -> flask.Response:
        if name in drawable:
            return forever(name, MEDIA_TYPES["json"], partial(drawn, name))
        found = boundaries.served.get(name)
        if found is None:
            expected = "a file's name as /api/v1/geometry gives it; ask there for its address"
            raise unknown_id("name", name, (), expected)
        media_type = MEDIA_TYPES[name.rpartition(".")[2]]
        return forever(name, media_type, partial(_form, found))

    return room


def _levels(boundaries: BoundarySet) -> tuple[str, ...]:
    held = {record["level"] for record in boundaries.records if record["kind"] == "geometry"}
    return tuple(level.value for level in Level if level in held)


def _redirect(address: str) -> flask.Response:
    return flask.Response(status=HTTPStatus.TEMPORARY_REDIRECT, headers={"Location": address})


def _form(file: ServedFile, encoding: str | None) -> bytes:
    suffix = SUFFIXES[encoding] if encoding else ""
    return file.path.with_name(file.path.name + suffix).read_bytes()
