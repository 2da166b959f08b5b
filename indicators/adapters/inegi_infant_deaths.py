"""INEGI, deaths under one year of age by year of registration and state of residence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.codes import NATION
from indicators.adapters.files import check_header, plain, sheet
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.adapters.repair import number, states_in

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

FILE = "inegi/defunciones_infantiles_registro_x_ocurrencia_x_residencia_1990_2024.xlsx"
SHEET = "hoja"
SOURCE = "inegi_infant_deaths"
TITLE_ROW, HEADER_ROW = 2, 4
TITLE = (
    "Consulta de: Defunciones infantiles Por: Año de registro y Año de ocurrencia "
    "Según: Ent y mun de residencia"
)
FIRST_COLUMN, LAST_COLUMN = 2, 34
"""The nation's total and the 32 states; residents abroad and of no state follow."""
WHOLE_YEAR = "Total"


def read(folder: Path) -> pd.DataFrame:
    """Deaths registered in each year, whenever they occurred; a blank is a count of none."""
    file = folder / FILE
    rows = sheet(file, SHEET)
    check_header(file, f"sheet {SHEET!r} row {TITLE_ROW + 1}", rows[TITLE_ROW], {0: TITLE})
    names = [plain(one) for one in rows[HEADER_ROW][FIRST_COLUMN : LAST_COLUMN + 1]]
    return table(
        [
            {
                "area": key,
                "time": plain(row[0]),
                "value": number(row[column]) or 0.0,
                "footnote": "nation_includes_others" if key == NATION else "",
            }
            for row in rows[HEADER_ROW + 1 :]
            if row[1] == WHOLE_YEAR
            for column, key in enumerate(states_in(names).values(), start=FIRST_COLUMN)
        ],
        indicator="infant_deaths_registered",
        unit="deaths",
        source=SOURCE,
    )


PRODUCT = Product("INEGI infant deaths registered", SOURCE, 1, (FILE,), read)
