"""Figures of a release leave in every format, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from indicators.catalogue import load
from indicators.exchange.formats import WRITERS, ExportError, Wanted, export, selected
from indicators.exchange.tidy import read
from indicators.model import KEY, OBSERVATIONS
from indicators.releases import open_release

if TYPE_CHECKING:
    from pathlib import Path

WANTED = Wanted(["poverty", "births_to_girls_10_14"], ["state", "nation"], ["2010", "2020"])
RELEASE = open_release()


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("des", "a.xlsx"),
        ("sdmx-csv", "a.csv"),
        ("sdmx-ml", "a.xml"),
        ("tidy", "a.csv"),
        ("tidy", "a.xlsx"),
    ],
)
def test_what_leaves_can_be_imported_again(tmp_path: Path, form: str, name: str) -> None:
    rows = export(RELEASE, load(), WANTED, form, tmp_path / name)
    found = read(tmp_path / name, None, load(), tmp_path / "out.parquet")
    assert found.report.passed, found.report.text()
    assert rows == found.rows
    again = pd.read_parquet(tmp_path / "out.parquet", columns=OBSERVATIONS.names)
    pd.testing.assert_frame_equal(
        again.sort_values(list(KEY), ignore_index=True),
        selected(RELEASE, WANTED).sort_values(list(KEY), ignore_index=True),
        check_exact=True,
        check_dtype=False,
    )
    beside = {"a.structure.xml"} if form == "sdmx-ml" else set()
    assert {file.name for file in tmp_path.iterdir()} == {name, "out.parquet", *beside}


def test_what_is_wanted_is_what_leaves() -> None:
    table = selected(RELEASE, WANTED)
    assert set(table["time"]) == {"2010", "2020"}
    assert set(table["indicator"]) == set(WANTED.indicators)
    assert set(table["area"].str.len()) == {2}
    assert table["area"].nunique() == 33
    one = selected(RELEASE, Wanted(["poverty"], ["nation"], ["2020"], ["coneval_state_poverty"]))
    assert set(one["source"]) == {"coneval_state_poverty"}
    assert set(one["area"]) == {"00"}


def test_nothing_to_write_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="seen no observation of poverty"):
        export(RELEASE, load(), Wanted(["poverty"], times=["1801"]), "des", tmp_path / "a.xlsx")


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_a_folder_that_is_not_there_is_told(tmp_path: Path, form: str) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        export(RELEASE, load(), WANTED, form, tmp_path / "none" / "a.xlsx")


def test_a_file_that_is_there_stays_until_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_: object, __: object, out: Path) -> None:
        out.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(WRITERS, "des", stumble)  # type: ignore[arg-type]
    (tmp_path / "a.xlsx").write_text("the one before")
    with pytest.raises(ExportError, match="No space left"):
        export(RELEASE, load(), WANTED, "des", tmp_path / "a.xlsx")
    assert [file.read_text() for file in tmp_path.iterdir()] == ["the one before"]
