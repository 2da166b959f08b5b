"""The text that says what the files of a zip are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.files.extract import Extract

NAME = "README.txt"
ENDINGS = {
    ".csv-metadata.json": "csvw",
    ".sdmx.csv": "sdmx-csv",
    ".sdmx.structure.xml": "structure",
    ".sdmx.xml": "sdmx-ml",
    ".sdmx.json": "sdmx-json",
    ".des.xlsx": "des",
    ".jsonstat.json": "jsonstat",
    ".csv": "csv",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".geojson": "geojson",
    ".gpkg": "gpkg",
}
"""How a file's name ends, the longer first → the key of what it is."""


def text(extract: Extract, names: Sequence[str]) -> str:
    """The text for the named files."""
    return "\r\n".join(_lines(extract, names)) + "\r\n"


def _lines(extract: Extract, names: Sequence[str]) -> Iterator[str]:
    words, language = Words(extract.language), extract.language
    yield extract.title
    yield "=" * len(extract.title)
    yield ""
    yield extract.indicator.definition[language]
    yield ""
    yield f"{words('open.release')}: {extract.release.id} ({extract.release.created})"
    yield f"{words('open.observations')}: {len(extract.table)}"
    yield f"{words('open.link')}: {extract.link}"
    yield ""
    yield words("open.gaps")
    yield ""
    for name in names:
        kind = next(key for ending, key in ENDINGS.items() if name.endswith(ending))
        yield f"{name}: {words(f'open.kind.{kind}')}"
    yield ""
    yield words("open.sheet.sources")
    for one in extract.sources:
        note = f" {one.note[language]}" if one.note else ""
        yield f"- {extract.cited(one)}.{note}"
    for id, said in extract.footnotes.items():
        yield f"* {id}: {said}"
