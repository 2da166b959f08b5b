"""Scores, against means written anew and the Human Development Index as published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import gmean

from indicators.composites.aggregation import contributions, geometric_mean, scores
from indicators.composites.recipe import Aggregation

if TYPE_CHECKING:
    import pandas as pd

HDI = ("hdi_health_index", "hdi_education_index", "hdi_income_index")
matrices = arrays(np.float64, (6, 3), elements=st.floats(0, 100).map(lambda v: round(v, 6)))
weights = st.lists(st.integers(1, 100), min_size=3, max_size=3).map(
    lambda given: np.array(given) / sum(given)
)


@pytest.mark.parametrize(
    ("year", "source"), [("2020", "undp_hdi_2010_2020"), ("2010", "undp_hdi_2014")]
)
def test_the_human_development_index_is_found_again(
    released: pd.DataFrame, year: str, source: str
) -> None:
    """UNDP's index of every municipality from its three parts, all printed to three decimals.

    What was rounded away of the parts leaves a narrow interval, and the published index, rounded
    too, is in it everywhere.
    """
    asked = released["indicator"].isin([*HDI, "human_development_index"])
    rows = released[asked & (released["time"] == year) & (released["source"] == source)]
    rows = rows[rows["area"].str.len() == 5]
    table = rows.pivot(index="area", columns="indicator", values="value").dropna()
    parts, published = table[list(HDI)].to_numpy(), table["human_development_index"].to_numpy()
    equal, half = np.full(3, 1 / 3), 0.0005 + 1e-9
    assert len(table) > 2450
    assert (published > geometric_mean(parts - half, equal) - half).all()
    assert (published < geometric_mean(parts + half, equal) + half).all()
    assert np.abs(geometric_mean(parts, equal) - published).mean() < 0.0004


@given(matrices, weights)
def test_an_arithmetic_score_is_the_weighted_mean(given: Any, weight: Any) -> None:
    found = scores(given, weight, Aggregation.ARITHMETIC)
    assert found == pytest.approx(np.average(given, axis=1, weights=weight), abs=1e-9)


@given(matrices, weights)
def test_a_geometric_score_is_what_the_mean_attainment_lacks(given: Any, weight: Any) -> None:
    found = scores(given, weight, Aggregation.GEOMETRIC)
    attained = gmean(1 + 99 * (100 - given) / 100, axis=1, weights=np.tile(weight, (len(given), 1)))
    assert found == pytest.approx((100 - attained) / 99 * 100, abs=1e-7)


@given(matrices, weights, st.sampled_from(Aggregation))
def test_contributions_add_up_to_the_score(given: Any, weight: Any, way: Aggregation) -> None:
    score = scores(given, weight, way)
    assert contributions(given, weight, way).sum(axis=1) == pytest.approx(score, abs=1e-7)
    assert (score > -1e-9).all()
    assert (score < 100 + 1e-9).all()


@given(matrices, weights, st.sampled_from(Aggregation), st.integers(0, 2))
def test_a_score_rises_with_each_part(given: Any, weight: Any, way: Aggregation, part: int) -> None:
    more = given.copy()
    more[:, part] = np.minimum(more[:, part] + 10, 100)
    assert (scores(more, weight, way) >= scores(given, weight, way) - 1e-9).all()


@given(matrices, weights, st.sampled_from(Aggregation), st.permutations(range(3)))
def test_the_order_of_parts_does_not_count(
    given: Any, weight: Any, way: Aggregation, order: list[int]
) -> None:
    turned = scores(given[:, order], weight[order], way)
    assert turned == pytest.approx(scores(given, weight, way), abs=1e-7)


def test_one_grave_lack_is_not_made_up_for_in_a_geometric_mean() -> None:
    even, uneven = np.array([[50.0, 50.0]]), np.array([[0.0, 100.0]])
    half = np.array([0.5, 0.5])
    way = Aggregation.GEOMETRIC
    assert scores(uneven, half, way)[0] == pytest.approx(100 * 90 / 99)
    assert scores(uneven, half, way)[0] > scores(even, half, way)[0]
    assert contributions(uneven, half, way)[0] == pytest.approx([0, 100 * 90 / 99])
    assert contributions(np.zeros((1, 2)), half, way).tolist() == [[0, 0]]
