"""The frame of every page: header with search, pages, theme and language; the main part."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import dash_mantine_components as dmc
from dash import dcc, html

from geodata.areas import area, exists
from indicators.queries import VINTAGE
from indicators.search import index
from layouts.address import address, parse
from layouts.components.frozen_line import frozen_line, newest
from layouts.components.group_bar import group_bar
from layouts.components.share import share
from layouts.components.tour import tour
from layouts.frozen import frozen_address
from layouts.theme import ACCENT, SLATE
from layouts.view import EQUITY, LANGUAGES, PAGES, View
from layouts.words import Words

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.catalogue import Catalogue
    from indicators.store import Store

NAME = "Atlas Niñez"

OF_AREAS = frozenset({"inicio", "perfil", "metas"})
"""Pages that are of an area first, and of an indicator only then."""

_THEME = {
    "primaryColor": "cyan",
    "primaryShade": {"light": 9, "dark": 4},
    "colors": {"dark": SLATE},
    "fontFamily": "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif",
    "defaultRadius": "sm",
    "other": {"accent": ACCENT},
}


def shell() -> dmc.MantineProvider:
    """What stands before the address is known: the router fills it."""
    return dmc.MantineProvider(
        [dcc.Location(id="location", refresh=False), html.Div(id="page")],
        id="mantine",
        theme=_THEME,
        defaultColorScheme="auto",
    )


def page(store: Store, path: str, query: str, body: list[Component]) -> list[Component]:
    """The whole page of an address around its body."""
    view, _ = parse(path, query)
    if view.release != store.release.id:  # of no release that there is
        view = replace(view, release=None)
    words = Words(view.language)
    if view.embedded:
        return [
            html.Main(body, id="main", tabIndex=-1),
            # Where pages tell of the reader's selection, which has no place in a frame.
            html.Div([html.Div(id="group-bar"), html.P(id="group-told")], hidden=True),
            source_line(view, store, words),
        ]
    return [
        html.A(words("shell.skip"), href="#main", className="skip"),
        html.Header(
            [
                html.A(
                    NAME,
                    href=address(View(page=PAGES[0], release=view.release, language=view.language)),
                    className="brand",
                ),
                search(store, words, view.release),
                html.Button(
                    words("shell.menu"),
                    id="menu-button",
                    **{"aria-expanded": "false", "aria-controls": "menu"},
                ),
                html.Div(
                    [
                        html.Nav(
                            pages(path, query, words),
                            className="pages",
                            **{"aria-label": words("shell.pages")},
                        ),
                        share(words, store.release.id),
                        _theme(words),
                        html.Nav(
                            languages(path, query, words),
                            className="languages",
                            **{"aria-label": words("shell.language")},
                        ),
                    ],
                    id="menu",
                    className="menu",
                ),
            ],
            className="top",
        ),
        *frozen_line(view, store, words),
        *_equity(view, words),
        html.Div(group_bar(view, words), id="group-bar"),
        html.P(id="group-told", role="status", className="unseen"),
        *tour(view.page, words),
        html.Main(body, id="main", tabIndex=-1),
    ]


def source_line(view: View, store: Store, words: Words) -> Component:
    """Under an embedded page: whose it is, its release, and the way to the same in the atlas."""
    whole = address(replace(view, embedded=None))
    link = html.A(words("embed.open"), href=whole, target="_blank", className="embed-open")
    kind = "notes.release" if view.release is None else "frozen.release"
    parts: list[Component | str] = [html.Strong(NAME), " · ", words(kind), " "]
    parts.append(html.Code(store.release.id))
    if view.release:
        parts += [" · ", newest(view, words)]
    return html.Footer([*parts, " · ", link], className="embed-source")


def search(store: Store, words: Words, release: str | None = None) -> Component:
    """Where the browser builds the search: its index, its pages and its words."""
    keys = ("label", "placeholder", "areas", "indicators", "topics", "some", "count", "nothing",
            "unreachable")  # fmt: skip
    file = f"/search/{index(store, words.language).name}"
    told = {
        "index": frozen_address(file, release) if release else file,
        "pages": {
            "areas": "perfil" if "perfil" in PAGES else "mapa",
            "indicators": "mapa",
            "topics": "datos",
        },
        "words": {key: words(f"search.{key}") for key in keys},
    }
    return html.Div(
        className="search", role="search", **{"data-search": json.dumps(told, ensure_ascii=False)}
    )


def _theme(words: Words) -> Component:
    """One button with two names, of which the style sheet shows that of the other theme."""
    names = [html.Span(words(f"shell.theme_{one}"), className=one) for one in ("dark", "light")]
    return html.Button(names, className="theme")


def document_title(catalogue: Catalogue, path: str, query: str) -> str:
    """What the browser calls a page before, or without, a script of its own.

    >>> from indicators.catalogue import load
    >>> document_title(load(), "/datos", "indicator=poverty")
    'Pobreza · Datos y metadatos · Atlas Niñez'
    >>> document_title(load(), "/mapa", "lang=en")
    'Map · Atlas Niñez'
    >>> document_title(load(), "/perfil", "indicator=poverty&area=20&focus=20067")
    'Oaxaca de Juárez · Perfil · Atlas Niñez'
    """
    view, _ = parse(path, query)
    page = Words(view.language)(f"page.{view.page}")
    return " · ".join([*_subject(catalogue, view), page, NAME])


def _subject(catalogue: Catalogue, view: View) -> list[str]:
    """What a page is of: an area, or an indicator; nothing where neither is known."""
    if view.page in OF_AREAS:
        known = exists(view.area, VINTAGE)
        return [area(view.area).label(view.language)] if known else []
    indicator = catalogue.indicators.get(view.selection.indicator)
    return [indicator.short_name[view.language]] if indicator else []


def pages(path: str, query: str, words: Words) -> Component:
    """Links to every page, for the indicator and the areas in view; the browser keeps them so.

    The pages of equity have one link together.
    """
    view, _ = parse(path, query)
    return html.Ul([_link(view, page, words) for page in PAGES if page not in EQUITY[1:]])


def _link(view: View, page: str, words: Words) -> Component:
    together = page in EQUITY
    here = view.page == page and not together
    among = together and view.page in EQUITY
    return html.Li(
        html.A(
            words("page.equity" if together else f"page.{page}"),
            href=address(view.on(page)),
            className="page-link",
            **{"aria-current": "page" if here else "true" if among else None},
        )
    )


def _equity(view: View, words: Words) -> list[Component]:
    """The pages of equity, in a line under the header of each of them."""
    if view.page not in EQUITY:
        return []
    links = [
        html.Li(
            html.A(
                words(f"page.{page}"),
                href=address(view.on(page)),
                className="page-link",
                **{"aria-current": "page" if page == view.page else None},
            )
        )
        for page in EQUITY
    ]
    return [html.Nav(html.Ul(links), className="equity", **{"aria-label": words("page.equity")})]


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
