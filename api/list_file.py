"""What files of lists of areas have in common: whom they count, where that is from, their cells."""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING

from api.spreadsheet import BYTE_ORDER_MARK
from exports.harmless import safe
from indicators.headcount import concerned
from layouts import tabulation
from layouts.format import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from api.spreadsheet import Cell
    from indicators.headcount import Headcount
    from indicators.store import Store
    from layouts.words import Words


def written(about: Iterable[str], header: Iterable[str], rows: Iterable[list[Cell]]) -> str:
    """Lines for people, an empty one, then the table, as a spreadsheet opens it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerows([safe(line)] for line in about)
    writer.writerow([])
    writer.writerow(map(safe, header))
    writer.writerows(rows)
    return BYTE_ORDER_MARK + stream.getvalue()


def subject(store: Store, found: Headcount, words: Words) -> Iterator[str]:
    """Which indicator, group and year, and who is counted."""
    catalogue, language, selection = store.catalogue, words.language, found.selection
    indicator = catalogue.indicators[selection.indicator]
    group = tabulation.subgroup_name(selection.subgroup, catalogue, words)
    yield f"{indicator.name[language]} · {group} · {selection.time}"
    who = concerned(store, selection.indicator)[language]
    yield f"{words('focalizacion.column_count')}: {who}"
    if found.computed:
        yield words("concentracion.computed")


def origin(store: Store, found: Headcount, link: str, words: Words) -> Iterator[str]:
    """The source and what must be known of it, the release, and the page that shows it."""
    catalogue, language = store.catalogue, words.language
    id = str(found.selection.source)
    note = catalogue.sources[id].note
    cited = tabulation.citation(id, catalogue, language)
    yield f"{words('notes.source')} {cited} {note[language] if note else ''}".strip()
    date = day(store.release.created, language)
    yield words("tables.release", id=store.release.id, date=date)
    yield f"{words('tables.link')}: {link}"


def cell(value: float) -> Cell:
    """A number in full precision; nothing where it is missing, whose status stands beside it.

    >>> cell(3.0), cell(2.5), cell(float("nan"))
    (3, 2.5, '')
    """
    if math.isnan(value):
        return ""
    return int(value) if value.is_integer() else float(value)
