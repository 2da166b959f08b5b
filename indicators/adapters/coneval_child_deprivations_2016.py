"""Deprivations of children 0–17 in 2016, computed from the ENIGH by CONEVAL's definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.model import Status
from indicators.selection import Subgroup

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.row import Row

FILE = "coneval/carencias_ninez_0_17_entidades_2016.csv"
SOURCE = "coneval_child_deprivations_2016"
AREA, GROUP, TIME, MEASURE = "ent", "grupo", "anio", "indicador"
PERCENT, PERSONS, POPULATION, CASES = "porcentaje", "personas", "poblacion", "n_muestra"

GROUPS = {
    "total": {"age": "Y0T17"},
    "mujer": {"age": "Y0T17", "sex": "F"},
    "hombre": {"age": "Y0T17", "sex": "M"},
    "urbano": {"age": "Y0T17", "residence": "U"},
    "rural": {"age": "Y0T17", "residence": "R"},
    "0-5": {"age": "Y0T5"},
    "6-11": {"age": "Y6T11"},
    "12-17": {"age": "Y12T17"},
    "habla lengua indigena (3-17)": {"age": "Y3T17", "ethnicity": "IL"},
    "no habla (3-17)": {"age": "Y3T17", "ethnicity": "NIL"},
}
MEASURES = {
    "rezago_educativo": "educational_lag",
    "acceso_salud": "lack_health_access",
    "seguridad_social": "lack_social_security",
    "calidad_espacios_vivienda": "lack_housing_quality",
    "servicios_basicos_vivienda": "lack_basic_services",
    "acceso_alimentacion": "lack_food_access",
    "al_menos_una_carencia": "one_deprivation_or_more",
    "tres_o_mas_carencias": "three_deprivations_or_more",
}

COMPUTED = "computed_from_survey"
TOO_FEW, FEW = 30, 100
"""Sample cases in the group: below the first nothing is shown, below the second with a warning."""


def read(files: Files) -> pd.DataFrame:
    """Percent and persons of each measure and group; nation and states."""
    grid = files.text(FILE)
    grid.find(0, (AREA, GROUP, TIME, MEASURE, PERCENT, PERSONS, POPULATION, CASES))
    return table([one for row in grid.rows(1) for one in _observations(row)], source=SOURCE)


def _observations(row: Row) -> Iterator[dict[str, object]]:
    cases, people = row.figure(CASES), row.figure(POPULATION)
    group = row.code(GROUP, GROUPS)
    context = {
        "indicator": row.code(MEASURE, MEASURES),
        "area": row.area(AREA, digits=2),
        "time": row.year(TIME),
        **dict(Subgroup.of(group or {})),
    }
    for column, unit, base in ((PERCENT, "percent", people), (PERSONS, "persons", None)):
        found = row.observation(column, "", **context, unit=unit, denominator=base)
        if cases is not None and group is not None and row.figure(column) is not None:
            status, note = _reliability(cases)
            found |= {"status": status.value, "footnote": f"{COMPUTED} {note}".strip()}
            if status is Status.SUPPRESSED:
                found |= {"value": None, "denominator": None}
            yield found


def _reliability(cases: float) -> tuple[Status, str]:
    """Status and footnote by the sample cases of the group.

    >>> [_reliability(cases)[0].value for cases in (29, 30, 99, 100)]
    ['suppressed', 'unreliable', 'unreliable', 'normal']
    """
    if cases < TOO_FEW:
        return Status.SUPPRESSED, "too_few_sample_cases"
    if cases < FEW:
        return Status.UNRELIABLE, "few_sample_cases"
    return Status.NORMAL, ""


PRODUCT = Product("CONEVAL child deprivations 2016", SOURCE, 1, (FILE,), read, complete=False)
