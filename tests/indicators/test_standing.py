"""Where areas stand, against the tables that maps show; and conditions on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geodata.codes import Level
from indicators.conditions import Condition, matching
from indicators.queries import area_table
from indicators.selection import Selection, Subgroup
from indicators.standing import key_selection, standings

if TYPE_CHECKING:
    from indicators.store import Store


@pytest.mark.parametrize("indicator", ["poverty", "infant_mortality", "mean_years_of_schooling"])
@pytest.mark.parametrize("level", [Level.STATE, Level.MUNICIPALITY])
def test_figures_are_those_of_the_map(store: Store, indicator: str, level: Level) -> None:
    table = standings(store, level)
    rows = table[table["indicator"] == indicator].set_index("area")
    selection = key_selection(store, indicator, level)
    if selection is None:
        assert rows.empty
        return
    frame = area_table(store, selection).frame
    assert set(rows["time"]) == {selection.time}
    assert rows.index.astype(str).tolist() == frame.index.tolist()
    for column in ("value", "rank"):
        assert rows[column].tolist() == pytest.approx(frame[column].tolist(), nan_ok=True)


def test_ranks_within_a_state_are_those_of_its_own_map(store: Store) -> None:
    selection = key_selection(store, "poverty", Level.MUNICIPALITY)
    assert selection is not None
    table = standings(store, Level.MUNICIPALITY)
    rows = table[table["indicator"] == "poverty"].set_index("area")
    inside = area_table(store, replace(selection, area="20")).frame["rank"]
    assert rows.loc[inside.index, "rank_in_state"].tolist() == pytest.approx(
        inside.tolist(), nan_ok=True
    )
    assert set(rows.loc[inside.index, "of_in_state"]) == {inside.notna().sum()}


def test_an_unknown_time_has_no_selection(store: Store) -> None:
    assert key_selection(store, "poverty", Level.MUNICIPALITY, "1971") is None


def test_municipalities_that_fulfil_conditions(store: Store) -> None:
    conditions = [
        Condition.parsed("poverty.over.75"),
        Condition.parsed("indigenous_language_speakers.over.50"),
    ]
    found = matching(store, conditions, "20")
    children = Selection("poverty", area="20", subgroup=Subgroup.of({"age": "Y0T17"}))
    by = {
        "poverty": area_table(store, children).frame["value"],
        "indigenous_language_speakers": area_table(
            store, Selection("indigenous_language_speakers", area="20")
        ).frame["value"],
    }
    expected = [
        key
        for key in by["poverty"].index
        if by["poverty"][key] > 75 and by["indigenous_language_speakers"][key] > 50
    ]
    assert 0 < len(found) < 570
    assert list(found) == expected
    assert len(matching(store, [], "20")) == 570


def test_a_condition_needs_municipal_figures(store: Store) -> None:
    with pytest.raises(LookupError, match="no municipal figures of 'maternal_mortality_ratio'"):
        matching(store, [Condition.parsed("maternal_mortality_ratio.over.1")])
