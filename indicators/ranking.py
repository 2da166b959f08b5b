"""Areas in order from the worst off, all of them or the two ends of a long list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

ROOM = 40
"""How many areas a ranking shows before it keeps to its ends."""

WORST, BEST = 15, 10
"""How many of each end are shown of a longer one."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Areas in their order.

    Attributes:
        rows: indexed by area key, worst off first (the highest where the indicator does not
            judge), equal ones in order of their keys; columns as in the table they come from.
        left_out: before which places of ``rows`` areas are left out, and how many.
        ranked: how many areas have a place in all.
    """

    rows: pd.DataFrame
    left_out: dict[int, int]
    ranked: int


def ranking(frame: pd.DataFrame, marked: Collection[str] = ()) -> Ranking:
    """The ranking of a table of areas with its ranks, as ``queries.area_table`` gives it.

    Of more than ``ROOM`` areas, the ``WORST`` first, the ``BEST`` last and those marked stay.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"rank": [float(n) for n in range(50, 0, -1)]},
    ...                      index=[f"{n:05}" for n in range(50)])
    >>> found = ranking(frame, ["00020"])
    >>> len(found.rows), found.left_out, found.ranked
    (26, {15: 14, 16: 10}, 50)
    """
    ordered = frame[frame["rank"].notna()].sort_values("rank", kind="stable")
    count = len(ordered)
    if count <= ROOM:
        return Ranking(ordered, {}, count)
    kept = [
        place
        for place, key in enumerate(ordered.index)
        if place < WORST or place >= count - BEST or key in marked
    ]
    gaps = {
        at: place - before - 1
        for at, (before, place) in enumerate(zip([-1, *kept], kept, strict=False))
        if place - before > 1
    }
    return Ranking(ordered.iloc[kept], gaps, count)
