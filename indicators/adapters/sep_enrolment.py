"""SEP, Principales cifras (questionnaire 911): pupils at the start of the school year by sex."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geodata.codes import NATION
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.model import TOTAL, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indicators.adapters.files import Files
    from indicators.adapters.grid import Grid
    from indicators.adapters.row import Row

SOURCE = "sep_enrolment"
LEVELS = {
    "enrolment_preschool": "preescolar",
    "enrolment_primary": "primaria",
    "enrolment_secondary": "secundaria",
}
YEARS = range(2009, 2023)
"""The years in which the school years begin."""
AREA = "Entidad"
SEXES = {TOTAL: "Alumnos", "F": "Alumnos Mujeres", "M": "Alumnos Hombres"}
"""Columns by name: from 2021-22 on women stand before men."""
WHOLE_COUNTRY = "TOTAL"
ESTIMATED = "²"
ESTIMATED_NOTE = "² Cifras Estimadas"
"""Beside a state's name, and below the table."""
PRELIMINARY = "*INFORMACIÓN PRELIMINAR"


def read(files: Files) -> pd.DataFrame:
    """Pupils of nation and states; the year is that in which the school year begins.

    Figures that SEP calls estimated are so here, and the nation's that holds them says so.
    """
    parts = [
        _year(files.sheet(name, f"{year}-{year + 1}"), level, year).assign(indicator=indicator)
        for (indicator, level), year, name in _files()
    ]
    return table(pd.concat(parts, ignore_index=True), unit="persons", source=SOURCE)


def _files() -> Iterator[tuple[tuple[str, str], int, str]]:
    for indicator, level in LEVELS.items():
        for year in YEARS:
            name = f"sep/matricula_{level}_{year}-{year + 1}.xlsx"
            yield (indicator, level), year, name


def _year(grid: Grid, level: str, year: int) -> pd.DataFrame:
    lines = [row.words(0) for row in grid.rows(0)]
    head = lines.index(AREA) if AREA in lines else 0
    _check(grid, lines[:head], level, year)
    grid.find(head, (AREA, *SEXES.values()))
    found: list[dict[str, object]] = []
    for row in grid.rows(head + 1):
        if row.words(AREA).endswith(ESTIMATED) and ESTIMATED_NOTE not in lines[head:]:
            row.fault(AREA, f"the note {ESTIMATED_NOTE!r} below the table, for the mark")
        found += _observations(row, year, preliminary=PRELIMINARY in lines[:head])
        if row.words(AREA) == WHOLE_COUNTRY:
            return _with_note_of_parts(pd.DataFrame(found))
    if grid.cells:
        grid.fault(0, AREA, "", f"a last row {WHOLE_COUNTRY!r}", "the table may have been cut")
    return pd.DataFrame(found)


def _observations(row: Row, year: int, *, preliminary: bool) -> Iterator[dict[str, object]]:
    estimated = row.words(AREA).endswith(ESTIMATED)
    note = " ".join(["estimated_by_sep"] * estimated + ["preliminary"] * preliminary)
    area = row.state(AREA, WHOLE_COUNTRY, ESTIMATED)
    for sex, column in SEXES.items():
        one = row.observation(column, "not_published", area=area, time=str(year), sex=sex)
        if one["value"] is not None:
            status = Status.ESTIMATED if estimated else Status.NORMAL
            one |= {"footnote": note, "status": status.value}
        yield one


def _check(grid: Grid, above: list[str], level: str, year: int) -> None:
    """Whether the lines above the header are those of this level and school year."""
    for words in (f"CICLO ESCOLAR {year}-{year + 1}", f"NIVEL EDUCATIVO: {level.upper()}"):
        if grid.cells and words not in " ".join(above):
            seen = " ".join(above) or "no header"
            grid.fault(0, "A", seen, f"{words!r} above a row that begins with {AREA!r}")


def _with_note_of_parts(frame: pd.DataFrame) -> pd.DataFrame:
    """The nation's total says that figures of some states in it are estimates."""
    if (frame["status"] == Status.ESTIMATED.value).any():
        nation = frame["area"] == NATION
        noted = (frame["footnote"] + " includes_estimated_states").str.strip()
        frame["footnote"] = frame["footnote"].mask(nation, noted)
    return frame


PRODUCT = Product(
    "SEP enrolment",
    SOURCE,
    1,
    tuple(name for _, _, name in _files()),
    read,
)
