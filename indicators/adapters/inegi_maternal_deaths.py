"""INEGI, maternal deaths by state of residence, and their ratio to CONAPO's births."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geodata.codes import NATION
from indicators.adapters import conapo_demographic_series as conapo
from indicators.adapters.files import check_header, plain, positions, sheet
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.adapters.repair import area_key, number
from indicators.model import Status

if TYPE_CHECKING:
    from pathlib import Path

FILE = "inegi/defunciones_maternas_por_residencia.xlsx"
SHEET = "hoja"
SOURCE = "inegi_maternal_deaths"
TITLE_ROW, HEADER_ROW, FIRST_COLUMN = 2, 4, 2
TITLE = (
    "Consulta de: Defunciones para calcular la razón de la mortalidad materna "
    "Por: Ent y mun de residencia Según: Año de registro"
)
WHOLE_COUNTRY = "Total"
OTHERS = ("Extranjero", "No especificado")
"""Residents abroad and of no state: part of the nation's total."""
BIRTHS = "NAC"
"""Column of births in CONAPO's file."""
FEWEST_DEATHS = 12
"""Below, the coefficient of variation of a count, 1/√n, is above INEGI's limit of 30 %."""


def read(folder: Path) -> pd.DataFrame:
    """Maternal deaths registered in each year, and their number per 100,000 births of CONAPO.

    ``unreliable`` with fewer than 12 deaths; ``estimated`` where CONAPO's births are projected.
    """
    counts = deaths(folder)
    nation = counts["area"] == NATION
    counts["footnote"] = nation.map({True: "nation_includes_others", False: ""})
    ratio = _ratio(counts, births(folder))
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


def deaths(folder: Path) -> pd.DataFrame:
    """Columns ``area, time, value``; nation and states; a blank is a count of none."""
    file = folder / FILE
    rows = sheet(file, SHEET)
    check_header(file, f"sheet {SHEET!r} row {TITLE_ROW + 1}", rows[TITLE_ROW], {0: TITLE})
    years = [plain(one) for one in rows[HEADER_ROW][FIRST_COLUMN:]]
    return pd.DataFrame(
        [
            (key, year, number(value) or 0.0)
            for row in rows[HEADER_ROW + 1 :]
            if (key := _area(row)) is not None
            for year, value in zip(years, row[FIRST_COLUMN:], strict=True)
        ],
        columns=["area", "time", "value"],
    )


def births(folder: Path) -> pd.Series[float]:
    """CONAPO's births; index: area and year."""
    file = folder / conapo.FILE
    rows = sheet(file, conapo.SHEET)
    names = (conapo.YEAR, conapo.AREA, BIRTHS)
    at = positions(file, rows[0], names)
    year, area, count = (at[name] for name in names)
    known = {
        (area_key(row[area], digits=2), plain(row[year])): number(row[count]) for row in rows[1:]
    }
    return pd.Series(known, dtype="float64")


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
        status=status.mask(few, Status.UNRELIABLE.value),
        footnote=(counts["footnote"] + " " + pd.Series(notes, index=counts.index)).str.strip(),
    )


def _area(row: list[object]) -> str | None:
    """The key of a row; None for those of no state and for what is no row of an area."""
    name = plain(row[1])
    if name == WHOLE_COUNTRY:
        return NATION
    return None if not name or name in OTHERS else area_key(row[0], digits=2)


PRODUCT = Product("INEGI maternal deaths", SOURCE, 1, (FILE, conapo.FILE), read)
