"""The public HTTP surface beside the pages: data, areas, geometry, health; safe, small answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, Protocol

import flask

from api import (
    areas,
    briefs,
    catalogue,
    composite,
    compression,
    data,
    embed,
    geometry,
    goals,
    guide,
    health,
    inequality,
    metadata,
    openapi,
    origin,
    pictures,
    problems,
    profile,
    ranking,
    rates,
    scripts,
    search,
    security,
    series,
    spatial,
    table,
    target,
)
from api.answers import Edition, program_version
from api.contract import RELEASE
from api.home import KEY
from api.scripts import Shelf, prepare
from api.sdmx import routes as sdmx
from exports.brief.brand import Brand
from indicators.door import UnknownReleaseError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from geodata.boundaries import BoundarySet
    from indicators.store import Store

__all__ = ["prepare", "program_version", "register"]


class Door(Protocol):
    """The way to the releases."""

    @property
    def store(self) -> Store:
        """The store of the release in force."""

    def at(self, id: str) -> Store:
        """The store of a release by its id."""


class Deployment(Protocol):
    """What the API needs to know of a deployment."""

    @property
    def cache(self) -> Path:
        """Folder for what is made once."""

    @property
    def public_url(self) -> str | None:
        """Address of the atlas as its readers know it; None where that is the one they ask."""

    @property
    def brand(self) -> Path | None:
        """File that describes the office whose atlas it is; None for none."""

    @property
    def largest_export(self) -> int:
        """How many observations one answer may have."""

    @property
    def rate(self) -> int:
        """How many plain answers one reader may ask in a minute; 0 for no limit."""


def register(
    server: flask.Flask,
    door: Door,
    boundaries: BoundarySet,
    settings: Deployment,
    csp_hashes: Callable[[], Sequence[str]] = tuple,
) -> None:
    """Put the API on a server, and give every answer of it its headers and encoding.

    Args:
        server: the web server.
        door: to the releases that answer.
        boundaries: the geometry that answers.
        settings: the deployment.
        csp_hashes: the CSP sources of the inline scripts of our own pages.
    """
    version = program_version()
    brand = Brand.read(settings.brand) if settings.brand else Brand()

    def current() -> Edition:
        asked = flask.request.args.get(RELEASE)
        try:
            store = door.store if asked is None else door.at(asked)
        except UnknownReleaseError as error:
            raise problems.unknown_id(RELEASE, error.id, error.known) from None
        return Edition(store, boundaries.path.name, version, frozen=asked is not None)

    server.config[KEY] = settings.public_url
    rooms = (
        health.blueprint(current),
        catalogue.blueprint(current),
        areas.blueprint(current),
        data.blueprint(current, boundaries, settings.largest_export),
        table.blueprint(current),
        origin.blueprint(current),
        inequality.blueprint(current),
        ranking.blueprint(current),
        series.blueprint(current),
        profile.blueprint(current),
        metadata.blueprint(current),
        openapi.blueprint(current),
        guide.blueprint(current),
        target.blueprint(current),
        composite.blueprint(current),
        goals.blueprint(current),
        spatial.blueprint(boundaries, current),
        geometry.blueprint(boundaries, current),
        search.blueprint(current),
        embed.blueprint(current),
        pictures.blueprint(boundaries, current),
        briefs.blueprint(boundaries, current, brand),
        sdmx.blueprint(current, settings.largest_export),
        _rest(),
    )
    for room in rooms:
        server.register_blueprint(room)
    problems.register(server)
    rates.register(server, settings.rate)
    security.register(server, csp_hashes)
    compression.register(server)
    scripts.register(server, Shelf(settings.cache / "scripts"))


def _rest() -> flask.Blueprint:
    """Paths of the API that do not exist: said by the API, not by the pages' first page."""
    room = flask.Blueprint("api_rest", __name__)

    @room.get("/api/")
    @room.get("/api/<path:rest>")
    @room.get("/geo")
    @room.get("/geo/")
    @room.get("/health/")
    @room.get("/health/<path:rest>")
    def nowhere(rest: str = "") -> NoReturn:  # noqa: ARG001 (named by the route)
        raise problems.unknown_path()

    return room
