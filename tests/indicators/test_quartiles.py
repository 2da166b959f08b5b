"""Quartiles as the standard library reckons them."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from indicators.quartiles import quartiles
from indicators.queries import area_table, reliable
from indicators.selection import Selection

if TYPE_CHECKING:
    from indicators.store import Store


def test_of_all_municipalities(store: Store) -> None:
    values = reliable(area_table(store, Selection("infant_mortality")).frame)
    found = quartiles(values)
    assert found is not None
    three = statistics.quantiles(values.dropna().tolist(), n=4, method="inclusive")
    assert [found.first, found.median, found.third] == pytest.approx(three)
    assert (found.lowest, found.highest) == (values.min(), values.max())
    assert found.count == values.notna().sum() == 2456


def test_of_nothing_and_of_one() -> None:
    assert quartiles(pd.Series([None, None], dtype=float)) is None
    one = quartiles(pd.Series([7.0]))
    assert one is not None
    assert (one.lowest, one.first, one.median, one.third, one.highest) == (7, 7, 7, 7, 7)
