"""UNDP Mexico, Índice de Desarrollo Humano municipal 2010–2020; Oaxaca by district."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geodata.areas import exists
from indicators.adapters import oaxaca_districts
from indicators.adapters.inegi_census_2020 import MUNICIPALITIES, STATES, population
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.aggregates import with_aggregates
from indicators.catalogue import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from indicators.adapters.files import Files
    from indicators.adapters.grid import Grid

FILE = "pnud/idh_municipal_2010_2015_2020.xlsx"
SHEET = "Sheet1"
SOURCE = "undp_hdi_2010_2020"
HEADER_ROW = 4
KEY_COLUMN = 0
YEARS = ("2010", "2015", "2020")
POPULATION_COLUMN, POPULATION_TITLE = 4, "POBLACIÓN TOTAL"

MEASURES = {
    "human_development_index": (25, "ÍNDICE DE DESARROLLO HUMANO (IDH)", "index"),
    "hdi_health_index": (16, "SUBÍNDICE DE SALUD (SS)", "index"),
    "hdi_education_index": (19, "SUBÍNDICE DE EDUCACIÓN (SE)", "index"),
    "hdi_income_index": (22, "SUBÍNDICE DE INGRESO (SI)", "index"),
    "mean_years_of_schooling": (10, "AÑOS PROMEDIO DE ESCOLARIDAD", "years"),
    "expected_years_of_schooling": (13, "AÑOS ESPERADOS DE ESCOLARIDAD", "years"),
}
"""First column of each measure, its title and unit: three years each."""

OVER_POPULATION = frozenset(name for name, (*_, unit) in MEASURES.items() if unit == "index")
"""Measures that UNDP averages by the population of the same table."""

EXPECTED = "expected_years_of_schooling"
AGES = ("P_6A11", "P_12A14", "P_15A17", "P_18A24")
CENSUS_YEAR = "2020"
WEIGHTED = "weighted_sum"
"""The footnote that means are given where nothing else is said."""


def read(files: Files) -> pd.DataFrame:
    """HDI, its three indices and years of schooling by municipality; means of states and nation.

    A district's value stands on each of its municipalities, without a denominator: the table has
    the population of the whole district only.  Means are therefore made from the districts.
    """
    members = oaxaca_districts.districts(files)
    published = [*_published(files.sheet(FILE, SHEET), members)]
    places = table([*oaxaca_districts.on_municipalities(published, members)], source=SOURCE)
    in_district = places["area"].isin([key for keys in members.values() for key in keys])
    expected = places["indicator"] == EXPECTED
    ages = places["area"].map(population(files, *AGES))
    places["denominator"] = (
        places["denominator"]
        .mask(in_district)
        .mask(expected & (places["time"] == CENSUS_YEAR), ages)
    )
    indices = table(
        [row for row in published if row["indicator"] in OVER_POPULATION], source=SOURCE
    )
    return pd.concat(
        [
            places,
            _means(indices, "mean_by_population"),
            _means(places[expected], WEIGHTED),
        ],
        ignore_index=True,
    )


def _published(grid: Grid, members: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, object]]:
    """The table's own rows, districts of Oaxaca among them, of the areas that stood in the year."""
    _check(grid)
    for row in grid.rows(HEADER_ROW + 2):
        area = str(row.area(KEY_COLUMN, also=members))
        for position, year in enumerate(YEARS):
            if area in members or exists(area, int(year)):
                people = row.number(POPULATION_COLUMN + position)
                for indicator, (first, _, unit) in MEASURES.items():
                    yield row.observation(
                        first + position,
                        "not_published",
                        indicator=indicator,
                        unit=unit,
                        area=area,
                        time=year,
                        denominator=people if indicator in OVER_POPULATION else None,
                    )


def _means(parts: pd.DataFrame, note: str) -> pd.DataFrame:
    """States and nation from their parts, ``note`` saying by what they are weighted."""
    means = with_aggregates(parts, load()).iloc[len(parts) :]
    return means.assign(footnote=means["footnote"].str.replace(WEIGHTED, note, regex=False))


def _check(grid: Grid) -> None:
    titles = {first: title for first, title, _ in MEASURES.values()}
    titles[POPULATION_COLUMN] = POPULATION_TITLE
    grid.check(HEADER_ROW, titles)
    years = {first + position: year for first in titles for position, year in enumerate(YEARS)}
    grid.check(HEADER_ROW + 1, {KEY_COLUMN: "Clave de Municipio"} | years)


PRODUCT = Product(
    "UNDP municipal HDI 2010-2020",
    SOURCE,
    2,
    (FILE, oaxaca_districts.FILE, MUNICIPALITIES, STATES),
    read,
    complete=False,
)
