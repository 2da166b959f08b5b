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
from geodata.boundaries import sketches, topologies
from geodata.codes import Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.boundaries import BoundarySet, ServedFile, Sketch, Topology

PARAMETERS = ("level", "parent", "vintage", "format")
FORMATS = ("geojson", "topojson")
MEDIA_TYPES = {
    "geojson": "application/geo+json",
    "topojson": "application/json",  # none is registered of its own
    "json": "application/json",
}


def blueprint(boundaries: BoundarySet, current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/geometry`` and ``GET /geo/<name>``."""
    room = flask.Blueprint("api_geometry", __name__)
    shared = topologies(boundaries)
    drawable: dict[str, Sketch | Topology] = {
        **sketches(boundaries),
        **{one.name: one for one in shared.values()},
    }

    @cache
    def drawn(name: str, encoding: str | None) -> bytes:
        """As it goes over the wire: drawn and compressed once, when first asked for."""
        if encoding is None:
            return drawable[name].drawn()
        return compressed(drawn(name, None), encoding, thorough=True)

    @room.get("/api/v1/geometry")
    @described(
        es="Los límites de las áreas de un nivel, en GeoJSON o TopoJSON; la respuesta lleva al "
        "archivo.",
        en="The boundaries of a level's areas, as GeoJSON or TopoJSON; the answer leads to the "
        "file.",
        parameters=PARAMETERS,
        needs=("level",),
        forms={},
        example="level=state&format=topojson",
        redirects=True,
        choices={"level": _levels(boundaries), "format": FORMATS},
    )
    def geometry() -> flask.Response:
        arguments = Arguments.of(flask.request.args, PARAMETERS)
        level = Level(arguments.choice("level", _levels(boundaries)))
        parent = arguments.parent(level)
        vintage = arguments.year("vintage", boundaries.vintages) or DEFAULT_VINTAGE
        name = boundaries.geometry(level, parent, vintage).name
        if arguments.choice("format", FORMATS, FORMATS[0]) == "topojson":
            name = shared[name].name
        # Conditions do not count where the answer is no content (RFC 9110, section 13.2.1).
        return kept(current(), arguments, _redirect(f"/geo/{name}"))

    @room.get("/geo/<path:name>")
    def file(name: str) -> flask.Response:
        if name in drawable:
            return forever(name, _media_type(name), partial(drawn, name))
        found = boundaries.served.get(name)
        if found is None:
            expected = "a file's name as /api/v1/geometry gives it; ask there for its address"
            raise unknown_id("name", name, (), expected)
        return forever(name, _media_type(name), partial(_form, found))

    return room


def _media_type(name: str) -> str:
    return MEDIA_TYPES[name.rpartition(".")[2]]


def _levels(boundaries: BoundarySet) -> tuple[str, ...]:
    held = {record["level"] for record in boundaries.records if record["kind"] == "geometry"}
    return tuple(level.value for level in Level if level in held)


def _redirect(address: str) -> flask.Response:
    return flask.Response(status=HTTPStatus.TEMPORARY_REDIRECT, headers={"Location": address})


def _form(file: ServedFile, encoding: str | None) -> bytes:
    suffix = SUFFIXES[encoding] if encoding else ""
    return file.path.with_name(file.path.name + suffix).read_bytes()
