"""A table as CSV for a spreadsheet: what it is and where it comes from, then the table itself.

What stands before the first empty line is for people; the table begins after it with one line of
headings.  Cells of numbers are numbers.  Text that a program could take for a formula is kept from
being one by an apostrophe.
"""

from __future__ import annotations

import csv
import io
import math
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.harmless import safe
from geodata.areas import area
from geodata.classes import rounded
from geodata.codes import Level, level_of
from indicators.model import Status
from layouts import tabulation
from layouts.format import day
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from indicators.definitions import Measure
    from indicators.pivot import Column, Pivot
    from indicators.store import Store
    from layouts.tabulation import Heading
    from layouts.view import View

BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet takes accents for something else."""

REMARKS = ("status", "notes", "source")

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a column, of an area or of one over it."""

    value: float | None
    status: Status | None
    footnote: str
    source: str


@dataclass(frozen=True, slots=True)
class Order:
    """How rows are ordered by one column, or by ``name`` or ``state``."""

    column: str
    descending: bool


def spreadsheet(
    store: Store,
    view: View,
    table: Pivot,
    *,
    link: str,
    shown: bool,
    order: Sequence[Order] = (),
) -> str:
    """The file.

    Args:
        store: the release.
        view: what is asked.
        table: the answer.
        link: address of the page that shows it.
        shown: numbers as displayed, and remarks only where there are some; else numbers in full
            precision, and status, notes and source of every one.
        order: what rows are sorted by, the most important first.
    """
    return _File(store, view, table, shown).text(link, order)


def folded(text: str) -> str:
    """Text as names are compared: without accents and capitals.

    >>> folded("Ñuñú")
    'nunu'
    """
    parts = unicodedata.normalize("NFD", text)
    return "".join(one for one in parts if not unicodedata.category(one).startswith("M")).lower()


