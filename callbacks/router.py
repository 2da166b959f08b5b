"""Which page an address opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dash import Dash, Input, Output, State

from callbacks import analysis
from callbacks.glance_page import filled, settle_place
from callbacks.profile_page import settle_profile
from callbacks.releases import opened
from callbacks.sending import plain
from geodata.codes import Level
from indicators.conditions import askable
from indicators.definitions import Kind
from indicators.selection import Selection
from layouts import (
    charts_page,
    data_page,
    glance_page,
    help_page,
    map_page,
    profile_page,
    table_page,
)
from layouts.address import parse
from layouts.analysis import layout
from layouts.components.notes import notices
from layouts.scenes import origin_of, settle
from layouts.shell import page
from layouts.view import View
from layouts.words import Words

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.door import Door
    from indicators.store import Store
    from layouts.view import Notice


def register(app: Dash, door: Door, boundaries: BoundarySet) -> None:
    """Fill the shell with the page of the address, once; moves within a page are its own affair."""

    @app.callback(
        Output("page", "children"), Input("location", "pathname"), State("location", "search")
    )
    def route(path: str, query: str | None) -> list[Component]:
        view, found = parse(path, query or "")
        store, view, gone = opened(door, view)
        asked = Asked(store, boundaries, path, query or "", view, (*found, *gone))
        body = _BODIES.get(view.page, _analysis)(asked)
        return page(store, path, query or "", plain(body, view.release) if view.release else body)


class Asked(NamedTuple):
    """An address, what answers it, its view, and what of it could not be understood."""

    store: Store
    boundaries: BoundarySet
    path: str
    query: str
    view: View
    found: tuple[Notice, ...]


def _glance(given: Asked) -> list[Component]:
    asked, found = given.view, given.found
    view, wrong = settle_place(given.store, asked)
    words = Words(view.language)
    told = notices((*found, *wrong), words)
    return glance_page.layout(filled(given.store, given.boundaries, view), told, words)


def _map(given: Asked) -> list[Component]:
    words = Words(given.view.language)
    where = {"path": given.path, "query": given.query}
    offered = askable(given.store, Level.MUNICIPALITY, set(Kind) - {Kind.CATEGORY})
    return map_page.layout(given.store.catalogue, words, where, offered)


def _data(given: Asked) -> list[Component]:
    store = given.store
    asked, found = given.view, given.found
    one = View(
        Selection(asked.selection.indicator),
        page=asked.page,
        release=asked.release,
        language=asked.language,
    )
    view, changes = settle(store, one)
    traced, wrong = origin_of(store, asked)
    told = notices((*found, *changes, *wrong), Words(view.language))
    return data_page.layout(store, view, told, traced)


def _table(given: Asked) -> list[Component]:
    words = Words(given.view.language)
    where = {"path": given.path, "query": given.query}
    numbers = (Kind.RATE, Kind.MEAN, Kind.COUNT)
    offered = askable(given.store, Level.MUNICIPALITY, numbers)
    return table_page.layout(given.store.catalogue, given.boundaries, offered, words, where)


def _profile(given: Asked) -> list[Component]:
    view, changes = settle_profile(given.store, given.view)
    told = notices((*given.found, *changes), Words(view.language))
    return profile_page.layout(given.store, given.boundaries, view, told)


def _charts(given: Asked) -> list[Component]:
    words = Words(given.view.language)
    where = {"path": given.path, "query": given.query}
    return charts_page.layout(given.store.catalogue, words, where)


def _help(given: Asked) -> list[Component]:
    view, found = given.view, given.found
    return help_page.layout(given.store.catalogue, view, notices(found, Words(view.language)))


def _analysis(given: Asked) -> list[Component]:
    view = given.view
    where = {"path": given.path, "query": given.query}
    return layout(analysis.PAGES[view.page][0], Words(view.language), where)


_BODIES = {
    "inicio": _glance,
    "mapa": _map,
    "perfil": _profile,
    "tablas": _table,
    "graficas": _charts,
    "datos": _data,
    "ayuda": _help,
}
"""What stands on each page; the others are pages of analysis."""
