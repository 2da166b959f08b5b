"""What is made for one request leaves as small as its reader accepts, quickly compressed.

Scripts, styles and geometry come compressed already (``api.scripts``, ``api.geometry``).
"""

from __future__ import annotations

import flask

from api.encodings import compressed, negotiated

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


def register(server: flask.Flask) -> None:
    """Compress the answers of a server that are not compressed yet."""

    @server.after_request
    def compress(response: flask.Response) -> flask.Response:
        if _worth_it(response):
            _encode(response)
        return response


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
