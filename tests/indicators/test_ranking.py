"""The worst off first; of many, the two ends and those picked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geodata.codes import Level
from indicators.model import Status
from indicators.queries import area_table
from indicators.ranking import BEST, ROOM, WORST, ranking
from indicators.selection import Selection

if TYPE_CHECKING:
    from indicators.store import Store


@pytest.mark.parametrize(
    ("indicator", "rising"), [("poverty", False), ("human_development_index", True)]
)
def test_states_in_order(store: Store, indicator: str, rising: bool) -> None:
    frame = area_table(store, Selection(indicator, level=Level.STATE)).frame
    found = ranking(frame)
    assert found.rows.index.tolist() == (
        frame.sort_values("value", ascending=rising, kind="stable").index.tolist()
    )
    assert (found.ranked, found.left_out) == (32, {})


def test_a_long_list_keeps_its_ends_and_counts_what_it_leaves_out(store: Store) -> None:
    frame = area_table(store, Selection("infant_mortality")).frame
    marked = frame["rank"].sort_values(kind="stable").index[1000]
    found = ranking(frame, [str(marked)])
    assert len(found.rows) == WORST + 1 + BEST
    assert sum(found.left_out.values()) + len(found.rows) == found.ranked == 2456
    assert found.left_out == {WORST: 1000 - WORST, WORST + 1: 2456 - BEST - 1001}
    assert found.rows["rank"].is_monotonic_increasing


def test_nobody_is_left_out_twice_where_the_marked_is_an_end(store: Store) -> None:
    frame = area_table(store, Selection("infant_mortality")).frame
    worst = str(frame["rank"].idxmin())
    assert len(ranking(frame, [worst]).rows) == WORST + BEST


def test_what_is_not_reliable_has_no_place() -> None:
    frame = pd.DataFrame(
        {"value": [3.0, 9.0, 1.0], "rank": [1.0, None, 2.0],
         "status": ["normal", Status.UNRELIABLE.value, "normal"]},
        index=["07001", "07002", "07003"],
    )  # fmt: skip
    found = ranking(frame, ["07002"])
    assert found.rows.index.tolist() == ["07001", "07003"]


@pytest.mark.parametrize("count", [0, 1, ROOM, ROOM + 1])
def test_room(count: int) -> None:
    frame = pd.DataFrame({"rank": [float(n + 1) for n in range(count)]},
                         index=[f"{n:05}" for n in range(count)])  # fmt: skip
    found = ranking(frame)
    assert len(found.rows) == (count if count <= ROOM else WORST + BEST)
    assert sum(found.left_out.values()) == count - len(found.rows)
