"""From an address to a view of the page of goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from callbacks.goals_page import settle_goal
from layouts.address import address, parse

if TYPE_CHECKING:
    from indicators.store import Store


@pytest.mark.parametrize(
    ("asked", "settled", "wrong"),
    [
        ("", "/metas", []),
        ("level=state&goal=sdg_3_1", "/metas?level=state&goal=sdg_3_1", []),
        ("focus=20067", "/metas?area=20&focus=20067", []),
        ("indicator=poverty&time=2020&age=Y0T17&area=07", "/metas?indicator=poverty&area=07", []),
        ("goal=sdg_99&area=07", "/metas?area=07", ["goal"]),
        ("indicator=happiness", "/metas", ["indicator"]),
        ("where=happiness.over.5", "/metas", ["where"]),
        ("lang=en&group=20067", "/metas?group=20067&lang=en", []),
    ],
)
def test_what_cannot_be_had_is_let_go_of_and_said(
    store: Store, asked: str, settled: str, wrong: list[str]
) -> None:
    view, notices = settle_goal(store, parse("/metas", asked)[0])
    assert address(view) == settled
    assert [one.parameter for one in notices] == wrong
    assert settle_goal(store, view) == (view, ())
