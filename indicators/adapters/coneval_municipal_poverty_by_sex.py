"""CONEVAL, municipal poverty by population group: women and men, 2010, 2015 and 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.adapters.repair import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.row import Row

FILE = "coneval/pobreza_municipal_por_sexo_2010_2015_2020.csv"
SOURCE = "coneval_municipal_poverty_groups"
AREA, GROUP, POPULATION, PERIOD = "clave_municipio", "grupo", "poblacion", "periodo"
FIRST_OF_YEAR = "-01-01"
"""Behind a year, which the file gives as a day."""

SEXES = {"Población por sexo: mujeres": "F", "Población por sexo: hombres": "M"}
MEASURES = {
    "poverty": "pobreza_porcentaje",
    "educational_lag": "carencia_rezago_educativo_porcentaje",
    "lack_health_access": "carencia_servicios_de_salud_porcentaje",
    "lack_social_security": "carencia_seguridad_social_porcentaje",
    "lack_housing_quality": "carencia_calidad_espacios_vivienda_porcentaje",
    "lack_basic_services": "carencia_servicios_basicos_vivienda_porcentaje",
    "lack_food_access": "carencia_alimentacion_nutritiva_calidad_porcentaje",
    "income_below_poverty_line": "ingreso_inferior_a_lpi_porcentaje",
}
NOT_AVAILABLE = "-999"
"""The figure of this group is not given; ``-888``: none for the municipality, or no such case."""


def read(files: Files) -> pd.DataFrame:
    """Percent of each measure, sex, municipality and year, with the population of the group."""
    grid = files.text(FILE)
    grid.find(0, (AREA, GROUP, POPULATION, PERIOD, *MEASURES.values()))
    return table(
        [one for row in grid.rows(1) for one in _observations(row)], unit="percent", source=SOURCE
    )


def _observations(row: Row) -> Iterator[dict[str, object]]:
    area, population = row.area(AREA), row.number(POPULATION)
    time, sex = row.year(PERIOD, FIRST_OF_YEAR), row.code(GROUP, SEXES)
    for indicator, column in MEASURES.items():
        yield row.observation(
            column,
            _gap(row[column], population),
            indicator=indicator,
            time=time,
            sex=sex,
            area=area,
            denominator=population,
        )


def _gap(value: object, population: float | None) -> str:
    """Why a cell is empty, should it be."""
    if population is None:
        return "not_published"
    return "group_not_available" if mark(value) == NOT_AVAILABLE else "group_without_estimate"


PRODUCT = Product(
    "CONEVAL municipal poverty by sex",
    SOURCE,
    2,
    (FILE,),
    read,
    aggregate=True,
)
