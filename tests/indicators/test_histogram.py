"""Every value is counted once, in the bin where a plain count finds it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indicators.histogram import histogram


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=80), st.integers(1, 30))
def test_bins_hold_what_lies_between_their_borders(tenths: list[int], bins: int) -> None:
    low, high = min(tenths), max(tenths)
    if low == high:
        assert histogram([one / 10 for one in tenths], low / 10, high / 10, 1).counts == (
            len(tenths),
        )
        return
    made = histogram([float(one) for one in tenths], low, high, 0, bins)
    assert sum(made.counts) == len(tenths)
    for at, count in enumerate(made.counts):
        # in whole numbers: value − low, times bins, against the border times the range
        inside = [
            one
            for one in tenths
            if at * (high - low) <= (one - low) * bins
            and ((one - low) * bins < (at + 1) * (high - low) or (at == bins - 1 and one == high))
        ]
        assert abs(count - len(inside)) <= sum(
            (one - low) * bins % (high - low) == 0 for one in tenths
        ), "only a value on a border may fall either way by rounding"


def test_values_outside_and_missing_are_not_counted() -> None:
    assert histogram([0.0, 1.0, 2.0, 9.0, float("nan")], 1.0, 2.0, 0, bins=2).counts == (1, 1)
