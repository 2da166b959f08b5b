"""UNDP Mexico, municipal HDI of 2010 as published in 2014: infant mortality, expected schooling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.files import check_header, text
from indicators.adapters.observations import cell, table
from indicators.adapters.product import Product
from indicators.adapters.repair import area_key

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

FILE = "pnud/idh_municipal_2010_publicacion_2014.csv"
SOURCE = "undp_hdi_2014"
TIME = "2010"
ENCODING = "latin-1"
"""The accents belong to another code page and are not repaired: only keys and numbers are used."""
HEADER_ROW, FIRST_ROW = 1, 3
STATE_COLUMN, MUNICIPALITY_COLUMN = 0, 1
HEADER = {0: "Clave entidad", 1: "Clave municipio", 7: "Tasa de Mortalidad Infantil"}
MEASURES = {
    "infant_mortality": ("per_1000_births", 7),
    "expected_years_of_schooling": ("years", 5),
}


def read(folder: Path) -> pd.DataFrame:
    """Both measures for each of the 2,456 municipalities of 2010, Oaxaca's included."""
    rows = text(folder / FILE, ENCODING)
    check_header(folder / FILE, "row 2", rows[HEADER_ROW], HEADER)
    return table(
        [
            cell(
                row[column],
                "not_published",
                indicator=indicator,
                unit=unit,
                area=_key(row[STATE_COLUMN], row[MUNICIPALITY_COLUMN]),
            )
            for row in rows[FIRST_ROW:]
            if str(row[STATE_COLUMN]).isdecimal()
            for indicator, (unit, column) in MEASURES.items()
        ],
        source=SOURCE,
        time=TIME,
    )


def _key(state: object, municipality: object) -> str:
    return area_key(f"{str(state).zfill(2)}{str(municipality).zfill(3)}")


PRODUCT = Product("UNDP municipal HDI 2010, published 2014", SOURCE, 1, (FILE,), read)
