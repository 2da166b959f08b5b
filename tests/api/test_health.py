"""Whether the server answers, and from what."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from geodata.boundaries import BoundarySet
    from indicators.store import Store


def test_health_names_what_is_in_force(
    client: FlaskClient, store: Store, boundaries: BoundarySet
) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.get_json() == {
        "status": "ok",
        "release": store.release.id,
        "boundaries": boundaries.path.name,
        "version": version("atlas-ninez"),
    }


def test_health_is_asked_for_each_time(client: FlaskClient) -> None:
    answer = client.get("/health", headers={"If-None-Match": "*"})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
