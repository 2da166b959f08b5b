"""CONEVAL, Medición de la pobreza municipal 2010, as first published in 2011."""

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

FILE = "coneval/pobreza_municipal_2010_primera_publicacion.csv"
SOURCE = "coneval_municipal_poverty_2011"
TIME = "2010"
KEY_COLUMN, POPULATION_COLUMN = 2, 4
HEADER_ROW = 3
ENCODING = "latin-1"
UNITS = {"percent": (0, "Porcentaje"), "persons": (1, "Personas")}

MEASURES = {
    "poverty": (5, "Pobreza"),
    "extreme_poverty": (9, "Pobreza extrema"),
    "moderate_poverty": (13, "Pobreza moderada"),
    "vulnerable_by_deprivations": (17, "Vulnerables por carencia social"),
    "vulnerable_by_income": (20, "Vulnerables por ingreso"),
    "not_poor_not_vulnerable": (22, "No pobres y no vulnerables"),
    "educational_lag": (24, "Rezago educativo"),
    "lack_health_access": (26, "Carencia por acceso a los servicios de salud"),
    "lack_social_security": (28, "Carencia por acceso a la seguridad social"),
    "lack_housing_quality": (30, "Carencia por calidad y espacios de la vivienda"),
    "lack_basic_services": (32, "Carencia por acceso a los servicios básicos en la vivienda"),
    "lack_food_access": (34, "Carencia por acceso a la alimentación"),
    "one_deprivation_or_more": (36, "Población con al menos una carencia social"),
    "three_deprivations_or_more": (38, "Población con tres o más carencias sociales"),
    "income_below_poverty_line": (
        40,
        "Población con ingreso inferior a la línea de bienestar",
    ),
    "income_below_extreme_poverty_line": (
        42,
        "Población con ingreso inferior a la línea de bienestar mínimo",
    ),
}
"""First column of each measure, and its title: a percentage, then a count of persons.

The lines were called lines of well-being until 2018.
"""


def read(files: Files) -> pd.DataFrame:
    """Percent and persons of each measure and municipality; notes after the last row left out."""
    grid = files.text(FILE, ENCODING)
    _check(grid)
    rows = (row for row in grid.rows(HEADER_ROW + 2) if row.words(KEY_COLUMN))
    return table([one for row in rows for one in _observations(row)], source=SOURCE, time=TIME)


def _observations(row: Row) -> Iterator[dict[str, object]]:
    area, people = row.area(KEY_COLUMN), row.number(POPULATION_COLUMN)
    for indicator, (first, _) in MEASURES.items():
        for unit, (offset, _) in UNITS.items():
            yield row.observation(
                first + offset,
                "not_published",
                indicator=indicator,
                unit=unit,
                area=area,
                denominator=people if unit == "percent" else None,
            )


def _check(grid: Grid) -> None:
    titles = dict(MEASURES.values())
    grid.check(HEADER_ROW, {KEY_COLUMN: "Clave de municipio"} | titles)
    columns = {first + offset: words for first in titles for offset, words in UNITS.values()}
    grid.check(HEADER_ROW + 1, columns)


PRODUCT = Product(
    "CONEVAL municipal poverty, first publication",
    SOURCE,
    2,
    (FILE,),
    read,
    aggregate=True,
)
