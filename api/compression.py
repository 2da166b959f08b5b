"""What is made for one request leaves as small as its reader accepts, quickly compressed.

Scripts, styles and geometry come compressed already (``api.scripts``, ``api.geometry``).
"""

from __future__ import annotations

import flask

from api.encodings import compressed, compressing, negotiated

SMALLEST = 500
"""Bytes below which compressing gains nothing."""

MEDIA_TYPES = frozenset(
    {
        *("application/json", "application/problem+json", "application/geo+json"),
        *("text/csv", "text/html", "text/plain", "text/css", "text/javascript"),
        *("application/javascript", "image/svg+xml", "application/csvm+json"),
        *(
            f"application/vnd.sdmx.{one}"
            for one in ("structure+xml", "genericdata+xml", "structurespecificdata+xml", "data+csv")
        ),
    }
)
_BODILESS = {204, 206, 304}


def register(server: flask.Flask) -> None:
    """Compress the answers of a server that are not compressed yet."""

    @server.after_request
    def compress(response: flask.Response) -> flask.Response:
        if _may_be(response):
            if response.is_streamed:
                _encode_stream(response)
            elif len(response.get_data()) >= SMALLEST:
                _encode(response)
        return response


def _may_be(response: flask.Response) -> bool:
    return (
        response.status_code not in _BODILESS
        and not response.direct_passthrough
        and response.mimetype in MEDIA_TYPES
        and "Content-Encoding" not in response.headers
    )


def _encode(response: flask.Response) -> None:
    response.vary.add("Accept-Encoding")
    encoding = negotiated(flask.request.accept_encodings)
    if encoding is None:
        return
    response.set_data(compressed(response.get_data(), encoding))
    _tell(response, encoding)


def _encode_stream(response: flask.Response) -> None:
    """Compress an answer piece by piece, as it leaves."""
    response.vary.add("Accept-Encoding")
    encoding = negotiated(flask.request.accept_encodings)
    if encoding is not None:
        response.response = compressing(response.iter_encoded(), encoding)
        _tell(response, encoding)


def _tell(response: flask.Response, encoding: str) -> None:
    response.content_encoding = encoding
    tag, weak = response.get_etag()
    if tag is not None and not weak:
        response.set_etag(tag, weak=True)
