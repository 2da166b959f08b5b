"""Empirical Bayes, against ``esda`` and by hand."""

from __future__ import annotations

import numpy as np
import pytest
from esda.smoothing import Empirical_Bayes
from hypothesis import given
from hypothesis import strategies as st

from indicators.measures.smoothing import empirical_bayes

counts = st.lists(
    st.tuples(st.integers(0, 500), st.integers(500, 100_000)), min_size=2, max_size=40
)


def test_rates_are_those_of_esda_where_they_vary_beyond_chance() -> None:
    random = np.random.default_rng(2)
    people = random.integers(200, 50_000, 60).astype(float)
    events = random.poisson(people * random.uniform(0.001, 0.02, 60)).astype(float)
    assert empirical_bayes(events, people) == pytest.approx(Empirical_Bayes(events, people).r[:, 0])


@given(counts)
def test_a_rate_moves_towards_that_of_all_and_never_past_it(rows: list[tuple[int, int]]) -> None:
    events, people = np.array(rows, float).T
    mean = events.sum() / people.sum()
    for share in (False, True):
        found = empirical_bayes(events, people, share=share)
        rates = events / people
        low, high = np.minimum(rates, mean), np.maximum(rates, mean)
        assert ((found >= low - 1e-12) & (found <= high + 1e-12)).all()


def test_the_fewer_people_the_farther_a_rate_moves() -> None:
    events, people = np.array([10.0, 1000, 0, 300]), np.array([100.0, 10_000, 100, 10_000])
    for share in (False, True):
        found = empirical_bayes(events, people, share=share)
        moved = np.abs(found - events / people)
        assert moved[0] > moved[1]


def test_what_varies_by_chance_alone_has_one_rate() -> None:
    """There ``esda`` gives weights below zero, and rates on the wrong side of the mean."""
    events, people = np.array([1.0, 40.0]), np.array([10.0, 1000.0])
    theirs = Empirical_Bayes(events, people).r[:, 0]
    assert theirs[0] < 41 / 1010 < events[0] / people[0]
    assert empirical_bayes(events, people) == pytest.approx([41 / 1010] * 2)


def test_a_common_share_is_steadied_less_than_a_rate_of_events() -> None:
    events, people = np.array([90.0, 9500, 80, 9000]), np.array([100.0, 10_000, 100, 10_000])
    as_rate, as_share = (empirical_bayes(events, people, share=one) for one in (False, True))
    assert (np.abs(as_share - events / people) <= np.abs(as_rate - events / people)).all()
    # By hand: m = 18670/20200, a = between less m(1 − m)/n̄.
    m = 18670 / 20200
    between = (people * (events / people - m) ** 2).sum() / 20200
    a = between - m * (1 - m) / 5050
    weight = a / (a + m * (1 - m) / 100)
    assert as_share[0] == pytest.approx(weight * 0.9 + (1 - weight) * m)


def test_without_events_all_rates_are_nought() -> None:
    assert empirical_bayes(np.zeros(3), np.full(3, 10.0)).tolist() == [0, 0, 0]
