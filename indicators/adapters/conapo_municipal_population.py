"""CONAPO, Reconstrucción y proyecciones de la población de los municipios de México 1990–2040."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.succession import Fold, fold
from indicators.adapters.conapo_demographic_series import LAST_RECONCILED, PROJECTION
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.model import TOTAL, Status

if TYPE_CHECKING:
    from indicators.adapters.files import Files
    from indicators.adapters.grid import Grid

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


def read(files: Files) -> pd.DataFrame:
    """Mid-year population by municipality and sex.

    CONAPO reconstructs the past on the municipalities of today.  One that did not exist yet has no
    row: its people are added to the municipality it was carved out of, and the footnote says so.
    """
    grids = {sex: files.text(name) for sex, name in FILES.items()}
    people = pd.concat([_people(grid).assign(sex=sex) for sex, grid in grids.items()])
    places = people.groupby(["area", "time", "sex"], sort=False)
    found = places["value"].sum(skipna=False).to_frame().assign(added=places["added"].max())
    rows = places["row"].first().mask(places.size() > 1, 0)
    return _observations(found.assign(row=rows, file=places["file"].first()))


def _people(grid: Grid) -> pd.DataFrame:
    """One row for each municipality of the file and year, under the key it bore in that year."""
    grid.find(0, (AREA, *YEARS))
    found = []
    for row in grid.rows(1):
        key = row.area(AREA)
        for year in YEARS if key else ():
            step = _step(str(key), int(year))
            area, added = (key, OWN) if step is None else (step.target, _added(step))
            found.append((area, year, row.number(year), added, row.line))
    columns = ["area", "time", "value", "added", "row"]
    frame = pd.DataFrame(found, columns=columns).astype(
        {"value": "float64", "added": int, "row": int}
    )
    return frame.assign(file=grid.file)


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
    frame["column"] = frame["time"]
    return table(
        frame.drop(columns="added"), indicator="population_midyear", unit="persons", source=SOURCE
    )


PRODUCT = Product("CONAPO municipal population", SOURCE, 1, tuple(FILES.values()), read)
