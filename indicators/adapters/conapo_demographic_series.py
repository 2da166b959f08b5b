"""CONAPO, Conciliación demográfica 1950–2019 y proyecciones 2020–2070: nation and states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.model import TOTAL, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.row import Row

FILE = "conapo/indicadores_demograficos_entidades_1950_2070.xlsx"
SHEET = "sheet1"
SOURCE = "conapo_demographic_series"
YEAR, AREA = "AÑO", "CVE_GEO"
FIRST_YEAR = 1990
LAST_RECONCILED = 2019
"""Up to here the figures reconcile observations; the years after are projections."""
GOALS_YEAR = 2030
"""Projections are carried to the horizon of the Sustainable Development Goals."""
POPULATION_YEAR = 2040
"""Population is carried as far as CONAPO's projection by municipality goes."""
PROJECTION = "conapo_projection"


@dataclass(frozen=True, slots=True)
class Series:
    """One column: what it measures, over which other column, how far, how projections are noted."""

    column: str
    indicator: str
    unit: str
    sex: str = TOTAL
    denominator: str | None = None
    last: int = GOALS_YEAR
    note: str = PROJECTION


SERIES = (
    Series("TMI", "infant_mortality", "per_1000_births", denominator="NAC", note="projection"),
    Series("NAC", "births", "births"),
    Series("TEF_ADO", "adolescent_fertility", "per_1000_women", denominator="MUJ_15_19"),
    Series("POB_MIT_AÑO", "population_midyear", "persons", last=POPULATION_YEAR),
    Series("MUJ_MIT_AÑO", "population_midyear", "persons", sex="F", last=POPULATION_YEAR),
    Series("HOM_MIT_AÑO", "population_midyear", "persons", sex="M", last=POPULATION_YEAR),
)


def read(files: Files) -> pd.DataFrame:
    """All series of nation and states by year; the years after the reconciliation ``projected``."""
    grid = files.sheet(FILE, SHEET)
    used = {one.column for one in SERIES} | {one.denominator for one in SERIES if one.denominator}
    grid.find(0, (YEAR, AREA, *sorted(used)))
    return table([one for row in grid.rows(1) for one in _observations(row)], source=SOURCE)


def _observations(row: Row) -> Iterator[dict[str, object]]:
    year, area = int(row.year(YEAR) or 0), row.area(AREA, digits=2)
    for one in SERIES:
        if FIRST_YEAR <= year <= one.last:
            found = row.observation(
                one.column,
                "not_published",
                indicator=one.indicator,
                unit=one.unit,
                sex=one.sex,
                time=str(year),
                area=area,
                denominator=row.number(one.denominator) if one.denominator else None,
            )
            if year > LAST_RECONCILED and found["value"] is not None:
                found |= {"status": Status.PROJECTED.value, "footnote": one.note}
            yield found


PRODUCT = Product("CONAPO demographic series, states", SOURCE, 2, (FILE,), read)
