"""How an exchange sheet is laid out, and how one is told from any other sheet.

Sector B3, class B4, indicator B5 with its GID L5, unit B7 with its GID L7, decimals H7; headings in
row 9 and data from row 11.  Lower and upper bounds, which DevInfo has no place for, follow in I
and J.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from indicators.exchange.names import normal
from indicators.exchange.raw import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HEADING_ROW, FIRST_ROW = 9, 11
INDICATOR_ROW, UNIT_ROW = 5, 7
GID_COLUMN = 11
"""Position of column L."""

HEADINGS = {
    "time": "Time",
    "area": "Area ID",
    "area_name": "Area Name",
    "value": "Data Value",
    "subgroup": "Subgroup",
    "source": "Source",
    "remark": "Footnotes",
    "denominator": "Denominator",
    "lower": "Lower",
    "upper": "Upper",
}
"""Column of ours → heading, in the order of the sheet."""

_OTHERS = {
    "time": ("Time period", "Tiempo", "Periodo", "Año"),
    "area": ("ID de área", "ID del área", "Clave del área"),
    "area_name": ("Nombre de área", "Nombre del área", "Área"),
    "value": ("Value", "Valor", "Valor de dato", "Valor del dato"),
    "subgroup": ("Subgrupo",),
    "source": ("Fuente",),
    "remark": ("Footnote", "Notas", "Nota", "Nota al pie", "Notas al pie"),
    "denominator": ("Denominador",),
    "lower": ("Lower bound", "Límite inferior"),
    "upper": ("Upper bound", "Límite superior"),
}
_KNOWN = {
    normal(text): name for name, heading in HEADINGS.items() for text in (heading, *_OTHERS[name])
}
REQUIRED = ("time", "area", "value", "subgroup")
_INDICATOR, _UNIT = ("indicator", "indicador"), ("unit", "unidad")
_SEARCHED = 20
_NAMED_IN = range(1, 6)
"""Positions in which a name in the head may stand: B, or where merging cells has put it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the head says of the indicator or the unit.

    Attributes:
        row: where it stands, from 1.
        cell: such as ``B5``.
        text: its name.
        gid: its identity; empty where there is none.
    """

    row: int
    cell: str
    text: str
    gid: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands once in an exchange sheet.

    Attributes:
        sheet: its name.
        row: where the headings stand, from 1.
        columns: column of ours → its position, from 0.
        headings: column of ours → its heading as written.
        unknown: headings that mean nothing here, or stand there a second time.
        indicator: what it is about.
        unit: in which unit.
    """

    sheet: str
    row: int
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    unknown: tuple[str, ...]
    indicator: Stated
    unit: Stated


def head(sheet: str, rows: Iterable[Sequence[object]]) -> Head | None:
    """The head of a sheet that is laid out as an exchange sheet; None for any other.

    It is one where a row of the first 20 bears the headings time, area, value and subgroup and
    none for an indicator, and stands below the labels "Indicator" and "Unit" in column A.  One of
    the headings may be lacking then; without the labels, all must be there, and in row 9.
    """
    first = [[text_of(value) for value in row] for row in islice(rows, _SEARCHED)]
    for number, row in enumerate(first, start=1):
        columns = _columns(row)
        marks = sum(name in columns for name in REQUIRED)
        labels = _labelled(first[: number - 1], _INDICATOR), _labelled(first[: number - 1], _UNIT)
        in_place = number == HEADING_ROW and marks == len(REQUIRED)
        is_tidy = not set(map(normal, row)).isdisjoint(_INDICATOR)
        if not is_tidy and (in_place or (all(labels) and marks >= len(REQUIRED) - 1)):
            return Head(
                sheet,
                number,
                columns,
                {name: row[at] for name, at in columns.items()},
                tuple(text for at, text in enumerate(row) if text and at not in columns.values()),
                _stated(first, labels[0] or INDICATOR_ROW),
                _stated(first, labels[1] or UNIT_ROW),
            )
    return None


def _columns(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, text in enumerate(row):
        name = _KNOWN.get(normal(text))
        if name:
            found.setdefault(name, at)
    return found


def _labelled(rows: Sequence[Sequence[str]], labels: tuple[str, ...]) -> int:
    """The last row whose first cell bears one of the labels; 0 for none."""
    bearing = [
        number for number, row in enumerate(rows, start=1) if row and normal(row[0]) in labels
    ]
    return max(bearing, default=0)


def _stated(rows: Sequence[Sequence[str]], number: int) -> Stated:
    row = rows[number - 1]
    at = next((one for one in _NAMED_IN if one < len(row) and row[one]), _NAMED_IN[0])
    text = row[at] if at < len(row) else ""
    gid = row[GID_COLUMN] if len(row) > GID_COLUMN else ""
    return Stated(number, f"{chr(ord('A') + at)}{number}", text, gid)
