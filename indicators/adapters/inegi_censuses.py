"""INEGI, population by municipality and sex in the censuses and counts from 1990 to 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geodata.codes import NATION
from indicators.adapters.files import Rows, check_header, text
from indicators.adapters.observations import cell, table
from indicators.adapters.product import Product
from indicators.adapters.repair import area_key, number
from indicators.model import TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERIES = "inegi/censo_poblacion_municipal_1990_2010.csv"
LATEST = "inegi/censo_poblacion_municipal_2020.csv"
SOURCE = "inegi_censuses"
ENCODING = "latin-1"
HEADER_ROW = 3
SERIES_YEARS = {3: "1990", 4: "1995", 5: "2000", 6: "2005", 7: "2010"}
SERIES_SEXES = {"Total": TOTAL, "Hombre": "M", "Mujer": "F"}
LATEST_TIME = "2020"
LATEST_COLUMNS = {2: "Total", 3: "Hombres", 4: "Mujeres"}
LATEST_SEXES = {2: TOTAL, 3: "M", 4: "F"}
WHOLE_COUNTRY = "Total"
NO_MUNICIPALITY = "998"
"""End of the key under which INEGI gives people it does not assign to one municipality."""


def read(folder: Path) -> pd.DataFrame:
    """Population of nation, states and municipalities by sex; six years.

    A blank is a municipality that was not counted: ``missing`` unless it did not exist yet, which
    the areas of that year tell.
    """
    rows = [*_series(folder / SERIES), *_latest(folder / LATEST)]
    return table(pd.DataFrame(rows), indicator="population", unit="persons", source=SOURCE)


def _series(file: Path) -> Iterator[dict[str, object]]:
    rows = text(file, ENCODING)
    check_header(file, "row 4", rows[HEADER_ROW], SERIES_YEARS)
    together = set(_together(rows))
    for row in rows[HEADER_ROW + 1 :]:
        if _is_area(row):
            area = _area(row)
            for column, year in SERIES_YEARS.items():
                yield cell(
                    row[column],
                    "counted_together" if (area[:2], year) in together else "not_published",
                    area=area,
                    sex=SERIES_SEXES[str(row[2]).strip()],
                    time=year,
                )


def _together(rows: Rows) -> Iterator[tuple[str, str]]:
    """State and year in which people of several municipalities are given in one row."""
    for row in rows:
        if row and str(row[0]).strip().endswith(NO_MUNICIPALITY):
            for column, year in SERIES_YEARS.items():
                if number(row[column]) is not None:
                    yield str(row[0]).strip()[:2], year


def _latest(file: Path) -> Iterator[dict[str, object]]:
    rows = text(file, ENCODING)
    check_header(file, "row 4", rows[HEADER_ROW], LATEST_COLUMNS)
    for row in rows[HEADER_ROW + 1 :]:
        if _is_area(row):
            for column, sex in LATEST_SEXES.items():
                yield cell(row[column], "not_published", area=_area(row), sex=sex, time=LATEST_TIME)


def _is_area(row: list[object]) -> bool:
    """Whether a row is one of an area; the sources come after the last."""
    return len(row) > max(LATEST_COLUMNS) and not str(row[0]).strip().endswith(NO_MUNICIPALITY)


def _area(row: list[object]) -> str:
    """The key of a row: the nation has none but its name, a state's is shorter."""
    if str(row[1]).strip() == WHOLE_COUNTRY:
        return NATION
    digits = 2 if str(row[0]).strip().startswith("=") else 5
    return area_key(row[0], digits)


PRODUCT = Product("INEGI censuses, population", SOURCE, 1, (SERIES, LATEST), read)
