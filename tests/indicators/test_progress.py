"""Where areas stand to goals: by hand, and by another way of computing."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geodata.codes import Level
from indicators.goals import PaceKind, Relation, goals
from indicators.model import Status
from indicators.progress import COLUMNS, JUDGED, REASONS, Verdict, of_area, path, progress

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from indicators.store import Store

LEVELS = tuple(Level)


def test_infant_mortality_by_hand(store: Store) -> None:
    """CONAPO: 34.745 in 1990, so 11.58 for 2015; it was 14.82, and 14.20 in 2019."""
    row = progress(store, goals()["mdg_4a_infant"], Level.NATION).table.loc["00"]
    assert row["base"] == pytest.approx(34.745, abs=0.001)
    assert row["target"] == pytest.approx(34.745 / 3, abs=0.001)
    assert (row["time"], row["base_time"]) == (2019, 1990)
    assert row["value"] == pytest.approx(14.202, abs=0.001)
    assert row["value_due"] == pytest.approx(14.817, abs=0.001)
    assert row["distance"] == pytest.approx(2.620, abs=0.001)
    assert row["way"] == pytest.approx((34.745 - 14.202) / (34.745 - 11.582), abs=0.001)
    assert (row["pace_first"], row["pace_count"]) == (2009, 11)
    assert row["verdict"] == Verdict.LATE.value


def test_poverty_halved_by_hand(store: Store) -> None:
    """CONEVAL: 43.2 % in 2016, 36.3 % in 2022; four figures fall by 0.94 points a year."""
    row = progress(store, goals()["sdg_1_2"], Level.NATION).table.loc["00"]
    slope = np.polyfit([2016, 2018, 2020, 2022], [43.23, 41.92, 43.88, 36.31], 1)[0]
    assert row["pace"] == pytest.approx(slope, abs=0.01)
    assert row["target"] == pytest.approx(21.6, abs=0.05)
    assert row["year"] == math.ceil(2022 + (36.314 - 21.616) / 0.937)
    assert row["required"] == pytest.approx((21.616 - 36.314) / 8, abs=0.01)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("id", goals())
def test_every_area_has_a_verdict_and_its_numbers_agree(
    store: Store, id: str, level: Level
) -> None:
    goal = goals()[id]
    found = progress(store, goal, level)
    table = found.table
    assert table.columns.tolist() == list(COLUMNS)
    assert sum(found.counts().values()) == len(table)
    judged = table["verdict"].isin([one.value for one in JUDGED])
    assert (table["reason"].eq("") == judged).all()
    assert set(table["reason"]) - {""} <= set(REASONS)
    valued = table["value"].notna()
    assert valued.eq(table["verdict"] != Verdict.NO_VALUE.value).all()
    assert not table.loc[valued, "status"].isin([Status.UNRELIABLE, Status.PROJECTED]).any()
    on_the_way = table[judged & (table["verdict"] != Verdict.REACHED.value)]
    in_time = on_the_way["year"] <= goal.due
    assert in_time.eq(on_the_way["verdict"] == Verdict.ON_TIME.value).all()
    towards = np.sign(on_the_way["pace"]) == goal.relation.sign
    assert towards.eq(on_the_way["verdict"] != Verdict.AWAY.value).all()
    if goal.share:
        planned = table["base"] * float(goal.share)
        assert table["target"].tolist() == pytest.approx(planned.tolist(), nan_ok=True)
    reached = table[table["verdict"] == Verdict.REACHED.value]
    assert (reached["distance"] == 0).all()
    assert reached["since"].notna().all()


@pytest.mark.parametrize("id", ["sdg_7_1", "sdg_16_9", "mdg_7c_sanitation"])
def test_municipalities_one_by_one(store: Store, id: str) -> None:
    """The same numbers from the path of a single area, fitted otherwise."""
    goal = goals()[id]
    table = progress(store, goal, Level.MUNICIPALITY).table
    for area in ("14039", "09007", "31050", "15058"):
        row, figures = table.loc[area], path(store, goal, area)
        late = figures[figures.index >= figures.index[-1] - 10]
        assert row["value"] == figures.iloc[-1]
        assert row["time"] == figures.index[-1]
        assert goal.pace is PaceKind.LINEAR
        slope = np.polyfit(late.index, late.to_numpy(), 1)[0]
        assert row["pace"] == pytest.approx(slope, abs=1e-9)
        if row["verdict"] in {Verdict.ON_TIME.value, Verdict.LATE.value}:
            years = (row["target"] - row["value"]) / slope
            assert row["year"] == math.ceil(row["time"] + years - 1e-9)


def test_projections_are_no_part_of_a_path(store: Store) -> None:
    figures = path(store, goals()["enapea_15_19"], "00")
    assert figures.index.max() == 2019
    assert figures.index.min() == 1990


def test_figures_that_are_not_reliable_are_no_part_of_a_path(
    store: Store, pick: Callable[..., pd.DataFrame]
) -> None:
    rows = pick(indicator="maternal_mortality_ratio", area="06")
    kept = rows[rows["status"] != Status.UNRELIABLE.value]
    assert 0 <= len(kept) < len(rows)
    assert path(store, goals()["sdg_3_1"], "06").tolist() == kept["value"].tolist()


def test_an_unreliable_latest_figure_is_not_judged_by_an_older_one(
    store: Store, pick: Callable[..., pd.DataFrame]
) -> None:
    """Sinaloa's last figure with twelve deaths or more is one of the pandemic."""
    rows = pick(indicator="maternal_mortality_ratio", area="25").set_index("time")["status"]
    assert rows["2021"] != Status.UNRELIABLE.value
    assert rows["2023"] == Status.UNRELIABLE.value
    row = progress(store, goals()["sdg_3_1"], Level.STATE).table.loc["25"]
    assert (row["verdict"], row["reason"]) == (Verdict.NO_VALUE.value, "unreliable")
    assert row["status"] == Status.UNRELIABLE.value
    assert np.isnan(row["value"])


