"""Intervals of small numbers, against published tables and an independent computation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from scipy.stats import poisson as distribution

from indicators.measures.interval import poisson, wilson


@pytest.mark.parametrize(
    ("events", "people", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_newcombe_published(events: int, people: int, lower: float, upper: float) -> None:
    """Newcombe (1998), table I, method 3."""
    low, high = wilson(np.array([float(events)]), np.array([float(people)]))
    assert (low[0], high[0]) == pytest.approx((lower, upper), abs=5e-5)


@pytest.mark.parametrize(
    ("events", "lower", "upper"),
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390),
     (20, 12.217, 30.888), (100, 81.364, 121.627)],
)  # fmt: skip
def test_poisson_as_the_tables_have_it(events: int, lower: float, upper: float) -> None:
    low, high = poisson(np.array([float(events)]))
    assert (low[0], high[0]) == pytest.approx((lower, upper), abs=6e-4)


@given(people=st.integers(1, 5000), share=st.floats(0, 1))
def test_wilson_agrees_with_scipy(people: int, share: float) -> None:
    events = round(people * share)
    low, high = wilson(np.array([float(events)]), np.array([float(people)]))
    theirs = binomtest(events, people).proportion_ci(0.95, "wilson")
    assert (low[0], high[0]) == pytest.approx((theirs.low, theirs.high), abs=1e-9)
    assert 0 <= low[0] <= events / people <= high[0] <= 1


@given(st.integers(1, 2000))
def test_the_ends_leave_two_and_a_half_per_cent_beyond(events: int) -> None:
    low, high = poisson(np.array([float(events)]))
    assert distribution.sf(events - 1, low[0]) == pytest.approx(0.025)
    assert distribution.cdf(events, high[0]) == pytest.approx(0.025)
