"""For pages of others: the script that fits frames to what they show, and oEmbed (oembed.com)."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import flask

from api.answers import as_json, conditional
from api.arguments import Arguments
from api.home import home
from api.problems import bad_value, missing
from layouts.address import EMBED, address, parse
from layouts.view import PAGES, Embedding
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.answers import Edition
    from layouts.view import View

HOST = Path(__file__).with_name("embed_host.js")
PARAMETERS = ("url", "maxwidth", "maxheight", "format")
WIDTH, HEIGHT = 800, 640
"""Pixels of a frame whose host says nothing of its room."""

LEAST, MOST = 200, 4000


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /embed/host.js`` and ``GET /oembed``."""
    room = flask.Blueprint("api_embed", __name__)

    @room.get(f"{EMBED}/host.js")
    def host() -> flask.Response:
        response = flask.Response(HOST.read_bytes(), mimetype="text/javascript")
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.cache_control.public = True
        response.cache_control.max_age = 3600
        return response

    @room.get("/oembed")
    def oembed() -> flask.Response:
        arguments = Arguments.of(flask.request.args, PARAMETERS)
        url = arguments.optional("url")
        if url is None:
            raise missing("url", (), "the address of a page of this atlas")
        view = _view(url)
        arguments.choice("format", ("json",), "json")
        width = arguments.whole("maxwidth", LEAST, MOST, WIDTH)
        height = arguments.whole("maxheight", LEAST, MOST, HEIGHT)
        return conditional(current(), arguments, lambda: as_json(_rich(view, width, height)))

    return room


def _view(url: str) -> View:
    """The view of an address of this atlas, embedded."""
    asked = urlsplit(url)
    hosts = {flask.request.host, urlsplit(home()).netloc}
    own = asked.netloc in hosts and asked.scheme in {"http", "https"}
    path = asked.path.removeprefix(urlsplit(home()).path)
    view, _ = parse(path, asked.query)
    named = path.removeprefix(EMBED).strip("/")
    if not own or named not in {"", *PAGES}:
        raise bad_value("url", url, expected="the address of a page of this atlas")
    return view if view.embedded else replace(view, embedded=Embedding())


def _rich(view: View, width: int, height: int) -> dict[str, object]:
    words = Words(view.language)
    origin = home()
    title = f"{words(f'page.{view.page}')} · Atlas Niñez"
    source = escape(origin + address(view))
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Atlas Niñez",
        "provider_url": f"{origin}/",
        "width": width,
        "height": height,
        "html": (
            f'<iframe src="{source}" title="{escape(title)}" width="{width}" height="{height}" '
            'loading="lazy" style="border:0" allowfullscreen></iframe>'
        ),
    }
