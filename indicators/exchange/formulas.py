"""Cells of an XLSX sheet that look empty and are not: errors, and formulas never calculated.

A program that writes formulas without calculating them leaves no value behind, and a reader of
values takes such a cell, like one that shows ``#DIV/0!``, for a gap.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NO_VALUE = "open the file in a spreadsheet program, mend the formula, and save it"

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]+)([0-9]+)")
_SUSPECT = re.compile(rb"<f[ >/]|t=\"e\"")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell without a value: its row from 1, its column from 0, and what stands there."""

    row: int
    column: int
    text: str


def unread(file: Path, sheet: str) -> tuple[Unread, ...]:
    """The cells of a sheet that have a formula without a value, or an error for one.

    Empty for workbooks that are no XLSX: other formats keep a value with every formula.

    Raises:
        OSError, zipfile.BadZipFile, xml.etree.ElementTree.ParseError: the file is damaged.
    """
    if not zipfile.is_zipfile(file):
        return ()
    with zipfile.ZipFile(file) as packed:
        part = _part(packed, sheet)
        if not part or not _suspect(packed, part):
            return ()
        with packed.open(part) as stream:
            return tuple(_cells(stream))


def _part(packed: zipfile.ZipFile, sheet: str) -> str:
    """The part of the package that holds a sheet; empty where there is none."""
    book, links = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if not {book, links} <= set(packed.namelist()):
        return ""
    ids = {
        one.get("name"): one.get(_LINK)
        for one in ElementTree.fromstring(packed.read(book)).iter(f"{_MAIN}sheet")
    }
    targets = {
        one.get("Id"): one.get("Target", "")
        for one in ElementTree.fromstring(packed.read(links)).iter()
    }
    part = posixpath.join("/xl", targets.get(ids.get(sheet), "")).lstrip("/")
    return part if part in packed.namelist() else ""


def _suspect(packed: zipfile.ZipFile, part: str) -> bool:
    """Whether the part has a formula or an error at all: most have none, and parsing is slow."""
    with packed.open(part) as stream:
        before = b""
        while chunk := stream.read(_CHUNK):
            if _SUSPECT.search(before + chunk):
                return True
            before = chunk[-8:]
    return False


def _cells(stream: IO[bytes]) -> Iterator[Unread]:
    for _, cell in ElementTree.iterparse(stream):
        if cell.tag == f"{_MAIN}row":
            cell.clear()
        if cell.tag != f"{_MAIN}c":
            continue
        formula, value = cell.find(f"{_MAIN}f"), cell.findtext(f"{_MAIN}v") or ""
        kind = cell.get("t")
        place = _PLACE.fullmatch(cell.get("r", ""))
        if place and kind == "e":
            yield Unread(int(place[2]), _position(place[1]), value)
        elif place and formula is not None and not value and kind != "str":
            yield Unread(int(place[2]), _position(place[1]), f"={formula.text or ''}")


def _position(letters: str) -> int:
    """Position of a column from 0.

    >>> _position("A"), _position("L"), _position("AA")
    (0, 11, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
