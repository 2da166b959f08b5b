"""Empty tables for an office to fill in, which ``indicators.exchange.tidy`` reads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geodata.areas import areas
from indicators.model import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geodata.codes import Level
    from indicators.definitions import Indicator
    from indicators.selection import Subgroup


def template(
    indicator: Indicator,
    level: Level,
    times: Sequence[int],
    subgroups: Sequence[Subgroup],
    *,
    wide: bool = False,
) -> pd.DataFrame:
    """One row for each area that stands in the year, year and subgroup; values left empty.

    Args:
        indicator: what is to be filled in, in its first unit.
        level: level of the areas.
        times: years.
        subgroups: groups; one row each.
        wide: one row an area and subgroup, and a column for each year instead.

    Returns:
        Columns ``indicator, unit, area, area_name``, the dimensions, then ``time, value,
        footnote``, or a column for each year.
    """
    rows = [
        {
            "indicator": indicator.id,
            "unit": indicator.unit,
            "area": area.key,
            "area_name": area.name,
            **dict(subgroup),
            "time": str(time),
        }
        for time in times
        for area in areas(level, vintage=time)
        for subgroup in subgroups
    ]
    table = pd.DataFrame(rows)
    if not wide:
        return table.assign(value="", footnote="")
    keys = ["indicator", "unit", "area", "area_name", *DIMENSIONS]
    wanted = table[keys].drop_duplicates(ignore_index=True)
    return wanted.assign(**{str(time): "" for time in times})


def write(table: pd.DataFrame, file: Path) -> None:
    """The table as CSV, or as a workbook where the name ends in ``.xlsx``; keys stay text."""
    if file.suffix.lower() == ".xlsx":
        with pd.ExcelWriter(file, engine="openpyxl") as book:
            table.to_excel(book, sheet_name="data", index=False)
            book.sheets["data"].freeze_panes = "E2"
    else:
        table.to_csv(file, index=False, encoding="utf-8-sig")
