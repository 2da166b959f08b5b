"""Which page an address opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import Dash, Input, Output, State

from callbacks.scenes import origin_of, settle
from indicators.selection import Selection
from layouts import data_page, map_page
from layouts.components.notes import notices
from layouts.shell import page
from layouts.view import View, parse
from layouts.words import Words

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.door import Door
    from indicators.store import Store


def register(app: Dash, door: Door) -> None:
    """Fill the shell with the page of the address, once; moves within a page are its own affair."""

    @app.callback(
        Output("page", "children"), Input("location", "pathname"), State("location", "search")
    )
    def route(path: str, query: str | None) -> list[Component]:
        view = parse(path, query or "")[0]
        return page(path, query or "", _BODIES[view.page](door.store, path, query or ""))


def _map(store: Store, path: str, query: str) -> list[Component]:
    words = Words(parse(path, query)[0].language)
    return map_page.layout(store.catalogue, words, {"path": path, "query": query})


def _data(store: Store, path: str, query: str) -> list[Component]:
    asked, found = parse(path, query)
    one = View(Selection(asked.selection.indicator), page=asked.page, language=asked.language)
    view, changes = settle(store, one)
    traced, wrong = origin_of(store, asked)
    told = notices((*found, *changes, *wrong), Words(view.language))
    return data_page.layout(store, view, told, traced)


_BODIES = {"mapa": _map, "datos": _data}
