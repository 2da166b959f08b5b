"""The coverage matrix: for which levels, groups and years an indicator has figures."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dash import html

from geodata.codes import Level
from indicators.selection import Subgroup
from layouts.format import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from indicators.catalogue import Catalogue
    from indicators.store import Slice
    from layouts.words import Words

Line = tuple[str, str, Level, Subgroup]
"""One row of the matrix: source, unit, level and subgroup."""


def coverage(slices: Iterable[Slice], catalogue: Catalogue, words: Words) -> Component:
    """A table with a row for each source, unit, level and subgroup and a column for each year.

    A cell says how many areas have a value and, where that is not all that have a row, of how
    many; an empty one has none.
    """
    cells: dict[Line, dict[str, Slice]] = defaultdict(dict)
    for one in slices:
        cells[one.source, one.unit, one.level, one.subgroup][one.time] = one
    years = sorted({time for row in cells.values() for time in row})
    head = [
        html.Th(words(f"coverage.{name}"), scope="col")
        for name in ("source", "level", "group", "unit")
    ]
    rows = [_row(line, cells[line], years, catalogue, words) for line in sorted(cells, key=_order)]
    return html.Div(
        html.Table(
            [
                html.Caption(words("coverage.caption")),
                html.Thead(html.Tr([*head, *(html.Th(year, scope="col") for year in years)])),
                html.Tbody(rows),
            ],
            className="coverage",
        ),
        className="scroll",
        tabIndex=0,
        role="region",
        **{"aria-label": words("coverage.caption")},
    )


def _order(line: Line) -> tuple[object, ...]:
    source, unit, level, subgroup = line
    return (source, list(Level).index(level), len(subgroup.narrowed), subgroup.codes, unit)


def _row(
    line: Line, row: dict[str, Slice], years: list[str], catalogue: Catalogue, words: Words
) -> Component:
    source, unit, level, subgroup = line
    product = catalogue.sources[source]
    return html.Tr(
        [
            html.Th(f"{product.institution} {product.published}", scope="row"),
            html.Td(words(f"card.{level.value}")),
            html.Td(group(subgroup, catalogue, words)),
            html.Td(catalogue.units[unit].symbol[words.language]),
            *(_cell(row.get(year), words) for year in years),
        ]
    )


def group(subgroup: Subgroup, catalogue: Catalogue, words: Words) -> str:
    """Label of a subgroup: the codes that narrow it, or everybody."""
    labels = [
        catalogue.dimensions[dimension].codes[code][words.language]
        for dimension, code in subgroup.narrowed.items()
    ]
    return ", ".join(labels) if labels else words("subgroup.all")


def _cell(one: Slice | None, words: Words) -> Component:
    if one is None or not one.values:
        return html.Td("", className="none")
    known = number(one.values, 0, words.language)
    if one.values == one.areas:
        return html.Td(known, className="full")
    return html.Td(f"{known} / {number(one.areas, 0, words.language)}", className="part")
