"""The chain of releases, indicator by indicator."""

from __future__ import annotations

import datetime
import shutil
from typing import TYPE_CHECKING

import pytest

from indicators.adapters.observations import table
from indicators.catalogue import load
from indicators.changes import changes
from indicators.publishing import publish, stage
from indicators.releases import open_release, write
from indicators.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

GIVEN = {"product": "revision.csv", "source": "coneval_municipal_poverty"}


def rows(indicator: str, **values: float) -> pd.DataFrame:
    """Figures of 2020 by area, given as ``m07=75.5``."""
    cells = [
        {"area": area.removeprefix("m"), "time": "2020", "value": value}
        for area, value in values.items()
    ]
    return table(cells, indicator=indicator, unit="percent", source="coneval_municipal_poverty")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Three releases: poverty revised in the second, extreme poverty in the third."""
    write(rows("poverty", m07=75.5, m20=61.7), tmp_path, "2026.10", "2026-10-01", [])
    steps = [
        (rows("poverty", m07=74.4, m08=26.3), datetime.date(2026, 11, 2)),
        (rows("extreme_poverty", m07=29.0), datetime.date(2026, 12, 3)),
    ]
    for step, day in steps:
        stage(tmp_path, step, GIVEN, whole=False)
        publish(tmp_path, today=day)
    return tmp_path


def test_each_release_tells_what_it_changed_of_the_indicator(root: Path) -> None:
    last, middle, first = changes(Store(open_release(root), load()), "poverty")
    assert last.change is not None
    assert last.change.empty
    assert middle.release.created == "2026-11-02"
    assert middle.change is not None
    assert middle.change.totals == {"added": 1, "removed": 0, "changed": 1}
    cells = middle.change.cells.set_index("area")
    assert cells.loc["07", ["value_before", "value_after"]].tolist() == [75.5, 74.4]
    assert (first.previous, first.change, first.unreadable) == (None, None, False)
    assert first.release.id == middle.previous


def test_an_indicator_that_came_later_was_added(root: Path) -> None:
    last, *_ = changes(Store(open_release(root), load()), "extreme_poverty")
    assert last.change is not None
    assert last.change.totals == {"added": 1, "removed": 0, "changed": 0}


def test_the_chain_ends_where_a_release_is_gone(root: Path) -> None:
    store = Store(open_release(root), load())
    before = open_release(root, store.release.previous)
    shutil.rmtree(root / str(before.previous))
    last, middle = changes(store, "poverty")
    assert last.change is not None
    assert middle.unreadable
    assert middle.change is None
    assert middle.totals == {"added": 1, "removed": 0, "changed": 1}


def test_a_damaged_release_is_not_compared_with(root: Path) -> None:
    store = Store(open_release(root), load())
    with open_release(root, store.release.previous).observations.open("r+b") as file:
        file.write(b"????")
    (last,) = changes(store, "poverty")
    assert last.unreadable


def test_a_long_chain_is_cut(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indicators.changes.COMPARED", 1)
    last, middle = changes(Store(open_release(root), load()), "poverty")
    assert last.change is not None
    assert (middle.change, middle.unreadable) == (None, False)
    assert middle.previous is not None
