"""INEGI, microdata on registered births, summed by municipality, year registered and lag."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from indicators.adapters import inegi_birth_statistics
from indicators.adapters.birth_cohorts import registered_in_time
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.adapters.row import Row
from indicators.model import Status

if TYPE_CHECKING:
    from indicators.adapters.files import Files

FILE = "inegi/nacimientos_municipio_registro_x_rezago_1985_2024.csv.gz"
SOURCE = "inegi_birth_microdata"
AREA, REGISTERED, LAG, BIRTHS = (
    "cve_mun",
    "anio_registro",
    "rezago_anios",
    "nacimientos_madre_15_64",
)
COHORTS = (1998, 2017)
OPEN_ENDED_LAG = 6
"""Six years or more: the year of birth is not known, and outside the window anyway."""
FEWEST_BIRTHS = 30
LARGEST_DIFFERENCE = 1.0
"""Points between a state's ratio from this file and the official one, beyond which it is weak."""


def read(files: Files) -> pd.DataFrame:
    """Both registration ratios of each municipality, births of 1998 to 2017.

    ``unreliable`` with fewer than 30 births, and where the same ratio of the whole state strays
    from the official tabulation by more than a point.  A municipality enters with the first year
    in which births were registered under its key.
    """
    births = _births(files)
    first = births.groupby("area")["registered"].min()
    frame = registered_in_time(births[births["born"].between(*COHORTS)], ["area"])
    frame = frame[frame["time"].astype(int) >= frame["area"].map(first)]
    cohorts = pd.MultiIndex.from_arrays([frame["area"].str[:2], frame["time"]])
    strays = cohorts.isin(weak_cohorts(files, births))
    few = (frame["denominator"] < FEWEST_BIRTHS).to_numpy()
    frame["status"] = [
        Status.UNRELIABLE.value if one else Status.NORMAL.value for one in strays | few
    ]
    frame["footnote"] = [
        " ".join(["state_ratio_differs"] * bool(stray) + ["few_births"] * bool(one))
        for stray, one in zip(strays, few, strict=True)
    ]
    return table(frame, unit="percent", source=SOURCE, **files.text(FILE).whole)


def weak_cohorts(files: Files, births: pd.DataFrame | None = None) -> pd.MultiIndex:
    """State and year of birth where either ratio strays from the official one."""
    births = _births(files) if births is None else births
    ours = births.assign(state=births["area"].str[:2])
    official = inegi_birth_statistics.births(files).rename(columns={"area": "state"})
    keys = ["indicator", "state", "time"]
    difference = (
        registered_in_time(ours[ours["born"].between(*COHORTS)], ["state"]).set_index(keys)["value"]
        - registered_in_time(official, ["state"]).set_index(keys)["value"]
    ).dropna()
    weak = difference[difference.abs() > LARGEST_DIFFERENCE].reset_index()
    return pd.MultiIndex.from_frame(weak[["state", "time"]].drop_duplicates())


def _births(files: Files) -> pd.DataFrame:
    """Columns ``area, registered, born, births``.

    Of late years there are municipalities younger than any Marco Geoestadístico at hand; what is
    shown ends before them.
    """
    grid = files.text(FILE)
    grid.find(0, (AREA, REGISTERED, LAG, BIRTHS))
    frame = pd.DataFrame(
        {
            "area": grid.each(AREA, Row.key, 1),
            "registered": grid.each(REGISTERED, Row.year, 1),
            "lag": grid.each(LAG, Row.figure, 1),
            "births": grid.each(BIRTHS, Row.figure, 1),
        }
    ).dropna()
    frame = frame[frame["lag"] < OPEN_ENDED_LAG].astype({"registered": int, "lag": int})
    return frame.assign(born=frame["registered"] - frame["lag"])


PRODUCT = Product(
    "INEGI birth microdata, municipalities",
    SOURCE,
    1,
    (FILE, inegi_birth_statistics.FILE),
    read,
    complete=False,
)
