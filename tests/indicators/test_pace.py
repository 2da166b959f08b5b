"""Paces, against what has been published and against lines fitted otherwise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.goals import PaceKind
from indicators.pace import SPAN, WINDOW, needed, observed, reached


def one(number: float) -> np.ndarray:
    return np.array([number], dtype=float)


def test_a_slope_of_the_technical_note_gives_its_rate_of_reduction() -> None:
    """UNICEF's technical note: a coefficient of -0.06613 is a reduction of 6.4 % a year."""
    years = np.arange(1998.0, 2006.0)
    figures = 30 * np.exp(-0.06613 * (years - 1998))
    change = observed(years, figures[None, :], PaceKind.RATE).change[0]
    assert round(-100 * change, 1) == 6.4


def test_the_reduction_that_the_world_health_assembly_asked_for() -> None:
    """40 % fewer stunted children from 2012 to 2025: 3.9 % a year, as published."""
    assert round(-100 * needed(one(100), one(60), one(13), PaceKind.RATE)[0], 1) == 3.9


def test_the_reduction_that_the_millennium_goal_asked_for() -> None:
    """Two thirds in 25 years: 4.4 % a year, as the UN group gives it, on the logarithmic scale."""
    rate = needed(one(90), one(30), one(25), PaceKind.RATE)[0]
    assert round(-100 * np.log1p(rate), 1) == 4.4


@given(
    st.lists(st.floats(0.5, 90), min_size=3, max_size=12),
    st.lists(st.booleans(), min_size=12, max_size=12),
    st.sampled_from(PaceKind),
)
def test_paces_are_fitted_lines(figures: list[float], gaps: list[bool], kind: PaceKind) -> None:
    years = 2000.0 + 2 * np.arange(len(figures))
    values = np.where(gaps[: len(figures)], np.nan, figures)
    found = observed(years, values[None, :], kind)
    known = ~np.isnan(values)
    late = known & (years >= years[known].max(initial=-np.inf) - WINDOW)
    if late.sum() < 2:
        assert found.reason.tolist() == ["one_year"]
    elif np.ptp(years[late]) < SPAN:
        assert found.reason.tolist() == ["short_span"]
    else:
        y = np.log(values[late]) if kind is PaceKind.RATE else values[late]
        slope = np.polyfit(years[late], y, 1)[0]
        expected = np.expm1(slope) if kind is PaceKind.RATE else slope
        assert found.change[0] == pytest.approx(expected, abs=1e-9)
        assert (found.first[0], found.count[0]) == (years[late][0], late.sum())


def test_a_zero_has_no_rate_of_change() -> None:
    years, figures = np.array([2010.0, 2020.0]), np.array([[5.0, 0.0]])
    assert observed(years, figures, PaceKind.RATE).reason.tolist() == ["zero"]
    assert observed(years, figures, PaceKind.LINEAR).change.tolist() == [-0.5]


def test_figures_before_the_window_do_not_count() -> None:
    years, figures = np.array([1990.0, 2010.0, 2020.0]), np.array([[90.0, 20.0, 10.0]])
    assert observed(years, figures, PaceKind.LINEAR).change.tolist() == pytest.approx([-1.0])


@given(st.floats(1, 99), st.floats(0.5, 99), st.floats(0.001, 0.2), st.sampled_from(PaceKind))
def test_the_year_is_the_first_that_is_past_the_target(
    figure: float, target: float, share: float, kind: PaceKind
) -> None:
    rising = target > figure
    size = share if kind is PaceKind.RATE else share * 10
    change = size if rising else -size
    year = reached(one(2020), one(figure), one(target), one(change), kind)[0]
    if figure == target:
        return

    def then(years: float) -> float:
        return figure * (1 + change) ** years if kind is PaceKind.RATE else figure + change * years

    assert (then(year - 2020) - target) * (1 if rising else -1) >= -1e-6
    assert (then(year - 2021) - target) * (1 if rising else -1) <= 1e-6


@pytest.mark.parametrize("kind", PaceKind)
@pytest.mark.parametrize("change", [0.0, 0.01])
def test_what_moves_away_or_stands_still_never_arrives(kind: PaceKind, change: float) -> None:
    assert np.isinf(reached(one(2020), one(40), one(20), one(change), kind)[0])


def test_no_pace_and_no_target_have_no_year() -> None:
    assert np.isnan(reached(one(2020), one(40), one(20), one(np.nan), PaceKind.LINEAR)[0])
    assert np.isnan(reached(one(2020), one(40), one(np.nan), one(-1), PaceKind.LINEAR)[0])
    assert np.isnan(needed(one(40), one(20), one(0), PaceKind.LINEAR)[0])
