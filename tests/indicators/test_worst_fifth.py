"""The worst-off fifth: its size, its ties, and that nobody outside it is worse off."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.definitions import Direction
from indicators.measures.worst_fifth import worst_fifth

LOWER, HIGHER = Direction.LOWER_IS_BETTER, Direction.HIGHER_IS_BETTER


@pytest.mark.parametrize(
    ("count", "size"), [(5, 1), (7, 1), (8, 2), (10, 2), (12, 2), (13, 3), (32, 6), (2456, 491)]
)
def test_a_fifth_is_rounded_to_the_nearest(count: int, size: int) -> None:
    values = pd.Series({f"{place:05d}": float(place) for place in range(count)})
    assert worst_fifth(values, LOWER) == set(values.index[-size:])
    assert worst_fifth(values, HIGHER) == set(values.index[:size])


@given(st.lists(st.integers(0, 12) | st.none(), max_size=60), st.sampled_from([LOWER, HIGHER]))
def test_nobody_outside_is_as_badly_off(values: list[int | None], direction: Direction) -> None:
    series = pd.Series(values, [f"{place:05d}" for place in range(len(values))], dtype=float)
    known = series.dropna()
    members = worst_fifth(series, direction)
    if len(known) < 5 or known.nunique() == 1:
        assert not members
        return
    inside, outside = known[list(members)], known.drop(list(members))
    least = round(len(known) / 5)
    assert len(members) >= least
    if direction is LOWER:
        assert outside.empty or inside.min() > outside.max()
        assert (known > inside.min()).sum() < least
    else:
        assert outside.empty or inside.max() < outside.min()
        assert (known < inside.max()).sum() < least


def test_it_is_told_only_where_somebody_is_worse_off() -> None:
    four = pd.Series({"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0, "e": None})
    assert worst_fifth(four, LOWER) == frozenset()
    assert worst_fifth(pd.Series([7.0] * 9), LOWER) == frozenset()
    assert worst_fifth(pd.Series(range(9), dtype=float), Direction.NEITHER) == frozenset()
