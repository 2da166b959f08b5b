"""INEGI, population by municipality and sex in the censuses and counts from 1990 to 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.codes import NATION
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.model import TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.grid import Grid
    from indicators.adapters.row import Row

SERIES = "inegi/censo_poblacion_municipal_1990_2010.csv"
LATEST = "inegi/censo_poblacion_municipal_2020.csv"
SOURCE = "inegi_censuses"
ENCODING = "latin-1"
HEADER_ROW = 3
SERIES_YEARS = ("1990", "1995", "2000", "2005", "2010")
SERIES_SEXES = {"Total": TOTAL, "Hombre": "M", "Mujer": "F"}
LATEST_TIME = "2020"
LATEST_SEXES = {"Total": TOTAL, "Hombres": "M", "Mujeres": "F"}
KEY_COLUMN, NAME_COLUMN, SEX_COLUMN = 0, 1, 2
"""Columns without a heading."""
WHOLE_COUNTRY = "Total"
NO_MUNICIPALITY = "998"
"""End of the key under which INEGI gives people it does not assign to one municipality."""


def read(files: Files) -> pd.DataFrame:
    """Population of nation, states and municipalities by sex; six years.

    A blank is a municipality that was not counted: ``missing`` unless it did not exist yet, which
    the areas of that year tell.
    """
    rows = [*_series(files.text(SERIES, ENCODING)), *_latest(files.text(LATEST, ENCODING))]
    return table(rows, indicator="population", unit="persons", source=SOURCE)


def _series(grid: Grid) -> Iterator[dict[str, object]]:
    grid.find(HEADER_ROW, SERIES_YEARS)
    together = set(_together(grid))
    for row in _areas(grid):
        area, sex = _area(row), row.code(SEX_COLUMN, SERIES_SEXES)
        for year in SERIES_YEARS:
            counted = (str(area)[:2], year) in together
            yield row.observation(
                year,
                "counted_together" if counted else "not_published",
                area=area,
                sex=sex,
                time=year,
            )


def _together(grid: Grid) -> Iterator[tuple[str, str]]:
    """State and year in which people of several municipalities are given in one row."""
    for row in grid.rows(HEADER_ROW + 1):
        if row.words(KEY_COLUMN).endswith(NO_MUNICIPALITY):
            for year in SERIES_YEARS:
                if row.number(year) is not None:
                    yield row.words(KEY_COLUMN)[:2], year


def _latest(grid: Grid) -> Iterator[dict[str, object]]:
    grid.find(HEADER_ROW, tuple(LATEST_SEXES))
    for row in _areas(grid):
        area = _area(row)
        for column, sex in LATEST_SEXES.items():
            yield row.observation(column, "not_published", area=area, sex=sex, time=LATEST_TIME)


def _areas(grid: Grid) -> Iterator[Row]:
    """The rows of areas; behind the last stand the sources, a cell a row."""
    for row in grid.rows(HEADER_ROW + 1):
        if len(row.cells) > 1 and not row.words(KEY_COLUMN).endswith(NO_MUNICIPALITY):
            yield row


def _area(row: Row) -> str | None:
    """The key of a row: the nation has none but its name, a state's is shorter."""
    if not row.words(KEY_COLUMN):
        return row.code(NAME_COLUMN, {WHOLE_COUNTRY: NATION})
    return row.area(KEY_COLUMN, digits=2 if row.words(KEY_COLUMN).startswith("=") else 5)


PRODUCT = Product("INEGI censuses, population", SOURCE, 1, (SERIES, LATEST), read)