class _File:
    def __init__(self, store: Store, view: View, table: Pivot, shown: bool) -> None:
        self._store, self._view, self._table, self._shown = store, view, table, shown
        self._words = Words(view.language)
        self._numbers = tabulation.note_numbers(table)
        self._figures = {one.id: _figures(one) for one in table.columns}
        across = tabulation.question(view).across
        self._headings = {
            one.id: tabulation.heading(one, across, store.catalogue, self._words)
            for one in table.columns
        }
        self._remarks = {one.id: self._said(one) for one in table.columns}

    def text(self, link: str, order: Sequence[Order]) -> str:
        stream = io.StringIO(newline="")
        writer = csv.writer(stream)
        writer.writerows([safe(line)] for line in self._about(link))
        writer.writerow([])
        rows = [self._row(key) for key in self._ordered(order)]
        writer.writerow(self._header())
        writer.writerows(rows)
        return BYTE_ORDER_MARK + stream.getvalue()

    def _about(self, link: str) -> Iterator[str]:
        words, store, table = self._words, self._store, self._table
        catalogue, language = store.catalogue, self._view.language
        yield tabulation.title(table, catalogue, words)
        yield tabulation.subtitle(self._view, table, catalogue, words)
        yield from tabulation.limits(self._view, table, store, words)
        for id in tabulation.sources(table):
            note = catalogue.sources[id].note
            cited = tabulation.citation(id, catalogue, language)
            yield f"{words('notes.source')} {cited} {note[language] if note else ''}".strip()
        for id, number in self._numbers.items():
            yield f"{number}. {catalogue.footnotes[id].text[language]}"
        if table.absent:
            names = [catalogue.indicators[id].short_name[language] for id in table.absent]
            yield words("tables.absent", names=", ".join(names))
        date = day(store.release.created, language)
        yield words("tables.release", id=store.release.id, date=date)
        yield f"{words('tables.link')}: {link}"

    def _header(self) -> Iterator[str]:
        words = self._words
        yield from (words("tables.key"), words("tables.area"), words("tables.state"))
        for column in self._table.columns:
            line = self._headings[column.id].line
            yield safe(line)
            yield from (words(f"tables.{one}_of", column=line) for one in self._remarks[column.id])

    def _said(self, column: Column) -> tuple[str, ...]:
        """The columns of remarks beside a column: all in full, as shown those that say anything."""
        if not self._shown:
            return REMARKS
        figures = self._figures[column.id].values()
        source, usual = column.selection.source, column.status
        known = [one for one in figures if one.value is not None]
        said = {
            "status": any(one.status not in (usual, Status.NORMAL) for one in known),
            "notes": any(one.footnote for one in figures),
            "source": any(one.source not in ("", source) for one in figures),
        }
        return tuple(one for one in REMARKS if said[one])

    def _row(self, key: str) -> list[Cell]:
        language = self._view.language
        municipal = level_of(key) is Level.MUNICIPALITY
        state = area(key[:2]).label(language) if municipal else ""
        cells: list[Cell] = [key, safe(area(key).label(language)), state]
        for column in self._table.columns:
            figure, heading = self._figures[column.id][key], self._headings[column.id]
            cells.append(self._value(column, figure))
            said = {
                "status": self._status(figure),
                "notes": " ".join(str(self._numbers[id]) for id in figure.footnote.split()),
                "source": self._source(figure, heading),
            }
            cells += [said[one] for one in self._remarks[column.id]]
        return cells

    def _value(self, column: Column, figure: Figure) -> Cell:
        if figure.value is None:
            return self._status(figure) if self._shown else ""
        unit = self._store.catalogue.units[str(column.selection.unit)]
        for one in unit.categories:
            if one.code == figure.value:
                return one.name[self._view.language]
        return _number(figure.value, self._measure(column) if self._shown else None)

    def _status(self, figure: Figure) -> str:
        if figure.status is None:
            return self._words("tables.no_total")
        return tabulation.status(figure.status, figure.footnote, self._words)

    def _source(self, figure: Figure, heading: Heading) -> str:
        if not figure.source:
            return heading.source if figure.status else ""
        source = self._store.catalogue.sources[figure.source]
        return f"{source.institution} ({source.published})"

    def _ordered(self, order: Sequence[Order]) -> list[str]:
        """Totals first, those of several states each over its own municipalities."""
        table = self._table
        states = table.above[1:] if self._view.by_state else ()
        rows = self._sorted([*states, *table.rows], order)
        if states:
            rows = [key for state in _states(rows) for key in _under(state, rows)]
        return [*(key for key in table.above if key not in states), *rows]

    def _sorted(self, rows: list[str], order: Sequence[Order]) -> list[str]:
        for one in reversed(order):
            rows = self._by(rows, one)
        return rows

    def _by(self, rows: list[str], order: Order) -> list[str]:
        """What is missing or not reliable stands last, whichever way the others run."""
        if order.column in ("name", "state"):
            return sorted(rows, key=lambda key: self._name(key, order), reverse=order.descending)
        figures = self._figures[order.column]
        ranks = {key: self._rank(order.column, figures[key]) for key in rows}
        known = [key for key in rows if ranks[key] is not None]
        # Equal values keep their order either way.
        sign = -1 if order.descending else 1
        known.sort(key=lambda key: sign * (ranks[key] or 0.0))
        return [*known, *(key for key in rows if ranks[key] is None)]

    def _rank(self, id: str, figure: Figure) -> float | None:
        """What a figure is sorted by: as shown, so that equal numbers keep the order of areas."""
        if figure.value is None or figure.status is Status.UNRELIABLE:
            return None
        (column,) = (one for one in self._table.columns if one.id == id)
        decimals = self._measure(column).decimals
        return float(rounded(figure.value, decimals)) if self._shown else figure.value

    def _measure(self, column: Column) -> Measure:
        indicator = self._store.catalogue.indicators[column.selection.indicator]
        return indicator.measure(str(column.selection.unit))

    def _name(self, key: str, order: Order) -> str:
        named = key if order.column == "name" else key[:2]
        return folded(area(named).label(self._view.language))


def _figures(column: Column) -> dict[str, Figure]:
    """All figures of a column by area, those over the rows among them."""
    source, cells = str(column.selection.source), column.cells
    parts = zip(cells.index, cells["value"], cells["status"], cells["footnote"], strict=True)
    found = {
        str(key): Figure(None if math.isnan(value) else value, Status(status), footnote, source)
        for key, value, status, footnote in parts
    }
    for key, one in column.totals.items():
        found[key] = (
            Figure(one.value, one.status, one.footnote, one.source)
            if one
            else Figure(None, None, "", "")
        )
    return found


def _number(value: float, measure: Measure | None) -> Cell:
    if measure is not None:
        return f"{float(rounded(value, measure.decimals)):.{measure.decimals}f}"
    return int(value) if value.is_integer() else value


def _states(rows: Iterable[str]) -> Iterator[str]:
    """States in the order of their own rows."""
    return (key for key in rows if level_of(key) is Level.STATE)


def _under(state: str, rows: Iterable[str]) -> Iterator[str]:
    yield state
    yield from (key for key in rows if key.startswith(state) and key != state)
