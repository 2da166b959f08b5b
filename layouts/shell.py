"""The frame of every page: header, language, main part, messages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import dash_mantine_components as dmc
from dash import dcc, html

from layouts.address import address, parse
from layouts.components.group_bar import group_bar
from layouts.theme import ACCENT
from layouts.view import LANGUAGES, PAGES, View
from layouts.words import Words

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.catalogue import Catalogue

NAME = "Atlas Niñez"

_THEME = {
    "primaryColor": "cyan",
    "primaryShade": 9,
    "fontFamily": "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif",
    "defaultRadius": "sm",
    "other": {"accent": ACCENT},
}


def shell() -> dmc.MantineProvider:
    """What stands before the address is known: the router fills it."""
    return dmc.MantineProvider(
        [dcc.Location(id="location", refresh=False), html.Div(id="page")],
        theme=_THEME,
    )


def page(path: str, query: str, body: list[Component]) -> list[Component]:
    """A page in the language of its address: skip link, header, body."""
    words = Words(parse(path, query)[0].language)
    return [
        html.A(words("shell.skip"), href="#main", className="skip"),
        html.Header(
            [
                html.A(
                    [html.Strong(NAME), html.Span(words("shell.tagline"))],
                    href=address(View(page=PAGES[0], language=words.language)),
                    className="brand",
                ),
                html.Nav(pages(path, query, words), **{"aria-label": words("shell.pages")}),
                html.Nav(languages(path, query, words), **{"aria-label": words("shell.language")}),
            ]
        ),
        html.Div(group_bar(parse(path, query)[0], words), id="group-bar"),
        html.Main(body, id="main", tabIndex=-1),
    ]


def document_title(catalogue: Catalogue, path: str, query: str) -> str:
    """What the browser calls a page before, or without, a script of its own.

    >>> from indicators.catalogue import load
    >>> document_title(load(), "/datos", "indicator=poverty")
    'Pobreza · Datos y metadatos · Atlas Niñez'
    >>> document_title(load(), "/mapa", "lang=en")
    'Map · Atlas Niñez'
    """
    view, _ = parse(path, query)
    indicator = catalogue.indicators.get(view.selection.indicator)
    named = [indicator.short_name[view.language]] if indicator else []
    return " · ".join([*named, Words(view.language)(f"page.{view.page}"), NAME])


def pages(path: str, query: str, words: Words) -> Component:
    """Links to every page, for the indicator and the areas in view; the browser keeps them so."""
    view, _ = parse(path, query)
    return html.Ul(
        [
            html.Li(
                html.A(
                    words(f"page.{page}"),
                    href=address(view.on(page)),
                    className="page-link",
                    **{"aria-current": "page" if page == view.page else None},
                )
            )
            for page in PAGES
        ]
    )


def languages(path: str, query: str, words: Words) -> Component:
    """Links to the same view in each language; the browser keeps their targets up to date."""
    view, _ = parse(path, query)
    return html.Ul(
        [
            html.Li(
                html.A(
                    words(f"language.{language}"),
                    href=address(replace(view, language=language)),
                    lang=language,
                    hrefLang=language,
                    className="language",
                    **{"aria-current": "true" if language == words.language else None},
                )
            )
            for language in LANGUAGES
        ]
    )
