"""Groups and conditions leave the municipalities they are of, ranked among themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geodata.codes import Level
from geodata.group import Group
from indicators.conditions import Condition
from indicators.queries import area_table
from indicators.scope import inside, limited
from indicators.selection import Selection, Subgroup

if TYPE_CHECKING:
    from indicators.store import Store

CHILDREN = Subgroup.of({"age": "Y0T17"})


def test_a_group_keeps_its_municipalities_and_ranks_them(store: Store) -> None:
    table = area_table(store, Selection("poverty", subgroup=CHILDREN))
    group = Group.of(["07112", "07059", "20067"])
    found = limited(store, table, group, ()).frame
    assert found.index.tolist() == ["07059", "07112", "20067"]
    assert found["rank"].tolist() == found["value"].rank(ascending=False).tolist() == [2, 1, 3]
    assert found["value"].tolist() == table.frame["value"][list(group.keys)].tolist()


def test_conditions_hold_together_and_in_the_area(store: Store) -> None:
    table = area_table(store, Selection("poverty", area="07", subgroup=CHILDREN))
    conditions = [Condition.parsed("poverty.over.90"), Condition.parsed("infant_mortality.over.25")]
    found = limited(store, table, None, conditions).frame
    deaths = area_table(store, Selection("infant_mortality")).frame["value"]
    expected = [
        key for key, value in table.frame["value"].items() if value > 90 and deaths[str(key)] > 25
    ]
    assert expected
    assert found.index.tolist() == expected


def test_states_are_not_limited(store: Store) -> None:
    table = area_table(store, Selection("poverty", level=Level.STATE))
    group = Group.of(["07112"])
    assert limited(store, table, group, [Condition.parsed("poverty.over.99")]) is table
    whole = area_table(store, Selection("poverty"))
    assert limited(store, whole, None, ()) is whole


def test_inside() -> None:
    frame = pd.DataFrame({"value": [1.0, 2.0]}, index=["07001", "20001"])
    assert inside(frame, "00") is frame
    assert inside(frame, "20").index.tolist() == ["20001"]
