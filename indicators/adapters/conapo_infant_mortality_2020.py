"""CONAPO, infant mortality rate by municipality 2020; Oaxaca by district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters import oaxaca_districts
from indicators.adapters.observations import table
from indicators.adapters.product import Product

if TYPE_CHECKING:
    import pandas as pd

    from indicators.adapters.files import Files

FILE = "conapo/mortalidad_infantil_municipal_2020.xlsx"
SHEET = "Hoja1"
SOURCE = "conapo_infant_mortality_2020"
AREA, RATE = "CVEGEO", "TMI_2020"


def read(files: Files) -> pd.DataFrame:
    """Infant mortality rate of each municipality in 2020; births are not published with it."""
    members = oaxaca_districts.districts(files)
    grid = files.sheet(FILE, SHEET)
    grid.find(0, (AREA, RATE))
    published = (
        row.observation(RATE, "not_published", area=row.area(AREA, also=members))
        for row in grid.rows(1)
    )
    return table(
        [*oaxaca_districts.on_municipalities(published, members)],
        indicator="infant_mortality",
        unit="per_1000_births",
        source=SOURCE,
        time="2020",
    )


PRODUCT = Product(
    "CONAPO infant mortality, municipalities 2020",
    SOURCE,
    1,
    (FILE, oaxaca_districts.FILE),
    read,
)
