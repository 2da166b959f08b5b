"""One area in all indicators, against the release read anew."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geodata.codes import Level
from indicators.model import Status
from indicators.panel import fifths, panel
from indicators.profile import Place, profile
from indicators.queries import area_table, figures, trend
from indicators.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    import pandas as pd

    from indicators.store import Store

AREAS = ("07112", "20067", "23004", "20", "00")


@pytest.mark.parametrize("area", AREAS)
def test_figures_and_trends_are_those_of_the_map(store: Store, area: str) -> None:
    found = profile(store, area)
    assert len(found.lines) > 60
    for line in found.lines[::7]:
        told = figures(store, line.selection, area)
        assert (line.own, *line.above) == told, line.indicator.id
        assert line.trend == trend(store, line.selection, area)


def test_every_indicator_is_there_or_absent(store: Store) -> None:
    for area in AREAS:
        found = profile(store, area)
        ids = [one.indicator.id for one in found.lines] + [one.id for one in found.absent]
        assert sorted(ids) == sorted(store.catalogue.indicators)
    order = [one.id for chapter in store.catalogue.picker.values() for one in chapter]
    shown = [one.indicator.id for one in profile(store, "20").lines]
    assert shown == [id for id in order if id in shown]


@pytest.mark.parametrize("area", ["07112", "20067", "23008"])
def test_places_are_those_of_the_lists_on_the_map(store: Store, area: str) -> None:
    for line in profile(store, area).lines[::9]:
        ranks = area_table(store, line.selection).frame["rank"]
        if math.isnan(ranks[area]):
            assert line.place is None
            continue
        assert line.place is not None
        assert (line.place.rank, line.place.of) == (ranks[area], ranks.notna().sum())
        inside = ranks[ranks.index.str.startswith(area[:2])].dropna()
        assert line.place.of_in_state == len(inside)
        assert line.place.rank_in_state == (inside < ranks[area]).sum() + 1


def test_the_percentile_is_of_the_others_and_never_rounded_up() -> None:
    best = Place(rank=2456, of=2456, worse=2455, better=0)
    next_best = Place(rank=2455, of=2456, worse=2454, better=1)
    assert (best.percentile, next_best.percentile, next_best.reverse) == (100, 99, 0)
    fifths_of_32 = [Place(rank, 32, rank - 1, 32 - rank) for rank in range(1, 33)]
    assert sum(one.worst_fifth for one in fifths_of_32) == 6  # 6.4, to the nearest
    assert sum(one.best_fifth for one in fifths_of_32) == 6
    tied = Place(rank=1, of=10, worse=0, better=6)  # four share the last place
    assert tied.worst_fifth
    crowd = Place(rank=2, of=10, worse=1, better=1)  # eight between one and one
    assert not (crowd.worst_fifth)
    assert not (crowd.best_fifth)


def test_categories_and_unreliable_figures_have_no_place(store: Store) -> None:
    cancuc = profile(store, "07112")
    degree = cancuc.line("marginalisation_degree")
    assert degree is not None
    assert (degree.place, degree.spread, degree.change, degree.against) == (None,) * 4
    lines = [line for line in profile(store, "20067").lines if line.own.status is Status.UNRELIABLE]
    assert lines
    assert all(line.place is None and line.against is None for line in lines)


def test_counts_of_fifths_are_those_of_the_panel(store: Store) -> None:
    for area, level in (("07112", Level.MUNICIPALITY), ("20", Level.STATE)):
        found = profile(store, area)
        told = fifths(store, level).loc[area].to_dict()
        assert told == {
            "worst": len(found.worst), "best": len(found.best), "judged": len(found.ranked),
        }  # fmt: skip


def test_a_change_is_of_published_figures(
    store: Store, pick: Callable[..., pd.DataFrame], one: Callable[..., Any]
) -> None:
    """Infant mortality of Oaxaca: 1990 to 2019; from 2020 on the source projects."""
    line = profile(store, "20").line("infant_mortality")
    assert line is not None
    assert line.change is not None
    known = {"indicator": "infant_mortality", "source": "conapo_demographic_series"}
    first, last = (one(area="20", time=time, **known)["value"] for time in ("1990", "2019"))
    change = line.change
    assert (change.first.time, change.last.time) == ("1990", "2019")
    assert (change.first.value, change.last.value) == (first, last)
    assert change.verdict is Verdict.BETTER
    assert any(figure.status is Status.PROJECTED for figure in line.trend)

    def deviation(time: str) -> float:
        rows = pick(time=time, **known)
        return float(np.std(rows[rows["area"].isin([f"{n:02d}" for n in range(1, 33)])]["value"]))

    apart = math.sqrt((deviation("1990") ** 2 + deviation("2019") ** 2) / 2)
    assert change.pace == pytest.approx((last - first) / apart / 2.9)


def test_changes_that_mean_nothing_are_not_told(store: Store) -> None:
    cancuc = profile(store, "07112")
    for id in ("marginalisation_index", "marginalisation_index_former", "social_lag_index"):
        line = cancuc.line(id)
        assert line is not None
        assert len(line.trend) > 2
        assert line.change is None  # indexes of one year
    population = cancuc.line("population")
    assert population is not None
    assert population.change is not None
    assert population.change.pace is None  # a count
    assert population.change.verdict is Verdict.HIGHER


def test_what_changed_most_is_the_fastest(store: Store) -> None:
    for area in AREAS:
        found = profile(store, area)
        for towards in (Verdict.BETTER, Verdict.WORSE):
            shown = [one.change for one in found.moved(towards)]
            paces = [abs(one.pace or 0) for one in shown if one]
            assert paces == sorted(paces, reverse=True)
            assert 0 < len(paces) <= 5
            others = [
                abs(one.change.pace)
                for one in found.lines
                if one.change and one.change.pace is not None and one.change.verdict is towards
            ]
            assert max(others) == paces[0]
            assert all(one and one.same_land for one in shown)


def test_another_land_is_not_set_beside_others(store: Store) -> None:
    """Tulum was founded in 2008 in Solidaridad: its figures of 2000 and 2020 are of two lands."""
    line = profile(store, "23008").line("out_of_school_6_14")
    assert line is not None
    assert line.change is not None
    assert (line.change.first.time, line.change.same_land, line.change.pace) == (
        "2000",
        False,
        None,
    )


def test_the_nation_is_compared_in_one_source_only(store: Store) -> None:
    cancuc = profile(store, "07112")
    poverty, deaths = cancuc.line("poverty"), cancuc.line("infant_mortality")
    assert poverty is not None
    assert deaths is not None
    assert poverty.against is Verdict.WORSE
    nation = deaths.beside("00")
    assert nation is not None
    assert nation.source != deaths.own.source
    assert deaths.against is None
    children = cancuc.line("children_0_17")
    assert children is not None
    assert children.against is None  # a count is always less than the nation's


def test_the_nation_stands_among_its_states(store: Store) -> None:
    line = profile(store, "00").line("extreme_poverty")
    assert line is not None
    assert line.spread is not None
    values = area_table(store, panel(store, Level.STATE).selections["extreme_poverty"]).frame
    assert line.place is None
    assert (line.spread.minimum, line.spread.maximum) == (
        values["value"].min(), values["value"].max(),
    )  # fmt: skip
