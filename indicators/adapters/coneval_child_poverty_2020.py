"""CONEVAL, municipal poverty by age group 2020: the population aged 0 to 17."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.files import positions, text
from indicators.adapters.inegi_census_2020 import CHILDREN, MUNICIPALITIES, STATES, population
from indicators.adapters.observations import cell, table
from indicators.adapters.product import AdapterError, Product
from indicators.adapters.repair import area_key, number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

FILE = "coneval/pobreza_municipal_2020_ninez_0_17.csv"
SOURCE = "coneval_municipal_poverty_groups"
AREA, AGE, TIME, VALUE, NOTE = "area", "age", "time", "poverty_percent", "note"
GROUP = "0-17"

GAPS = {
    "not available": "not_published",
    "filled by the re-publisher, removed": "copy_had_filled_value",
}
"""Footnote by the remark that stands beside an empty cell."""


def read(folder: Path) -> pd.DataFrame:
    """Percent of children in poverty by municipality, over the census population of that age."""
    file = folder / FILE
    rows = text(file)
    columns = positions(file, rows[0], (AREA, AGE, TIME, VALUE, NOTE))
    children = population(folder, *CHILDREN)
    return table(
        [
            _observation({name: row[at] for name, at in columns.items()}, children)
            for row in rows[1:]
        ],
        indicator="poverty",
        unit="percent",
        source=SOURCE,
        age="Y0T17",
    )


def _observation(row: Mapping[str, object], children: pd.Series[float]) -> dict[str, object]:
    if row[AGE] != GROUP:
        raise AdapterError(
            f"{FILE}: column {AGE!r}: seen {row[AGE]!r}; expected {GROUP!r}; use that of children"
        )
    empty = number(row[VALUE]) is None
    if empty and row[NOTE] not in GAPS:
        raise AdapterError(
            f"{FILE}: column {NOTE!r}: seen {row[NOTE]!r} beside an empty value; expected one of "
            f"{', '.join(map(repr, GAPS))}; say why the value is missing"
        )
    area = area_key(row[AREA])
    return cell(
        row[VALUE],
        GAPS[str(row[NOTE])] if empty else "",
        area=area,
        time=row[TIME],
        denominator=children.get(area),
    )


PRODUCT = Product(
    "CONEVAL child poverty 2020", SOURCE, 1, (FILE, MUNICIPALITIES, STATES), read, aggregate=True
)
