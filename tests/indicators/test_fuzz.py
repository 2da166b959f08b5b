"""Damaged files are refused with a report, or imported as what they say; the oracle can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.fuzz.oracle import amiss
from benchmarks.fuzz.specimen import PASSES, REFUSED, SAME, Claim, zone
from benchmarks.fuzz.watch import fuzz
from benchmarks.fuzz.worker import MUTATIONS, Outcome, label
from indicators.adapters.observations import table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

DEAR = {"any: bomb", "text: many columns"}
"""Mutations that take seconds to make; they have tests of their own."""


def test_files_damaged_in_every_way(shared_data: Path) -> None:
    """The long run is ``python -m benchmarks.fuzz``."""
    seen: dict[str, Outcome] = {}
    numbers = [number for number in range(len(MUTATIONS)) if label(number) not in DEAR]
    fuzz(
        numbers,
        20261124,
        shared_data,
        lambda at, found: seen.update({label(at): found}),
        small=True,
    )
    assert {name: (one.seed, one.faults) for name, one in seen.items() if one.faults} == {}
    assert len(seen) == len(numbers)
    assert 0 < sum(one.imported for one in seen.values()) < len(seen)


def figures(*values: float | None) -> pd.DataFrame:
    """Poverty of the first states, in rows 2, 3, …"""
    rows = [
        {"area": f"{at:02}", "value": value, "row": at + 1, "column": "value", "file": "a.csv",
         "status": "normal" if value is not None else "missing"}
        for at, value in enumerate(values, start=1)
    ]  # fmt: skip
    return table(rows, indicator="poverty", unit="percent", source="s", time="2020")


ROW = frozenset({2})


@pytest.mark.parametrize(
    ("after", "claim"),
    [
        (None, PASSES),
        (figures(1, 2), REFUSED),
        (figures(1, 3), SAME),
        (figures(1), SAME),
        (figures(1, 2, 3), SAME),
        (figures(1, None), SAME),
        (figures(1, 3), Claim(None, ROW, ROW)),
        (figures(9, 2), Claim(None, ROW, ROW, frozenset({10.0}))),
        (figures(None, 2), Claim(None, ROW, ROW, gap=False)),
    ],
)
def test_the_oracle_tells_what_is_amiss(after: pd.DataFrame | None, claim: Claim) -> None:
    assert list(amiss(figures(1, 2), after, claim, None, table=True))


@pytest.mark.parametrize(
    ("after", "claim"),
    [
        (None, REFUSED),
        (None, SAME),
        (figures(1, 2), PASSES),
        (figures(10, 2), Claim(None, ROW, ROW, frozenset({10.0}))),
        (figures(None, 2), Claim(None, ROW, ROW)),
        (figures(7, 2), Claim(None, ROW, ROW, allowed=None)),
    ],
)
def test_the_oracle_is_content(after: pd.DataFrame | None, claim: Claim) -> None:
    assert list(amiss(figures(1, 2), after, claim, None, table=True)) == []


def test_a_figure_must_stand_in_the_row_it_is_said_to_come_from() -> None:
    cells = [["area", "value"], ["01", "1"], ["02", "22"]]
    [told] = amiss(figures(1, 5), figures(1, 5), SAME, cells, table=True)
    assert "row 3" in told


def test_rows_that_differ_lie_between_those_that_do_not() -> None:
    assert zone([["a"], ["b"]], [["a"], ["b"]]) == (frozenset(), frozenset())
    assert zone([["a"], ["a"], ["b"]], [["a"], ["b"]]) == (frozenset({2}), frozenset())
