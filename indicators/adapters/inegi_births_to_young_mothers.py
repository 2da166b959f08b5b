"""INEGI, births registered to mothers under 20, by state of registration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.observations import table
from indicators.adapters.product import Product

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.row import Row

FILE = "inegi/nacimientos_madres_menores_20_por_entidad_1985_2020.csv"
SOURCE = "inegi_births_by_mothers_age"
AREA, YEAR, ALL, YOUNG, PERCENT = (
    "cve_ent",
    "anio",
    "nacimientos_registrados_total",
    "nacimientos_madre_menor_20",
    "pct",
)
ROUNDING = 0.0001
"""The percentage is printed with four decimals."""


def read(files: Files) -> pd.DataFrame:
    """Births to mothers under 20: their number, and in percent of all births registered.

    The percentage is computed from both; the one printed beside them must be the same.
    """
    grid = files.text(FILE)
    grid.find(0, (AREA, YEAR, ALL, YOUNG, PERCENT))
    return table(
        [one for row in grid.rows(1) for one in _observations(row)],
        indicator="births_to_mothers_under_20",
        source=SOURCE,
    )


def _observations(row: Row) -> Iterator[dict[str, object]]:
    births, printed = row.number(ALL), row.number(PERCENT)
    where = {"area": row.area(AREA, digits=2), "time": row.year(YEAR)}
    young = row.observation(YOUNG, "not_published", **where, unit="births")
    yield young
    share = {"unit": "percent", "denominator": births}
    if births and isinstance(count := young["value"], float):
        percent = 100 * count / births
        if printed is not None and abs(percent - printed) > ROUNDING:
            row.fault(PERCENT, f"{percent:.4f}, the share of the births beside it")
        yield young | row.place() | share | {"value": percent}
    elif births == 0:
        row.fault(ALL, "births, to divide by")
    else:
        empty = row.observation(ALL, "not_published", **where) if young["value"] else young
        yield empty | share


PRODUCT = Product("INEGI births to mothers under 20", SOURCE, 1, (FILE,), read)
