"""CONEVAL, municipal poverty by population group 2020: the groups of Veracruz's municipalities.

The file holds one state.  By sex, and for the poverty of children, the products of the whole
country carry the same figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.files import positions, text
from indicators.adapters.observations import cell, table
from indicators.adapters.product import AdapterError, Product
from indicators.adapters.repair import area_key, number
from indicators.model import Status
from indicators.selection import Subgroup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import pandas as pd

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
ELSEWHERE = ("Niñez (0-17)", "pobreza")
"""Given for the whole country by the product of child poverty."""

FEW = 30
"""Persons in a group, below which its percentage is unreliable."""


def read(folder: Path) -> pd.DataFrame:
    """Percent of each measure, group and municipality, with the population of the group.

    A measure that is absent for a group whose population is known is ``missing``.
    """
    rows = text(folder / FILE)
    at = positions(folder / FILE, rows[0], (AREA, GROUP, MEASURE, VALUE, POPULATION))
    people: dict[tuple[str, str], float | None] = {}
    values: dict[tuple[str, str, str], object] = {}
    for row in rows[1:]:
        found = {name: row[column] for name, column in at.items()}
        _check(found)
        if found[GROUP] in SEXES:
            continue
        area, group = area_key(found[AREA]), str(found[GROUP])
        key = area, group, str(found[MEASURE])
        if key in values:
            raise AdapterError(
                f"{FILE}: seen {', '.join(key)} twice; expected one row each; use the file as "
                "published"
            )
        people[area, group] = number(found[POPULATION])
        values[key] = found[VALUE]
    return table([*_observations(people, values)], unit="percent", source=SOURCE, time=TIME)


def _observations(
    people: Mapping[tuple[str, str], float | None], values: Mapping[tuple[str, str, str], object]
) -> Iterator[dict[str, object]]:
    for (area, group), population in people.items():
        for measure, indicator in MEASURES.items():
            if (group, measure) == ELSEWHERE:
                continue
            one = cell(
                values.get((area, group, measure), ""),
                "group_not_given",
                indicator=indicator,
                area=area,
                denominator=population,
                **dict(Subgroup.of(GROUPS[group])),
            )
            if one["value"] is not None and population is not None and population < FEW:
                one |= {"status": Status.UNRELIABLE.value, "footnote": "few_persons"}
            yield one


def _check(row: Mapping[str, object]) -> None:
    for column, known in ((GROUP, (*GROUPS, *SEXES)), (MEASURE, tuple(MEASURES))):
        if row[column] not in known:
            raise AdapterError(
                f"{FILE}: column {column!r}: seen {row[column]!r}; expected one of "
                f"{', '.join(known)}; use the file of all groups"
            )


PRODUCT = Product("CONEVAL municipal poverty by group, Veracruz", SOURCE, 1, (FILE,), read)
