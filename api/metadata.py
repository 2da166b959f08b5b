"""What explains the figures, as JSON: their vocabulary, and the releases they come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import flask

from api import shapes
from api.answers import Edition, as_json, conditional
from api.arguments import Arguments
from api.contract import JSON, described
from indicators.model import Status
from indicators.releases import releases

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.store import Store

VOCABULARY = ("units", "dimensions", "topics", "rights", "sources", "footnotes")


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/metadata`` and ``GET /api/v1/releases``."""
    room = flask.Blueprint("api_metadata", __name__)

    @room.get("/api/v1/metadata")
    @described(
        es="El vocabulario de las cifras: unidades, grupos, temas, fuentes, notas y estados.",
        en="The vocabulary of the figures: units, subgroups, topics, sources, notes and statuses.",
        forms={JSON: shapes.Metadata},
    )
    def metadata() -> flask.Response:
        arguments = Arguments.of(flask.request.args, ())
        edition = current()
        return conditional(edition, arguments, lambda: as_json(_vocabulary(edition.store)))

    @room.get("/api/v1/releases")
    @described(
        es="Las publicaciones que hay, la más nueva primero, y cuál está en vigor.",
        en="The releases that there are, the latest first, and which one is in force.",
        forms={JSON: shapes.Releases},
        released=False,
    )
    def listing() -> flask.Response:
        arguments = Arguments.of(flask.request.args, (), released=False)
        edition = current()
        told = _releases(edition.store)
        # After a rollback the same release is in force, but there are more of them.
        arguments.note("held", ",".join(one["id"] for one in told["releases"]))
        return conditional(edition, arguments, lambda: as_json(told))

    return room


def _vocabulary(store: Store) -> dict[str, Any]:
    return {
        "release": store.release.id,
        **{
            kind: [one.model_dump(mode="json") for one in getattr(store.catalogue, kind).values()]
            for kind in VOCABULARY
        },
        "statuses": {status.value: status.sdmx for status in Status},
    }


def _releases(store: Store) -> dict[str, Any]:
    found = releases(store.release.folder.parent)
    return {
        "release": store.release.id,
        "count": len(found),
        "releases": [
            {
                "id": one.id,
                "created": one.created,
                "previous": one.previous,
                "observations": int(one.manifest["rows"]),
                "content_sha256": str(one.manifest["content_sha256"]),
                "in_force": one.id == store.release.id,
            }
            for one in found
        ],
    }
