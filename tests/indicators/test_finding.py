"""Indicators and areas by the words of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indicators.finding import areas_named, indicators_named

if TYPE_CHECKING:
    from indicators.store import Store


@pytest.mark.parametrize(
    ("text", "first"),
    [("pobreza extrema", "extreme_poverty"), ("EXTREME poverty", "extreme_poverty"),
     ("mortalidad infantil", "infant_mortality"), ("infantil mortalidad", "infant_mortality")],
)  # fmt: skip
def test_words_in_either_language_and_any_order(store: Store, text: str, first: str) -> None:
    assert indicators_named(store, text)[0].id == first


@pytest.mark.parametrize("text", ["", "  ", "¿?", "zzz", "pobreza zzz"])
def test_nothing_is_found(store: Store, text: str) -> None:
    assert indicators_named(store, text) == ()


def test_areas_stand_on_the_vintage() -> None:
    assert areas_named("chamula", 2010)[0].key == "07023"
    assert all(one.stands_in(2010) for one in areas_named("san", 2010))
