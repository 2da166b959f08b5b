"""INEGI, births registered in each year, by state of the mother's residence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.codes import NATION
from indicators.adapters.inegi_birth_statistics import FILE, SHEET, SOURCE, births
from indicators.adapters.observations import table
from indicators.adapters.product import Product

if TYPE_CHECKING:
    import pandas as pd

    from indicators.adapters.files import Files


def read(files: Files) -> pd.DataFrame:
    """Births by year of registration, whenever they occurred; nation and states."""
    sums = births(files).groupby(["area", "registered"])["births"].sum().reset_index()
    sums["footnote"] = ["nation_includes_others" if area == NATION else "" for area in sums["area"]]
    return table(
        sums.rename(columns={"registered": "time", "births": "value"}),
        indicator="births_registered",
        unit="births",
        source=SOURCE,
        **files.sheet(FILE, SHEET).whole,
    )


PRODUCT = Product("INEGI births registered, states", SOURCE, 1, (FILE,), read)
