"""A tidy table may name the source of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from indicators.catalogue import load
from indicators.exchange.tidy import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from indicators.exchange.tidy import Tidied

ONE, TWO = "coneval_municipal_poverty", "coneval_state_poverty"


@pytest.fixture
def tidied(tmp_path: Path) -> Callable[..., Tidied]:
    def from_lines(*lines: str, source: str | None = None) -> Tidied:
        file = tmp_path / "a.csv"
        file.write_text("\n".join(lines), encoding="utf-8")
        return read(file, source, load(), tmp_path / "out.parquet")

    return from_lines


def test_each_row_is_of_the_source_it_names(tidied: Callable[..., Tidied], tmp_path: Path) -> None:
    found = tidied(
        "indicator,area,time,value,source", f"poverty,07,2020,75.5,{ONE}",
        f"poverty,07,2020,75.2,{TWO}", f"poverty,08,2020,26.3,{TWO}",
    )  # fmt: skip
    assert found.report.faults == ()
    written = pd.read_parquet(tmp_path / "out.parquet")
    assert written["source"].value_counts().to_dict() == {TWO: 2, ONE: 1}


def test_the_source_given_must_agree(tidied: Callable[..., Tidied]) -> None:
    lines = ("indicator,area,time,value,source", f"poverty,07,2020,75.5,{ONE}")
    assert tidied(*lines, source=ONE).report.passed
    [fault] = tidied(*lines, source=TWO).report.faults
    assert (fault.row, fault.column, fault.value) == (2, "source", ONE)
    assert fault.expected == f"the source given, {TWO}"


def test_a_file_that_names_none_needs_one(tidied: Callable[..., Tidied]) -> None:
    [fault] = tidied("indicator,area,time,value", "poverty,07,2020,75.5").report.faults
    assert (fault.row, fault.column) == (1, "source")
    assert "--source" in fault.suggestion


def test_rows_that_name_none_need_one(tidied: Callable[..., Tidied]) -> None:
    [fault] = tidied(
        "indicator,area,time,value,source", "poverty,07,2020,75.5,", f"poverty,08,2020,2,{TWO}"
    ).report.faults
    assert (fault.row, fault.column) == (2, "source")


def test_a_column_with_too_many_faults_is_not_read_to_its_end(
    tidied: Callable[..., Tidied],
) -> None:
    lines = [f"poverty,x{number},2020,1" for number in range(900)]
    report = tidied("indicator,area,time,value", *lines, source=ONE).report
    assert len(report.faults) == 501
    assert any("only the first 500" in one.suggestion for one in report.faults)


@pytest.mark.parametrize("heading", ["subgroup", "mark", "n_value", "code", "first_unit", "row"])
def test_a_column_of_somebodys_own_changes_nothing(
    tidied: Callable[..., Tidied], tmp_path: Path, heading: str
) -> None:
    """Whatever its name: such names mean something further down the road."""
    found = tidied(
        f"indicator,area,time,value,{heading}", "poverty,07,2020,75.5,x", "poverty,08,2020,n.d.,y",
        source=ONE,
    )  # fmt: skip
    [fault] = found.report.faults
    assert (fault.row, fault.value, fault.gravity) == (1, heading, "warning")
    frame = pd.read_parquet(tmp_path / "out.parquet").sort_values("area")
    assert frame["value"].fillna(-1).tolist() == [75.5, -1]
    assert frame["status"].tolist() == ["normal", "missing"]
