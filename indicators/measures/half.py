"""Where half of them live: the fewest areas that hold a share of all people concerned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Half:
    """The fewest areas that hold a share.

    Attributes:
        areas: their keys, the most populous first.
        of: areas that have a count.
        people: how many are in those areas.
        whole: how many there are in all of them.
    """

    areas: tuple[str, ...]
    of: int
    people: float
    whole: float

    @property
    def share(self) -> float:
        """What part of all is in those areas; at least the one that was asked for."""
        return self.people / self.whole


def half(counts: pd.Series, share: float = 0.5) -> Half | None:
    """The fewest areas that hold at least a share of a count; None where there is nothing to share.

    Args:
        counts: by area key, not negative; null where not known, and then left out.
        share: above 0, at most 1.

    Of areas with equal counts, the first in the order of keys comes first.

    Raises:
        ValueError: the share is no such number.

    >>> import pandas as pd
    >>> found = half(pd.Series({"a": 10.0, "b": 50.0, "c": 30.0, "d": None}), 0.8)
    >>> found.areas, found.of, round(found.share, 3)
    (('b', 'c'), 3, 0.889)
    """
    if not 0 < share <= 1:
        raise ValueError(f"share: seen {share}; expected more than 0 and at most 1")
    known = ordered(counts)
    whole = float(known.sum())
    if not whole > 0:
        return None
    reached = known.cumsum()
    # Rounding errors of the sum must not ask for one area more.
    enough = int((reached < share * whole * (1 - 1e-12)).sum()) + 1
    chosen = known.iloc[:enough]
    return Half(tuple(map(str, chosen.index)), len(known), float(chosen.sum()), whole)


def ordered(counts: pd.Series) -> pd.Series:
    """Known counts, the largest first; of equal ones, the first in the order of keys."""
    return counts.dropna().sort_index().sort_values(ascending=False, kind="stable")


def curve(counts: pd.Series) -> npt.NDArray[np.float64]:
    """Share of all in the first 0, 1, 2, … areas, the most populous first; no share of nothing.

    >>> import pandas as pd
    >>> curve(pd.Series({"a": 10.0, "b": 60.0, "c": 30.0, "d": None})).tolist()
    [0.0, 0.6, 0.9, 1.0]
    >>> curve(pd.Series({"a": 0.0})).tolist()
    [0.0]
    """
    reached = ordered(counts).cumsum().to_numpy(np.float64)
    if not (reached.size and reached[-1] > 0):
        return np.zeros(1)
    return np.concatenate([[0.0], reached / reached[-1]])
