"""CONEVAL, Medición de la pobreza 2016–2022 with the ENIGH survey: nation and states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.areas import areas
from geodata.codes import NATION, Level
from indicators.adapters.observations import table
from indicators.adapters.product import Product

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.grid import Grid

FILE = "coneval/pobreza_entidades_2016_2018_2020_2022.xlsx"
SOURCE = "coneval_state_poverty"
NATION_SHEET = "Estados Unidos Mexicanos"
TITLE_ROW, UNITS_ROW, YEARS_ROW = 3, 5, 6
LABEL_COLUMN, PERCENT_COLUMN, PERSONS_COLUMN = 2, 3, 8

YEARS = {"2016": "2016", "2018": "2018", "2020": "2020", "2022": "2022**"}
"""Each year as its column says it; the asterisks lead to the technical notes of 2022."""

SCALES = {"Miles de personas": 1_000, "Millones de personas": 1_000_000}
"""States are given in thousands, the nation in millions."""

MEASURES = {
    "poverty": (8, "Población en situación de pobreza"),
    "moderate_poverty": (9, "Población en situación de pobreza moderada"),
    "extreme_poverty": (10, "Población en situación de pobreza extrema"),
    "vulnerable_by_deprivations": (11, "Población vulnerable por carencias sociales"),
    "vulnerable_by_income": (12, "Población vulnerable por ingresos"),
    "not_poor_not_vulnerable": (13, "Población no pobre y no vulnerable"),
    "one_deprivation_or_more": (15, "Población con al menos una carencia social"),
    "three_deprivations_or_more": (16, "Población con al menos tres carencias sociales"),
    "educational_lag": (18, "Rezago educativo"),
    "lack_health_access": (19, "Carencia por acceso a los servicios de salud"),
    "lack_social_security": (20, "Carencia por acceso a la seguridad social"),
    "lack_housing_quality": (21, "Carencia por calidad y espacios de la vivienda"),
    "lack_basic_services": (22, "Carencia por acceso a los servicios básicos en la vivienda"),
    "lack_food_access": (23, "Carencia por acceso a la alimentación nutritiva y de calidad"),
    "income_below_extreme_poverty_line": (
        25,
        "Población con ingreso inferior a la línea de pobreza extrema por ingresos",
    ),
    "income_below_poverty_line": (
        26,
        "Población con ingreso inferior a la línea de pobreza por ingresos",
    ),
}
"""Row of each measure, and what it says."""

EVERYBODY = (
    "poverty",
    "vulnerable_by_deprivations",
    "vulnerable_by_income",
    "not_poor_not_vulnerable",
)
"""The four groups that together are the population, which the file does not print."""


def read(files: Files) -> pd.DataFrame:
    """Percent and persons of each measure, year and area; percentages over the population."""
    sheets = {NATION: NATION_SHEET} | {one.key: one.official for one in areas(Level.STATE)}
    return table(
        [
            observation
            for area, name in sheets.items()
            for observation in _observations(files.sheet(FILE, name), area)
        ],
        source=SOURCE,
    )


def _observations(grid: Grid, area: str) -> Iterator[dict[str, object]]:
    scale = _check(grid)
    for position, year in enumerate(YEARS):
        persons = {
            indicator: _persons(grid, row, PERSONS_COLUMN + position, scale)
            for indicator, (row, _) in MEASURES.items()
        }
        groups = [persons[group] for group in EVERYBODY]
        everybody = None if None in groups else sum(filter(None, groups))
        for indicator, (row, _) in MEASURES.items():
            context = {"indicator": indicator, "area": area, "time": year}
            percent, count = PERCENT_COLUMN + position, PERSONS_COLUMN + position
            yield {
                **context,
                **grid.row(row).place(percent),
                "unit": "percent",
                "value": grid.row(row).figure(percent),
                "denominator": everybody,
            }
            yield {
                **context,
                **grid.row(row).place(count),
                "unit": "persons",
                "value": persons[indicator],
            }


def _persons(grid: Grid, row: int, column: int, scale: int | None) -> int | None:
    count = grid.row(row).figure(column)
    return None if count is None or scale is None else round(scale * count)


def _check(grid: Grid) -> int | None:
    """How many persons one unit of the counts is."""
    if not grid.cells:
        return None
    _check_title(grid)
    years = {
        first + position: words
        for first in (PERCENT_COLUMN, PERSONS_COLUMN)
        for position, words in enumerate(YEARS.values())
    }
    grid.check(YEARS_ROW, years)
    grid.check(UNITS_ROW, {PERCENT_COLUMN: "Porcentaje"})
    for row, words in MEASURES.values():
        grid.says(row, LABEL_COLUMN, words)
    return grid.row(UNITS_ROW).code(PERSONS_COLUMN, SCALES)


def _check_title(grid: Grid) -> None:
    """The row may open with a title left over from another state; the last one is the sheet's."""
    row = grid.row(TITLE_ROW)
    titled = [column for column in range(len(row.cells)) if row.words(column)]
    if not titled or not row.words(titled[-1]).endswith(f" {grid.sheet}"):
        row.fault(titled[-1] if titled else None, f"a last title that ends in {grid.sheet!r}")


PRODUCT = Product("CONEVAL state poverty", SOURCE, 1, (FILE,), read)
