"""Embedded pages that need no Dash: their route, which leaves all others to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask
from dash import html

from api.answers import FOREVER, FRESH
from callbacks.releases import opened
from layouts.address import EMBED, parse
from layouts.components.notes import notices
from layouts.first_page import light_page
from layouts.light_map import drawable, light_map
from layouts.map_scenes import map_scene, prepared
from layouts.plain import markup
from layouts.scenes import settle
from layouts.shell import document_title, source_line
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash import Dash
    from werkzeug.wrappers import Response

    from geodata.boundaries import BoundarySet
    from indicators.door import Door
    from indicators.store import Store
    from layouts.view import Notice, View

THEME = "theme.js"
STYLES = ("atlas.css", "map.css", "analysis.css", "embed.css")
SCRIPTS = ("frame.js", "map.js", "marks.js", "marks_classes.js", "page_embed.js")


def register(app: Dash, door: Door, boundaries: BoundarySet, named: Callable[[str], str]) -> None:
    """Answer for embedded maps without controls.

    Args:
        app: the application, which answers for what is not light.
        door: to the releases.
        boundaries: the shapes.
        named: address of an asset that names its content.
    """

    @app.server.get(f"{EMBED}/mapa")  # type: ignore[untyped-decorator]
    def light() -> Response | str:
        query = flask.request.query_string.decode("utf-8", "replace")
        asked, found = parse(flask.request.path, query)
        store, asked, gone = opened(door, asked)
        body = _body(store, asked, (*found, *gone)) if drawable(asked) else None
        if body is None:
            whole: str = app.index()
            return whole
        origin = flask.request.host_url.rstrip("/")
        title = document_title(store.catalogue, flask.request.path, query)
        page = light_page(
            asked, title, origin, named(THEME), [*map(named, STYLES)], [*map(named, SCRIPTS)], body
        )
        response = flask.Response(page, mimetype="text/html")
        response.cache_control.public = True
        response.cache_control.max_age = int((FOREVER if asked.release else FRESH).total_seconds())
        response.cache_control.immutable = asked.release is not None
        response.add_etag(weak=True)
        return response.make_conditional(flask.request)

    def _body(store: Store, asked: View, found: tuple[Notice, ...]) -> str | None:
        view, changes = settle(store, asked)
        view, further = prepared(store, view)
        drawn = light_map(map_scene(store, view), boundaries)
        if drawn is None:
            return None
        words = Words(view.language)
        told = notices((*found, *changes, *further), words)
        main = html.Main([html.Div(told, className="notices"), drawn], id="main")
        return markup(main, view.release) + markup(source_line(view, store, words))
