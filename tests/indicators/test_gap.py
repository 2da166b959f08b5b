"""The gap between the ends of a ranking."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from indicators.definitions import Direction
from indicators.measures.gap import gap


def test_direction_decides_which_end_is_worse() -> None:
    values = pd.Series({"07": 67.4, "19": 16.0, "20": 58.4})
    lower = gap(values, Direction.LOWER_IS_BETTER)
    higher = gap(values, Direction.HIGHER_IS_BETTER)
    assert lower is not None
    assert higher is not None
    assert (lower.worst, lower.best) == ("07", "19")
    assert (higher.worst, higher.best) == ("19", "07")


def test_one_area_has_no_gap() -> None:
    assert gap(pd.Series({"07": 67.4, "19": None}, dtype=float), Direction.NEITHER) is None


@given(st.lists(st.floats(0, 100), min_size=2, max_size=50))
def test_no_gap_is_wider_than_the_range(values: list[float]) -> None:
    found = gap(pd.Series(values, index=[str(n) for n in range(len(values))]), Direction.NEITHER)
    assert found is not None
    assert found.difference == max(values) - min(values)
