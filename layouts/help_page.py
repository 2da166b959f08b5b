"""Help: for first-time visitors, how to read each picture, the glossary, the keyboard."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

from geodata.areas import folded
from indicators.glossary import glossary
from indicators.selection import Selection
from layouts.address import address
from layouts.components.reading import PICTURES, explained
from layouts.links import guide_address, page_address
from layouts.view import View
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash.development.base_component import Component

    from indicators.catalogue import Catalogue
    from indicators.glossary import Term

PARTS = ("first", "reading", "glossary", "keyboard", "open")
"""Parts of the page that can be gone to, each under its name."""

KEYS = {
    "/": "slash",
    "↑ ↓ ← →": "arrows",
    "Enter": "enter",
    "Esc": "escape",
    "Tab": "tab",
}
"""Keys that do something, by their sign."""


def layout(catalogue: Catalogue, view: View, notices: list[Component]) -> list[Component]:
    """The page; ``notices`` say what of the address could not be honoured."""
    words = Words(view.language)
    return [
        html.Article(
            [
                html.Div(notices, role="status", className="notices"),
                html.H1(words("page.ayuda")),
                html.P(words("help.lead"), className="lead"),
                html.Nav(
                    html.Ul(
                        [html.Li(html.A(words(f"help.{one}"), href=f"#{one}")) for one in PARTS]
                    ),
                    className="parts",
                    **{"aria-label": words("data.on_this_page")},
                ),
                *_first(view, words),
                *_reading(words),
                *_glossary(catalogue, words),
                *_keyboard(words),
                html.H2(words("help.open"), id="open"),
                html.P(words("help.open_what")),
                html.P(html.A(words("open.api.title"), href=guide_address(view.language))),
            ],
            className="help-page",
        )
    ]


def _first(view: View, words: Words) -> Iterator[Component]:
    opening = View(view.selection, language=view.language)
    chiapas = View(Selection("poverty", area="07"), focus="07112", language=view.language)
    deeds = {"find": chiapas, "worst": opening}
    links = {
        **{deed: address(shown) for deed, shown in deeds.items()},
        "origin": page_address(view.selection.indicator or "poverty", view.language),
    }
    yield html.H2(words("help.first"), id="first")
    yield html.P(words("help.what"))
    yield html.H3(words("help.three"))
    yield html.Ol(
        [
            html.Li(
                [
                    html.A(words(f"help.do_{deed}"), href=href),
                    html.P(words(f"help.do_{deed}_how")),
                ]
            )
            for deed, href in links.items()
        ],
        className="deeds",
    )
    yield html.P(html.A(words("help.tour"), href=f"{address(opening)}#tour", className="button"))


def _reading(words: Words) -> Iterator[Component]:
    yield html.H2(words("help.reading"), id="reading")
    yield html.Div([_picture(one, words) for one in PICTURES], className="pictures")


def _picture(name: str, words: Words) -> Component:
    drawn = {"data-mark": "example", "data-values": json.dumps(name)}
    return html.Section(
        [
            html.Div(className="picture", **drawn),
            html.H3(words(f"reading.{name}.title"), id=f"read-{name}"),
            *explained(name, words),
        ]
    )


def _glossary(catalogue: Catalogue, words: Words) -> Iterator[Component]:
    ordered = sorted(glossary().values(), key=lambda one: folded(one.name[words.language]))
    yield html.H2(words("help.glossary"), id="glossary")
    yield html.Dl(
        [
            html.Div(
                [
                    html.Dt(one.name[words.language], id=f"term-{one.id}"),
                    html.Dd(list(_meaning(catalogue, one, words))),
                ]
            )
            for one in ordered
        ],
        className="glossary",
    )


def _meaning(catalogue: Catalogue, term: Term, words: Words) -> Iterator[Component]:
    language = words.language
    source: str | Component | None = term.source[language] if term.source else None
    meaning = term.meaning[language] if term.meaning else ""
    if term.indicator:
        indicator = catalogue.indicators[term.indicator]
        meaning = indicator.definition[language]
        producer = catalogue.sources[indicator.sources[0]].institution_name[language]
        source = html.A(producer, href=page_address(indicator.id, language))
    yield html.P(meaning)
    if source:
        yield html.P(html.Small([words("help.glossary_source"), " ", source]))
    if term.see:
        known = glossary()
        links = [html.A(known[id].name[language], href=f"#term-{id}") for id in term.see]
        spaced = [part for link in links for part in (" ", link)]
        yield html.P(html.Small([words("help.see"), *spaced]))


def _keyboard(words: Words) -> Iterator[Component]:
    head = [html.Th(words(f"help.{one}"), scope="col") for one in ("key", "does")]
    rows = [
        html.Tr([html.Th(html.Kbd(sign), scope="row"), html.Td(words(f"help.key_{key}"))])
        for sign, key in KEYS.items()
    ]
    yield html.H2(words("help.keyboard"), id="keyboard")
    yield html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="keys")
