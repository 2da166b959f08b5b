"""What the first reader of a profile would wait for is made before anybody asks."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from geodata.codes import Level
from geodata.neighbours import _neighbours
from indicators.store import Store
from indicators.warming import warmed
from settings import Settings

if TYPE_CHECKING:
    import pytest

    from geodata.boundaries import BoundarySet


class _Open:
    """A door that is open."""

    def __init__(self, store: Any) -> None:
        self.store = store


def test_panels_and_neighbours_are_there_afterwards(store: Store, boundaries: BoundarySet) -> None:
    fresh = Store(store.release, store.catalogue, series=Settings.from_environment({}).series)
    _neighbours.cache_clear()
    thread = warmed(_Open(fresh), boundaries)  # type: ignore[arg-type]
    thread.start()
    thread.join(120)
    assert not thread.is_alive()

    def unmade() -> None:
        raise AssertionError("made only now")

    for level in Level:
        assert fresh.memory.get(("panel", level), unmade)
    assert _neighbours.cache_info().currsize == 2


def test_a_fault_is_logged_and_harms_nobody(
    boundaries: BoundarySet, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        thread = warmed(_Open(None), boundaries)  # type: ignore[arg-type]
        thread.start()
        thread.join(60)
    assert "warming ended early" in caplog.text
