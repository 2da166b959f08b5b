"""Observations as a workbook of exchange sheets, which ``indicators.exchange.des`` reads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.areas import area
from geodata.errors import AtlasError
from indicators.exchange.des.layout import (
    FIRST_ROW,
    GID_COLUMN,
    HEADING_ROW,
    HEADINGS,
    INDICATOR_ROW,
    UNIT_ROW,
)
from indicators.exchange.des.remarks import remark
from indicators.exchange.des.subgroups import subgroup_text
from indicators.exchange.sources import source_text
from indicators.exchange.workbook import check_length, fill, workbook
from indicators.model import DIMENSIONS
from indicators.selection import Subgroup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from indicators.catalogue import Catalogue
    from indicators.definitions import Indicator

TITLE = "Data Entry Spreadsheet"
LONGEST_NAME = 31
"""Characters of a sheet's name in every spreadsheet program."""

_WIDTHS = {"A": 10, "B": 12, "C": 28, "D": 14, "E": 28, "F": 40, "G": 60, "H": 14}


class DesError(AtlasError):
    """Exchange sheets that cannot be written."""


def write(table: pd.DataFrame, catalogue: Catalogue, out: Path) -> None:
    """Write observations as exchange sheets, one for each indicator and unit.

    Names, subgroups and footnotes are in Spanish, the catalogue's first language; indicator and
    unit bear their ids as GID.

    Args:
        table: the columns of ``OBSERVATIONS``.
        catalogue: the definitions.
        out: an ``.xlsx`` file.

    Raises:
        DesError: the name of another kind of file.
        WorkbookError: more rows of an indicator and unit than a sheet holds.
    """
    if out.suffix.lower() != ".xlsx":
        raise DesError(
            f"{out.name}: seen the ending {out.suffix!r}; expected an exchange sheet to be a "
            "workbook; name it '.xlsx'"
        )
    parts = [
        (str(indicator), str(unit), part)
        for (indicator, unit), part in table.groupby(["indicator", "unit"], sort=False)
    ]
    for indicator, unit, part in parts:
        check_length(len(part), f"{indicator} in {unit}", FIRST_ROW - 1)
    with workbook(out) as book:
        for number, (indicator, unit, part) in enumerate(parts, start=1):
            sheet = book.create_sheet(f"{number} {indicator}"[:LONGEST_NAME])
            sheet.freeze_panes = f"A{FIRST_ROW}"
            for letter, width in _WIDTHS.items():
                sheet.column_dimensions[letter].width = width
            fill(sheet, _head(catalogue.indicators[indicator], unit, catalogue))
            fill(sheet, _rows(part, catalogue))


def _head(indicator: Indicator, unit: str, catalogue: Catalogue) -> Iterator[list[object]]:
    """The rows above the figures."""
    place = indicator.classifications
    measure = indicator.measure(unit)
    said: dict[tuple[int, int], object] = {
        (1, 0): TITLE,
        (3, 0): "Sector",
        (3, 1): catalogue.topics[place.topic].name.es,
        (4, 0): "Class",
        (4, 1): catalogue.rights[place.right].name.es,
        (INDICATOR_ROW, 0): "Indicator",
        (INDICATOR_ROW, 1): indicator.name.es,
        (INDICATOR_ROW, GID_COLUMN): indicator.id,
        (UNIT_ROW, 0): "Unit",
        (UNIT_ROW, 1): catalogue.units[unit].name.es,
        (UNIT_ROW, 6): "Decimals",
        (UNIT_ROW, 7): measure.decimals,
        (UNIT_ROW, GID_COLUMN): unit,
        **{(HEADING_ROW, at): text for at, text in enumerate(HEADINGS.values())},
    }
    for row in range(1, FIRST_ROW):
        yield [said.get((row, at)) for at in range(GID_COLUMN + 1)]


def _rows(part: pd.DataFrame, catalogue: Catalogue) -> Iterator[tuple[object, ...]]:
    """The figures; each distinct text is made once."""
    cells = {name: part[name].tolist() for name in part.columns}
    codes = list(zip(*(cells[name] for name in DIMENSIONS), strict=True))
    notes = list(zip(cells["status"], cells["footnote"], strict=True))
    names = {key: area(key).name for key in set(cells["area"])}
    groups = {one: subgroup_text(Subgroup(one), catalogue) for one in set(codes)}
    sources = {id: source_text(catalogue.sources[id]) for id in set(cells["source"])}
    remarks = {one: remark(one[0], one[1], catalogue) for one in set(notes)}
    columns: dict[str, list[object]] = {
        **cells,
        "area_name": [names[key] for key in cells["area"]],
        "subgroup": [groups[one] for one in codes],
        "source": [sources[id] for id in cells["source"]],
        "remark": [remarks[one] for one in notes],
    }
    return zip(*(columns[name] for name in HEADINGS), strict=True)
