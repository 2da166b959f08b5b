"""The worst-off fifth of areas: who is left behind, by number of areas and not of people.

Areas with a value are ordered from the worst on; the fifth is the first n/5 of them, rounded to the
nearest whole number.  Areas that share the value of its last one belong to it too, so that no area
is left out by chance: the fifth may then be larger.  Where fewer than a fifth are better off than
those that share the last place, nobody stands apart, and there is no worst fifth.

The best-off fifth is the same from the other end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.definitions import Direction

if TYPE_CHECKING:
    import pandas as pd

FEWEST = 5
"""Areas with a value below which no fifth of them is spoken of."""


def in_worst_fifth(
    worse: pd.Series | int, better: pd.Series | int, of: pd.Series | int
) -> pd.Series | bool:
    """Which areas are of the worst-off fifth of ``of`` areas; one area, or a column of them.

    Args:
        worse: how many of those areas are strictly worse off; how many are better off, for the
            best-off fifth.
        better: how many are strictly better off; or worse off.
        of: how many areas are ranked.

    >>> import pandas as pd
    >>> in_worst_fifth(pd.Series([0, 5, 6]), pd.Series([31, 26, 25]), 32).tolist()
    [True, True, False]
    """
    size = (of + 2) // 5  # n/5 to the nearest: it never lies halfway
    return (worse < size) & (better >= size) & (of >= FEWEST)


def worst_fifth(values: pd.Series, direction: Direction) -> frozenset[str]:
    """Labels of the worst-off fifth of ``values``, indexed by area; null values are left out.

    Empty where the indicator does not judge, where fewer than five areas have a value, and where
    nobody stands apart.

    >>> import pandas as pd
    >>> values = pd.Series({"01": 9.0, "02": 30.0, "03": 12.0, "04": 8.0, "05": 30.0, "06": None})
    >>> sorted(worst_fifth(values, Direction.LOWER_IS_BETTER))
    ['02', '05']
    >>> sorted(worst_fifth(values, Direction.HIGHER_IS_BETTER))
    ['04']
    >>> worst_fifth(values, Direction.NEITHER)
    frozenset()
    """
    known = values.dropna()
    if direction is Direction.NEITHER:
        return frozenset()
    upwards = direction is Direction.HIGHER_IS_BETTER
    worse = known.rank(method="min", ascending=upwards) - 1
    better = len(known) - known.rank(method="max", ascending=upwards)
    found = in_worst_fifth(worse, better, len(known))
    return frozenset(map(str, known.index[found]))
