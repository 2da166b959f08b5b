"""INEGI, deaths under one year of age by year of registration and state of residence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.codes import NATION
from indicators.adapters.observations import table
from indicators.adapters.product import Product

if TYPE_CHECKING:
    import pandas as pd

    from indicators.adapters.files import Files

FILE = "inegi/defunciones_infantiles_registro_x_ocurrencia_x_residencia_1990_2024.xlsx"
SHEET = "hoja"
SOURCE = "inegi_infant_deaths"
TITLE_ROW, HEADER_ROW = 2, 4
TITLE = (
    "Consulta de: Defunciones infantiles Por: Año de registro y Año de ocurrencia "
    "Según: Ent y mun de residencia"
)
FIRST_COLUMN = 2
"""The nation's total and the 32 states; residents abroad and of no state follow."""
WHOLE_YEAR = "Total"


def read(files: Files) -> pd.DataFrame:
    """Deaths registered in each year, whenever they occurred; a blank is a count of none."""
    grid = files.sheet(FILE, SHEET)
    grid.says(TITLE_ROW, 0, TITLE)
    keys = grid.states(HEADER_ROW, FIRST_COLUMN)
    years = (row for row in grid.rows(HEADER_ROW + 1) if row[1] == WHOLE_YEAR)
    return table(
        [
            {
                **row.place(column),
                "area": key,
                "time": row.year(0),
                "value": row.count(column),
                "footnote": "nation_includes_others" if key == NATION else "",
            }
            for row in years
            for column, key in keys.items()
        ],
        indicator="infant_deaths_registered",
        unit="deaths",
        source=SOURCE,
    )


PRODUCT = Product("INEGI infant deaths registered", SOURCE, 1, (FILE,), read)
