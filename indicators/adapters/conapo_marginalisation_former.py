"""CONAPO, Índice de marginación por municipio 1990–2015, by the method used before 2020."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.codes import NATION
from indicators.adapters.conapo_marginalisation import PERCENT, POPULATION, noted
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.row import Row

FILE = "conapo/indice_marginacion_municipal_1990_2015_metodo_anterior.csv"
SOURCE = "conapo_marginalisation_former"
ENCODING = "latin-1"
AREA, NAME, YEAR = "CVE_MUN", "ENT", "AÑO"
WHOLE_COUNTRY = "Nacional"
CENSUSES = ("1990", "2000", "2005", "2010", "2015")


@dataclass(frozen=True, slots=True)
class Figure:
    """One column: what it measures, and the years in which the definition is the same."""

    column: str
    indicator: str
    years: tuple[str, ...] = CENSUSES
    unit: str = PERCENT
    national: bool = True


FIGURES = (
    Figure("IM", "marginalisation_index_former", ("1995", *CENSUSES), unit="index", national=False),
    Figure("ANALF", "marginalisation_illiteracy_15_plus", ("1995", *CENSUSES)),
    Figure("OVSDE", "marginalisation_without_drainage_or_toilet", ("1990", "2005", "2010", "2015")),
    Figure("OVSEE", "marginalisation_without_electricity"),
    Figure("OVSAE", "marginalisation_without_piped_water"),
    Figure("OVPT", "marginalisation_earth_floor"),
    Figure("VHAC", "marginalisation_overcrowding"),
    Figure("PL<5000", "marginalisation_small_localities"),
    Figure("PO2SM", "marginalisation_low_income"),
)
"""The index has no value for the nation: it orders the municipalities of a year."""

ESTIMATED = {("marginalisation_low_income", "2005"): "income_from_enoe"}
"""Component and year for which the producer had no question in the count, and its footnote."""

DOUBTFUL = {(NATION, "1990", "marginalisation_without_piped_water")}
"""Cells that repeat another column (20.92, earth floor) and do not fit the municipalities."""


def read(files: Files) -> pd.DataFrame:
    """The former index by municipality, and the components that are defined as they are today.

    Components also for the nation, as published.  Of 1995 only illiteracy is taken: its housing
    figures may be of dwellings, not of their occupants.
    """
    grid = files.text(FILE, ENCODING)
    grid.find(0, (AREA, NAME, POPULATION, YEAR, *(one.column for one in FIGURES)))
    return table([one for row in grid.rows(1) for one in _observations(row)], source=SOURCE)


def _observations(row: Row) -> Iterator[dict[str, object]]:
    year = row.year(YEAR)
    area = NATION if row[NAME] == WHOLE_COUNTRY else row.area(AREA)
    for one in FIGURES:
        wanted = year in one.years and (one.national or area != NATION)
        if wanted and (area, year, one.indicator) not in DOUBTFUL:
            found = row.observation(
                one.column,
                "not_published",
                indicator=one.indicator,
                unit=one.unit,
                area=area,
                time=year,
            )
            yield noted(_estimated(found), row)


def _estimated(found: dict[str, object]) -> dict[str, object]:
    note = ESTIMATED.get((str(found["indicator"]), str(found["time"])))
    if note is None or found["value"] is None:
        return found
    return {**found, "status": Status.ESTIMATED.value, "footnote": note}


PRODUCT = Product("CONAPO marginalisation, former method", SOURCE, 1, (FILE,), read)
