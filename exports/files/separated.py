"""CSV, and the metadata that explains it after W3C's CSV on the Web."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from exports.files.extract import COLUMN_WORDS, NUMBERS
from exports.harmless import safe
from indicators.model import DIMENSIONS
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.files.extract import Extract

KEY = ("indicator", "unit", "area", "time", *DIMENSIONS, "source")
_TEXTS = ("area_name", "footnote")
_BOOLEAN = {"base": "boolean", "format": "True|False"}


def pieces(extract: Extract) -> Iterator[bytes]:
    """The observations, one a line, numbers in full precision, a gap as an empty cell."""
    texts = frozenset(extract.columns.index(name) for name in _TEXTS)
    yield _lines([extract.columns])
    for some in extract.rows():
        yield _lines(
            tuple(safe(cell) if at in texts and isinstance(cell, str) else cell
                  for at, cell in enumerate(row))
            for row in some
        )  # fmt: skip


def metadata(extract: Extract, url: str) -> Iterator[bytes]:
    """What the columns are, where the figures come from and under what name the CSV stands.

    Args:
        extract: what is told.
        url: of the CSV; in a folder, the name of the file beside.
    """
    words, language = Words(extract.language), extract.language
    told: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "url": url,
        "dc:title": extract.title,
        "dc:description": extract.indicator.definition[language],
        "dc:source": [extract.cited(one) for one in extract.sources],
        "dc:identifier": extract.release.id,
        "dc:modified": {"@value": extract.release.created, "@type": "date"},
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"'},
        "tableSchema": {
            "columns": [
                {
                    "name": name,
                    "titles": name,
                    "dc:description": words(COLUMN_WORDS[name]),
                    "datatype": _datatype(name),
                    **({"required": True} if name in KEY else {"null": ""}),
                }
                for name in extract.columns
            ],
            "primaryKey": list(KEY),
        },
    }
    yield json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def _datatype(name: str) -> object:
    if name in NUMBERS:
        return "number"
    return _BOOLEAN if name == "small_numbers" else "string"


def _lines(rows: object) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue().encode()
