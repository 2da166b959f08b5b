from __future__ import annotations

import time
import warnings

import mapclassify
import numpy as np
import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from geodata.classes import (
    METHODS,
    MOST_HEADS,
    Breaks,
    ClassesError,
    breaks,
    classify,
    one_each,
    own,
    rounded,
)

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
    assert made.k <= (k if method != "headtail" or k == 1 else MOST_HEADS)
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


@pytest.mark.parametrize(
    ("k", "multiples"), [(3, [-0.5, 0.5]), (4, [-1, 0, 1]), (7, [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5])]
)
def test_standard_deviations_are_those_of_mapclassify(k: int, multiples: list[float]) -> None:
    values = np.random.default_rng(7).normal(50, 9, 2456).round(1)
    official = mapclassify.StdMean(values, multiples=multiples).bins
    made = breaks(values, "deviation", k, 1)
    assert made.edges[1:-1] == pytest.approx(official[: k - 1], abs=0.05)
    assert made.edges[1:-1] == pytest.approx(
        values.mean() + np.array(multiples) * values.std(ddof=1), abs=0.05
    )


def test_deviations_beyond_the_values_make_no_class() -> None:
    values = np.array([0.0] * 9 + [100.0])
    assert breaks(values, "deviation", 7, 0).edges == (0.0, 26.0, 57.0, 89.0, 100.0)


def test_heads_and_tails_are_those_of_mapclassify() -> None:
    values = np.random.default_rng(7).lognormal(1, 0.6, 400).round(1)
    official = mapclassify.HeadTailBreaks(values)
    made = breaks(values, "headtail", 3, 1)
    assert made.k == min(official.k, MOST_HEADS) > 3, "whatever number was wished for"
    expected = np.minimum(official.yb, MOST_HEADS - 1)
    assert classify(values, made, 1).tolist() == expected.tolist()


def test_own_edges_stand_between_the_ends() -> None:
    values = [3.0, 8.0, 21.04, float("nan")]
    made = own(values, (2.0, 5.04, 5.0, 20.0, 21.0, 30.0), 1)
    assert made == Breaks("own", (3.0, 5.0, 20.0, 21.0))
    assert classify(values, made, 1).tolist() == [0, 1, 2, -1]
    assert own([float("nan")], (2.0,), 1).edges == ()
    assert own([4.0, 4.0], (2.0, 4.0), 1).edges == (4.0, 4.0)


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
