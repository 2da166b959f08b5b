"""SEP, dropout rates by level of education and state, as INEGI tabulates them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.areas import named
from geodata.codes import NATION, Level
from indicators.adapters.files import check_header, plain, sheet
from indicators.adapters.observations import cell, table
from indicators.adapters.product import Product

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

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
}
"""Higher education is left out: its students are no children."""


def read(folder: Path) -> pd.DataFrame:
    """Dropout rates of nation and states; the year is that in which the school year begins.

    A negative rate is the producer's: more pupils joined than left during the year.
    """
    file = folder / FILE
    rows = sheet(file, SHEET)
    check_header(file, f"sheet {SHEET!r} row {HEADER_ROW + 1}", rows[HEADER_ROW], HEADER)
    frame = table([*_observations(rows)], unit="percent", source=SOURCE)
    notes = frame["footnote"].mask(frame["value"] < 0, "more_joined_than_left")
    frame["footnote"] = notes.mask(frame["value"] == 0, "zero_not_significant")
    return frame


def _observations(rows: list[list[object]]) -> Iterator[dict[str, object]]:
    years = [plain(one).split("/")[0] for one in rows[HEADER_ROW][FIRST_COLUMN:]]
    for row in rows[HEADER_ROW + 1 :]:
        indicator = LEVELS.get(plain(row[1]))
        if indicator is not None:
            name = plain(row[0])
            area = NATION if name == WHOLE_COUNTRY else named(name, Level.STATE).key
            for year, value in zip(years, row[FIRST_COLUMN:], strict=True):
                yield cell(value, "not_published", indicator=indicator, area=area, time=year)


PRODUCT = Product("SEP dropout", SOURCE, 1, (FILE,), read)
