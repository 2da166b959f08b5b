"""INEGI, child labour by the ENTI survey 2019 and 2022, as other publications cite it: nation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.coneval_child_poverty_cited import CITED, cited
from indicators.adapters.observations import table
from indicators.adapters.product import Product

if TYPE_CHECKING:
    import pandas as pd

    from indicators.adapters.files import Files

SOURCE = "inegi_child_labour_cited"
CHILD_LABOUR = ("child labour", "5-17", "percent")


def read(files: Files) -> pd.DataFrame:
    """Percent of those aged 5 to 17 in child labour; the nation."""
    rows = cited(files, CHILD_LABOUR)
    return table(rows, indicator="child_labour", unit="percent", source=SOURCE)


PRODUCT = Product("INEGI child labour, cited", SOURCE, 1, (CITED,), read)
