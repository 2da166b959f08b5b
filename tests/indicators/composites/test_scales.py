"""Scales, against scipy and the formulas of the Handbook written anew."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import percentileofscore, zscore

from indicators.composites.recipe import End, Normalisation
from indicators.composites.scales import Scale, scaled

ENDS = tuple(End)
lists = st.lists(st.integers(-500, 500), min_size=3, max_size=30).filter(lambda v: len(set(v)) > 1)


def on(
    values: list[int], worse: End, way: Normalisation, target: float | None = None
) -> list[float]:
    array = np.array(values, np.float64)
    found = scaled(array, Scale.of(array, worse, target), way)
    assert found is not None
    return list(found)


@given(lists, st.sampled_from(ENDS))
def test_min_max_runs_from_the_best_to_the_worst(values: list[int], worse: End) -> None:
    low, high = min(values), max(values)
    by_hand = [100 * (v - low) / (high - low) for v in values]
    by_hand = by_hand if worse is End.HIGH else [100 - one for one in by_hand]
    assert on(values, worse, Normalisation.MIN_MAX) == pytest.approx(by_hand)


@given(lists, st.sampled_from(ENDS))
def test_z_scores_are_those_of_scipy(values: list[int], worse: End) -> None:
    sign = 1 if worse is End.HIGH else -1
    expected = sign * zscore(np.array(values, np.float64))
    assert on(values, worse, Normalisation.Z_SCORE) == pytest.approx(list(expected), abs=1e-9)


@given(lists)
def test_a_rank_is_the_share_of_others_that_are_better_off(values: list[int]) -> None:
    found = on(values, End.HIGH, Normalisation.RANK)
    n = len(values)
    # Half of those alike count: the mean of the strict and the weak percentile, without itself.
    by_hand = [
        (percentileofscore(values, v, "strict") + percentileofscore(values, v, "weak")) / 2 * n
        for v in values
    ]
    assert found == pytest.approx([(one - 50) / (n - 1) for one in by_hand], abs=1e-9)


@given(lists)
def test_the_other_end_turns_ranks_round(values: list[int]) -> None:
    high = np.array(on(values, End.HIGH, Normalisation.RANK))
    assert on(values, End.LOW, Normalisation.RANK) == pytest.approx(list(100 - high))


@given(lists, st.sampled_from(ENDS))
def test_without_a_target_of_its_own_the_best_one_is_it(values: list[int], worse: End) -> None:
    assert on(values, worse, Normalisation.TARGET) == pytest.approx(
        on(values, worse, Normalisation.MIN_MAX)
    )


def test_who_has_reached_the_target_lacks_nothing() -> None:
    assert on([2, 5, 10, 25], End.HIGH, Normalisation.TARGET, 5.0) == [0, 0, 25, 100]
    assert on([95, 80, 60], End.LOW, Normalisation.TARGET, 90.0) == pytest.approx([0, 100 / 3, 100])
    assert on([2, 5], End.HIGH, Normalisation.TARGET, 30.0) == [0, 0]


@given(lists, st.sampled_from(ENDS), st.sampled_from(Normalisation))
def test_the_worse_the_value_the_more(values: list[int], worse: End, way: Normalisation) -> None:
    found = np.array(on(values, worse, way))
    badness = np.array(values) * (1 if worse is End.HIGH else -1)
    order = np.argsort(badness, kind="stable")
    assert (np.diff(found[order]) >= -1e-9).all()
    if way is not Normalisation.Z_SCORE:
        assert found.min() >= 0
        assert found.max() <= 100


@pytest.mark.parametrize("way", [Normalisation.MIN_MAX, Normalisation.Z_SCORE])
def test_where_all_are_alike_there_is_no_scale(way: Normalisation) -> None:
    values = np.full(5, 3.0)
    assert scaled(values, Scale.of(values, End.HIGH), way) is None
