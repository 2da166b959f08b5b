"""CONAPO, Índice de marginación por municipio 2010, 2015 y 2020, by the method of 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.files import positions, text
from indicators.adapters.observations import cell, table
from indicators.adapters.product import Product
from indicators.adapters.repair import area_key, number
from indicators.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

FILES = {
    year: f"conapo/indice_marginacion_municipal_{year}.csv" for year in ("2010", "2015", "2020")
}
SOURCE = "conapo_marginalisation"
AREA, POPULATION = "CVE_MUN", "POB_TOT"
PERCENT = "percent"

COMPONENTS = {
    "ANALF": "marginalisation_illiteracy_15_plus",
    "SBASC": "marginalisation_without_basic_education",
    "OVSDE": "marginalisation_without_drainage_or_toilet",
    "OVSEE": "marginalisation_without_electricity",
    "OVSAE": "marginalisation_without_piped_water",
    "OVPT": "marginalisation_earth_floor",
    "VHAC": "marginalisation_overcrowding",
    "PL.5000": "marginalisation_small_localities",
    "PO2SM": "marginalisation_low_income",
}
"""Percentages, the producer's nine forms of exclusion."""

INDEXES = {"IM": "marginalisation_index", "IMN": "marginalisation_index_normalised"}
"""The first part of a column's name; its second is the year."""

OVER_EVERYBODY = "marginalisation_small_localities"
"""The one percentage that is over the whole population; the others' bases are not published."""
CARRIED_OVER = {OVER_EVERYBODY: ("2015",)}
"""Years for which the producer gives a component of the census before."""


def read(folder: Path) -> pd.DataFrame:
    """Both forms of the index and its nine components by municipality; three years."""
    return table(
        [row for year, name in FILES.items() for row in _observations(folder / name, year)],
        source=SOURCE,
    )


def _observations(file: Path, year: str) -> Iterator[dict[str, object]]:
    rows = text(file)
    figures = {column: (indicator, PERCENT) for column, indicator in COMPONENTS.items()}
    figures |= {f"{name}_{year}": (indicator, "index") for name, indicator in INDEXES.items()}
    at = positions(file, rows[0], (AREA, POPULATION, *figures))
    for row in rows[1:]:
        for column, (indicator, unit) in figures.items():
            found = cell(
                row[at[column]],
                "not_published",
                indicator=indicator,
                unit=unit,
                area=area_key(row[at[AREA]]),
                time=year,
            )
            yield noted(found, row[at[POPULATION]])


def noted(found: dict[str, object], population: object) -> dict[str, object]:
    """The same observation with its base, where that is everybody, or its mark, where it is older.

    >>> row = {"indicator": OVER_EVERYBODY, "time": "2010", "value": 28.9}
    >>> noted(row, "1000")["denominator"]
    1000.0
    >>> noted({**row, "time": "2015"}, "1000")["status"]
    'estimated'
    """
    if found["indicator"] != OVER_EVERYBODY:
        return found
    if found["time"] not in CARRIED_OVER[OVER_EVERYBODY]:
        return {**found, "denominator": number(population)}
    if found["value"] is None:
        return found
    return {**found, "status": Status.ESTIMATED.value, "footnote": "localities_of_2010"}


PRODUCT = Product(
    "CONAPO marginalisation, method of 2020",
    SOURCE,
    1,
    tuple(FILES.values()),
    read,
    aggregate=True,
)
