"""Data and metadata: what each indicator means, where it comes from, and where it has figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import html

from indicators.provenance import sources
from indicators.selection import Selection
from layouts.components.coverage import coverage
from layouts.format import number
from layouts.view import address
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dash.development.base_component import Component

    from indicators.definitions import Indicator, Measure, Source, Unit
    from indicators.store import Store
    from layouts.view import View


def layout(store: Store, view: View, notices: list[Component]) -> list[Component]:
    """The page of one indicator, beside the list of all; ``view`` is resolved."""
    words = Words(view.language)
    indicator = store.catalogue.indicators[view.selection.indicator]
    return [
        html.Div(
            [
                html.Nav(
                    _index(store, view, words),
                    className="index",
                    **{"aria-label": words("data.indicators")},
                ),
                html.Article(
                    [
                        html.Div(notices, role="status", className="notices"),
                        *_article(store, indicator, view, words),
                    ],
                    className="metadata",
                ),
            ],
            className="data-page",
        )
    ]


def _index(store: Store, view: View, words: Words) -> list[Component]:
    chapters: list[Component] = []
    for topic, chapter in store.catalogue.picker.items():
        links = [
            html.Li(
                html.A(
                    one.short_name[words.language],
                    href=address(replace(view, selection=Selection(one.id))),
                    **{"aria-current": "page" if one.id == view.selection.indicator else None},
                )
            )
            for one in chapter
        ]
        chapters += [html.H2(store.catalogue.topics[topic].name[words.language]), html.Ul(links)]
    return chapters


def _article(store: Store, indicator: Indicator, view: View, words: Words) -> Iterator[Component]:
    language = words.language
    on_map = address(replace(view, page="mapa", selection=Selection(indicator.id)))
    yield html.H1(indicator.name[language])
    yield html.P(
        [
            html.A(words("data.on_map"), href=on_map),
            " · ",
            html.A("JSON", href=f"/api/v1/indicators/{indicator.id}"),
            " · ",
            words("notes.release"),
            " ",
            html.Code(store.release.id),
        ],
        className="lead",
    )
    for key in ("definition", "processing", "limits"):
        text = getattr(indicator, key)
        if text is not None:
            yield html.H2(words(f"data.{key}"))
            yield html.P(text[language])
    yield html.H2(words("data.facts"))
    yield html.Dl([html.Div([html.Dt(k), html.Dd(v)]) for k, v in _facts(store, indicator, words)])
    yield html.H2(words("data.coverage"))
    yield coverage(store.slices.get(indicator.id, ()), store.catalogue, words)
    yield html.H2(words("data.sources"))
    inputs = {source: one for one in store.release.manifest["inputs"] for source in sources(one)}
    for id in indicator.sources:
        yield html.Section(list(_source(store.catalogue.sources[id], inputs.get(id), words)))
    yield html.H2(words("data.footnotes"))
    known = (store.catalogue.footnotes[id] for id in store.footnotes(indicator.id))
    yield html.Ul([html.Li(footnote.text[language]) for footnote in known])


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


def _source(source: Source, given: Mapping[str, Any] | None, words: Words) -> Iterator[Component]:
    language = words.language
    yield html.H3(f"{source.institution_name[language]}. {source.product[language]}")
    remarks = [str(source.published)]
    if source.superseded_by:
        remarks.append(words("source.superseded"))
    if source.cited:
        remarks.append(words("source.cited"))
    yield html.P(" · ".join(remarks), className="lead")
    if source.note:
        yield html.P(source.note[language])
    if given:
        files = [html.Li(_file(one)) for one in given["files"]]
        version = words("data.read_by", version=given["adapter_version"])
        yield html.Details([html.Summary(words("data.files")), html.Ul(files), html.P(version)])


def _file(given: Mapping[str, str]) -> list[Component | str]:
    name = given["name"].rpartition("/")[2]
    return [html.Code(name), " ", html.Small(f"SHA-256 {given['sha256'][:16]}…")]
