"""Numbers as shown: half to even, as the classes are cut."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from babel.numbers import parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue import load
from layouts.format import LOCALES, MINUS, NO_BREAK_SPACE, number, quantity

values = st.floats(-1e9, 1e9).filter(lambda value: value == 0 or abs(value) > 1e-9)
decimals = st.integers(0, 4)
languages = st.sampled_from(sorted(LOCALES))


@given(values, decimals, languages)
def test_a_number_is_its_shortest_decimal_form_rounded_half_to_even(
    value: float, places: int, language: str
) -> None:
    shown = number(value, places, language).replace(MINUS, "-")
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    assert parse_decimal(shown, locale=LOCALES[language]) == exact
    assert len(shown.partition(".")[2]) == places


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (52813017, 0, "52,813,017"),
        (46.14, 1, "46.1"),
        (0.25, 1, "0.2"),
        (0.35, 1, "0.4"),
        (2.675, 2, "2.68"),
        (1.005, 2, "1.00"),
        (99.95, 1, "100.0"),
        (-0.04, 1, "0.0"),
        (-1.26, 1, f"{MINUS}1.3"),
        (1000, 1, "1,000.0"),
    ],
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_numbers_by_hand(value: float, places: int, shown: str, language: str) -> None:
    assert number(value, places, language) == shown


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_quantity_never_breaks_from_its_unit(language: str) -> None:
    for unit in load().units.values():
        text = quantity(1234.5, 1, unit, language)
        assert text == f"1,234.5{NO_BREAK_SPACE}{unit.symbol[language]}"
        assert " " not in text.removesuffix(unit.symbol[language])
