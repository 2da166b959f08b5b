"""Differences between releases, cell by cell."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.adapters.observations import table
from indicators.diff import diff
from indicators.model import OBSERVATIONS

if TYPE_CHECKING:
    from pathlib import Path

AREAS = ["00", "07", "07001", "07002", "20001"]


def release(values: dict[str, float | None]) -> pa.Table:
    """Poverty 2020 of some areas; None is a gap."""
    rows = [
        {
            "area": area,
            "time": "2020",
            "value": value,
            "status": "missing" if value is None else "normal",
            "footnote": "not_published" if value is None else "",
        }
        for area, value in values.items()
    ]
    frame = table(rows, indicator="poverty", unit="percent", source="coneval_municipal_poverty")
    return pa.Table.from_pandas(frame, schema=OBSERVATIONS, preserve_index=False)


def test_each_kind_of_change_is_told_with_before_and_after() -> None:
    before = release({"00": 44.5, "07": 75.5, "07001": 80.0, "07002": 60.0})
    after = release({"00": 44.5, "07": 74.4, "07001": None, "20001": 12.0})
    found = diff(before, after)
    cells = found.cells.set_index("area")
    assert cells["change"].to_dict() == {
        "07": "changed",
        "07001": "changed",
        "07002": "removed",
        "20001": "added",
    }
    assert cells["level"].to_dict()["07"] == "state"
    assert (cells.loc["07", "value_before"], cells.loc["07", "value_after"]) == (75.5, 74.4)
    assert (cells.loc["07001", "status_before"], cells.loc["07001", "status_after"]) == (
        "normal",
        "missing",
    )
    assert pd.isna(cells.loc["07001", "value_after"])
    assert found.totals == {"added": 1, "removed": 1, "changed": 2}
    assert (found.new_areas, found.lost_areas) == (("20001",), ("07002",))
    municipal = found.summary.set_index("level").loc["municipality"]
    assert municipal[["added", "removed", "changed"]].tolist() == [1, 1, 1]


@pytest.mark.parametrize("column", ["lower", "upper", "denominator"])
def test_a_revised_bound_or_population_is_a_change(column: str) -> None:
    before = release({"07": 75.5})
    place = before.schema.get_field_index(column)
    after = before.set_column(place, before.schema.field(column), pa.array([70.0]))
    found = diff(before, after)
    assert found.totals == {"added": 0, "removed": 0, "changed": 1}
    assert found.cells.loc[0, f"{column}_after"] == 70.0
    assert pd.isna(found.cells.loc[0, f"{column}_before"])


def test_a_file_takes_every_cell_and_memory_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indicators.diff.LISTED", 2)
    before = release({"00": 1.0, "07": 1.0, "07001": 1.0, "07002": 1.0})
    after = release({"00": 2.0, "07": 2.0, "07001": 2.0, "20001": 2.0})
    found = diff(before, after, tmp_path / "cells.csv")
    assert found.cells["area"].tolist() == ["00", "07"]
    assert found.totals == {"added": 1, "removed": 1, "changed": 3}
    with (tmp_path / "cells.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    assert [row["area"] for row in rows] == ["00", "07", "07001", "07002", "20001"]
    assert (rows[3]["value_before"], rows[3]["value_after"]) == ("1.0", "")
    assert list(rows[0]) == list(found.cells.columns)


def test_one_indicator_alone() -> None:
    before, after = release({"07": 75.5}), release({"07": 74.4, "08": 26.3})
    other = after.set_column(0, before.schema.field(0), pa.array(["it's another"] * 2))
    both = pa.concat_tables([after, other])
    assert diff(before, both, indicator="poverty").totals == diff(before, after).totals
    assert diff(before, both, indicator="it's another").totals["added"] == 2


def test_where_a_cell_was_read_is_no_change() -> None:
    table = release({"07": 75.5})
    origin = {"file": ["a.csv"], "sheet": [""], "row": pa.array([7], pa.int32()), "column": [""]}
    other = table
    for name, cells in origin.items():
        other = other.append_column(name, cells if isinstance(cells, pa.Array) else pa.array(cells))
    assert diff(table, other).empty


def test_a_gap_that_stays_a_gap_is_no_change() -> None:
    assert diff(release({"07": None}), release({"07": None})).empty


def test_rounding_beyond_twelve_digits_is_no_change() -> None:
    assert diff(release({"07": 0.1 + 0.2}), release({"07": 0.3})).empty
    assert not diff(release({"07": 0.3}), release({"07": 0.3000001})).empty


@settings(max_examples=30)
@given(*[st.dictionaries(st.sampled_from(AREAS), st.integers(0, 3).map(float), min_size=1)] * 2)
def test_a_diff_leads_from_one_to_the_other(
    before: dict[str, float | None], after: dict[str, float | None]
) -> None:
    found = diff(release(before), release(after)).cells
    patched = dict(before)
    for area, change, value in zip(
        found["area"], found["change"], found["value_after"], strict=True
    ):
        if change == "removed":
            del patched[area]
        else:
            patched[area] = value
    assert patched == after
    assert not any(before.get(area) == after.get(area) for area in found["area"])
