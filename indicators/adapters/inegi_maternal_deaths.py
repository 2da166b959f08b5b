"""INEGI, maternal deaths by state of residence, and their ratio to CONAPO's births."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geodata.codes import NATION
from indicators.adapters import conapo_demographic_series as conapo
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.model import ORIGIN, Status

if TYPE_CHECKING:
    from indicators.adapters.files import Files
    from indicators.adapters.row import Row

FILE = "inegi/defunciones_maternas_por_residencia.xlsx"
SHEET = "hoja"
SOURCE = "inegi_maternal_deaths"
TITLE_ROW, HEADER_ROW, FIRST_COLUMN = 2, 4, 2
TITLE = (
    "Consulta de: Defunciones para calcular la razón de la mortalidad materna "
    "Por: Ent y mun de residencia Según: Año de registro"
)
WITHOUT_KEY = {"Total": NATION, "Extranjero": None, "No especificado": None}
"""Beside the nation, residents abroad and of no state: part of its total."""
BIRTHS = "NAC"
"""Column of births in CONAPO's file."""
FEWEST_DEATHS = 12
"""Below, the coefficient of variation of a count, 1/√n, is above INEGI's limit of 30 %."""


def read(files: Files) -> pd.DataFrame:
    """Maternal deaths registered in each year, and their number per 100,000 births of CONAPO.

    ``unreliable`` with fewer than 12 deaths; ``estimated`` where CONAPO's births are projected.
    """
    counts = deaths(files)
    nation = counts["area"] == NATION
    counts["footnote"] = nation.map({True: "nation_includes_others", False: ""})
    ratio = _ratio(counts, births(files))
    return pd.concat(
        [
            table(counts, indicator="maternal_deaths", unit="deaths", source=SOURCE),
            table(
                ratio,
                indicator="maternal_mortality_ratio",
                unit="per_100000_births",
                source=SOURCE,
            ),
        ],
        ignore_index=True,
    )


def deaths(files: Files) -> pd.DataFrame:
    """Columns ``area, time, value`` and the origin; nation and states; a blank is none."""
    grid = files.sheet(FILE, SHEET)
    grid.says(TITLE_ROW, 0, TITLE)
    head = grid.row(HEADER_ROW)
    years = {column: head.year(column) for column in range(FIRST_COLUMN, len(head.cells))}
    found = pd.DataFrame(
        [
            {
                "area": key,
                "time": year,
                "value": row.count(column),
                **row.place(column),
            }
            for row in grid.rows(HEADER_ROW + 1)
            if (key := _area(row)) is not None
            for column, year in years.items()
        ],
        columns=["area", "time", "value", *ORIGIN],
    )
    return found.dropna(ignore_index=True)


def births(files: Files) -> pd.Series[float]:
    """CONAPO's births; index: area and year."""
    grid = files.sheet(conapo.FILE, conapo.SHEET)
    grid.find(0, (conapo.YEAR, conapo.AREA, BIRTHS))
    known = {
        (row.area(conapo.AREA, digits=2), row.year(conapo.YEAR)): row.number(BIRTHS)
        for row in grid.rows(1)
    }
    index = pd.MultiIndex.from_tuples(known, names=["area", "time"])
    return pd.Series(list(known.values()), index=index, dtype="float64")


def _ratio(counts: pd.DataFrame, known: pd.Series[float]) -> pd.DataFrame:
    births = known.reindex(pd.MultiIndex.from_frame(counts[["area", "time"]])).to_numpy()
    few = counts["value"] < FEWEST_DEATHS
    projected = counts["time"].astype(int) > conapo.LAST_RECONCILED
    notes = [
        " ".join(
            ["maternal_ratio_computed"]
            + ["births_projected"] * bool(one)
            + ["few_deaths"] * bool(weak)
        )
        for one, weak in zip(projected, few, strict=True)
    ]
    status = projected.map({True: Status.ESTIMATED.value, False: Status.NORMAL.value})
    return counts.assign(
        value=100_000 * counts["value"] / births,
        denominator=births,
        column="",
        status=status.mask(few, Status.UNRELIABLE.value),
        footnote=(counts["footnote"] + " " + pd.Series(notes, index=counts.index)).str.strip(),
    )


def _area(row: Row) -> str | None:
    """The key of a row; None for those of no state and for what is no row of an area."""
    name = row.words(1)
    if name in WITHOUT_KEY or (name and not row.words(0)):
        return row.code(1, WITHOUT_KEY)
    return row.area(0, digits=2) if name else None


PRODUCT = Product("INEGI maternal deaths", SOURCE, 1, (FILE, conapo.FILE), read)
