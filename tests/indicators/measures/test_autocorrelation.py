"""Moran's I and Gi*, by hand on small lattices and against ``esda`` called bare."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import esda
import numpy as np
import pytest
from libpysal.weights import lat2W
from scipy.stats import norm

from indicators.measures.autocorrelation import (
    contiguity,
    hot_spots,
    local_moran,
    overall,
    standardised,
)

if TYPE_CHECKING:
    from libpysal.weights import W


def lattice(side: int) -> W:
    """A square lattice of areas that touch along their sides."""
    plain = lat2W(side, side)
    names = {key: f"{key:03}" for key in plain.id_order}
    near = {names[key]: [names[one] for one in plain.neighbors[key]] for key in names}
    return contiguity(near, list(near))


@pytest.fixture(scope="module")
def weights() -> W:
    return lattice(8)


@pytest.fixture(scope="module")
def values() -> np.ndarray:
    y = np.random.default_rng(3).gamma(2.0, size=64)
    y[:20] += 4
    return y


def test_a_checkerboard_is_minus_one(weights: W) -> None:
    board = np.indices((8, 8)).sum(axis=0).ravel() % 2
    found = overall(board.astype(float), weights)
    assert found.index == pytest.approx(-1.0)
    assert found.expected == pytest.approx(-1 / 63)
    assert found.z < -5
    assert found.p == 2 / 1000


def test_two_halves_by_hand() -> None:
    """Four by four, left half 0 and right half 1: every inner column has one other neighbour."""
    found = overall(np.array([0.0, 0, 1, 1] * 4), lattice(4))
    # Lag of an outer column is its own value; of an inner one 1/3 off at the ends, 1/4 between.
    inner = (2 * (1 - 2 * 1 / 3) + 2 * (1 - 2 * 1 / 4)) / 4
    assert found.index == pytest.approx((1 + inner) / 2)


def test_overall_agrees_with_esda(weights: W, values: np.ndarray) -> None:
    found = overall(values, weights, draws=9_999)
    np.random.seed(5)
    theirs = esda.Moran(values, weights, permutations=9_999)
    assert found.index == pytest.approx(theirs.I)
    assert found.expected == pytest.approx(theirs.EI)
    assert found.z == pytest.approx(theirs.z_sim, rel=0.05)
    assert found.p == pytest.approx(2 * theirs.p_sim, abs=0.01)


def test_probability_of_all_is_that_of_every_arrangement() -> None:
    weights = contiguity({"a": "b", "b": "ac", "c": "bd", "d": "ce", "e": "df", "f": "e"}, "abcdef")
    y = np.array([1.0, 2.0, 2.5, 4.0, 3.0, 7.0])
    dense, z = weights.sparse.toarray(), standardised(y)
    own = z @ dense @ z
    every = np.array([one @ dense @ one for one in map(np.array, permutations(z))])
    exact = 2 * min((every >= own - 1e-9).mean(), (every <= own + 1e-9).mean())
    assert overall(y, weights, draws=20_000).p == pytest.approx(exact, abs=0.01)


def test_local_moran_is_that_of_esda_and_means_to_the_overall(
    weights: W, values: np.ndarray
) -> None:
    found = local_moran(values, weights, draws=999)
    theirs = esda.Moran_Local(values, weights, permutations=0)
    assert found.statistic == pytest.approx(theirs.Is)
    assert found.statistic.sum() / 63 == pytest.approx(overall(values, weights).index)


def test_hot_spots_by_the_formula_of_ord_and_getis(weights: W, values: np.ndarray) -> None:
    found = hot_spots(values, weights)
    star = np.array(weights.sparse.toarray() > 0, float) + np.eye(64)
    n, counts = 64, star.sum(axis=1)
    mean, deviation = values.mean(), values.std()
    spread = deviation * np.sqrt((n * counts - counts**2) / (n - 1))
    assert found.statistic == pytest.approx((star @ values - mean * counts) / spread)


def test_hot_and_cold_do_not_change_where_values_are_moved(weights: W, values: np.ndarray) -> None:
    found, moved = hot_spots(values, weights), hot_spots(values - 100, weights)
    assert moved.statistic == pytest.approx(found.statistic)
    assert (moved.p == found.p).all()


def test_the_tail_of_a_hot_spot_is_that_of_its_score(weights: W, values: np.ndarray) -> None:
    """Permutation and normal approximation agree on what stands out."""
    found = hot_spots(values, weights)
    approximate = 2 * norm.sf(np.abs(found.statistic))
    far = np.abs(found.statistic) > 3
    assert far.sum() >= 3
    assert (found.p[far] < 0.02).all()
    assert np.corrcoef(found.p, approximate)[0, 1] > 0.98


def test_an_alternating_centre_is_no_hot_spot() -> None:
    """High amid low: local Moran's I tells it, and no one calls it hot for its low neighbours."""
    y = np.full(81, 5.0) + np.random.default_rng(1).normal(scale=0.5, size=81)
    y[40] = 9.0
    for near in (31, 39, 41, 49):
        y[near] = 1.0
    moran, spots = local_moran(y, lattice(9)), hot_spots(y, lattice(9))
    assert moran.statistic[40] < 0
    assert moran.p[40] < 0.001
    assert spots.statistic[40] < 0


def test_the_same_figures_give_the_same_answer(weights: W, values: np.ndarray) -> None:
    first, second = local_moran(values, weights), local_moran(values, weights)
    assert (first.p == second.p).all()
    assert overall(values, weights) == overall(values, weights)
