"""CONEVAL, municipal poverty by population group 2020: the groups of Veracruz's municipalities.

The file holds one state.  By sex, and for the poverty of children, the products of the whole
country carry the same figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.model import Status
from indicators.selection import Subgroup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from indicators.adapters.files import Files
    from indicators.adapters.row import Row

FILE = "coneval/pobreza_municipal_2020_por_grupo_veracruz.csv"
SOURCE = "coneval_municipal_poverty_groups"
TIME = "2020"
AREA, GROUP, MEASURE, VALUE, POPULATION = (
    "cvegeo",
    "grupo",
    "indicador",
    "valor",
    "poblacion_grupo",
)

GROUPS = {
    "Niñez (0-17)": {"age": "Y0T17"},
    "Jovenes (18-29)": {"age": "Y18T29"},
    "Adultos (30-64)": {"age": "Y30T64"},
    "Adultos mayores 65+": {"age": "Y_GE65"},
    "Urbano": {"residence": "U"},
    "Rural": {"residence": "R"},
    "Indigena": {"ethnicity": "IND"},
}
SEXES = ("Mujeres", "Hombres")
"""Given for the whole country by the product by sex."""

MEASURES = {
    "pobreza": "poverty",
    "plp": "income_below_poverty_line",
    "ic_rezedu": "educational_lag",
    "ic_asalud": "lack_health_access",
    "ic_segsoc": "lack_social_security",
    "ic_cv": "lack_housing_quality",
    "ic_sbv": "lack_basic_services",
    "ic_ali": "lack_food_access",
}
ELSEWHERE = ("Niñez (0-17)", "poverty")
"""Given for the whole country by the product of child poverty."""

FEW = 30
"""Persons in a group, below which its percentage is unreliable."""


def read(files: Files) -> pd.DataFrame:
    """Percent of each measure, group and municipality, with the population of the group.

    A measure that is absent for a group whose population is known is ``missing``.
    """
    grid = files.text(FILE)
    grid.find(0, (AREA, GROUP, MEASURE, VALUE, POPULATION))
    read = [_observation(row) for row in grid.rows(1) if row[GROUP] not in SEXES]
    given = [one for one in read if None not in (one["area"], one["group"], one["indicator"])]
    given = [one for one in given if (one["group"], one["indicator"]) != ELSEWHERE]
    return table(
        pd.DataFrame([*given, *_gaps(given, grid.whole)]).drop(columns="group", errors="ignore"),
        unit="percent",
        source=SOURCE,
        time=TIME,
    )


def _observation(row: Row) -> dict[str, object]:
    population = row.number(POPULATION)
    group = row.code(GROUP, GROUPS)
    one = row.observation(
        VALUE,
        "group_not_given",
        indicator=row.code(MEASURE, MEASURES),
        area=row.area(AREA),
        group=group and row.words(GROUP),
        denominator=population,
        **dict(Subgroup.of(group or {})),
    )
    if one["value"] is not None and population is not None and population < FEW:
        one |= {"status": Status.UNRELIABLE.value, "footnote": "few_persons"}
    return one


def _gaps(
    given: list[dict[str, object]], origin: Mapping[str, object]
) -> Iterator[dict[str, object]]:
    """The measures that are absent for a group of a municipality."""
    groups = {(one["area"], one["group"]): one["denominator"] for one in given}
    known = {(one["area"], one["group"], one["indicator"]) for one in given}
    for (area, group), population in groups.items():
        for indicator in MEASURES.values():
            if (area, group, indicator) not in known and (group, indicator) != ELSEWHERE:
                yield {
                    **dict(Subgroup.of(GROUPS[str(group)])),
                    **origin,
                    "indicator": indicator,
                    "area": area,
                    "group": group,
                    "denominator": population,
                    "status": Status.MISSING.value,
                    "footnote": "group_not_given",
                }


PRODUCT = Product(
    "CONEVAL municipal poverty by group, Veracruz", SOURCE, 1, (FILE,), read, complete=False
)
