"""A workbook: the data, what they are, what the columns and codes mean, and the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.files.extract import COLUMN_WORDS, COLUMNS
from exports.harmless import safe
from indicators.exchange.workbook import check_length, fill, workbook
from indicators.model import DIMENSIONS, Status
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from exports.files.extract import Extract

SHEETS = ("data", "metadata", "dictionary", "sources")


def write(extract: Extract, out: Path) -> None:
    """Write the workbook; numbers are numbers in full, and no text is a formula.

    Raises:
        WorkbookError: more observations than a sheet holds.
    """
    words = Words(extract.language)
    check_length(len(extract.table), extract.indicator.id, 1)
    parts = {
        "data": _data(extract),
        "metadata": _metadata(extract, words),
        "dictionary": _dictionary(extract, words),
        "sources": _sources(extract, words),
    }
    with workbook(out) as book:
        for name in SHEETS:
            sheet = book.create_sheet(words(f"open.sheet.{name}"))
            sheet.freeze_panes = "A2"
            fill(sheet, _harmless(parts[name]))


def _harmless(rows: Iterable[Iterable[object]]) -> Iterator[list[object]]:
    for row in rows:
        yield [safe(cell) if isinstance(cell, str) else cell for cell in row]


def _data(extract: Extract) -> Iterator[tuple[object, ...]]:
    yield COLUMNS
    for some in extract.rows():
        yield from some


def _metadata(extract: Extract, words: Words) -> Iterator[tuple[object, ...]]:
    language, one = extract.language, extract.indicator
    yield words("open.fact"), words("open.said")
    yield words("open.title"), extract.title
    yield words("open.definition"), one.definition[language]
    yield words("open.processing"), one.processing[language]
    yield words("open.release"), f"{extract.release.id} ({extract.release.created})"
    yield words("open.observations"), len(extract.table)
    yield words("open.link"), extract.link


def _dictionary(extract: Extract, words: Words) -> Iterator[tuple[object, ...]]:
    language, catalogue = extract.language, extract.catalogue
    yield words("open.of_column"), words("open.code"), words("open.meaning")
    for name in COLUMNS:
        yield name, "", words(COLUMN_WORDS[name])
    for name in DIMENSIONS:
        used = set(extract.table[name])
        for code, text in catalogue.dimensions[name].codes.items():
            if code in used:
                yield name, code, text[language]
    for unit in sorted(extract.table["unit"].unique()):
        yield "unit", unit, catalogue.units[unit].name[language]
        for category in catalogue.units[unit].categories:
            yield "value", category.code, category.name[language]
    used = set(extract.table["status"])
    for status in Status:
        if status.value in used:
            yield "status", status.value, words(f"status.{status.value}")
    for id, said in extract.footnotes.items():
        yield "footnote", id, said


def _sources(extract: Extract, words: Words) -> Iterator[tuple[object, ...]]:
    language = extract.language
    yield tuple(
        words(f"open.source.{one}") for one in ("id", "institution", "product", "published", "note")
    )
    for one in extract.sources:
        note = one.note[language] if one.note else ""
        yield one.id, one.institution_name[language], one.product[language], one.published, note
