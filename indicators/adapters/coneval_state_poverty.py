"""CONEVAL, Medición de la pobreza 2016–2022 with the ENIGH survey: nation and states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.areas import areas
from geodata.codes import NATION, Level
from indicators.adapters.files import check_header, plain, sheet
from indicators.adapters.observations import table
from indicators.adapters.product import AdapterError, Product
from indicators.adapters.repair import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pandas as pd

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


def read(folder: Path) -> pd.DataFrame:
    """Percent and persons of each measure, year and area; percentages over the population."""
    file = folder / FILE
    sheets = {NATION: NATION_SHEET} | {one.key: one.official for one in areas(Level.STATE)}
    return table(
        [
            observation
            for area, name in sheets.items()
            for observation in _observations(file, name, area)
        ],
        source=SOURCE,
    )


def _observations(file: Path, name: str, area: str) -> Iterator[dict[str, object]]:
    rows = sheet(file, name)
    scale = _check(file, name, rows)
    for position, year in enumerate(YEARS):
        percent, counts = (
            {
                indicator: _figure(file, name, rows, row, first + position)
                for indicator, (row, _) in MEASURES.items()
            }
            for first in (PERCENT_COLUMN, PERSONS_COLUMN)
        )
        persons = {indicator: round(scale * count) for indicator, count in counts.items()}
        everybody = sum(persons[group] for group in EVERYBODY)
        for indicator in MEASURES:
            cell = {"indicator": indicator, "area": area, "time": year}
            rate = {"value": percent[indicator], "denominator": everybody}
            yield {**cell, "unit": "percent", **rate}
            yield {**cell, "unit": "persons", "value": persons[indicator]}


def _figure(file: Path, name: str, rows: list[list[object]], row: int, column: int) -> float:
    """A cell's number; this product has no gaps."""
    figure = number(rows[row][column])
    if figure is None:
        raise AdapterError(
            f"{file.name}: sheet {name!r} row {row + 1} column {column + 1}: seen "
            f"{rows[row][column]!r}; expected a number; use the file as published"
        )
    return figure


def _check(file: Path, name: str, rows: list[list[object]]) -> int:
    """How many persons one unit of the counts is, once everything stands where expected."""
    where = f"sheet {name!r} row"
    last = max(row for row, _ in MEASURES.values())
    if len(rows) <= last:
        raise AdapterError(
            f"{file.name}: sheet {name!r}: seen {len(rows)} rows; expected at least {last + 1}; "
            "use the file as published"
        )
    _check_title(file, name, rows[TITLE_ROW])
    years = {
        first + position: words
        for first in (PERCENT_COLUMN, PERSONS_COLUMN)
        for position, words in enumerate(YEARS.values())
    }
    check_header(file, f"{where} {YEARS_ROW + 1}", rows[YEARS_ROW], years)
    units = rows[UNITS_ROW]
    check_header(file, f"{where} {UNITS_ROW + 1}", units, {PERCENT_COLUMN: "Porcentaje"})
    for row, words in MEASURES.values():
        check_header(file, f"{where} {row + 1}", rows[row], {LABEL_COLUMN: words})
    seen = plain(units[PERSONS_COLUMN])
    if seen not in SCALES:
        raise AdapterError(
            f"{file.name}: {where} {UNITS_ROW + 1} column {PERSONS_COLUMN + 1}: seen {seen!r}; "
            f"expected one of {', '.join(map(repr, SCALES))}; use the file as published"
        )
    return SCALES[seen]


def _check_title(file: Path, name: str, row: Sequence[object]) -> None:
    """The row may open with a title left over from another state; the last one is the sheet's."""
    titles = [plain(cell) for cell in row if plain(cell)]
    if not titles or not titles[-1].endswith(f" {name}"):
        raise AdapterError(
            f"{file.name}: sheet {name!r} row {TITLE_ROW + 1}: seen {titles!r}; expected a last "
            f"title that ends in {name!r}; use the file as published"
        )


PRODUCT = Product("CONEVAL state poverty", SOURCE, 1, (FILE,), read)
