"""CONEVAL, municipal poverty by population group: women and men, 2010, 2015 and 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.files import positions, text
from indicators.adapters.observations import cell, table
from indicators.adapters.product import AdapterError, Product
from indicators.adapters.repair import area_key, mark, number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

FILE = "coneval/pobreza_municipal_por_sexo_2010_2015_2020.csv"
SOURCE = "coneval_municipal_poverty_groups"
AREA, GROUP, POPULATION, PERIOD = "clave_municipio", "grupo", "poblacion", "periodo"

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


def read(folder: Path) -> pd.DataFrame:
    """Percent of each measure, sex, municipality and year, with the population of the group."""
    rows = text(folder / FILE)
    columns = positions(
        folder / FILE, rows[0], (AREA, GROUP, POPULATION, PERIOD, *MEASURES.values())
    )
    return table(
        [
            observation
            for row in rows[1:]
            for observation in _observations({name: row[at] for name, at in columns.items()})
        ],
        unit="percent",
        source=SOURCE,
    )


def _observations(row: Mapping[str, object]) -> list[dict[str, object]]:
    population = number(row[POPULATION])
    group = str(row[GROUP])
    if group not in SEXES:
        raise AdapterError(
            f"{FILE}: column {GROUP!r}: seen {group!r}; expected one of {', '.join(SEXES)}; use "
            "the file by sex"
        )
    return [
        cell(
            row[column],
            _gap(row[column], population),
            indicator=indicator,
            time=str(row[PERIOD])[:4],
            sex=SEXES[group],
            area=area_key(row[AREA]),
            denominator=population,
        )
        for indicator, column in MEASURES.items()
    ]


def _gap(value: object, population: float | None) -> str:
    """Why a cell is empty, should it be."""
    if population is None:
        return "not_published"
    return "group_not_available" if mark(value) == NOT_AVAILABLE else "group_without_estimate"


PRODUCT = Product("CONEVAL municipal poverty by sex", SOURCE, 2, (FILE,), read, aggregate=True)
