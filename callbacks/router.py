"""Which page an address opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import Dash, Input, Output, State

from layouts.map_page import layout
from layouts.shell import page
from layouts.view import language_of
from layouts.words import Words

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.catalogue import Catalogue


def register(app: Dash, catalogue: Catalogue) -> None:
    """Fill the shell with the page of the address, once; moves within a page are its own affair."""

    @app.callback(
        Output("page", "children"), Input("location", "pathname"), State("location", "search")
    )
    def route(path: str, query: str | None) -> list[Component]:
        query = query or ""
        words = Words(language_of(query))
        body = layout(catalogue, words, {"path": path, "query": query})
        return page(path, query, body)
