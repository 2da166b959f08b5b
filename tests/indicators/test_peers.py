"""Areas that are alike, against every distance computed one by one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from geodata.areas import areas
from geodata.codes import Level
from indicators import peers as module
from indicators.peers import peers
from indicators.queries import area_table, observations, reliable
from indicators.selection import Selection
from indicators.standing import key_selection

if TYPE_CHECKING:
    from indicators.store import Store

TRAITS = {
    Level.MUNICIPALITY: ("children_0_17", "marginalisation_index", "indigenous_language_speakers"),
    Level.STATE: ("children_0_17", "social_lag_index", "indigenous_language_speakers"),
}


def by_hand(store: Store, area: str, level: Level) -> list[tuple[float, str]]:
    """Distance and key of every other area, without a data frame's arithmetic."""
    columns = []
    for trait in TRAITS[level]:
        rows = observations(store, Selection(trait, level, time="2020"), vintage=2010)
        values = dict(zip(rows["area"], rows["value"], strict=True))
        if trait == "children_0_17":
            values = {key: math.log(value) for key, value in values.items()}
        mean = sum(values.values()) / len(values)
        deviation = math.sqrt(sum((one - mean) ** 2 for one in values.values()) / len(values))
        columns.append({key: (value - mean) / deviation for key, value in values.items()})
    own = [column[area] for column in columns]
    others = (key for key in columns[0] if key != area)
    return sorted((math.dist([column[key] for column in columns], own), key) for key in others)


@pytest.mark.parametrize(
    ("area", "level"),
    [("07112", Level.MUNICIPALITY), ("20067", Level.MUNICIPALITY), ("20", Level.STATE)],
)
def test_they_are_the_ten_at_the_least_distance(store: Store, area: str, level: Level) -> None:
    found = peers(store, area)
    assert found is not None
    expected = by_hand(store, area, level)[:10]
    assert [one.area for one in found.near] == [key for _, key in expected]
    assert [one.distance for one in found.near] == pytest.approx([far for far, _ in expected])
    assert tuple(found.traits) == TRAITS[level]
    assert found.among == len(areas(level))


def test_the_nation_has_no_like(store: Store) -> None:
    assert peers(store, "00") is None


def test_an_area_without_a_trait_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """No municipality lacks one of the traits in force; children's poverty is not known of all."""
    monkeypatch.setitem(module.TRAITS, Level.MUNICIPALITY, ("children_0_17", "poverty"))
    selection = key_selection(store, "poverty", Level.MUNICIPALITY)
    assert selection is not None
    values = reliable(area_table(store, selection).frame)
    lacking = values.index[values.isna()].tolist()
    assert len(lacking) > 10
    found = peers(store, lacking[0])
    assert found is not None
    assert (found.near, found.missing) == ((), ("poverty",))
    assert found.among == 2456 - len(lacking)
    other = peers(store, "07112")
    assert other is not None
    assert len(other.near) == 10
    assert not {one.area for one in other.near} & set(lacking)
