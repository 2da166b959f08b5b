"""The filter in words: what holds, whom it is of, and a way to let go of each part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata.group import Group
from indicators.catalogue import load
from indicators.conditions import Condition
from indicators.selection import Selection, Subgroup
from layouts.components.conditions_editor import chips, conditions_editor
from layouts.view import View
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    Parts = Callable[[Any], list[Any]]
    Text = Callable[[Any], str]

CONDITIONS = (Condition.parsed("poverty.over.75.5"), Condition.parsed("illiteracy_8_14.under.2"))
SEEN = {
    "poverty": Selection("poverty", subgroup=Subgroup.of({"age": "Y0T17"}), time="2020"),
    "illiteracy_8_14": Selection("illiteracy_8_14", time="2010"),
}


def test_each_condition_says_of_whom_and_when(text: Text) -> None:
    found = chips(View(conditions=CONDITIONS), SEEN, load(), Words("es"))
    assert [text(one) for one in found] == [
        "Pobreza: más de 75.5 % 0 a 17 años · 2020 ×",
        f"{load().indicators['illiteracy_8_14'].short_name['es']}: menos de 2 % "
        "Toda la población · 2010 ×",
    ]


def test_each_part_can_be_dropped_by_a_button_that_says_what(parts: Parts) -> None:
    view = View(conditions=CONDITIONS, group=Group.of(["07112", "20067"], "La costa"))
    found = chips(view, SEEN, load(), Words("en"))
    buttons = [one for one in parts(found) if type(one).__name__ == "Button"]
    assert [one.id["condition"].replace("~", ".") for one in buttons] == [
        *map(str, CONDITIONS),
        "group",
    ]
    labels = [getattr(one, "aria-label") for one in buttons]
    assert labels[0].startswith("Remove the condition: Poverty: more than 75.5")
    assert labels[2] == "Remove the condition: La costa: 2 municipalities"


@pytest.mark.parametrize("language", ["es", "en"])
def test_it_offers_what_it_is_given_with_units(language: str, parts: Parts) -> None:
    offered = ("poverty", "infant_mortality")
    found = conditions_editor(load(), offered, Words(language), "map")
    by_id = {one.id: one for one in parts(found) if isinstance(getattr(one, "id", None), str)}
    options = [
        item["value"] for group in by_id["condition-indicator"].data for item in group["items"]
    ]
    assert sorted(options) == sorted(offered)
    assert by_id["condition-units"].data == {"poverty": "%", "infant_mortality": "‰"}
    for id in ("condition-indicator", "condition-value"):
        assert by_id[id].label
