"""How to read a picture: the same words beside it and on the page of help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from layouts.address import address
from layouts.view import View

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.words import Words

PICTURES = (
    *("map", "legend", "ranking", "trend", "spine", "scatter"),
    *("distribution", "change", "pyramid", "bivariate", "table"),
    *("equiplot", "curve", "parts", "measures"),
)
"""Kinds of pictures that are explained, in the order of the page of help."""


def reading(picture: str, words: Words) -> Component:
    """Beside a picture: what it shows and what to beware of, folded away.

    >>> from layouts.words import Words
    >>> reading("trend", Words("es")).children[0].children
    'Cómo leer esta imagen'
    """
    return html.Details(
        [
            html.Summary(words("reading.how")),
            *explained(picture, words),
            html.A(words("reading.more"), href=f"{help_address(words)}#read-{picture}"),
        ],
        className="reading",
    )


def explained(picture: str, words: Words) -> list[Component]:
    """What a picture shows, and what to beware of."""
    return [
        html.P(words(f"reading.{picture}.shows")),
        html.P([html.Strong(words("help.beware")), " ", words(f"reading.{picture}.beware")]),
    ]


def help_address(words: Words) -> str:
    """Address of the page of help."""
    return address(View(page="ayuda", language=words.language))
