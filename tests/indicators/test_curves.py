"""Curves of shares, each state's own gap, and what lies between states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from geodata.codes import Level
from indicators.curves import between, by_state, curve
from indicators.inequality import Comparison, inequality
from indicators.selection import Selection

if TYPE_CHECKING:
    from indicators.store import Store

MUNICIPAL = Selection("poverty", time="2020")


def test_the_lorenz_curve_lies_under_the_diagonal_as_far_as_gini_says(store: Store) -> None:
    found = inequality(store, Comparison(MUNICIPAL))
    shares = curve(found)
    assert shares is not None
    assert (shares.iloc[0], shares.iloc[-1]) == pytest.approx((0, 1))
    assert (np.diff(shares) >= 0).all()
    assert (shares.to_numpy() <= shares.index.to_numpy() + 1e-12).all()
    area = float(np.trapezoid(shares, shares.index))
    assert 1 - 2 * area == pytest.approx(found.results["gini"].estimate, abs=0.001)


def test_the_concentration_curve_keeps_the_order(store: Store) -> None:
    found = inequality(store, Comparison(MUNICIPAL, "gradient", "marginalisation_index"))
    shares = curve(found)
    assert shares is not None
    assert shares.iloc[20] == pytest.approx(found.fifths[0] / 5 / found.groups.known.mean)
    assert shares.iloc[20] > 0.2  # more of poverty than of people is where marginalisation is


@pytest.mark.parametrize(
    "selection", [Selection("marginalisation_low_income"), Selection("population")]
)
def test_without_people_or_rate_there_is_no_curve(store: Store, selection: Selection) -> None:
    assert curve(inequality(store, Comparison(selection))) is None


def test_each_state_has_its_own_gap(store: Store) -> None:
    found = inequality(store, Comparison(MUNICIPAL))
    table = by_state(found)
    assert table is not None
    assert len(table) == 32
    assert table["difference"].is_monotonic_decreasing
    own = found.frame[found.frame.index.str.startswith("20")].dropna(subset=["value"])
    oaxaca = table.loc["20"]
    assert oaxaca["difference"] == pytest.approx(own["value"].max() - own["value"].min())
    assert (oaxaca["worst"], oaxaca["best"]) == (own["value"].idxmax(), own["value"].idxmin())
    weighted = (own["value"] * own["people"]).sum() / own["people"].sum()
    assert oaxaca["mean"] == pytest.approx(weighted)


@pytest.mark.parametrize(
    "asked",
    [
        Comparison(Selection("poverty", area="20")),
        Comparison(Selection("poverty", level=Level.STATE)),
        Comparison(MUNICIPAL, "gradient", "marginalisation_index"),
    ],
)
def test_states_have_gaps_only_where_all_municipalities_are_compared(
    store: Store, asked: Comparison
) -> None:
    assert by_state(inequality(store, asked)) is None


def test_what_lies_between_states_is_a_part_of_the_whole(store: Store) -> None:
    found = inequality(store, Comparison(MUNICIPAL))
    parts = dict(found.results["theil"].parts)
    assert between(found) == pytest.approx(parts["between"] / sum(parts.values()))
    assert between(inequality(store, Comparison(Selection("poverty", area="20")))) is None
