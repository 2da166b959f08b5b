"""CONEVAL, Medición de la pobreza a nivel municipio 2010–2020: percentages and persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.observations import table
from indicators.adapters.product import Product

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.grid import Grid
    from indicators.adapters.row import Row

FILE = "coneval/pobreza_municipal_2010_2015_2020.xlsx"
SHEET = "Hoja1"
YEARS = ("2010", "2015", "2020")
SOURCE = "coneval_municipal_poverty"
KEY_COLUMN = 2
POPULATION_COLUMN = 4
HEADER_ROWS = 2

MEASURES = {
    "poverty": (7, "Pobreza"),
    "extreme_poverty": (16, "Pobreza extrema"),
    "moderate_poverty": (25, "Pobreza moderada"),
    "vulnerable_by_deprivations": (34, "Vulnerables por carencia social"),
    "vulnerable_by_income": (43, "Vulnerables por ingreso"),
    "not_poor_not_vulnerable": (49, "No pobre y no vulnerable"),
    "educational_lag": (55, "Rezago educativo"),
    "lack_health_access": (64, "Carencia por acceso a los servicios de salud"),
    "lack_social_security": (73, "Carencia por acceso a la seguridad social"),
    "lack_housing_quality": (82, "Carencia por calidad y espacios de la vivienda"),
    "lack_basic_services": (91, "Carencia por acceso a los servicios básicos en la vivienda"),
    "lack_food_access": (100, "Carencia por acceso a la alimentación"),
    "one_deprivation_or_more": (109, "Población con al menos una carencia social"),
    "three_deprivations_or_more": (118, "Población con tres o más carencias sociales"),
    "income_below_poverty_line": (
        127,
        "Población con ingreso inferior a la línea de pobreza por ingresos",
    ),
    "income_below_extreme_poverty_line": (
        136,
        "Población con ingreso inferior a la línea de pobreza extrema por ingresos",
    ),
}
"""First column of each measure, and its title: three percentages, then three counts of persons."""

UNITS = {"percent": (0, "Porcentaje"), "persons": (3, "Personas")}


def read(files: Files) -> pd.DataFrame:
    """Percent and persons of each measure, municipality and year.

    A municipality marked ``n.d.`` is ``missing``; one that did not exist yet is told apart later,
    by the areas of that year.
    """
    grid = files.sheet(FILE, SHEET)
    _check(grid)
    rows = grid.rows(HEADER_ROWS)
    return table([one for row in rows for one in _observations(row)], source=SOURCE)


def _observations(row: Row) -> Iterator[dict[str, object]]:
    area = row.area(KEY_COLUMN)
    people = [row.number(POPULATION_COLUMN + position) for position in range(len(YEARS))]
    for indicator, (first, _) in MEASURES.items():
        for unit, (offset, _) in UNITS.items():
            for position, year in enumerate(YEARS):
                yield row.observation(
                    first + offset + position,
                    "not_published",
                    indicator=indicator,
                    unit=unit,
                    time=year,
                    area=area,
                    denominator=people[position] if unit == "percent" else None,
                )


def _check(grid: Grid) -> None:
    titles = dict(MEASURES.values())
    grid.check(0, {KEY_COLUMN: "Clave de municipio"} | titles)
    columns = {
        first + offset + position: f"{words} {year}"
        for first in titles
        for offset, words in UNITS.values()
        for position, year in enumerate(YEARS)
    }
    grid.check(1, columns)


PRODUCT = Product(
    "CONEVAL municipal poverty",
    SOURCE,
    2,
    (FILE,),
    read,
    aggregate=True,
)
