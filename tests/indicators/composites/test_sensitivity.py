"""Draws of weights and the bands of ranks that they give."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from indicators.composites.sensitivity import DRAWS, bands, drawn_weights, worst_first


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
def test_ranks_are_those_of_scipy(values: list[int]) -> None:
    expected = rankdata([-one for one in values], method="min")
    assert worst_first(np.array(values, np.float64)).tolist() == expected.tolist()


def test_a_row_of_draws_is_ranked_by_itself() -> None:
    assert worst_first(np.array([[1.0, 2.0], [5.0, 5.0]])).tolist() == [[2, 1], [1, 1]]


@pytest.mark.parametrize("parts", [2, 5, 8])
def test_equal_weights_vary_by_a_quarter_of_themselves(parts: int) -> None:
    drawn = drawn_weights(np.full(parts, 1 / parts), draws=40_000)
    assert drawn.sum(axis=1) == pytest.approx(1)
    assert drawn.mean(axis=0) == pytest.approx(1 / parts, rel=0.01)
    assert drawn.std(axis=0) * parts == pytest.approx(0.25, rel=0.03)


def test_unequal_weights_stay_around_what_was_chosen() -> None:
    chosen = np.array([0.7, 0.2, 0.1])
    assert drawn_weights(chosen, draws=40_000).mean(axis=0) == pytest.approx(chosen, rel=0.02)


def test_the_same_is_told_each_time() -> None:
    chosen = np.array([0.5, 0.5])
    assert (drawn_weights(chosen) == drawn_weights(chosen)).all()


def test_bands_are_the_percentiles_of_ranks_counted_one_by_one() -> None:
    losses = np.random.default_rng(7).uniform(0, 100, (40, 3))
    chosen = np.array([0.2, 0.3, 0.5])
    found = bands(losses, chosen)
    ranks = np.array(
        [rankdata(-(losses @ one), method="min") for one in drawn_weights(chosen)], np.float64
    )
    ordered = np.sort(ranks, axis=0)
    for share, told in ((0.05, found.lower), (0.5, found.median), (0.95, found.upper)):
        assert told.tolist() == ordered[int(share * DRAWS) - 1].tolist()
    assert found.worst == pytest.approx((ranks <= 3).mean(axis=0))
    assert found.fifth == pytest.approx((ranks <= 8).mean(axis=0))


def test_who_is_worst_in_all_parts_is_first_in_all_draws() -> None:
    losses = np.vstack([np.full(3, 100.0), np.random.default_rng(1).uniform(0, 99, (20, 3))])
    found = bands(losses, np.full(3, 1 / 3))
    assert (found.lower[0], found.upper[0], found.worst[0]) == (1, 1, 1)
