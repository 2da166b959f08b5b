"""CONAPO, Conciliación demográfica 1950–2019 y proyecciones 2020–2070: infant mortality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.files import plain, positions, sheet
from indicators.adapters.observations import cell, table
from indicators.adapters.product import Product
from indicators.adapters.repair import area_key, number
from indicators.model import Status

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

FILE = "conapo/indicadores_demograficos_entidades_1950_2070.xlsx"
SHEET = "sheet1"
SOURCE = "conapo_demographic_series"
YEAR, AREA, RATE, BIRTHS = "AÑO", "CVE_GEO", "TMI", "NAC"
FIRST_YEAR = 1990
LAST_RECONCILED = 2019
"""Up to here the figures reconcile observations; the years after are projections."""
LAST_YEAR = 2030
"""Projections are carried to the horizon of the Sustainable Development Goals."""


def read(folder: Path) -> pd.DataFrame:
    """Infant mortality rate of nation and states by year, over CONAPO's births."""
    rows = sheet(folder / FILE, SHEET)
    at = positions(folder / FILE, rows[0], (YEAR, AREA, RATE, BIRTHS))
    return table(
        [
            _observation(int(plain(row[at[YEAR]])), row[at[AREA]], row[at[RATE]], row[at[BIRTHS]])
            for row in rows[1:]
            if FIRST_YEAR <= int(plain(row[at[YEAR]])) <= LAST_YEAR
        ],
        indicator="infant_mortality",
        unit="per_1000_births",
        source=SOURCE,
    )


def _observation(year: int, area: object, rate: object, births: object) -> dict[str, object]:
    row = cell(
        rate,
        "not_published",
        time=str(year),
        area=area_key(area, digits=2),
        denominator=number(births),
    )
    if year > LAST_RECONCILED and row["value"] is not None:
        row |= {"status": Status.PROJECTED.value, "footnote": "projection"}
    return row


PRODUCT = Product("CONAPO infant mortality, states", SOURCE, 1, (FILE,), read)
