"""The fewest areas that hold a share, as CSV for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.list_file import cell, origin, subject, written
from exports.harmless import safe
from geodata.areas import area
from indicators.model import Status
from layouts import tabulation
from layouts.format import number
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.spreadsheet import Cell
    from indicators.concentration import Concentration
    from indicators.store import Store

COLUMNS = ("place", "key", "area", "state", "count", "of_all", "cumulative", "rate", "status")


def concentration_file(store: Store, found: Concentration, link: str, language: str) -> str:
    """The file: one row an area, the most populous first; numbers in full precision."""
    words = Words(language)
    header = [words(f"focalizacion.column_{one}") for one in COLUMNS]
    return written(_about(store, found, link, words), header, _rows(found, words))


def _about(store: Store, found: Concentration, link: str, words: Words) -> Iterator[str]:
    table, half = found.headcount, found.half
    yield from subject(store, table, words)
    if half:
        counts = {
            "areas": len(half.areas),
            "of": half.of,
            "people": half.people,
            "whole": half.whole,
        }
        yield words(
            "concentracion.file",
            share=number(100 * half.share, 1, words.language),
            area=area(table.selection.area).label(words.language),
            **{name: number(value, 0, words.language) for name, value in counts.items()},
        )
    yield from origin(store, table, link, words)


def _rows(found: Concentration, words: Words) -> Iterator[list[Cell]]:
    half = found.half
    if half is None:
        return
    figures = found.headcount.frame.to_dict("index")
    reached = 0.0
    for place, key in enumerate(half.areas, start=1):
        row = figures[key]
        reached += row["count"]
        names = [safe(area(one).label(words.language)) for one in (key, key[:2])]
        status = tabulation.status(Status(row["status"]), row["footnote"], words)
        yield [
            place,
            key,
            *names,
            cell(row["count"]),
            cell(100 * row["count"] / half.whole),
            cell(reached),
            cell(row["rate"]),
            status,
        ]
