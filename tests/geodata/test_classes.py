from __future__ import annotations

import time
import warnings

import mapclassify
import numpy as np
import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from geodata.classes import METHODS, Breaks, ClassesError, breaks, classify, one_each, rounded

shares = st.lists(st.floats(0, 100) | st.just(float("nan")), max_size=60)
methods = st.sampled_from(METHODS)
wished = st.integers(1, 9)
places = st.integers(0, 3)


@given(shares, methods, wished, places)
def test_edges_and_classes_always_agree(
    values: list[float], method: str, k: int, decimals: int
) -> None:
    made = breaks(values, method, k, decimals)
    shown = rounded(values, decimals)
    found = classify(values, made, decimals)
    present = ~np.isnan(shown)
    assert made.k <= k
    assert (found[~present] == -1).all()
    if not present.any():
        assert made.edges == ()
        return
    assert made.edges[0] == shown[present].min()
    assert made.edges[-1] == shown[present].max()
    assert made.edges == tuple(rounded(made.edges, decimals))
    if made.edges[0] < made.edges[-1]:
        assert (np.diff(made.edges) > 0).all()
    else:
        assert made.k == 1
    for value, index in zip(shown[present], found[present], strict=True):
        low, high = made.edges[index], made.edges[index + 1]
        assert low <= value < high or (index == made.k - 1 and low <= value <= high)


@given(shares, methods, wished)
def test_order_of_values_does_not_matter(values: list[float], method: str, k: int) -> None:
    assert breaks(values, method, k, 1) == breaks(values[::-1], method, k, 1)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20), places)
def test_rounding_is_that_of_the_printed_number(values: list[float], decimals: int) -> None:
    pattern = "0." + "0" * decimals if decimals else "0"
    printed = [float(format_decimal(v, format=pattern, locale="en")) for v in values]
    assert rounded(values, decimals).tolist() == pytest.approx(printed, abs=0)


@given(st.lists(st.integers(0, 300), min_size=8, max_size=40), st.integers(2, 5))
def test_natural_breaks_are_the_optimum(numbers: list[int], k: int) -> None:
    values = np.array(numbers, dtype=float)
    if np.unique(values).size <= k:
        return
    made = breaks(values, "natural", k, 3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        official = mapclassify.FisherJenks(values, k=k)
    if made.k == k:
        ours = classify(values, made, 3)
        assert _spread(values, ours) == pytest.approx(_spread(values, official.yb), abs=1e-6)


def test_quantiles_are_those_of_mapclassify() -> None:
    values = np.random.default_rng(7).uniform(0, 100, 2456).round(1)
    official = mapclassify.Quantiles(values, k=5)
    made = breaks(values, "quantile", 5, 1)
    assert classify(values, made, 1).tolist() == official.yb.tolist()


def test_few_values_make_few_classes() -> None:
    assert breaks([5.0, 5.0], "quantile", 5, 1).edges == (5.0, 5.0)
    assert classify([5.0], breaks([5.0], "natural", 5, 1), 1).tolist() == [0]
    assert breaks([float("nan")], "equal", 5, 1) == Breaks("equal", ())
    assert breaks([0.0, 0.0, 100.0], "natural", 5, 1).edges == (0.0, 50.0, 100.0)
    assert classify([1.0], Breaks("equal", ()), 1).tolist() == [-1]


def test_impossible_wishes_say_so() -> None:
    for values, method, k in (([1.0], "pretty", 5), ([1.0], "equal", 0), ([np.inf], "equal", 5)):
        with pytest.raises(ClassesError):
            breaks(values, method, k, 1)


@pytest.mark.parametrize("decimals", [0, 1])
def test_ten_thousand_values_stay_fast(decimals: int) -> None:
    values = np.random.default_rng(7).lognormal(9, 1.5, 10_000)
    began = time.perf_counter()
    breaks(values, "natural", 7, decimals)
    assert time.perf_counter() - began < 3


def _spread(values: np.ndarray, classes: np.ndarray) -> float:
    groups = (values[classes == index] for index in np.unique(classes))
    return float(sum(((group - group.mean()) ** 2).sum() for group in groups))


@given(st.integers(2, 7), st.lists(st.integers(1, 7), max_size=30))
def test_each_category_is_a_class_of_its_own(categories: int, codes: list[int]) -> None:
    made = one_each(range(1, categories + 1))
    known = [code for code in codes if code <= categories]
    assert made.k == categories
    assert classify(known, made, 0).tolist() == [code - 1 for code in known]
