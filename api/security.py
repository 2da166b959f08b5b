"""Headers that keep a reader safe: what a page may load, who may frame it, what it tells others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FRAMED = "/embed"
"""The only paths that another site may show within its own pages."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OPEN = ("/api", "/geo", "/sdmx")
"""Paths that a page of any other site may read."""

READABLE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag, Link, Retry-After",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
"""What a browser is told that asks first: reading is all there is."""


def register(server: flask.Flask, script_hashes: Callable[[], Sequence[str]]) -> None:
    """Give every answer its security headers.

    Args:
        server: the web server.
        script_hashes: the CSP sources of the inline scripts of our own pages (``'sha256-…'``),
            asked for once, with the first answer, when the pages are known.
    """
    hashes: list[str] = []

    @server.after_request
    def protect(response: flask.Response) -> flask.Response:
        if not hashes:
            hashes.extend(script_hashes())
        path = flask.request.path
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers["Content-Security-Policy"] = policy(hashes, framed=_below(path, FRAMED))
        if any(_below(path, place) for place in OPEN):
            response.headers.update(READABLE)
            if flask.request.method == "OPTIONS":
                response.headers.update(PREFLIGHT)
        return response


def policy(script_hashes: Sequence[str], *, framed: bool = False) -> str:
    """The content-security policy.

    >>> policy(["'sha256-abc'"]).split("; ")[1]
    "script-src 'self' 'sha256-abc'"
    """
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *script_hashes)),
            "worker-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self' blob: data:",
            "font-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors *" if framed else "frame-ancestors 'none'",
        )
    )


def _below(path: str, place: str) -> bool:
    return path == place or path.startswith(f"{place}/")
