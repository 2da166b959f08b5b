"""CONAPO, Reconstrucción y proyecciones de la población de los municipios de México 1990–2040."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.succession import Fold, fold
from indicators.adapters.conapo_demographic_series import LAST_RECONCILED, PROJECTION
from indicators.adapters.files import positions, text
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.adapters.repair import area_key, number
from indicators.model import TOTAL, Status

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    TOTAL: "conapo/poblacion_municipal_1990_2040_total.csv",
    "F": "conapo/poblacion_municipal_1990_2040_mujeres.csv",
    "M": "conapo/poblacion_municipal_1990_2040_hombres.csv",
}
SOURCE = "conapo_municipal_population"
AREA = "CVE"
YEARS = tuple(str(year) for year in (1990, 1995, 2000, 2005, *range(2010, 2031), 2035, 2040))
"""Every fifth year, and each of the two decades that other figures are set against."""

OWN, ADDED, ADDED_APPROXIMATELY = 0, 1, 2
NOTES = np.array(
    ["", "with_later_municipalities", "with_later_municipalities_approximately"], dtype=object
)


def read(folder: Path) -> pd.DataFrame:
    """Mid-year population by municipality and sex.

    CONAPO reconstructs the past on the municipalities of today.  One that did not exist yet has no
    row: its people are added to the municipality it was carved out of, and the footnote says so.
    """
    people = pd.concat([_people(folder / file).assign(sex=sex) for sex, file in FILES.items()])
    places = people.groupby(["area", "time", "sex"], sort=False)
    return _observations(
        places["value"].sum(skipna=False).to_frame().assign(added=places["added"].max())
    )


def _people(file: Path) -> pd.DataFrame:
    """One row for each municipality of the file and year, under the key it bore in that year."""
    rows = text(file)
    at = positions(file, rows[0], (AREA, *YEARS))
    found = []
    for row in rows[1:]:
        key = area_key(row[at[AREA]])
        for year in YEARS:
            step = _step(key, int(year))
            area, added = (key, OWN) if step is None else (step.target, _added(step))
            found.append((area, year, number(row[at[year]]), added))
    return pd.DataFrame(found, columns=["area", "time", "value", "added"]).astype(
        {"value": "float64"}
    )


@cache
def _step(key: str, year: int) -> Fold | None:
    return fold(key, year)


def _added(step: Fold) -> int:
    return ADDED_APPROXIMATELY if step.approximate else ADDED


def _observations(places: pd.DataFrame) -> pd.DataFrame:
    frame = places.reset_index()
    known = frame["value"].notna()
    projected = frame["time"].astype(int) > LAST_RECONCILED
    rough = frame["added"] == ADDED_APPROXIMATELY
    frame["status"] = np.select(
        [~known, projected, rough],
        [Status.MISSING.value, Status.PROJECTED.value, Status.ESTIMATED.value],
        Status.NORMAL.value,
    )
    notes = np.where(projected, f"{PROJECTION} ", "") + NOTES[frame["added"]]
    frame["footnote"] = np.where(known, notes, "not_published")
    frame["footnote"] = frame["footnote"].str.strip()
    return table(
        frame.drop(columns="added"), indicator="population_midyear", unit="persons", source=SOURCE
    )


PRODUCT = Product("CONAPO municipal population", SOURCE, 1, tuple(FILES.values()), read)
