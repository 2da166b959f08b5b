"""The worst-off fifth of areas: who is left behind, by number of areas and not of people.

Areas with a value are ordered from the worst on; the fifth is the first n/5 of them, rounded to the
nearest whole number.  Areas that share the value of its last one belong to it too, so that no area
is left out by chance: the fifth may then be larger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.definitions import Direction

if TYPE_CHECKING:
    import pandas as pd

FEWEST = 5
"""Areas with a value below which no fifth of them is spoken of."""


def worst_fifth(values: pd.Series, direction: Direction) -> frozenset[str]:
    """Labels of the worst-off fifth of ``values``, indexed by area; null values are left out.

    Empty where the indicator does not judge, where fewer than five areas have a value, and where
    nobody is worse off than anybody else.

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
    if direction is Direction.NEITHER or len(known) < FEWEST or known.min() == known.max():
        return frozenset()
    size = (len(known) + 2) // 5  # n/5 to the nearest: it never lies halfway
    place = known.rank(method="min", ascending=direction is Direction.HIGHER_IS_BETTER)
    return frozenset(map(str, known.index[place <= size]))
