"""Where one figure comes from, in words: institution, product, file, cell, checksum, reader."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dash import html

from geodata.areas import area
from geodata.codes import Level, level_of, parent_of
from layouts.address import address
from layouts.components.files import checksum, readers
from layouts.format import day, number, quantity
from layouts.labels import group
from layouts.links import DATA_FORMATS, data_address, origin_data_address, origin_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dash.development.base_component import Component

    from indicators.provenance import Input, Parts, Provenance
    from indicators.store import Store
    from indicators.trace import Trace
    from layouts.words import Words

_LETTER = re.compile(r"[A-Z]{1,3}")
"""A spreadsheet's name of a column."""

Facts = list[tuple[str, "str | Sequence[Component | str]"]]


def origin(store: Store, trace: Trace, words: Words) -> Component:
    """The figure of an area with all that stands behind it; told where there is none."""
    return html.Section(
        [
            html.H2(words("origin.title"), id="origin-title"),
            _figure(store, trace, words),
            *_observations(store, trace, words),
            html.P(_links(store, trace, words), className="lead"),
        ],
        id="origin",
        className="origin",
        **{"aria-labelledby": "origin-title"},
    )


def _figure(store: Store, trace: Trace, words: Words) -> Component:
    """The number as the map shows it, and of what, where and when it is."""
    language, selection = words.language, trace.selection
    indicator = store.catalogue.indicators[selection.indicator]
    measure = indicator.measure(str(selection.unit))
    values = [trace.figure.value] if trace.figure else [one.value for one, _ in trace.found[:1]]
    unit = store.catalogue.units[measure.unit]
    shown = [quantity(one, measure.decimals, unit, language) for one in values if one is not None]
    what = [
        place(trace.area, words),
        indicator.short_name[language],
        group(selection.subgroup, store.catalogue, words),
        str(selection.time),
    ]
    value = shown[0] if shown else words("origin.no_value")
    return html.P([html.Strong(value), " ", html.Span(" · ".join(what))], className="figure")


def _observations(store: Store, trace: Trace, words: Words) -> Iterator[Component]:
    if not trace.found:
        yield html.P(words("origin.nothing", release=store.release.id))
    if len(trace.found) > 1:
        yield html.P(words("origin.folded", count=number(len(trace.found), 0, words.language)))
    for one, made_of in trace.found:
        if len(trace.found) > 1:
            value = "" if one.value is None else f": {one.value:,.12g}"
            yield html.H3(f"{place(one.key['area'], words)}{value}")
        facts = _facts(store, one, made_of, words)
        yield html.Dl([html.Div([html.Dt(name), html.Dd(told)]) for name, told in facts])


def _facts(store: Store, one: Provenance, made_of: Parts | None, words: Words) -> Facts:
    language = words.language
    source = store.catalogue.sources[one.key["source"]]
    facts: Facts = [
        (words("origin.institution"), source.institution_name[language]),
        (words("origin.product"), f"{source.product[language]} ({source.published})"),
    ]
    if made_of:
        counts = {
            "areas": number(made_of.areas, 0, language),
            "values": number(made_of.values, 0, language),
        }
        facts.append((words("origin.computed"), words("origin.computed_of", **counts)))
        facts += [fact for given in made_of.inputs for fact in _file((given,), words)]
    elif one.inputs:
        facts.append((words("origin.cell"), cell(one, words)))
        facts += _file(one.readers, words)
        facts += [(words("origin.earlier"), checksum(given, words)) for given in one.earlier]
    else:
        facts.append((words("origin.cell"), words("origin.unrecorded")))
    notes = [store.catalogue.footnotes[id].text[language] for id in one.footnote.split()]
    if notes:
        facts.append((words("origin.notes"), [html.P(note) for note in notes]))
    return facts


def _file(readings: tuple[Input, ...], words: Words) -> Facts:
    return [
        (words("origin.file"), checksum(readings[0], words)),
        (words("origin.read"), readers(readings, words)),
    ]


def cell(one: Provenance, words: Words) -> str:
    """The place in a file where a figure stands.

    A workbook's cell by its name, such as ``J195``; a text's by row and column.
    """
    if not one.row:
        return words("origin.whole_file")
    if one.sheet and _LETTER.fullmatch(one.column):
        return words("origin.sheet_cell", sheet=one.sheet, cell=f"{one.column}{one.row}")
    where = words("origin.row", row=one.row)
    if one.column:
        where = words("origin.row_column", row=one.row, column=one.column)
    return words("origin.sheet", sheet=one.sheet, where=where) if one.sheet else where


def place(key: str, words: Words) -> str:
    """Name of an area with its state."""
    name = area(key).label(words.language)
    if level_of(key) is not Level.MUNICIPALITY:
        return name
    return words("area.of", area=name, parent=area(str(parent_of(key))).label(words.language))


def _links(store: Store, trace: Trace, words: Words) -> list[Component | str]:
    language, selection = words.language, trace.selection
    on_map = replace(origin_view(selection, trace.area, language), page="mapa")
    links: list[Component | str] = [html.A(words("data.on_map"), href=address(on_map))]
    if trace.found:
        told = origin_data_address(selection, trace.area, language)
        links += [" · ", html.A(words("origin.as_json"), href=told)]
    if any(made_of for _, made_of in trace.found):
        below = replace(selection, level=Level.MUNICIPALITY, area=trace.area)
        links += [" · ", words("origin.parts")]
        for form in DATA_FORMATS:
            there = data_address(below, form, language, vintage=None)
            links += [" ", html.A(form.upper(), href=there)]
    release = store.release
    told = words("origin.release", id=release.id, date=day(release.created, language))
    return [*links, " · ", told]
