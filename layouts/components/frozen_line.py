"""What a page says that is of one release for ever, and the way to the one in force."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dash import html

from layouts.address import address
from layouts.format import day

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.store import Store
    from layouts.view import View
    from layouts.words import Words


def frozen_line(view: View, store: Store, words: Words) -> list[Component]:
    """A line below the header of a frozen page; nothing on the others."""
    if view.release is None:
        return []
    date = day(store.release.created, words.language)
    told = words("frozen.told", id=store.release.id, date=date)
    return [html.P([told, " ", newest(view, words)], className="frozen-line")]


def newest(view: View, words: Words) -> Component:
    """The way to the same view of the release in force; the browser keeps it up to date."""
    outside = replace(view, embedded=None, release=None)
    target = "_blank" if view.embedded else None
    return html.A(words("frozen.newest"), href=address(outside), className="newest", target=target)
