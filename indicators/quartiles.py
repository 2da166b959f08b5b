"""Five numbers that tell of a distribution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The lowest value, the quartiles, the highest value, and how many values there are."""

    lowest: float
    first: float
    median: float
    third: float
    highest: float
    count: int


def quartiles(values: pd.Series) -> Quartiles | None:
    """The quartiles of ``values``, null ones left out; every area counts the same.

    Between two values they are interpolated (Hyndman & Fan 1996, definition 7,
    doi:10.2307/2684934).  None without any value.

    >>> import pandas as pd
    >>> quartiles(pd.Series([1.0, 2.0, 3.0, 4.0, None]))
    Quartiles(lowest=1.0, first=1.75, median=2.5, third=3.25, highest=4.0, count=4)
    """
    known = values.dropna()
    if known.empty:
        return None
    lowest, first, median, third, highest = map(float, known.quantile([0, 0.25, 0.5, 0.75, 1]))
    return Quartiles(lowest, first, median, third, highest, len(known))
