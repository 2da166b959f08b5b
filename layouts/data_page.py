"""Data and metadata: what each indicator means, where it comes from, and where it has figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dash import html

from indicators.changes import changes
from indicators.provenance import files, inputs
from indicators.selection import Selection
from layouts.address import address
from layouts.components.changes import changes_section
from layouts.components.coverage import coverage
from layouts.components.files import source_section
from layouts.components.origin import origin
from layouts.format import day, number
from layouts.links import page_address
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash.development.base_component import Component

    from indicators.definitions import Indicator, Measure, Unit
    from indicators.store import Store
    from indicators.trace import Trace
    from layouts.view import View

PARTS = ("definition", "facts", "coverage", "sources", "footnotes", "changes")
"""Parts of the page that can be gone to, each under its name."""


def layout(
    store: Store, view: View, notices: list[Component], trace: Trace | None = None
) -> list[Component]:
    """The page of one indicator, beside the list of all.

    Args:
        store: the release.
        view: resolved.
        notices: what of the address could not be honoured.
        trace: the figure whose origin is asked for; it is told first.
    """
    words = Words(view.language)
    indicator = store.catalogue.indicators[view.selection.indicator]
    return [
        html.Div(
            [
                html.Nav(
                    _index(store, indicator, words),
                    className="index",
                    **{"aria-label": words("data.indicators")},
                ),
                html.Article(
                    [
                        html.Div(notices, role="status", className="notices"),
                        *_head(store, indicator, view, words),
                        *([origin(store, trace, words)] if trace else []),
                        *_article(store, indicator, words),
                    ],
                    className="metadata",
                ),
            ],
            className="data-page",
        )
    ]


def _index(store: Store, shown: Indicator, words: Words) -> Component:
    """All indicators by topic; folded away where there is no room beside the page."""
    language = words.language
    chapters: list[Component] = []
    for topic, chapter in store.catalogue.picker.items():
        links = [
            html.Li(
                html.A(
                    one.short_name[language],
                    href=page_address(one.id, language),
                    **{"aria-current": "page" if one is shown else None},
                )
            )
            for one in chapter
        ]
        chapters += [html.H2(store.catalogue.topics[topic].name[language]), html.Ul(links)]
    return html.Details([html.Summary(words("data.all_indicators")), *chapters])


def _head(store: Store, indicator: Indicator, view: View, words: Words) -> Iterator[Component]:
    on_map = address(replace(view, page="mapa", selection=Selection(indicator.id)))
    release = store.release
    yield html.H1(indicator.name[words.language])
    yield html.P(
        [
            html.A(words("data.on_map"), href=on_map),
            " · ",
            html.A("JSON", href=f"/api/v1/indicators/{indicator.id}"),
            " · ",
            words("notes.release"),
            " ",
            html.Code(release.id),
            f", {day(release.created, words.language)}",
        ],
        className="lead",
    )
    yield html.Nav(
        html.Ul([html.Li(html.A(words(f"data.{one}"), href=f"#{one}")) for one in PARTS]),
        className="parts",
        **{"aria-label": words("data.on_this_page")},
    )


def _article(store: Store, indicator: Indicator, words: Words) -> Iterator[Component]:
    language, catalogue = words.language, store.catalogue
    yield html.Div(
        [
            html.Div(list(_texts(indicator, words)), className="texts"),
            html.Section(
                [
                    html.H2(words("data.facts"), id="facts"),
                    html.Dl(
                        [
                            html.Div([html.Dt(k), html.Dd(v)])
                            for k, v in _facts(store, indicator, words)
                        ]
                    ),
                ],
                className="facts",
            ),
        ],
        className="opening",
    )
    yield html.H2(words("data.coverage"), id="coverage")
    yield coverage(store.slices.get(indicator.id, ()), indicator.sources, catalogue, words)
    yield html.H2(words("data.sources"), id="sources")
    yield from _sources(store, indicator, words)
    yield html.H2(words("data.footnotes"), id="footnotes")
    known = [catalogue.footnotes[id].text[language] for id in store.footnotes(indicator.id)]
    yield html.Ul([html.Li(one) for one in known]) if known else html.P(words("data.no_footnotes"))
    yield html.H2(words("data.changes"), id="changes")
    yield changes_section(store, indicator.id, changes(store, indicator.id), words)


def _texts(indicator: Indicator, words: Words) -> Iterator[Component]:
    """The producer's words apart from ours, and what neither allows to conclude."""
    for key in ("definition", "processing", "limits"):
        text = getattr(indicator, key)
        if text is not None:
            heading = html.H2(words(f"data.{key}"), id=key)
            yield html.Section([heading, html.P(text[words.language])], className=key)


def _sources(store: Store, indicator: Indicator, words: Words) -> Iterator[Component]:
    given = files(store, indicator.id)
    known = inputs(store)
    for id in indicator.sources:
        readings = {name: several for (source, name), several in known.items() if source == id}
        counts = {name: count for (source, name), count in given.items() if source == id}
        yield source_section(store.catalogue.sources[id], readings, counts, words)
    yield html.P(words("data.trace"), className="lead")


def _facts(store: Store, indicator: Indicator, words: Words) -> Iterator[tuple[str, str]]:
    language, place = words.language, indicator.classifications
    for measure in indicator.measures:
        unit = store.catalogue.units[measure.unit]
        yield words("data.unit"), f"{unit.name[language]} ({_range(measure, unit, language)})"
    yield words("data.numerator"), indicator.numerator[language]
    if store.catalogue.units[indicator.unit].kind.continuous:
        yield words("data.denominator"), indicator.denominator[language]
        yield words("data.weight"), indicator.weight[language]
    yield words("data.direction"), words(f"direction.{indicator.direction.value}")
    yield words("data.right"), store.catalogue.rights[place.right].name[language]
    if place.sdg:
        yield words("data.sdg"), place.sdg
    if place.crc:
        yield words("data.crc"), ", ".join(place.crc)


def _range(measure: Measure, unit: Unit, language: str) -> str:
    """The valid range of numbers, or all categories."""
    if unit.categories:
        return ", ".join(one.name[language] for one in unit.categories)
    low, high = (
        "…" if one is None else number(one, measure.decimals, language)
        for one in (measure.minimum, measure.maximum)
    )
    return f"{low} – {high}"
