"""Indices of the release, against the release itself and hand-made arithmetic."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from scipy.stats import rankdata

from geodata.codes import Level
from indicators.composites.composite import Composite, Refusal, composite
from indicators.composites.ready_made import ready_made
from indicators.composites.recipe import Aggregation, End, Normalisation, Part, Recipe, parts_of
from indicators.standing import standings

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.store import Store

EARTH_AND_BIRTHS = Recipe(parts_of("dwellings_earth_floor.3,birth_registration_same_year.1"))


def made(store: Store, recipe: Recipe) -> Composite:
    found = composite(store, recipe)
    assert isinstance(found, Composite), found
    return found


def test_scores_and_ranks_are_those_of_the_published_figures(
    store: Store, pick: Callable[..., pd.DataFrame]
) -> None:
    """Of states, which no folding touches; one part is the better the higher."""
    found = made(store, replace(EARTH_AND_BIRTHS, level=Level.STATE))
    columns = {}
    for one in found.ingredients:
        rows = pick(
            indicator=one.part.indicator, time=one.selection.time, source=one.selection.source
        )
        columns[one.part.indicator] = rows[rows["area"].str.len() == 2].set_index("area")["value"]
    table = pd.DataFrame(columns).drop(index="00", errors="ignore").sort_index()
    floor, births = table["dwellings_earth_floor"], table["birth_registration_same_year"]
    by_hand = 100 * (
        0.75 * (floor - floor.min()) / (floor.max() - floor.min())
        + 0.25 * (births.max() - births) / (births.max() - births.min())
    )
    assert found.ranked == len(table) == 32
    assert found.frame["score"].to_numpy() == pytest.approx(by_hand.to_numpy())
    assert found.frame["rank"].tolist() == rankdata(-by_hand, method="min").tolist()
    assert found.ingredients[1].scale.best == births.max()
    assert found.ingredients[0].median == pytest.approx(np.median(floor))
    assert sum(one.typical for one in found.ingredients) == pytest.approx(by_hand.mean())
    assert (found.frame["rank_in_state"] == 1).all()
    excess = found.excess("07")
    assert excess.sum() == pytest.approx(by_hand["07"] - by_hand.mean())
    assert excess.is_monotonic_decreasing


def test_footnotes_of_the_figures_are_kept(store: Store) -> None:
    found = made(store, EARTH_AND_BIRTHS)
    table = standings(store, Level.MUNICIPALITY)
    for id, notes in found.footnotes.items():
        told = table.loc[table["indicator"] == id, "footnote"].astype(str)
        counts = [told.str.contains(rf"\b{note}\b").sum() for note in notes]
        assert set(" ".join(told).split()) == set(notes)
        assert counts == sorted(counts, reverse=True)
    assert "few_births" in found.footnotes["birth_registration_same_year"]


def test_places_within_a_state_are_those_of_its_own_municipalities(store: Store) -> None:
    frame = made(store, EARTH_AND_BIRTHS).frame
    oaxaca = frame[frame.index.str.startswith("20")].dropna()
    expected = rankdata(-oaxaca["score"].round(9), method="min")
    assert oaxaca["rank_in_state"].tolist() == expected.tolist()


def test_what_is_missing_or_not_reliable_has_no_index(store: Store) -> None:
    found = made(store, EARTH_AND_BIRTHS)
    status = found.statuses["birth_registration_same_year"]
    weak = status.isin(["unreliable", "missing"])
    assert weak.sum() > 600
    assert found.frame.loc[weak].isna().all(axis=None)
    assert found.contributions.loc[weak].isna().all(axis=None)
    assert found.frame.loc[~weak].notna().all(axis=None)
    assert found.ranked == (~weak).sum()


@pytest.mark.parametrize("way", Normalisation)
@pytest.mark.parametrize("aggregation", Aggregation)
def test_every_way_has_an_index_or_says_why_not(
    store: Store, way: Normalisation, aggregation: Aggregation
) -> None:
    recipe = replace(EARTH_AND_BIRTHS, normalisation=way, aggregation=aggregation)
    found = composite(store, recipe)
    if (way, aggregation) == (Normalisation.Z_SCORE, Aggregation.GEOMETRIC):
        assert found == Refusal("no_positive")
        return
    assert isinstance(found, Composite)
    known = found.frame.dropna()
    whole = found.contributions.dropna().sum(axis=1)
    assert whole.to_numpy() == pytest.approx(known["score"].to_numpy(), abs=1e-9)
    assert (known["lower"] <= known["median"]).all()
    assert (known["median"] <= known["upper"]).all()
    assert known["rank"].min() == 1
    assert (known.sort_values("score")["rank"].diff().dropna() <= 0).all()


def test_only_the_proportion_of_weights_counts_and_no_order(store: Store) -> None:
    once = made(store, EARTH_AND_BIRTHS).frame
    other = Recipe(parts_of("birth_registration_same_year.2,dwellings_earth_floor.6"))
    twice = made(store, other).frame
    pd.testing.assert_frame_equal(once, twice)


def test_an_indicator_that_does_not_judge_needs_the_readers_judgement(store: Store) -> None:
    def asked(worse: End | None) -> Composite | Refusal:
        parts = (Part("share_of_children", 1, worse), Part("poverty"))
        return composite(store, Recipe(parts))

    assert asked(None) == Refusal("no_judgement", "share_of_children")
    high, low = asked(End.HIGH), asked(End.LOW)
    assert isinstance(high, Composite)
    assert isinstance(low, Composite)
    share = high.contributions["share_of_children"] + low.contributions["share_of_children"]
    assert share.dropna().to_numpy() == pytest.approx(50)


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ("poverty.1", Refusal("few_parts")),
        ("poverty.1,nothing.1", Refusal("no_figures", "nothing")),
        ("poverty.1,maternal_deaths.1", Refusal("no_figures", "maternal_deaths")),
        ("poverty.1,population.1.high", Refusal("no_rate", "population")),
        ("poverty.1,marginalisation_degree.1", Refusal("no_rate", "marginalisation_degree")),
        ("poverty.1.high,infant_mortality.1", Refusal("judged", "poverty")),
        ("poverty.1.101,infant_mortality.1", Refusal("no_target", "poverty")),
    ],
)
def test_what_cannot_be_an_index_is_refused(store: Store, parts: str, refusal: Refusal) -> None:
    assert composite(store, Recipe(parts_of(parts))) == refusal


def test_parts_that_measure_the_same_are_told(store: Store) -> None:
    twins = "dwellings_earth_floor.1,marginalisation_earth_floor.1,infant_mortality.1"
    (pair,) = made(store, Recipe(parts_of(twins))).alike
    assert (pair.first, pair.second) == ("dwellings_earth_floor", "marginalisation_earth_floor")
    assert pair.correlation > 0.99


def test_all_municipalities_are_drawn_in_well_under_two_seconds(store: Store) -> None:
    recipe = ready_made()["home"].recipe()
    made(store, EARTH_AND_BIRTHS)  # the table of all standings is there
    before = time.process_time()
    made(store, replace(recipe, normalisation=Normalisation.RANK))
    assert time.process_time() - before < 2


def test_every_ready_made_index_has_scores_on_both_levels(store: Store) -> None:
    for one in ready_made().values():
        assert made(store, one.recipe()).ranked > 1700
        assert made(store, one.recipe(Level.STATE)).ranked == 32


def test_an_index_of_one_value_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def alike(_: Store, recipe: Recipe) -> tuple[pd.DataFrame, pd.DataFrame]:
        keys = [f"{at:05d}" for at in range(12)]
        values = pd.DataFrame({one.indicator: np.full(12, 4.0) for one in recipe.parts}, keys)
        return values, values.astype(str)

    monkeypatch.setattr("indicators.composites.composite._parts", alike)
    recipe = Recipe(parts_of("poverty.7,infant_mortality.3"))
    assert composite(store, recipe) == Refusal("all_alike", "poverty")
