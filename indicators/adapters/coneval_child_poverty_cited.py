"""CONEVAL, child poverty with the ENIGH survey 2016–2022, as other publications cite it: nation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.codes import NATION
from indicators.adapters.files import positions, text
from indicators.adapters.observations import cell, table
from indicators.adapters.product import AdapterError, Product
from indicators.adapters.repair import area_key
from indicators.selection import Subgroup

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

SOURCE = "coneval_child_poverty_cited"
CITED = "coneval/ninez_nacional_cifras_citadas.csv"
BY_LANGUAGE = "coneval/pobreza_ninez_3_17_por_lengua_nacional_2016_2022.csv"

CHILD_POVERTY = ("child poverty", "0-17", "percent")
"""Indicator, age and unit of the rows of this product; the others belong to other producers."""

GROUPS = {"habla_li": "IL", "no_habla_li": "NIL"}
MEASURES = {
    "pobreza": "poverty",
    "pobreza_extrema": "extreme_poverty",
    "rezago_educativo": "educational_lag",
    "acceso_salud": "lack_health_access",
    "seguridad_social": "lack_social_security",
    "calidad_espacios_vivienda": "lack_housing_quality",
    "servicios_basicos_vivienda": "lack_basic_services",
    "alimentacion_nutritiva": "lack_food_access",
}


def read(folder: Path) -> pd.DataFrame:
    """Percent of children 0–17 in poverty, and of those 3–17 by language in each measure."""
    return table(
        [*_children(folder / CITED), *_by_language(folder / BY_LANGUAGE)],
        unit="percent",
        source=SOURCE,
    )


def cited(file: Path, wanted: tuple[str, str, str]) -> list[dict[str, object]]:
    """Observations of the nation from the rows of one cited indicator, age and unit.

    Raises:
        AdapterError: the file has no such row.
    """
    rows = text(file)
    names = ("indicator", "age", "unit", "year", "value")
    at = positions(file, rows[0], names)
    found = [
        cell(row[at["value"]], "not_published", area=NATION, time=row[at["year"]])
        for row in rows[1:]
        if tuple(row[at[name]] for name in names[:3]) == wanted
    ]
    if not found:
        raise AdapterError(
            f"{file.name}: seen no row of {', '.join(wanted)}; expected some; use the file of "
            "cited figures"
        )
    return found


def _children(file: Path) -> list[dict[str, object]]:
    return [
        {**observation, "indicator": "poverty", **dict(Subgroup.of({"age": "Y0T17"}))}
        for observation in cited(file, CHILD_POVERTY)
    ]


def _by_language(file: Path) -> list[dict[str, object]]:
    rows = text(file)
    at = positions(file, rows[0], ("ent", "grupo", "anio", "indicador", "porcentaje"))
    return [_observation({name: row[column] for name, column in at.items()}) for row in rows[1:]]


def _observation(row: Mapping[str, object]) -> dict[str, object]:
    for column, known in (("grupo", GROUPS), ("indicador", MEASURES)):
        if row[column] not in known:
            raise AdapterError(
                f"{BY_LANGUAGE}: column {column!r}: seen {row[column]!r}; expected one of "
                f"{', '.join(known)}; use the file by language"
            )
    return cell(
        row["porcentaje"],
        "not_published",
        indicator=MEASURES[str(row["indicador"])],
        area=area_key(row["ent"], 2),
        time=row["anio"],
        **dict(Subgroup.of({"age": "Y3T17", "ethnicity": GROUPS[str(row["grupo"])]})),
    )


PRODUCT = Product("CONEVAL child poverty, cited", SOURCE, 1, (CITED, BY_LANGUAGE), read)
