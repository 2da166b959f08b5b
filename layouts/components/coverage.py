"""The coverage matrix: for which levels, groups and years an indicator has figures."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from dash import html

from geodata.codes import Level
from indicators.selection import Subgroup
from layouts.format import number
from layouts.labels import group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dash.development.base_component import Component

    from indicators.catalogue import Catalogue
    from indicators.store import Slice
    from layouts.words import Words

Line = tuple[str, Level, Subgroup, str]
"""One series of the matrix: source, level, subgroup and unit."""

Row = tuple[Line, tuple[str, ...], "Mapping[str, Slice]"]
"""One row of the matrix: its first series, the units it stands for, and its cells by year."""

_MARKS = ("full", "part", "projected", "none")


def coverage(
    slices: Iterable[Slice], sources: Sequence[str], catalogue: Catalogue, words: Words
) -> Component:
    """A table with a row for each source, level and subgroup and a column for each year.

    A cell says how many areas have a value and, where that is not all that have a row, of how
    many; an empty one has none.  Units that have the very same cells share a row.  The first
    column stays in sight while the years are scrolled.

    Args:
        slices: what there is of one indicator.
        sources: ids, in the order in which they are to be shown.
        catalogue: names of sources, codes and units.
        words: in the reader's language.
    """
    cells: dict[Line, dict[str, Slice]] = defaultdict(dict)
    for one in slices:
        cells[one.source, one.level, one.subgroup, one.unit][one.time] = one
    years = sorted({time for row in cells.values() for time in row})
    rows = _rows(cells, sources)
    bodies = [
        html.Tbody(
            [
                _heading(source, len(years), catalogue, words),
                *(_row(row, years, catalogue, words) for row in of_source),
            ]
        )
        for source, of_source in groupby(rows, lambda row: row[0][0])
    ]
    table = html.Table(
        [
            html.Caption(words("coverage.caption"), className="unseen"),
            html.Thead(
                html.Tr(
                    [
                        html.Th(words("coverage.series"), scope="col"),
                        *(html.Th(year, scope="col") for year in years),
                    ]
                )
            ),
            *bodies,
        ],
        className="coverage",
    )
    region = {"role": "region", "aria-label": words("coverage.caption")}
    return html.Div(
        [
            html.P([words("coverage.caption"), ".", *_legend(words)], className="coverage-legend"),
            html.Div(table, className="scroll", tabIndex=0, **region),
        ]
    )


def _legend(words: Words) -> list[Component]:
    return [
        html.Span([html.Span(className=f"key {mark}"), words(f"coverage.{mark}")])
        for mark in _MARKS
    ]


def _rows(cells: Mapping[Line, dict[str, Slice]], sources: Sequence[str]) -> list[Row]:
    """Rows in the order of the sources, levels and groups; units with equal cells in one."""

    def order(line: Line) -> tuple[object, ...]:
        source, level, subgroup, unit = line
        place = sources.index(source) if source in sources else len(sources)
        narrowed = len(subgroup.narrowed)
        return (place, source, list(Level).index(level), narrowed, subgroup.codes, unit)

    rows: list[Row] = []
    for line in sorted(cells, key=order):
        last = rows[-1] if rows else None
        if last and last[0][:3] == line[:3] and _same(last[2], cells[line]):
            rows[-1] = (last[0], (*last[1], line[3]), last[2])
        else:
            rows.append((line, (line[3],), cells[line]))
    return rows


def _same(one: Mapping[str, Slice], other: Mapping[str, Slice]) -> bool:
    def said(row: Mapping[str, Slice]) -> dict[str, tuple[int, int, int]]:
        return {time: (cell.areas, cell.values, cell.observed) for time, cell in row.items()}

    return said(one) == said(other)


def _heading(source: str, years: int, catalogue: Catalogue, words: Words) -> Component:
    known = catalogue.sources[source]
    name = f"{known.product[words.language]} ({known.institution}, {known.published})"
    return html.Tr(html.Th(html.Span(name), colSpan=1 + years, scope="rowgroup"), className="of")


def _row(row: Row, years: list[str], catalogue: Catalogue, words: Words) -> Component:
    (_, level, subgroup, _), units, cells = row
    symbols = ", ".join(catalogue.units[unit].symbol[words.language] for unit in units)
    head = html.Th(
        [
            html.Strong(words(f"card.{level.value}")),
            f" · {group(subgroup, catalogue, words)} ",
            html.Small(symbols),
        ],
        scope="row",
    )
    return html.Tr([head, *(_cell(cells.get(year), words) for year in years)])


def _cell(one: Slice | None, words: Words) -> Component:
    if one is None or not one.values:
        return html.Td(html.Span(words("coverage.none"), className="unseen"), className="none")
    told: list[Component | str] = [number(one.values, 0, words.language)]
    mark = "full" if one.values == one.areas else "part"
    if mark == "part":
        told.append(html.Small(f" / {number(one.areas, 0, words.language)}"))
    if not one.observed:
        mark = f"{mark} projected"
        told += [" ", html.Abbr("p", title=words("coverage.projected"))]
    return html.Td(told, className=mark)
