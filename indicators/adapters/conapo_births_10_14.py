"""CONAPO, Fecundidad en niñas y adolescentes de 10 a 14 años, 1990–2020: nation and states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.model import TOTAL, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.row import Row

FILE = "conapo/fecundidad_10_14_anios_1990_2020.xlsx"
SHEET = "Número,Razón y Tasa"
SOURCE = "conapo_births_10_14"
INDICATOR = "births_to_girls_10_14"
HEADER_ROW, FIRST_ROW = 7, 9
YEAR_COLUMN, AREA_COLUMN = 1, 2
ESTIMATED = "*"
"""Behind a year: the producer estimates its births (note of the sheet)."""

HEADER = {
    YEAR_COLUMN: "Año",
    AREA_COLUMN: "Clave",
    4: "Nacimientos reconstruidos a 7 años**",
    11: "Niñas y adolescentes de 10 a 14 años***",
    13: "Razón de fecundidad de niñas y adolescentes de 10 a 14 años",
    14: "Tasa de fecundidad de niñas y adolescentes de 12 a 14 años",
}
AGES_HEADER = {4: "10 a 14 años", 5: "12 a 14 años", 11: "10 a 14 años", 12: "12 a 14 años"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One column: its unit and age group, and the column of the girls the rate is over."""

    column: int
    unit: str
    age: str
    girls: int | None = None


FIGURES = (
    Figure(13, "per_1000_women", TOTAL, girls=11),
    Figure(4, "births", TOTAL),
    Figure(14, "per_1000_women", "Y12T14", girls=12),
    Figure(5, "births", "Y12T14"),
)


def read(files: Files) -> pd.DataFrame:
    """Births to girls of 10 to 14 (and of 12 to 14), and per 1,000 girls of that age.

    Years that the producer marks with an asterisk are ``estimated``.
    """
    grid = files.sheet(FILE, SHEET)
    grid.check(HEADER_ROW, HEADER)
    grid.check(HEADER_ROW + 1, AGES_HEADER)
    rows = (row for row in grid.rows(FIRST_ROW) if row.words(YEAR_COLUMN))
    return table(
        [one for row in rows for one in _observations(row)],
        indicator=INDICATOR,
        source=SOURCE,
    )


def _observations(row: Row) -> Iterator[dict[str, object]]:
    year, area = row.year(YEAR_COLUMN, ESTIMATED), row.area(AREA_COLUMN, digits=2)
    for one in FIGURES:
        found = row.observation(
            one.column,
            "not_published",
            unit=one.unit,
            age=one.age,
            time=year,
            area=area,
            denominator=None if one.girls is None else row.number(one.girls),
        )
        if row.words(YEAR_COLUMN).endswith(ESTIMATED) and found["value"] is not None:
            found |= {"status": Status.ESTIMATED.value, "footnote": "births_10_14_estimated"}
        yield found


PRODUCT = Product("CONAPO births to girls of 10 to 14", SOURCE, 1, (FILE,), read)
