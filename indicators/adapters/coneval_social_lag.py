"""CONEVAL, Índice de Rezago Social 2000–2020: children of 6 to 14 who do not attend school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.codes import Level
from indicators.adapters.files import check_header, sheet
from indicators.adapters.inegi_census_2020 import MUNICIPALITIES, STATES, population
from indicators.adapters.observations import cell, table
from indicators.adapters.product import Product
from indicators.adapters.repair import area_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

SERIES = "coneval/rezago_social_2000_2005_2010_2015.xlsx"
LATEST = "coneval/rezago_social_2020.xlsx"
SOURCE = "coneval_social_lag"
INDICATOR = "out_of_school_6_14"
TITLE = "Población de 6 a 14 años que no asiste a la escuela"
AGES = ("P_6A11", "P_12A14")

GAPS = {"2015": "survey_not_completed"}
"""Footnote of an empty cell, where the producer's note 3 says why; elsewhere not published."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the figures of one sheet stand; rows and columns counted from 0."""

    file: str
    sheet: str
    level: Level
    title_row: int
    first_row: int
    key_column: int
    columns: Mapping[str, int]
    years_row: int | None = None


LAYOUTS = (
    Layout(
        SERIES, "Estados", Level.STATE, 3, 5, 0,
        {"2000": 10, "2005": 11, "2010": 12, "2015": 13}, years_row=4,
    ),
    Layout(
        SERIES, "Municipios", Level.MUNICIPALITY, 3, 5, 2,
        {"2000": 12, "2005": 13, "2010": 14, "2015": 15}, years_row=4,
    ),
    Layout(LATEST, "Estados", Level.STATE, 5, 6, 0, {"2020": 4}),
    Layout(LATEST, "Municipios", Level.MUNICIPALITY, 5, 7, 2, {"2020": 6}),
)  # fmt: skip


def read(folder: Path) -> pd.DataFrame:
    """Percent of the age group out of school: nation, states and municipalities, five years.

    Zeros are real.  ``ND`` is ``missing``; a municipality that did not exist yet is told apart
    later, by the areas of that year.
    """
    ages = population(folder, *AGES)
    return table(
        [row for layout in LAYOUTS for row in _observations(folder, layout, ages)],
        indicator=INDICATOR,
        unit="percent",
        source=SOURCE,
    )


def _observations(folder: Path, layout: Layout, ages: pd.Series[float]) -> list[dict[str, object]]:
    rows = sheet(folder / layout.file, layout.sheet)
    _check(folder / layout.file, layout, rows)
    digits = 2 if layout.level is Level.STATE else 5
    found = []
    for row in rows[layout.first_row :]:
        if not _is_key(row[layout.key_column]):
            break
        area = area_key(row[layout.key_column], digits)
        found += [
            cell(
                row[column],
                GAPS.get(year, "not_published"),
                area=area,
                time=year,
                denominator=ages.get(area) if layout.file == LATEST else None,
            )
            for year, column in layout.columns.items()
        ]
    return found


def _is_key(value: object) -> bool:
    """Whether a row is one of an area; the notes come after the last."""
    return str(value).strip().isdecimal()


def _check(file: Path, layout: Layout, rows: list[list[object]]) -> None:
    where = f"sheet {layout.sheet!r} row"
    first = min(layout.columns.values())
    check_header(file, f"{where} {layout.title_row + 1}", rows[layout.title_row], {first: TITLE})
    if layout.years_row is not None:
        years = {column: year for year, column in layout.columns.items()}
        check_header(file, f"{where} {layout.years_row + 1}", rows[layout.years_row], years)


PRODUCT = Product("CONEVAL social lag", SOURCE, 1, (SERIES, LATEST, MUNICIPALITIES, STATES), read)
