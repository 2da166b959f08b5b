"""UNDP Mexico, municipal HDI of 2010 as published in 2014, with the figures it is made of."""

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
MEASURES = {
    "infant_mortality": (7, "Tasa de Mortalidad Infantil", "per_1000_births"),
    "mean_years_of_schooling": (4, "A?os promedio de escolaridad", "years"),
    "expected_years_of_schooling": (5, "A?os esperados de escolarizaci?n", "years"),
    "income_per_head": (6, "Ingreso per c?pita anual (d?lares PPC)", "usd_ppp"),
    "hdi_education_index": (8, "?ndice de educaci?n", "index"),
    "hdi_income_index": (9, "?ndice de ingreso", "index"),
    "hdi_health_index": (10, "?ndice de salud", "index"),
    "human_development_index": (11, "Valor del ?ndice de Desarrollo Humano (IDH)", "index"),
}
"""Column of each measure, its title (``?`` where an accent was lost) and unit."""
HEADER = {0: "Clave entidad", 1: "Clave municipio"} | {
    column: title for column, title, _ in MEASURES.values()
}


def read(folder: Path) -> pd.DataFrame:
    """All measures for each of the 2,456 municipalities of 2010, Oaxaca's included."""
    rows = text(folder / FILE, ENCODING)
    check_header(folder / FILE, "row 2", [_readable(name) for name in rows[HEADER_ROW]], HEADER)
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
            for indicator, (column, _, unit) in MEASURES.items()
        ],
        source=SOURCE,
        time=TIME,
    )


def _readable(name: object) -> str:
    """A title with ``?`` for each letter of the other code page."""
    return str(name).encode("ascii", "replace").decode("ascii")


def _key(state: object, municipality: object) -> str:
    return area_key(f"{str(state).zfill(2)}{str(municipality).zfill(3)}")


PRODUCT = Product("UNDP municipal HDI 2010, published 2014", SOURCE, 2, (FILE,), read)
