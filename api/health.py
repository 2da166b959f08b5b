"""Whether the server answers, and from what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask

from api import shapes
from api.answers import as_json
from api.contract import JSON, described

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.answers import Edition


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /health``."""
    room = flask.Blueprint("api_health", __name__)

    @room.get("/health")
    @described(
        es="Si el servidor responde, y con qué publicación.",
        en="Whether the server answers, and from which release.",
        forms={JSON: shapes.Health},
        kept=False,
    )
    def health() -> flask.Response:
        edition = current()
        response = as_json(
            {
                "status": "ok",
                "release": edition.release,
                "boundaries": edition.boundaries,
                "version": edition.version,
            }
        )
        response.cache_control.no_store = True
        return response

    return room
