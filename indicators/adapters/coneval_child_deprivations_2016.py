"""Deprivations of children 0–17 in 2016, computed from the ENIGH by CONEVAL's definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.files import positions, text
from indicators.adapters.observations import table
from indicators.adapters.product import AdapterError, Product
from indicators.adapters.repair import area_key, number
from indicators.model import Status
from indicators.selection import Subgroup

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    import pandas as pd

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


def read(folder: Path) -> pd.DataFrame:
    """Percent and persons of each measure and group; nation and states."""
    rows = text(folder / FILE)
    columns = positions(
        folder / FILE,
        rows[0],
        (AREA, GROUP, TIME, MEASURE, PERCENT, PERSONS, POPULATION, CASES),
    )
    return table(
        [
            observation
            for row in rows[1:]
            for observation in _observations({name: row[at] for name, at in columns.items()})
        ],
        source=SOURCE,
    )


def _observations(row: Mapping[str, object]) -> Iterator[dict[str, object]]:
    figures = {name: _figure(row, name) for name in (PERCENT, PERSONS, POPULATION, CASES)}
    status, note = _reliability(figures[CASES])
    shown = status is not Status.SUPPRESSED
    cell = {
        "indicator": MEASURES[_known(row, MEASURE, MEASURES)],
        "area": area_key(row[AREA], 2),
        "time": str(row[TIME]),
        "status": status.value,
        "footnote": f"{COMPUTED} {note}".strip(),
        **dict(Subgroup.of(GROUPS[_known(row, GROUP, GROUPS)])),
    }
    yield {
        **cell,
        "unit": "percent",
        "value": figures[PERCENT] if shown else None,
        "denominator": figures[POPULATION] if shown else None,
    }
    yield {**cell, "unit": "persons", "value": figures[PERSONS] if shown else None}


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


def _figure(row: Mapping[str, object], column: str) -> float:
    figure = number(row[column])
    if figure is None:
        raise AdapterError(
            f"{FILE}: column {column!r}: seen {row[column]!r}; expected a number; use the file of "
            "computed deprivations"
        )
    return figure


def _known(row: Mapping[str, object], column: str, known: Collection[str]) -> str:
    word = str(row[column])
    if word not in known:
        raise AdapterError(
            f"{FILE}: column {column!r}: seen {word!r}; expected one of {', '.join(known)}; use "
            "the file of computed deprivations"
        )
    return word


PRODUCT = Product("CONEVAL child deprivations 2016", SOURCE, 1, (FILE,), read)
