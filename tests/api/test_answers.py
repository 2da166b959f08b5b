"""Answers that caches keep: their tag, how long they are fresh, and 304."""

from __future__ import annotations

import json
import math
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from api.answers import Edition, as_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from indicators.store import Store

    Get = Callable[..., TestResponse]


def edition(release: str, boundaries: str, version: str) -> Edition:
    store: Any = SimpleNamespace(release=SimpleNamespace(id=release))
    return Edition(store, boundaries, version)


EDITION = edition("2026.11-1a2b3c4d", "boundaries", "1.0")
KEPT = [
    "/api/v1/data?indicator=poverty&level=municipality&time=2010",
    "/api/v1/data?indicator=poverty&level=nation&format=csv",
    "/api/v1/areas?level=state",
    "/api/v1/indicators",
    "/api/v1/indicators/poverty",
]


@pytest.mark.parametrize("address", KEPT)
def test_an_answer_is_fresh_for_minutes_and_then_asked_for_again(
    client: FlaskClient, store: Store, address: str
) -> None:
    answer = client.get(address)
    tag, weak = answer.get_etag()
    assert tag is not None
    assert tag.startswith(f"{store.release.id}-")
    assert weak
    assert answer.headers["Cache-Control"] == "public, max-age=300, must-revalidate"
    assert answer.vary.as_set() == {"accept-encoding"}


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
@pytest.mark.parametrize("address", KEPT)
def test_an_answer_that_is_known_is_not_sent_again(
    client: FlaskClient, address: str, encoding: str
) -> None:
    asked = {"Accept-Encoding": encoding}
    first = client.get(address, headers=asked)
    again = client.get(address, headers={**asked, "If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert again.get_data() == b""
    assert "Content-Encoding" not in again.headers
    for name in ("ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin"):
        assert again.headers[name] == first.headers[name]


@pytest.mark.parametrize(
    ("known", "status"),
    [('"other"', 200), ('W/"other"', 200), ('"other", {tag}', 304), ("*", 304), ("", 200)],
)
def test_only_a_known_tag_spares_the_answer(client: FlaskClient, known: str, status: int) -> None:
    tag = client.get(KEPT[0]).headers["ETag"]
    answer = client.get(KEPT[0], headers={"If-None-Match": known.format(tag=tag)})
    assert answer.status_code == status


def test_another_question_has_another_tag(get: Get) -> None:
    asked = {"indicator": "poverty", "level": "state", "time": "2020"}
    others = [
        {"time": "2015"},
        {"level": "nation"},
        {"sex": "F"},
        {"unit": "persons"},
        {"lang": "en"},
        {"format": "csv"},
        {"vintage": "2010"},
        {"source": "all"},
    ]
    tags = [get("/api/v1/data", **asked).headers["ETag"]]
    tags += [get("/api/v1/data", **{**asked, **other}).headers["ETag"] for other in others]
    tags.append(get("/api/v1/areas", level="state").headers["ETag"])
    assert len(set(tags)) == len(tags)


def test_the_same_question_has_one_tag(client: FlaskClient) -> None:
    spelt = (
        "indicator=poverty&level=state&time=2020",
        "time=2020&level=state&indicator=poverty",
        "indicator=poverty&level=state&time=2020&parent=00&sex=_T&lang=es&format=json&unit=percent",
    )
    assert len({client.get(f"/api/v1/data?{query}").headers["ETag"] for query in spelt}) == 1


def test_a_tag_is_of_one_release_one_set_of_boundaries_and_one_version() -> None:
    tags = {
        edition.etag("level=state")
        for edition in (
            EDITION,
            edition("2026.12-1a2b3c4d", "boundaries", "1.0"),
            edition("2026.11-1a2b3c4d", "others", "1.0"),
            edition("2026.11-1a2b3c4d", "boundaries", "1.1"),
        )
    }
    assert len(tags) == 4
    assert (
        EDITION.etag("level=state") == EDITION.etag("level=state") != EDITION.etag("level=nation")
    )


def test_head_tells_what_get_would(client: FlaskClient) -> None:
    for address in KEPT:
        told, sent = client.head(address), client.get(address)
        assert told.get_data() == b""
        assert dict(told.headers) == dict(sent.headers)


def test_json_is_plain_and_knows_no_nan(client: FlaskClient) -> None:
    with client.application.test_request_context():
        answer = as_json({"name": "Querétaro", "value": None})
        with pytest.raises(ValueError, match="not JSON compliant"):
            as_json({"value": math.nan})
    assert answer.mimetype == "application/json"
    assert json.loads(answer.get_data()) == {"name": "Querétaro", "value": None}
    assert "Querétaro".encode() in answer.get_data()