def test_a_planned_value_needs_the_baseline_of_its_own_source(store: Store) -> None:
    table = progress(store, goals()["mdg_5a"], Level.NATION).table
    assert table["reason"].tolist() == ["no_baseline"]
    assert table[["target", "distance", "year"]].isna().all(axis=None)


def test_a_source_with_the_baseline_answers_before_the_recommended_one(store: Store) -> None:
    found = progress(store, goals()["mdg_7c_water"], Level.MUNICIPALITY)
    assert found.source == "conapo_marginalisation_former"
    assert progress(store, goals()["sdg_1_2_children"], Level.NATION).source == (
        "coneval_child_poverty_cited"
    )


def test_below_is_not_at_most() -> None:
    assert Relation.BELOW is not Relation.AT_MOST
    assert goals()["sdg_3_1"].relation is Relation.BELOW


def test_what_rounds_to_the_target_has_reached_it(store: Store) -> None:
    """No dwelling without electricity: the figure is given with one decimal."""
    found = progress(store, goals()["sdg_7_1"], Level.MUNICIPALITY).table
    reached = found["verdict"] == Verdict.REACHED.value
    assert reached.eq(found["value"].round(1) == 0).all()
    assert reached.any()


def test_all_municipalities_are_quick(store: Store) -> None:
    store.memory.__init__()  # type: ignore[misc]
    progress(store, goals()["sdg_7_1"], Level.MUNICIPALITY)
    store.memory.__init__()  # type: ignore[misc]
    start = time.perf_counter()
    progress(store, goals()["sdg_7_1"], Level.MUNICIPALITY)
    assert time.perf_counter() - start < 0.5


def test_an_area_has_all_goals_in_order(store: Store) -> None:
    assert [one.goal.id for one in of_area(store, "20")] == list(goals())
    assert all("20" in one.table.index for one in of_area(store, "20"))


def test_counts_of_some_areas(store: Store) -> None:
    found = progress(store, goals()["sdg_6_1"], Level.MUNICIPALITY)
    keys = [key for key in found.table.index if key.startswith("20")]
    assert sum(found.counts(keys).values()) == len(keys) == 570
