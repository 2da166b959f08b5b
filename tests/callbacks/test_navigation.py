"""Where an action of the reader leads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbacks.map_page import CONTROLS
from callbacks.navigation import step
from geodata.classes import METHODS
from geodata.codes import STATES, Level
from geodata.group import Group
from indicators.selection import Selection, Subgroup
from layouts.address import address, parse
from layouts.components.controls import subgroup_value
from layouts.view import MAPS, PALETTES, View

GIRLS = Subgroup.of({"sex": "F"})
BEFORE = View(
    Selection("poverty", area="07", subgroup=GIRLS, time="2015", unit="persons", source="somebody"),
    focus="07112",
    method="natural",
    classes=6,
    language="en",
)


def test_another_indicator_lets_go_of_what_belonged_to_the_old_one() -> None:
    after = step(BEFORE, "indicator", "infant_mortality")
    assert after == BEFORE.asking(indicator="infant_mortality", unit=None, source=None)


def test_another_subgroup() -> None:
    boys = Subgroup.of({"sex": "M"})
    after = step(BEFORE, "subgroup", subgroup_value(boys))
    assert after == BEFORE.asking(subgroup=boys, source=None)


@pytest.mark.parametrize("level", [Level.STATE, Level.MUNICIPALITY])
def test_another_level_shows_the_nation(level: Level) -> None:
    after = step(BEFORE, "level", level.value)
    assert after == replace(BEFORE, focus=None).asking(level=level, area="00", source=None)


def test_another_year() -> None:
    assert step(BEFORE, "year", 2010) == BEFORE.asking(time="2010", source=None)


def test_a_municipality_enters_the_group_and_leaves_it() -> None:
    one = step(BEFORE, "member", {"area": "07112"})
    assert one == replace(BEFORE, group=Group(("07112",)))
    assert step(one, "member", {"area": "07112"}) == BEFORE


def test_another_source() -> None:
    assert step(BEFORE, "source", "another") == BEFORE.asking(source="another")


def test_other_colours() -> None:
    assert step(BEFORE, "method", "equal") == replace(BEFORE, method="equal")
    assert step(BEFORE, "classes", "3") == replace(BEFORE, classes=3)
    assert step(BEFORE, "breaks", "year") == replace(BEFORE, breaks="year")
    assert step(BEFORE, "palette", "green") == replace(BEFORE, palette="green")
    assert step(BEFORE, "reverse", True) == replace(BEFORE, reverse=True)


def test_own_edges_last_until_others_are_asked_for() -> None:
    own = step(BEFORE, "edges", "40, 20.5; much 60 40")
    assert own == replace(BEFORE, edges=(20.5, 40.0, 60.0))
    assert step(own, "method", "own") == own, "the word for them, not a method"
    assert step(own, "method", "equal") == replace(BEFORE, method="equal")
    assert step(own, "classes", "4") == replace(BEFORE, classes=4)
    assert step(own, "edges", "") == BEFORE
    assert step(own, "indicator", "illiteracy_8_14").edges == ()
    assert len(step(BEFORE, "edges", "1 2 3 4 5 6 7 8").edges) == 6


def test_conditions_come_and_go_one_by_one() -> None:
    one = step(BEFORE, "condition", {"add": "poverty.over.75"})
    two = step(one, "condition", {"add": "illiteracy_8_14.under.2.5"})
    assert [str(each) for each in two.conditions] == [
        "poverty.over.75",
        "illiteracy_8_14.under.2.5",
    ]
    assert step(two, "condition", {"add": "poverty.over.75"}) == two
    assert step(two, "condition", {"drop": "illiteracy_8_14.under.2.5"}) == one
    grouped = replace(one, group=Group.of(["07112"], "Cancuc"))
    assert step(grouped, "condition", {"drop": "group"}) == one


def test_what_is_set_beside_begins_anew_with_its_indicator() -> None:
    before = replace(BEFORE, second_time="2010", second_subgroup=GIRLS)
    assert step(before, "second", "extreme_poverty") == replace(BEFORE, second="extreme_poverty")
    assert step(before, "second", "poverty") == BEFORE, "beside itself: no second indicator"


def test_a_state_opens_its_municipalities() -> None:
    states = BEFORE.asking(level=Level.STATE, area="00")
    after = step(states, "pick", {"area": "20"})
    assert (after.selection.area, after.selection.level) == ("20", Level.MUNICIPALITY)
    assert after.focus is None
    assert after.selection.subgroup == GIRLS


def test_a_municipality_opens_its_card_and_closes_it() -> None:
    after = step(BEFORE, "pick", {"area": "07020"})
    assert after == replace(BEFORE, focus="07020")
    assert step(after, "pick", {"area": "07020"}) == replace(BEFORE, focus=None)


def test_a_municipality_of_the_national_map_leaves_the_map_as_it_is() -> None:
    whole = replace(BEFORE, focus=None).asking(area="00")
    assert step(whole, "pick", {"area": "20067"}) == replace(whole, focus="20067")


@st.composite
def moves(draw: st.DrawFn) -> tuple[str, Any]:
    """A control and a value that it may be set to."""
    codes = draw(st.sampled_from([{}, {"sex": "F"}, {"age": "Y0T17"}]))
    values = {
        "indicator": "infant_mortality",
        "subgroup": subgroup_value(Subgroup.of(codes)),
        "level": draw(st.sampled_from(["state", "municipality"])),
        "source": draw(st.sampled_from(["one", "another"])),
        "year": draw(st.integers(1990, 2030)),
        "method": draw(st.sampled_from(METHODS)),
        "classes": str(draw(st.integers(3, 7))),
        "breaks": draw(st.sampled_from(["pooled", "year"])),
        "edges": draw(st.sampled_from(["", "20 40.5", "1;x,3"])),
        "palette": draw(st.sampled_from(PALETTES)),
        "reverse": draw(st.booleans()),
        "labels": draw(st.booleans()),
        "maps": draw(st.sampled_from(MAPS)),
        "second": draw(st.sampled_from(["infant_mortality", "extreme_poverty"])),
        "second_time": draw(st.sampled_from(["2010", "2020"])),
        "second_subgroup": subgroup_value(Subgroup.of(codes)),
        "condition": draw(
            st.sampled_from(
                [
                    {"add": "poverty.over.75"},
                    {"add": "illiteracy_8_14.under.2.5"},
                    {"drop": "poverty.over.75"},
                    {"drop": "group"},
                ]
            )
        ),
        "member": {"area": draw(st.sampled_from(["07112", "20067", "31050"]))},
        "pick": {"area": draw(st.sampled_from([*STATES, "07112", "20067"]))},
    }
    assert values.keys() == CONTROLS.keys(), "a control of the page that leads nowhere"
    control = draw(st.sampled_from(sorted(values)))
    return control, values[control]


@given(st.lists(moves(), max_size=6))
def test_wherever_a_reader_goes_there_is_an_address(steps: list[tuple[str, Any]]) -> None:
    view = BEFORE
    for control, value in steps:
        view = step(view, control, value)
        assert parse(*address(view).split("?")) == (view, ())
