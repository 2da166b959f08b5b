"""INEGI, Censo 2020 (ITER): who people are and what their homes have, as shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.census_rates import Rate, rates
from indicators.adapters.inegi_census_2020 import MUNICIPALITIES, SOURCE, STATES, census, finished
from indicators.adapters.product import Product
from indicators.model import TOTAL

if TYPE_CHECKING:
    import pandas as pd

    from indicators.adapters.files import Files

BOTH = (TOTAL,)
DWELLINGS = "VIVPARH_CV"
"""Inhabited private dwellings whose characteristics were recorded: INEGI's universe of them."""

RATES = (
    Rate("indigenous_language_speakers", "P3YM_HLI", "P_3YMAS"),
    Rate("population_in_indigenous_households", "PHOG_IND", "POBHOG", BOTH),
    Rate("afro_mexican", "POB_AFRO", "POBTOT"),
    Rate("population_with_disability", "PCON_DISC", "POBTOT", BOTH),
    Rate("without_health_entitlement", "PSINDER", "POBTOT", BOTH),
    Rate("illiteracy_8_14", "P8A14AN", "P_8A14"),
    Rate("dwellings_with_internet", "VPH_INTER", DWELLINGS, BOTH),
    Rate("dwellings_with_computer", "VPH_PC", DWELLINGS, BOTH),
)


def read(files: Files) -> pd.DataFrame:
    """Each share in percent, for municipalities, states and the nation."""
    counts = census(files, set().union(*(rate.variables for rate in RATES)))
    return finished(rates(counts, RATES), counts, unit="percent")


PRODUCT = Product(
    "INEGI census 2020, shares",
    SOURCE,
    1,
    (MUNICIPALITIES, STATES),
    read,
)
