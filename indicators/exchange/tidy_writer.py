"""Observations as a tidy table, in the columns that ``indicators.exchange.columns`` reads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.areas import area
from indicators.exchange.workbook import check_length, fill, workbook
from indicators.model import DIMENSIONS

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from indicators.catalogue import Catalogue

COLUMNS = (
    *("indicator", "unit", "area", "area_name", *DIMENSIONS, "time"),
    *("value", "lower", "upper", "denominator", "status", "footnote", "source"),
)


def write(table: pd.DataFrame, catalogue: Catalogue, out: Path) -> None:  # noqa: ARG001
    """Write observations as a tidy table: ids and codes, keys as text, numbers in full.

    Args:
        table: the columns of ``OBSERVATIONS``.
        catalogue: the definitions; a tidy table speaks in ids and needs none.
        out: a workbook where the name ends in ``.xlsx``; else CSV in UTF-8.

    Raises:
        WorkbookError: more rows than a sheet holds.
    """
    names = {key: area(key).name for key in table["area"].unique()}
    tidy = table.assign(area_name=table["area"].map(names))[list(COLUMNS)]
    if out.suffix.lower() != ".xlsx":
        tidy.to_csv(out, index=False, encoding="utf-8-sig")
        return
    check_length(len(tidy), out.name, 1)
    with workbook(out) as book:
        sheet = book.create_sheet("data")
        sheet.freeze_panes = "E2"
        fill(sheet, [COLUMNS, *zip(*(tidy[name].tolist() for name in COLUMNS), strict=True)])
