"""A beeswarm: no two points of a column in one place, and none away from its value."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from layouts.figures.swarm import swarm

VALUES = arrays(np.float64, st.integers(0, 60), elements=st.floats(0, 100) | st.just(np.nan))


@given(VALUES, st.integers(1, 40))
def test_each_column_is_filled_from_the_middle(values: np.ndarray, columns: int) -> None:
    offsets = swarm(values, columns)
    known = ~np.isnan(values)
    assert (np.isnan(offsets) == ~known).all()
    if not known.any():
        return
    low, high = values[known].min(), values[known].max()
    width = (high - low) / columns or 1.0
    cells = np.minimum((values[known] - low) / width, columns - 1).astype(int)
    for cell in np.unique(cells):
        own = sorted(offsets[known][cells == cell], key=lambda offset: (abs(offset), -offset))
        expected = [(n + 1) // 2 if n % 2 else -(n // 2) for n in range(len(own))]
        assert own == expected


def test_equal_values_stand_over_one_another() -> None:
    assert swarm(np.array([5.0, 5.0, 5.0, 5.0])).tolist() == [0, 1, -1, 2]
    assert swarm(np.array([])).tolist() == []
