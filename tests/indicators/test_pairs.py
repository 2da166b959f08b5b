"""Two indicators side by side: each of its own year and source, compared by rank."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from scipy.stats import spearmanr

from geodata.codes import Level
from indicators.pairs import FEWEST, pairs, partner, partners, rho
from indicators.queries import area_table, observations
from indicators.selection import Selection, Subgroup

if TYPE_CHECKING:
    from indicators.store import Store

POVERTY = Selection("poverty", subgroup=Subgroup.of({"age": "Y0T17"}), time="2020")


def test_values_are_those_of_each_series(store: Store) -> None:
    second, told = partner(store, POVERTY, "infant_mortality")
    found = pairs(store, POVERTY, second)
    assert told == ()
    assert (found.second.time, found.second.source) == ("2020", "conapo_infant_mortality_2020")
    for selection, column in ((found.first, "first"), (found.second, "second")):
        published = observations(store, selection, vintage=2010).set_index("area")["value"]
        assert found.frame[column].equals(published[found.frame.index].rename(column))
    children = area_table(store, Selection("children_0_17")).frame["value"]
    assert found.frame["children"].equals(children[found.frame.index].rename("children"))
    assert 2400 < len(found.frame) < 2456  # 32 municipalities have no figure of poverty


def test_the_area_of_a_selection_does_not_limit_the_pairs(store: Store) -> None:
    second, _ = partner(store, POVERTY, "infant_mortality")
    whole = pairs(store, POVERTY, second).frame
    assert pairs(store, replace(POVERTY, area="07"), second).frame.equals(whole)


def test_rho_is_spearmans(store: Store) -> None:
    second, _ = partner(store, POVERTY, "infant_mortality")
    frame = pairs(store, POVERTY, second).frame
    expected = spearmanr(frame["first"], frame["second"]).statistic
    assert rho(frame) == pytest.approx(expected, abs=1e-12)
    assert rho(frame.iloc[: FEWEST - 1]) is None
    assert rho(frame.iloc[:FEWEST]) is not None
    assert rho(frame.assign(second=1.0)) is None
    reverse = pd.DataFrame({"first": range(30), "second": [-n for n in range(30)]})
    assert rho(reverse) == pytest.approx(-1)


def test_partners_are_rates_and_means_of_the_level(store: Store) -> None:
    municipal = partners(store, "poverty", Level.MUNICIPALITY)
    assert "infant_mortality" in municipal
    assert not {"poverty", "population", "marginalisation_degree", "child_labour"} & set(municipal)
    assert "maternal_mortality_ratio" not in municipal
    assert "maternal_mortality_ratio" in partners(store, "poverty", Level.STATE)


def test_only_what_was_asked_for_in_vain_is_told(store: Store) -> None:
    told = partner(store, POVERTY, "human_development_index", time="2012")[1]
    assert [(one.parameter, one.asked, one.used) for one in told] == [("time", "2012", "2010")]
    girls = Subgroup.of({"sex": "F"})
    told = partner(store, POVERTY, "human_development_index", subgroup=girls)[1]
    assert [one.parameter for one in told] == ["sex"]
