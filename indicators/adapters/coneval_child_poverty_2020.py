"""CONEVAL, municipal poverty by age group 2020: the population aged 0 to 17."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.inegi_census_2020 import CHILDREN, MUNICIPALITIES, STATES, population
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.model import Status

if TYPE_CHECKING:
    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.row import Row

FILE = "coneval/pobreza_municipal_2020_ninez_0_17.csv"
SOURCE = "coneval_municipal_poverty_groups"
AREA, AGE, TIME, VALUE, NOTE = "area", "age", "time", "poverty_percent", "note"
GROUPS = {"0-17": "Y0T17"}

GAPS = {
    "not available": "not_published",
    "filled by the re-publisher, removed": "copy_had_filled_value",
}
"""Footnote by the remark that stands beside an empty cell."""


def read(files: Files) -> pd.DataFrame:
    """Percent of children in poverty by municipality, over the census population of that age."""
    grid = files.text(FILE)
    grid.find(0, (AREA, AGE, TIME, VALUE, NOTE))
    children = population(files, *CHILDREN)
    return table(
        [_observation(row, children) for row in grid.rows(1)],
        indicator="poverty",
        unit="percent",
        source=SOURCE,
    )


def _observation(row: Row, children: pd.Series[float]) -> dict[str, object]:
    area = row.area(AREA)
    found = row.observation(
        VALUE,
        "",
        area=area,
        age=row.code(AGE, GROUPS),
        time=row.year(TIME),
        denominator=children.get(area) if area else None,
    )
    if found["status"] == Status.MISSING.value:
        found["footnote"] = row.code(NOTE, GAPS)
    return found


PRODUCT = Product(
    "CONEVAL child poverty 2020",
    SOURCE,
    1,
    (FILE, MUNICIPALITIES, STATES),
    read,
    aggregate=True,
)
