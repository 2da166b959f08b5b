"""What can be asked of areas is what they have figures of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.codes import Level
from indicators.conditions import askable
from indicators.definitions import Kind

if TYPE_CHECKING:
    from indicators.store import Store


@pytest.mark.parametrize("level", [Level.STATE, Level.MUNICIPALITY])
def test_askable_indicators_have_figures_of_the_level(store: Store, level: Level) -> None:
    found = askable(store, level, {Kind.RATE, Kind.COUNT})
    units = store.catalogue.units
    expected = {
        id
        for id, one in store.catalogue.indicators.items()
        if units[one.unit].kind in {Kind.RATE, Kind.COUNT}
        and any(
            each.values and each.level is level and each.unit == one.unit
            for each in store.slices.get(id, ())
        )
    }
    assert set(found) == expected
    assert len(found) == len(expected)


def test_categories_are_asked_only_where_they_are_wanted(store: Store) -> None:
    assert "marginalisation_degree" in askable(store, Level.MUNICIPALITY, set(Kind))
    numbers = askable(store, Level.MUNICIPALITY, set(Kind) - {Kind.CATEGORY})
    assert "marginalisation_degree" not in numbers
