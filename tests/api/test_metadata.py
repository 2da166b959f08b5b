"""What explains the figures: the vocabulary, and the releases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.catalogue import load

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from indicators.store import Store


def test_the_vocabulary_is_the_catalogues(client: FlaskClient) -> None:
    told = client.get("/api/v1/metadata").get_json()
    catalogue = load()
    for kind in ("units", "sources", "footnotes", "topics", "rights", "dimensions"):
        assert [one["id"] for one in told[kind]] == list(getattr(catalogue, kind))
    assert told["statuses"]["unreliable"] == "U"


def test_the_release_in_force_is_among_the_releases(client: FlaskClient, store: Store) -> None:
    told = client.get("/api/v1/releases").get_json()
    (now,) = [one for one in told["releases"] if one["in_force"]]
    assert now["id"] == told["release"] == store.release.id
    assert now["observations"] == 1_379_803
    assert now["content_sha256"][:8] in now["id"]
