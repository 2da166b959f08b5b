"""INEGI, births registered to mothers under 20, by state of registration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from indicators.adapters.files import plain, positions, text
from indicators.adapters.observations import cell, table
from indicators.adapters.product import AdapterError, Product
from indicators.adapters.repair import area_key, number

if TYPE_CHECKING:
    from pathlib import Path

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


def read(folder: Path) -> pd.DataFrame:
    """Births to mothers under 20: their number, and in percent of all births registered.

    Raises:
        AdapterError: the percentage printed is not that of the births printed beside it.
    """
    rows = text(folder / FILE)
    at = positions(folder / FILE, rows[0], (AREA, YEAR, ALL, YOUNG, PERCENT))
    found = pd.DataFrame(
        [one for row in rows[1:] for one in _observations({name: row[at[name]] for name in at})]
    )
    return table(found, indicator="births_to_mothers_under_20", source=SOURCE)


def _observations(row: dict[str, object]) -> list[dict[str, object]]:
    births, young, printed = (number(row[name]) for name in (ALL, YOUNG, PERCENT))
    where = {"area": area_key(row[AREA], digits=2), "time": plain(row[YEAR])}
    percent = None if births is None or young is None else 100 * young / births
    if percent is not None and printed is not None and abs(percent - printed) > ROUNDING:
        raise AdapterError(
            f"{FILE}: {where['area']} {where['time']}: seen {printed} %; expected {percent:.4f}, "
            "the share of the births beside it; use the file as published"
        )
    return [
        cell("" if percent is None else percent, "not_published", **where)
        | {"unit": "percent", "denominator": births},
        cell(row[YOUNG], "not_published", **where) | {"unit": "births"},
    ]


PRODUCT = Product("INEGI births to mothers under 20", SOURCE, 1, (FILE,), read)
