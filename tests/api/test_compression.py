"""What is made for one request leaves compressed where that gains something."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli
import flask
import pytest

from api import compression

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

DECODERS: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}
DATA = "/api/v1/data?indicator=poverty&level=municipality&time=2020"
LONG = "x" * compression.SMALLEST


@pytest.mark.parametrize("encoding", DECODERS)
@pytest.mark.parametrize("address", [DATA, f"{DATA}&format=csv", "/api/v1/areas?level=state"])
def test_an_answer_is_the_same_in_every_encoding(
    client: FlaskClient, address: str, encoding: str
) -> None:
    plain = client.get(address)
    answer = client.get(address, headers={"Accept-Encoding": encoding})
    assert "Content-Encoding" not in plain.headers
    assert answer.headers["Content-Encoding"] == encoding
    assert DECODERS[encoding](answer.get_data()) == plain.get_data()
    assert answer.content_length in (None, len(answer.get_data()))
    assert len(answer.get_data()) < len(plain.get_data()) / 3
    assert answer.headers["ETag"] == plain.headers["ETag"]
    assert "accept-encoding" in plain.vary
    assert "accept-encoding" in answer.vary


def test_a_long_error_is_compressed_too(client: FlaskClient) -> None:
    asked = {"Accept-Encoding": "br"}
    answer = client.get("/api/v1/data?indicator=no_such&level=state", headers=asked)
    assert answer.status_code == 404
    assert b'"parameter": "indicator"' in brotli.decompress(answer.get_data())


@pytest.fixture
def client_of() -> Callable[[flask.Response], FlaskClient]:
    """A client of a server that gives one answer."""

    def serve(response: flask.Response) -> FlaskClient:
        server = flask.Flask("compression", static_folder=None)
        compression.register(server)

        @server.get("/")
        def answer() -> flask.Response:
            return response

        return server.test_client()

    return serve


@pytest.mark.parametrize(
    "response",
    [
        pytest.param(flask.Response(LONG[1:], mimetype="text/csv"), id="small"),
        pytest.param(flask.Response(LONG, mimetype="image/png"), id="compressed by nature"),
        pytest.param(flask.Response(LONG, status=206, mimetype="text/csv"), id="part"),
        pytest.param(
            flask.Response(LONG, mimetype="text/csv", headers={"Content-Encoding": "zstd"}),
            id="compressed already",
        ),
    ],
)
def test_what_gains_nothing_is_left_as_it_is(
    client_of: Callable[[flask.Response], FlaskClient], response: flask.Response
) -> None:
    before = response.headers.get("Content-Encoding")
    answer = client_of(response).get("/", headers={"Accept-Encoding": "br, gzip"})
    assert answer.headers.get("Content-Encoding") == before
    assert answer.get_data(as_text=True) in {LONG, LONG[1:]}


@pytest.mark.parametrize("encoding", DECODERS)
def test_a_stream_is_compressed_as_it_leaves(
    client_of: Callable[[flask.Response], FlaskClient], encoding: str
) -> None:
    response = flask.Response(iter([LONG, "y", LONG]), mimetype="text/csv")
    answer = client_of(response).get("/", headers={"Accept-Encoding": encoding})
    assert answer.headers["Content-Encoding"] == encoding
    assert "accept-encoding" in answer.vary
    assert DECODERS[encoding](answer.get_data()) == f"{LONG}y{LONG}".encode()


def test_a_strong_tag_becomes_a_weak_one(
    client_of: Callable[[flask.Response], FlaskClient],
) -> None:
    """The same tag stands for several encodings, which are not the same bytes."""
    response = flask.Response(LONG, mimetype="text/csv")
    response.set_etag("one")
    answer = client_of(response).get("/", headers={"Accept-Encoding": "br"})
    assert answer.headers["ETag"] == 'W/"one"'
