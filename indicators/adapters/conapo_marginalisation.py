"""CONAPO, Índice de marginación por municipio 2010, 2015 y 2020, by the method of 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.adapters.repair import DEGREES
from indicators.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.grid import Grid
    from indicators.adapters.row import Row

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

DEGREE = ("GM", "marginalisation_degree")
"""The first part of the degree's column, likewise, and its indicator."""

OVER_EVERYBODY = "marginalisation_small_localities"
"""The one percentage that is over the whole population; the others' bases are not published."""
CARRIED_OVER = {OVER_EVERYBODY: ("2015",)}
"""Years for which the producer gives a component of the census before."""


def read(files: Files) -> pd.DataFrame:
    """Both forms of the index, its degree and nine components by municipality; three years."""
    return table(
        [one for year, name in FILES.items() for one in _observations(files.text(name), year)],
        source=SOURCE,
    )


def _observations(grid: Grid, year: str) -> Iterator[dict[str, object]]:
    figures = {column: (indicator, PERCENT) for column, indicator in COMPONENTS.items()}
    figures |= {f"{name}_{year}": (indicator, "index") for name, indicator in INDEXES.items()}
    degree = f"{DEGREE[0]}_{year}"
    grid.find(0, (AREA, POPULATION, *figures, degree))
    for row in grid.rows(1):
        area = row.area(AREA)
        for column, (indicator, unit) in figures.items():
            found = row.observation(
                column, "not_published", indicator=indicator, unit=unit, area=area, time=year
            )
            yield noted(found, row)
        yield row.category(
            degree, "not_published", DEGREES,
            indicator=DEGREE[1], unit="degree", area=area, time=year,
        )  # fmt: skip


def noted(found: dict[str, object], row: Row) -> dict[str, object]:
    """The same observation with its base, where that is everybody, or its mark, where it is older.

    The base stands in the same row.
    """
    if found["indicator"] != OVER_EVERYBODY:
        return found
    if found["time"] not in CARRIED_OVER[OVER_EVERYBODY]:
        return {**found, "denominator": row.number(POPULATION)}
    if found["value"] is None:
        return found
    return {**found, "status": Status.ESTIMATED.value, "footnote": "localities_of_2010"}


PRODUCT = Product(
    "CONAPO marginalisation, method of 2020",
    SOURCE,
    2,
    tuple(FILES.values()),
    read,
    aggregate=True,
)
