"""Permutation tests, against every arrangement there is and against ``esda``."""

from __future__ import annotations

import threading
from itertools import combinations

import esda
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from libpysal.weights import lat2W

from indicators.measures.permutation import samples, sums_p

VALUES = np.array([3.0, -1.0, 0.5, 2.0, -2.5, 1.0, -3.0])


def exact(values: np.ndarray, at: int, size: int, total: float, *, held: bool) -> float:
    """Two-sided probability over every way to choose ``size`` values."""
    pool = np.delete(values, at) if held else values
    sums = np.array([sum(one) for one in combinations(pool, size)])
    return min(1.0, 2 * min((sums >= total - 1e-9).mean(), (sums <= total + 1e-9).mean()))


@pytest.mark.parametrize("held", [True, False])
def test_probabilities_are_those_of_all_arrangements(held: bool) -> None:
    sizes = np.array([1, 2, 3, 4, 5, 6, 2])
    sums = np.array([2.0, 3.0, -5.0, 3.5, 4.0, 2.0, 5.0])
    found = sums_p(VALUES, sizes, sums, 99_999, held=held)
    expected = [
        exact(VALUES, at, int(size), float(total), held=held)
        for at, (size, total) in enumerate(zip(sizes, sums, strict=True))
    ]
    assert found == pytest.approx(expected, abs=0.01)


def test_probabilities_are_twice_those_that_esda_halves() -> None:
    """``esda`` takes the lesser tail alone ("directed"), among draws of its own."""
    weights = lat2W(12, 12)
    weights.transform = "r"
    y = np.random.default_rng(7).normal(size=144)
    y[:30] += 1.5
    with pytest.warns(DeprecationWarning, match="recommend moving to alternative='two-sided'"):
        theirs = esda.Moran_Local(y, weights, permutations=9_999, seed=11)
    sizes = np.array([weights.cardinalities[key] for key in weights.id_order])
    z = (y - y.mean()) / y.std()
    ours = sums_p(z, sizes, (weights.sparse @ z) * sizes, 9_999, held=True)
    assert ours == pytest.approx(np.minimum(1, 2 * theirs.p_sim), abs=0.04)
    assert abs(ours - np.minimum(1, 2 * theirs.p_sim)).mean() < 0.015


@given(n=st.integers(1, 30), draws=st.integers(1, 2500), data=st.data())
def test_no_position_comes_twice_in_a_draw(n: int, draws: int, data: st.DataObject) -> None:
    size = data.draw(st.integers(1, n))
    found = samples(n, size, draws)
    assert found.shape == (draws, size)
    assert 0 <= found.min() <= found.max() < n
    assert all(len(set(row)) == size for row in found[:50].tolist())


def test_every_position_is_drawn_alike() -> None:
    found = samples(9, 4, 30_000)
    for place in range(4):
        counts = np.bincount(found[:, place], minlength=9)
        assert counts == pytest.approx(30_000 / 9, rel=0.06)


def test_the_same_seed_gives_the_same_draws_in_every_thread() -> None:
    sizes, sums = np.full(7, 2), np.arange(7.0)
    here = sums_p(VALUES, sizes, sums, 5000, held=True)
    found = {}

    def elsewhere(name: int) -> None:
        np.random.seed(name)  # the state that all share
        found[name] = sums_p(VALUES, sizes, sums, 5000, held=True)

    threads = [threading.Thread(target=elsewhere, args=(name,)) for name in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert all((one == here).all() for one in found.values())
    assert len(found) == 4
    assert (sums_p(VALUES, sizes, sums, 5000, held=True, seed=1) != here).any()


def test_equal_sums_count_as_at_least_as_extreme() -> None:
    values = np.array([0.1, 0.2, 0.3, -0.6])
    equal = np.full(4, 0.0)  # of all others: one sum only, whatever the order of adding
    found = sums_p(values, np.full(4, 3), equal - values, 999, held=True)
    assert found.tolist() == [1.0] * 4
