"""The young by age and sex: the groups are those of the census and add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.areas import areas
from geodata.codes import Level
from indicators.model import Status
from indicators.pyramid import POPULATION, pyramid, span
from indicators.queries import area_table, observations
from indicators.selection import Selection, Subgroup

if TYPE_CHECKING:
    from indicators.store import Store


def test_groups_follow_one_another_from_birth_to_eighteen(store: Store) -> None:
    bands = pyramid(store, "07").bands
    assert [(one.first, one.last) for one in bands] == [
        (0, 3), (3, 6), (6, 12), (12, 15), (15, 18),
    ]  # fmt: skip


@pytest.mark.parametrize("area", ["00", "07", "07112"])
def test_all_groups_are_the_children_of_the_area(store: Store, area: str) -> None:
    level = {2: Level.STATE, 5: Level.MUNICIPALITY}[len(area)] if area != "00" else Level.NATION
    counted = area_table(store, Selection("children_0_17", level=level)).frame["value"]
    assert pyramid(store, area).total == counted[area]


def test_each_cell_is_the_published_one(store: Store) -> None:
    asked = Selection(POPULATION, subgroup=Subgroup(), time="2020")
    table = observations(store, asked, vintage=2010, fixed=("residence", "ethnicity"))
    cells = table[table["area"] == "07112"].set_index(["sex", "age"])["value"]
    for band in pyramid(store, "07112").bands:
        for sex, figure in (("M", band.male), ("F", band.female)):
            assert figure is not None
            assert figure.value == cells[sex, band.age]


def test_a_confidential_cell_is_no_zero(store: Store) -> None:
    keys = [one.key for one in areas(Level.MUNICIPALITY, parent="20")]
    hidden = [
        figure
        for found in (pyramid(store, key) for key in keys)
        for band in found.bands
        for figure in (band.male, band.female)
        if found.total is None and figure is not None and figure.value is None
    ]
    assert hidden
    assert {figure.status for figure in hidden} == {Status.SUPPRESSED}


def test_an_open_group_spans_nothing() -> None:
    with pytest.raises(ValueError, match="Y_GE65"):
        span("Y_GE65")
