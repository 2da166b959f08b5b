"""INEGI, births registered by year of registration, year of birth and mother's state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from indicators.adapters.birth_cohorts import WINDOW, registered_in_time
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.model import Status

if TYPE_CHECKING:
    from indicators.adapters.files import Files
    from indicators.adapters.row import Row

FILE = "inegi/nacimientos_registro_x_ocurrencia_x_residencia_1985_2023.xlsx"
SHEET = "hoja"
SOURCE = "inegi_birth_statistics"
HEADER_ROW = 4
FIRST_COLUMN = 2
"""The nation's total, then the 32 states; the last column, mothers living abroad, is left out."""
FIRST_COHORT = 1985
TOTAL_ROW = "Total"
NOT_STATED = "No especificado"
YEARS_NEEDED = 3
"""Years after birth that must have passed before an open cohort is shown."""


def read(files: Files) -> pd.DataFrame:
    """Both registration ratios of nation and states by year of birth.

    A cohort whose window is still open is ``estimated``; the latest ones are left out.
    """
    registered = births(files)
    last = registered["registered"].max()
    frame = registered_in_time(registered, ["area"])
    year = frame["time"].astype(int)
    frame = frame[year.between(FIRST_COHORT, last - YEARS_NEEDED)]
    is_open = frame["time"].astype(int) + WINDOW > last
    frame["status"] = is_open.map({True: Status.ESTIMATED.value, False: Status.NORMAL.value})
    frame["footnote"] = is_open.map({True: "open_window", False: ""})
    whole = files.sheet(FILE, SHEET).whole
    return table(frame, unit="percent", source=SOURCE, **whole)


def births(files: Files) -> pd.DataFrame:
    """Births registered; columns ``area, registered, born, births``.

    ``born`` is 0 where the year of birth was not stated, so that a year of registration adds up
    to its published total.  A blank is a count of none.
    """
    grid = files.sheet(FILE, SHEET)
    keys = grid.states(HEADER_ROW, FIRST_COLUMN)
    rows = (row for row in grid.rows(HEADER_ROW + 1) if row.words(1) not in ("", TOTAL_ROW))
    found = pd.DataFrame(
        [
            (key, registered, born, row.count(column))
            for row in rows
            for registered, born in [(row.year(0), _year_of_birth(row))]
            for column, key in keys.items()
        ],
        columns=["area", "registered", "born", "births"],
    )
    return found.dropna().astype({"registered": int, "born": int})


def _year_of_birth(row: Row) -> str | None:
    return "0" if row[1] == NOT_STATED else row.year(1)


PRODUCT = Product("INEGI birth statistics, states", SOURCE, 1, (FILE,), read)
