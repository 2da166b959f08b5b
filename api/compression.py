"""Every answer leaves as small as its reader accepts.

What is made for one request is compressed quickly, on the way out.  Scripts and styles are
compressed once, as tightly as it gets, and kept (``api.scripts``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask

from api.encodings import compressed, negotiated
from api.scripts import Shelf, offer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

SMALLEST = 500
"""Bytes below which compressing gains nothing."""

MEDIA_TYPES = frozenset(
    {
        *("application/json", "application/problem+json", "application/geo+json"),
        *("text/csv", "text/html", "text/plain", "text/css", "text/javascript"),
        *("application/javascript", "image/svg+xml"),
    }
)
_BODILESS = {204, 206, 304}


def register(server: flask.Flask, folder: Path) -> Shelf:
    """Compress the answers of a server.

    Args:
        server: the web server.
        folder: where compressed scripts and styles are kept.
    """
    shelf = Shelf(folder)
    offer(server, shelf)

    @server.after_request
    def compress(response: flask.Response) -> flask.Response:
        if _worth_it(response):
            _encode(response)
        return response

    return shelf


def prepare(
    server: flask.Flask,
    paths: Iterable[str],
    progress: Callable[[str, int, int], None] | None = None,
) -> None:
    """Compress scripts and styles ahead of the first visitor, and keep them.

    Args:
        server: a server that ``api.register`` was called with.
        paths: addresses of scripts and styles as pages name them, query and all.
        progress: called before each with its address, how many are done and how many there are.

    Raises:
        ScriptError: an address that the server does not answer, or a folder not to be written.
    """
    shelf: Shelf = server.extensions[Shelf.NAME]
    wanted = tuple(dict.fromkeys(paths))
    client = server.test_client()
    for done, path in enumerate(wanted):
        if progress:
            progress(path, done, len(wanted))
        shelf.fill(client, path)


def _worth_it(response: flask.Response) -> bool:
    return (
        response.status_code not in _BODILESS
        and not response.is_streamed
        and not response.direct_passthrough
        and response.mimetype in MEDIA_TYPES
        and "Content-Encoding" not in response.headers
        and len(response.get_data()) >= SMALLEST
    )


def _encode(response: flask.Response) -> None:
    response.vary.add("Accept-Encoding")
    encoding = negotiated(flask.request.accept_encodings)
    if encoding is None:
        return
    response.set_data(compressed(response.get_data(), encoding))
    response.content_encoding = encoding
    tag, weak = response.get_etag()
    if tag is not None and not weak:
        response.set_etag(tag, weak=True)
