"""SEP, Principales cifras (questionnaire 911): pupils at the start of the school year by sex."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geodata.areas import named
from geodata.codes import NATION, Level
from indicators.adapters.files import Rows, plain, positions, sheet
from indicators.adapters.observations import cell, table
from indicators.adapters.product import AdapterError, Product
from indicators.model import TOTAL, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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


def read(folder: Path) -> pd.DataFrame:
    """Pupils of nation and states; the year is that in which the school year begins.

    Figures that SEP calls estimated are so here, and the nation's that holds them says so.
    """
    parts = [
        _year(folder / name, level, year).assign(indicator=indicator)
        for (indicator, level), year, name in _files()
    ]
    return table(pd.concat(parts, ignore_index=True), unit="persons", source=SOURCE)


def _files() -> Iterator[tuple[tuple[str, str], int, str]]:
    for indicator, level in LEVELS.items():
        for year in YEARS:
            name = f"sep/matricula_{level}_{year}-{year + 1}.xlsx"
            yield (indicator, level), year, name


def _year(file: Path, level: str, year: int) -> pd.DataFrame:
    rows = sheet(file, f"{year}-{year + 1}")
    head = _head(file, rows, level, year)
    at = positions(file, rows[head], (AREA, *SEXES.values()))
    preliminary = any(plain(row[0]) == PRELIMINARY for row in rows[:head])
    explained = any(plain(row[0]) == ESTIMATED_NOTE for row in rows[head:])
    found = []
    for row in rows[head + 1 :]:
        name = plain(row[at[AREA]])
        estimated = name.endswith(ESTIMATED)
        if estimated and not explained:
            raise AdapterError(
                f"{file.name}: seen {name!r}; expected the note {ESTIMATED_NOTE!r} below the "
                "table; say what the mark means"
            )
        note = " ".join(["estimated_by_sep"] * estimated + ["preliminary"] * preliminary)
        whole = name == WHOLE_COUNTRY
        area = NATION if whole else named(name.removesuffix(ESTIMATED), Level.STATE).key
        for sex, column in SEXES.items():
            one = cell(row[at[column]], "not_published", area=area, time=str(year), sex=sex)
            if one["value"] is not None:
                one["footnote"] = note
                one["status"] = (Status.ESTIMATED if estimated else Status.NORMAL).value
            found.append(one)
        if whole:
            break
    return _with_note_of_parts(pd.DataFrame(found))


def _head(file: Path, rows: Rows, level: str, year: int) -> int:
    """Row of the header, once the lines above it are those of this level and school year."""
    head = next((at for at, row in enumerate(rows) if plain(row[0]) == AREA), None)
    above = " ".join(plain(row[0]) for row in rows[:head])
    wanted = (f"CICLO ESCOLAR {year}-{year + 1}", f"NIVEL EDUCATIVO: {level.upper()}")
    if head is None or not all(words in above for words in wanted):
        raise AdapterError(
            f"{file.name}: seen {above[:200]!r}; expected {' and '.join(wanted)} above a row that "
            f"begins with {AREA!r}; use the file as published"
        )
    return head


def _with_note_of_parts(frame: pd.DataFrame) -> pd.DataFrame:
    """The nation's total says that figures of some states in it are estimates."""
    if (frame["status"] == Status.ESTIMATED.value).any():
        nation = frame["area"] == NATION
        noted = (frame["footnote"] + " includes_estimated_states").str.strip()
        frame["footnote"] = frame["footnote"].mask(nation, noted)
    return frame


PRODUCT = Product("SEP enrolment", SOURCE, 1, tuple(name for _, _, name in _files()), read)
