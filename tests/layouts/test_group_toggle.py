"""One municipality more, or less, in the reader's own selection."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from geodata.group import Group
from indicators.selection import Selection
from layouts.address import address, parse
from layouts.components.group_bar import group_told
from layouts.components.group_toggle import group_toggle
from layouts.view import View
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = View(Selection("poverty", area="07"), page="perfil", focus="07112")


@pytest.mark.parametrize(
    ("group", "word", "after"),
    [
        (None, "group.add_this", Group(("07112",))),
        (Group(("20067",), "Mía"), "group.add_this", Group(("07112", "20067"), "Mía")),
        (Group(("07112", "20067"), "Mía"), "group.drop_this", Group(("20067",), "Mía")),
        (Group(("07112",)), "group.drop_this", None),
    ],
)
def test_it_leads_to_the_view_with_or_without(
    text: Callable[[Any], str], group: Group | None, word: str, after: Group | None
) -> None:
    (link,) = group_toggle(replace(HERE, group=group), "07112", Words("es"))
    assert text(link) == Words("es")(word)
    path, _, query = link.href.partition("?")
    assert parse(path, query)[0] == replace(HERE, group=after)
    assert link.href == address(replace(HERE, group=after))


@pytest.mark.parametrize("key", ["00", "07"])
def test_states_and_the_nation_are_no_municipalities(key: str) -> None:
    assert group_toggle(HERE, key, Words("es")) == []


def test_who_listens_is_told_how_many_there_are() -> None:
    told = [
        group_told(replace(HERE, group=one), Words("en"))
        for one in (None, Group(("07112",)), Group(("07112", "20067")))
    ]
    assert told == [
        "No municipality selected.",
        "Your selection: 1 municipality.",
        "Your selection: 2 municipalities.",
    ]
