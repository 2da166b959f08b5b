"""INEGI, births registered by year of registration, year of birth and mother's state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from indicators.adapters.birth_cohorts import WINDOW, registered_in_time
from indicators.adapters.files import check_header, sheet
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.adapters.repair import number, states_in
from indicators.model import Status

if TYPE_CHECKING:
    from pathlib import Path

FILE = "inegi/nacimientos_registro_x_ocurrencia_x_residencia_1985_2023.xlsx"
SHEET = "hoja"
SOURCE = "inegi_birth_statistics"
HEADER_ROW = 4
FIRST_COLUMN, LAST_COLUMN = 2, 34
"""The nation's total and the 32 states; the last column, mothers living abroad, is left out."""
FIRST_COHORT = 1985
TOTAL_ROW = "Total"
NOT_STATED = "No especificado"
YEARS_NEEDED = 3
"""Years after birth that must have passed before an open cohort is shown."""


def read(folder: Path) -> pd.DataFrame:
    """Both registration ratios of nation and states by year of birth.

    A cohort whose window is still open is ``estimated``; the latest ones are left out.
    """
    registered = births(folder)
    last = registered["registered"].max()
    frame = registered_in_time(registered, ["area"])
    year = frame["time"].astype(int)
    frame = frame[year.between(FIRST_COHORT, last - YEARS_NEEDED)]
    is_open = frame["time"].astype(int) + WINDOW > last
    frame["status"] = is_open.map({True: Status.ESTIMATED.value, False: Status.NORMAL.value})
    frame["footnote"] = is_open.map({True: "open_window", False: ""})
    return table(frame, unit="percent", source=SOURCE)


def births(folder: Path) -> pd.DataFrame:
    """Births registered; columns ``area, registered, born, births``.

    ``born`` is 0 where the year of birth was not stated, so that a year of registration adds up
    to its published total.  A blank is a count of none.
    """
    file = folder / FILE
    rows = sheet(file, SHEET)
    check_header(
        file, f"sheet {SHEET!r} row {HEADER_ROW + 1}", rows[HEADER_ROW], {FIRST_COLUMN: "Total"}
    )
    cells = [str(one) for one in rows[HEADER_ROW][FIRST_COLUMN : LAST_COLUMN + 1]]
    keys = states_in(cells)
    return pd.DataFrame(
        [
            (key, int(str(row[0])), _year_of_birth(row[1]), number(row[column]) or 0.0)
            for row in rows[HEADER_ROW + 1 :]
            if str(row[0]).isdecimal() and row[1] != TOTAL_ROW
            for column, key in enumerate(keys.values(), start=FIRST_COLUMN)
        ],
        columns=["area", "registered", "born", "births"],
    )


def _year_of_birth(cell: object) -> int:
    return 0 if cell == NOT_STATED else int(str(cell))


PRODUCT = Product("INEGI birth statistics, states", SOURCE, 1, (FILE,), read)
