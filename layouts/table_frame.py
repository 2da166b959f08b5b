"""The frame of a table: what the browser needs to fill it, and nothing that it already has.

Names of areas are fetched once, under an immutable address.  Values travel in units of their last
displayed decimal, in the order of the rows; what must be known of some of them by position.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.areas import area
from geodata.classes import rounded
from indicators.model import WITHOUT_VALUE, Status
from layouts import tabulation
from layouts.links import page_address

if TYPE_CHECKING:
    import pandas as pd

    from indicators.pivot import Column, Pivot
    from indicators.queries import Figure
    from indicators.store import Store
    from layouts.view import View
    from layouts.words import Words


def table_frame(store: Store, view: View, table: Pivot, words: Words) -> dict[str, Any]:
    """Rows and columns as plain JSON.

    Keys: ``keys``, the area keys of the rows; ``above``, key and name of the areas over them;
    ``columns``, each as ``_column`` tells it.
    """
    numbers = tabulation.note_numbers(table)
    return {
        "keys": list(table.rows),
        "above": [[key, area(key).label(words.language)] for key in table.above],
        "columns": [_column(store, view, one, numbers, words) for one in table.columns],
    }


def _column(
    store: Store, view: View, column: Column, numbers: dict[str, int], words: Words
) -> dict[str, Any]:
    """One column: its heading, values, statuses to be told, numbers of notes, and totals.

    ``marks`` maps a status to the positions of its rows: of what has no value, and of values that
    are not as most are.  ``notes`` maps the number of a footnote to positions; those that every
    row has stand in ``all_notes`` instead.
    """
    catalogue, selection, language = store.catalogue, column.selection, words.language
    unit = catalogue.units[str(selection.unit)]
    decimals = catalogue.indicators[selection.indicator].measure(unit.id).decimals
    across = tabulation.question(view).across
    heading = tabulation.heading(column, across, catalogue, words)
    notes = _notes(column.cells["footnote"], numbers)
    everywhere = [number for number, rows in notes.items() if len(rows) == len(column.cells)]
    return {
        "id": column.id,
        "name": heading.name,
        "details": heading.details,
        "status": heading.status,
        "source": heading.source,
        "about": page_address(selection.indicator, language),
        "decimals": decimals,
        "categories": [one.name[language] for one in unit.categories],
        "values": _units(column.cells["value"], decimals),
        "marks": _marks(column),
        "notes": {number: rows for number, rows in notes.items() if number not in everywhere},
        "all_notes": everywhere,
        "totals": [
            _total(store, column, one, numbers, decimals, words) for one in column.totals.values()
        ],
    }


def _units(values: pd.Series, decimals: int) -> list[int | None]:
    """Values in units of the last decimal shown; None where there is none.

    >>> import pandas as pd
    >>> _units(pd.Series([53.1999, None, 0.0]), 1)
    [532, None, 0]
    """
    known = values.to_numpy(np.float64)
    units = rounded(known, decimals) * 10**decimals
    return [None if np.isnan(one) else round(float(one)) for one in units]


def _marks(column: Column) -> dict[str, list[int]]:
    usual = (Status.NORMAL, column.status)
    found = column.cells["status"].to_numpy()
    return {
        status.value: np.flatnonzero(found == status.value).tolist()
        for status in Status
        if (status in WITHOUT_VALUE or status not in usual) and (found == status.value).any()
    }


def _notes(footnotes: pd.Series, numbers: dict[str, int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for position, ids in enumerate(footnotes):
        for id in ids.split():
            found.setdefault(numbers[id], []).append(position)
    return found


def _total(
    store: Store,
    column: Column,
    figure: Figure | None,
    numbers: dict[str, int],
    decimals: int,
    words: Words,
) -> dict[str, Any] | None:
    """The figure of an area over the rows: its value, what is to be known of it, its notes."""
    if figure is None:
        return None
    language, remarks = words.language, []
    if figure.value is not None and figure.status is not Status.NORMAL:
        remarks.append(words(f"status.{figure.status.value}"))
    notes = [store.catalogue.footnotes[id] for id in figure.footnote.split()]
    remarks += [one.short[language] for one in notes if one.short]
    if figure.source != column.selection.source:
        source = store.catalogue.sources[figure.source]
        remarks.append(f"{source.institution} {source.published}")
    return {
        "value": None
        if figure.value is None
        else round(float(rounded(figure.value, decimals)) * 10**decimals),
        "status": figure.status.value,
        "remark": " · ".join(dict.fromkeys(remarks)),
        "notes": [numbers[one.id] for one in notes],
    }
