"""SEP, dropout rates by level of education and state, as INEGI tabulates them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indicators.adapters.cells import plain
from indicators.adapters.observations import table
from indicators.adapters.product import AdapterError, Product

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.grid import Grid

FILE = "sep/abandono_escolar_entidad_2000_2024.xlsx"
SHEET = "Tabulado"
SOURCE = "sep_dropout"
HEADER_ROW, FIRST_COLUMN = 5, 2
HEADER = {0: "Entidad federativa", 1: "Nivel educativo"}
WHOLE_COUNTRY = "Estados Unidos Mexicanos"
LEVELS = {
    "Primaria": "dropout_primary",
    "Secundaria": "dropout_secondary",
    "Media superior": "dropout_upper_secondary",
    "Superior": None,
}
"""Higher education is left out: its students are no children."""


def read(files: Files) -> pd.DataFrame:
    """Dropout rates of nation and states; the year is that in which the school year begins.

    A negative rate is the producer's: more pupils joined than left during the year.
    """
    grid = files.sheet(FILE, SHEET)
    grid.check(HEADER_ROW, HEADER)
    frame = table([*_observations(grid)], unit="percent", source=SOURCE)
    notes = frame["footnote"].mask(frame["value"] < 0, "more_joined_than_left")
    frame["footnote"] = notes.mask(frame["value"] == 0, "zero_not_significant")
    return frame


def _observations(grid: Grid) -> Iterator[dict[str, object]]:
    head = grid.row(HEADER_ROW)
    years = {
        column: head.read(column, school_year, "a school year such as 2010/2011")
        for column in range(FIRST_COLUMN, len(head.cells))
    }
    for row in grid.rows(HEADER_ROW + 1):
        indicator = row.code(1, LEVELS) if row.words(1) else None
        if indicator is not None:
            area = row.state(0, WHOLE_COUNTRY)
            for column, year in years.items():
                yield row.observation(
                    column, "not_published", indicator=indicator, area=area, time=year
                )


def school_year(cell: object) -> str:
    """The year in which a school year begins.

    >>> school_year("2010/2011")
    '2010'

    Raises:
        AdapterError: not the name of a school year.
    """
    found = re.fullmatch(r"((?:19|20)\d\d)/(?:19|20)\d\d.*", plain(cell))
    if found is None:
        raise AdapterError(f"school year: seen {cell!r}; expected such as 2010/2011; mend the cell")
    return found.group(1)


PRODUCT = Product("SEP dropout", SOURCE, 1, (FILE,), read)
