"""Embedded pages that need no Dash: their route, which leaves all others to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import flask
from dash import html

from api.answers import FOREVER, FRESH
from api.home import home
from callbacks import table_steps
from callbacks.profile_page import settle_profile
from callbacks.releases import opened
from indicators.pivot import pivot
from layouts import light_map, light_table, tabulation
from layouts.address import EMBED, parse
from layouts.chart_scenes import chart_scene, settle_chart
from layouts.components.notes import notices
from layouts.first_page import light_page
from layouts.light import without_controls
from layouts.light_chart import light_chart
from layouts.map_scenes import map_scene, prepared
from layouts.plain import markup
from layouts.profile_page import light_profile
from layouts.scenes import settle
from layouts.shell import document_title, source_line
from layouts.table_page import MOST_CELLS, remarks
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dash import Dash
    from dash.development.base_component import Component
    from werkzeug.wrappers import Response

    from geodata.boundaries import BoundarySet
    from indicators.door import Door
    from indicators.store import Store
    from layouts.view import Notice, View

    Made = tuple[View, tuple[Notice, ...], Component | None]

THEME = "theme.js"


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of light document.

    Attributes:
        drawable: whether it can show all that a view asks for.
        made: the settled view, what had to change, and the main part; None where it cannot be.
        styles: its style sheets, besides those that all have.
        scripts: in their order, before the one that all have.
    """

    drawable: Callable[[View], bool]
    made: Callable[[Store, BoundarySet, View], Made]
    styles: tuple[str, ...]
    scripts: tuple[str, ...] = ()


def _map(store: Store, boundaries: BoundarySet, asked: View) -> Made:
    view, changes = settle(store, asked)
    view, further = prepared(store, view)
    return view, (*changes, *further), light_map.light_map(map_scene(store, view), boundaries)


def _chart(store: Store, boundaries: BoundarySet, asked: View) -> Made:  # noqa: ARG001 (one form)
    view, changes = settle_chart(store, asked)
    return view, changes, light_chart(chart_scene(store, view))


def _table(store: Store, boundaries: BoundarySet, asked: View) -> Made:  # noqa: ARG001 (one form)
    view, changes = table_steps.settle(store, asked)
    words, table = Words(view.language), pivot(store, tabulation.question(view), MOST_CELLS)
    about = remarks(store, view, table, words)
    return view, changes, light_table.light_table(store, view, table, about, words)


def _profile(store: Store, boundaries: BoundarySet, asked: View) -> Made:
    view, changes = settle_profile(store, asked)
    return view, changes, light_profile(store, boundaries, view)


DOCUMENTS: Mapping[str, Document] = {
    "mapa": Document(
        light_map.drawable,
        _map,
        ("map.css", "analysis.css"),
        ("frame.js", "map.js", "marks.js", "marks_classes.js"),
    ),
    "graficas": Document(without_controls, _chart, ("charts.css",)),
    "tablas": Document(light_table.drawable, _table, ("tablas.css",)),
    "perfil": Document(
        lambda view: view.embedded is not None,
        _profile,
        ("profile.css",),
        ("frame.js", "marks.js", "marks_spine.js"),
    ),
}
"""Page → its light document."""


def register(app: Dash, door: Door, boundaries: BoundarySet, named: Callable[[str], str]) -> None:
    """Answer for embedded pages that have a light document.

    Args:
        app: the application, which answers for what is not light.
        door: to the releases.
        boundaries: the shapes.
        named: address of an asset that names its content.
    """

    @app.server.get(f"{EMBED}/<any({', '.join(DOCUMENTS)}):page>")  # type: ignore[untyped-decorator]
    def light(page: str) -> Response | str:
        query = flask.request.query_string.decode("utf-8", "replace")
        asked, found = parse(flask.request.path, query)
        store, asked, gone = opened(door, asked)
        document = DOCUMENTS[page]
        body = _body(document, store, asked, (*found, *gone))
        if body is None:
            whole: str = app.index()
            return whole
        origin = home()
        title = document_title(store.catalogue, flask.request.path, query)
        styles = ("atlas.css", *document.styles, "embed.css")
        scripts = (*document.scripts, "page_embed.js")
        text = light_page(
            asked, title, origin, named(THEME), [*map(named, styles)], [*map(named, scripts)], body
        )
        response = flask.Response(text, mimetype="text/html")
        response.cache_control.public = True
        response.cache_control.max_age = int((FOREVER if asked.release else FRESH).total_seconds())
        response.cache_control.immutable = asked.release is not None
        response.add_etag(weak=True)
        return response.make_conditional(flask.request)

    def _body(
        document: Document, store: Store, asked: View, found: tuple[Notice, ...]
    ) -> str | None:
        if not document.drawable(asked):
            return None

        def compute() -> str | None:
            view, changes, drawn = document.made(store, boundaries, asked)
            if drawn is None:
                return None
            words = Words(view.language)
            told = html.Div(notices((*found, *changes), words), className="notices")
            main = html.Main([told, drawn], id="main")
            return markup(main, view.release) + markup(source_line(view, store, words))

        return store.memory.get(("light", asked, found), compute)
