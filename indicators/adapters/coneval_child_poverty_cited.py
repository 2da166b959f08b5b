"""CONEVAL, child poverty with the ENIGH survey 2016–2022, as other publications cite it: nation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.codes import NATION
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.selection import Subgroup

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.grid import Grid

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


def read(files: Files) -> pd.DataFrame:
    """Percent of children 0–17 in poverty, and of those 3–17 by language in each measure."""
    return table(
        [*_children(files), *_by_language(files.text(BY_LANGUAGE))],
        unit="percent",
        source=SOURCE,
    )


def cited(files: Files, wanted: tuple[str, str, str]) -> list[dict[str, object]]:
    """Observations of the nation from the rows of one cited indicator, age and unit."""
    grid = files.text(CITED)
    names = ("indicator", "age", "unit")
    grid.find(0, (*names, "year", "value"))
    found = [
        row.observation("value", "not_published", area=NATION, time=row.year("year"))
        for row in grid.rows(1)
        if tuple(row.text(name) for name in names) == wanted
    ]
    if not found and grid.cells:
        grid.fault(0, "indicator", "", f"a row of {', '.join(wanted)}", "use the file as published")
    return found


def _children(files: Files) -> list[dict[str, object]]:
    return [
        {**observation, "indicator": "poverty", **dict(Subgroup.of({"age": "Y0T17"}))}
        for observation in cited(files, CHILD_POVERTY)
    ]


def _by_language(grid: Grid) -> Iterator[dict[str, object]]:
    grid.find(0, ("ent", "grupo", "anio", "indicador", "porcentaje"))
    for row in grid.rows(1):
        group = dict(Subgroup.of({"age": "Y3T17"}))
        yield row.observation(
            "porcentaje",
            "not_published",
            indicator=row.code("indicador", MEASURES),
            area=row.area("ent", digits=2),
            time=row.year("anio"),
            **group | {"ethnicity": row.code("grupo", GROUPS)},
        )


PRODUCT = Product("CONEVAL child poverty, cited", SOURCE, 1, (CITED, BY_LANGUAGE), read)
