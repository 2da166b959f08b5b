"""CONAPO, infant mortality rate by municipality 2020; Oaxaca by district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters import oaxaca_districts
from indicators.adapters.files import positions, sheet
from indicators.adapters.observations import cell, table
from indicators.adapters.product import Product
from indicators.adapters.repair import area_key

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

FILE = "conapo/mortalidad_infantil_municipal_2020.xlsx"
SHEET = "Hoja1"
SOURCE = "conapo_infant_mortality_2020"
AREA, RATE = "CVEGEO", "TMI_2020"


def read(folder: Path) -> pd.DataFrame:
    """Infant mortality rate of each municipality in 2020; births are not published with it."""
    rows = sheet(folder / FILE, SHEET)
    at = positions(folder / FILE, rows[0], (AREA, RATE))
    published = (
        cell(row[at[RATE]], "not_published", area=area_key(row[at[AREA]])) for row in rows[1:]
    )
    return table(
        [*oaxaca_districts.on_municipalities(published, oaxaca_districts.districts(folder))],
        indicator="infant_mortality",
        unit="per_1000_births",
        source=SOURCE,
        time="2020",
    )


PRODUCT = Product(
    "CONAPO infant mortality, municipalities 2020", SOURCE, 1, (FILE, oaxaca_districts.FILE), read
)
