"""UNDP Mexico, municipal HDI of 2010 as published in 2014, with the figures it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.observations import table
from indicators.adapters.product import Product

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.row import Row

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


def read(files: Files) -> pd.DataFrame:
    """All measures for each of the 2,456 municipalities of 2010, Oaxaca's included."""
    grid = files.text(FILE, ENCODING)
    grid.check(HEADER_ROW, HEADER, _readable)
    rows = (row for row in grid.rows(FIRST_ROW) if row.words(MUNICIPALITY_COLUMN))
    return table([one for row in rows for one in _observations(row)], source=SOURCE, time=TIME)


def _readable(title: str) -> str:
    """A title with ``?`` for each letter of the other code page."""
    return title.encode("ascii", "replace").decode("ascii")


def _observations(row: Row) -> Iterator[dict[str, object]]:
    area = row.area(MUNICIPALITY_COLUMN, state=STATE_COLUMN)
    for indicator, (column, _, unit) in MEASURES.items():
        yield row.observation(column, "not_published", indicator=indicator, unit=unit, area=area)


PRODUCT = Product(
    "UNDP municipal HDI 2010, published 2014",
    SOURCE,
    2,
    (FILE,),
    read,
)
