"""Where readers find the atlas."""

from __future__ import annotations

import flask

KEY = "ATLAS_HOME"
"""In the server's configuration: the address that readers use; None for the one they ask."""


def home() -> str:
    """Address of the atlas for links that leave it, without a slash at the end.

    >>> server = flask.Flask("atlas")
    >>> with server.test_request_context(base_url="http://127.0.0.1:8050"):
    ...     home()
    'http://127.0.0.1:8050'
    >>> server.config[KEY] = "https://atlas.example.org"
    >>> with server.test_request_context(base_url="http://127.0.0.1:8050"):
    ...     home()
    'https://atlas.example.org'
    """
    return flask.current_app.config.get(KEY) or flask.request.host_url.rstrip("/")
