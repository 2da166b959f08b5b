"""A short tour of a page: offered to who comes for the first time, never forced."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.words import Words

TOURS = {
    "mapa": {
        ".controls": "tour.choose",
        ".stage": "tour.map",
        ".years": "tour.year",
        ".side": "tour.side",
        ".top .search": "tour.search",
    }
}
"""By page: part of it, as CSS finds it, and what is to be said of it."""


def tour(page: str, words: Words) -> list[Component]:
    """The offer, hidden until the browser knows that it was not answered before."""
    if page not in TOURS:
        return []
    told = {
        "steps": [[part, words(word)] for part, word in TOURS[page].items()],
        "words": {one: words(f"tour.{one}") for one in ("title", "step", "back", "next", "end")},
    }
    return [
        html.Aside(
            [
                html.P(words("tour.offer")),
                html.Button(words("tour.start"), className="start"),
                html.Button(words("tour.decline"), className="quiet decline"),
            ],
            id="tour",
            className="tour",
            hidden=True,
            **{
                "aria-label": words("tour.title"),
                "data-tour": json.dumps(told, ensure_ascii=False),
            },
        )
    ]
