"""INEGI, microdata on registered births, summed by municipality, year registered and lag."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from indicators.adapters import inegi_birth_statistics
from indicators.adapters.birth_cohorts import registered_in_time
from indicators.adapters.files import positions, text
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.adapters.repair import area_key
from indicators.model import Status

if TYPE_CHECKING:
    from pathlib import Path

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


def read(folder: Path) -> pd.DataFrame:
    """Both registration ratios of each municipality, births of 1998 to 2017.

    ``unreliable`` with fewer than 30 births, and where the same ratio of the whole state strays
    from the official tabulation by more than a point.  A municipality enters with the first year
    in which births were registered under its key.
    """
    births = _births(folder)
    first = births.groupby("area")["registered"].min()
    frame = registered_in_time(births[births["born"].between(*COHORTS)], ["area"])
    frame = frame[frame["time"].astype(int) >= frame["area"].map(first)]
    cohorts = pd.MultiIndex.from_arrays([frame["area"].str[:2], frame["time"]])
    strays = cohorts.isin(weak_cohorts(folder, births))
    few = (frame["denominator"] < FEWEST_BIRTHS).to_numpy()
    frame["status"] = [
        Status.UNRELIABLE.value if one else Status.NORMAL.value for one in strays | few
    ]
    frame["footnote"] = [
        " ".join(["state_ratio_differs"] * bool(stray) + ["few_births"] * bool(one))
        for stray, one in zip(strays, few, strict=True)
    ]
    return table(frame, unit="percent", source=SOURCE)


def weak_cohorts(folder: Path, births: pd.DataFrame | None = None) -> pd.MultiIndex:
    """State and year of birth where either ratio strays from the official one."""
    births = _births(folder) if births is None else births
    ours = births.assign(state=births["area"].str[:2])
    official = inegi_birth_statistics.births(folder).rename(columns={"area": "state"})
    keys = ["indicator", "state", "time"]
    difference = (
        registered_in_time(ours[ours["born"].between(*COHORTS)], ["state"]).set_index(keys)["value"]
        - registered_in_time(official, ["state"]).set_index(keys)["value"]
    ).dropna()
    weak = difference[difference.abs() > LARGEST_DIFFERENCE].reset_index()
    return pd.MultiIndex.from_frame(weak[["state", "time"]].drop_duplicates())


def _births(folder: Path) -> pd.DataFrame:
    """Columns ``area, registered, born, births``."""
    rows = text(folder / FILE)
    at = positions(folder / FILE, rows[0], (AREA, REGISTERED, LAG, BIRTHS))
    frame = pd.DataFrame(rows[1:])
    lag = frame[at[LAG]].astype(int)
    registered = frame[at[REGISTERED]].astype(int)
    keys = {raw: area_key(raw) for raw in frame[at[AREA]].unique()}
    return pd.DataFrame(
        {
            "area": frame[at[AREA]].map(keys),
            "registered": registered,
            "born": registered - lag,
            "births": frame[at[BIRTHS]].astype(float),
        }
    )[lag < OPEN_ENDED_LAG]


PRODUCT = Product(
    "INEGI birth microdata, municipalities",
    SOURCE,
    1,
    (FILE, inegi_birth_statistics.FILE),
    read,
)
