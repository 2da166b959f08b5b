"""UNDP Mexico, Índice de Desarrollo Humano municipal 2010–2020: expected years of schooling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters import oaxaca_districts
from indicators.adapters.files import check_header, sheet
from indicators.adapters.inegi_census_2020 import MUNICIPALITIES, STATES, population
from indicators.adapters.observations import cell, table
from indicators.adapters.product import Product
from indicators.adapters.repair import area_key

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

FILE = "pnud/idh_municipal_2010_2015_2020.xlsx"
SHEET = "Sheet1"
SOURCE = "undp_hdi_2010_2020"
HEADER_ROW = 4
KEY_COLUMN = 0
TITLE = "AÑOS ESPERADOS DE ESCOLARIDAD"
COLUMNS = {"2010": 13, "2015": 14, "2020": 15}
AGES = ("P_6A11", "P_12A14", "P_15A17", "P_18A24")
CENSUS_YEAR = "2020"


def read(folder: Path) -> pd.DataFrame:
    """Expected years of schooling by municipality; for 2020 over the census population of 6–24."""
    rows = sheet(folder / FILE, SHEET)
    _check(folder / FILE, rows)
    published = (
        cell(row[column], "not_published", area=area_key(row[KEY_COLUMN]), time=year)
        for row in rows[HEADER_ROW + 2 :]
        for year, column in COLUMNS.items()
    )
    frame = table(
        [*oaxaca_districts.on_municipalities(published, oaxaca_districts.districts(folder))],
        indicator="expected_years_of_schooling",
        unit="years",
        source=SOURCE,
    )
    known = frame["area"].map(population(folder, *AGES))
    frame["denominator"] = known.where(frame["time"] == CENSUS_YEAR)
    return frame


def _check(file: Path, rows: list[list[object]]) -> None:
    where = f"sheet {SHEET!r} row"
    check_header(file, f"{where} 5", rows[HEADER_ROW], {min(COLUMNS.values()): TITLE})
    years = {column: year for year, column in COLUMNS.items()}
    check_header(
        file, f"{where} 6", rows[HEADER_ROW + 1], {KEY_COLUMN: "Clave de Municipio"} | years
    )


PRODUCT = Product(
    "UNDP municipal HDI 2010-2020",
    SOURCE,
    1,
    (FILE, oaxaca_districts.FILE, MUNICIPALITIES, STATES),
    read,
    aggregate=True,
)
