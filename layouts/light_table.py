"""A table for pages of others: title, rows, footnotes and sources as a light document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from geodata.areas import area
from geodata.codes import NATION, Level, level_of, parent_of
from indicators.model import Status
from layouts import tabulation
from layouts.format import number
from layouts.light import scrolled, without_controls
from layouts.row_choice import ALL_ROWS

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.pivot import Column, Pivot
    from indicators.store import Store
    from layouts.view import View
    from layouts.words import Words


def drawable(view: View) -> bool:
    """Whether a view asks for no more than a light table can show: all rows, as they come."""
    return without_controls(view) and view.rows == ALL_ROWS and not view.by_state


def light_table(
    store: Store, view: View, table: Pivot, remarks: list[Component], words: Words
) -> Component:
    """The main part of the document.

    Args:
        store: the release.
        view: settled.
        table: of the view.
        remarks: how many rows and columns there are, and what stands below the table.
        words: in the reader's language.
    """
    numbers = tabulation.note_numbers(table)
    across = tabulation.question(view).across
    columns = [_Column(store, one, numbers, words) for one in table.columns]
    titles = [html.Th(words("tables.area"), scope="col")]
    for column in table.columns:
        told = tabulation.heading(column, across, store.catalogue, words)
        lines = [one for one in (told.details, told.status, told.source) if one]
        titles.append(
            html.Th([told.name, *map(html.Small, lines)], scope="col", className="number")
        )
    body = [
        html.Tr(
            [
                html.Th(_place(key, view.selection.area, words), scope="row"),
                *(one.cell(key) for one in columns),
            ],
            className="above" if key in table.above else None,
        )
        for key in (*table.above, *table.rows)
    ]
    title = tabulation.title(table, store.catalogue, words)
    made = html.Table([html.Thead(html.Tr(titles)), html.Tbody(body)])
    limits, notes = remarks
    return html.Div(
        [
            html.Hgroup(
                [
                    html.H1(title),
                    html.P(tabulation.subtitle(view, table, store.catalogue, words)),
                ]
            ),
            limits,
            html.Div(scrolled(made, title), className="light-table"),
            html.Footer(notes, className="notes table-notes"),
        ],
        className="light-page table-page",
    )


def _place(key: str, within: str, words: Words) -> list[Component | str]:
    """Name of an area; of a municipality among those of the nation, with its state."""
    name = area(key).label(words.language)
    if level_of(key) is not Level.MUNICIPALITY or within != NATION:
        return [name]
    return [name, html.Small(area(str(parent_of(key))).label(words.language))]


class _Column:
    """The cells of a column by area: values as shown, what must be known of them, their notes."""

    def __init__(self, store: Store, column: Column, numbers: dict[str, int], words: Words) -> None:
        selection = column.selection
        self._unit = store.catalogue.units[str(selection.unit)]
        indicator = store.catalogue.indicators[selection.indicator]
        self._decimals = indicator.measure(self._unit.id).decimals
        self._sources = store.catalogue.sources
        self._column, self._numbers, self._words = column, numbers, words
        cells = column.cells
        parts = zip(cells.index, cells["value"], cells["status"], cells["footnote"], strict=True)
        self._told = {
            str(key): self._said(float(value), Status(status), footnote)
            for key, value, status, footnote in parts
        }
        for key, one in column.totals.items():
            if one is None:
                self._told[key] = [html.Small(words("tables.no_total"))]
                continue
            value = float("nan") if one.value is None else one.value
            self._told[key] = self._said(value, one.status, one.footnote, one.source)

    def cell(self, key: str) -> Component:
        """The cell of an area."""
        return html.Td(self._told[key], className="number")

    def _said(
        self, value: float, status: Status, footnote: str, source: str = ""
    ) -> list[Component | str]:
        told: list[Component | str] = []
        word = tabulation.status(status, footnote, self._words)
        if value != value:
            told.append(html.Small(word))
        else:
            told.append(self._shown(value))
        numbers = ", ".join(str(self._numbers[id]) for id in footnote.split())
        if numbers:
            unseen = html.Span(f" {self._words('perfil.note')} ", className="unseen")
            told.append(html.Sup([unseen, numbers]))
        if value == value and status not in (Status.NORMAL, self._column.status):
            told.append(html.Small(word))
        if source and source != self._column.selection.source:
            one = self._sources[source]
            told.append(html.Small(f"{one.institution} {one.published}"))
        return told

    def _shown(self, value: float) -> str:
        for one in self._unit.categories:
            if one.code == value:
                return one.name[self._words.language]
        return number(value, self._decimals, self._words.language)
