"""A message is told by what it holds, whatever its name, and goes through the data desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli import main
from indicators.catalogue import load
from indicators.exchange.raw import FileError
from indicators.exchange.sdmx import messages
from indicators.exchange.sdmx.writers import write_csv, write_ml
from indicators.exchange.tidy import read
from indicators.model import KEY
from indicators.publishing import staged

if TYPE_CHECKING:
    from pathlib import Path

    from indicators.exchange.laid import Laid

WRITERS = {"a.csv": write_csv, "a.xml": write_ml}


def laid(file: Path) -> Laid | None:
    return messages.lay(duckdb.connect(), file, load(), "", "")


SOURCES = ["coneval_municipal_poverty", "coneval_state_poverty"]


@pytest.mark.parametrize(
    "start",
    [
        "DATAFLOW,REF_AREA,OBS_VALUE\r\n",
        '"STRUCTURE";"STRUCTURE_ID";"ACTION"\n',
        "STRUCTURE[;],STRUCTURE_ID\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_sdmx_csv_is_known_by_its_first_headings(tmp_path: Path, start: str, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(start.encode(encoding))
    assert laid(tmp_path / "a.txt") is not None


@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_sdmx_ml_is_known_by_its_first_letter(tmp_path: Path, name: str, encoding: str) -> None:
    space = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
    coded = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{coded}"?>\n<m:GenericData xmlns:m="{space}"/>'
    (tmp_path / name).write_bytes(text.encode(encoding))
    found = laid(tmp_path / name)
    assert found is not None
    assert found.columns == ("value",)
    assert not found.readable


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"indicator,area,time,value\n"),
        ("a.csv", b""),
        ("a.csv", b"\xff\xfe\x00"),
        ("a.csv", b"STRUCTURE,area\n"),
        ("a.xlsx", b"<workbook/>"),
    ],
)
def test_what_is_no_message_is_left_to_others(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert laid(tmp_path / name) is None
    assert laid(tmp_path / "nothing.csv") is None


@pytest.fixture
def figures(released: pd.DataFrame) -> pd.DataFrame:
    """Poverty of two states from two sources, one figure of each changed a little."""
    wanted = {"indicator": "poverty", "unit": "percent", "time": "2020", "age": "_T"}
    rows = released[released["area"].isin(["07", "08"]) & released["source"].isin(SOURCES)]
    for column, code in {**wanted, "sex": "_T", "residence": "_T", "ethnicity": "_T"}.items():
        rows = rows[rows[column] == code]
    assert len(rows) == 4
    return rows.assign(value=rows["value"].where(rows["area"] == "08", rows["value"] + 0.125))


@pytest.mark.parametrize("name", ["figures.csv", "figures.xml"])
def test_a_message_of_several_sources_from_the_desk_to_a_release(
    figures: pd.DataFrame,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ATLAS_RELEASES", str(tmp_path / "releases"))
    file = tmp_path / name
    (write_csv if file.suffix == ".csv" else write_ml)(figures, load(), file)
    assert main(["import", str(file)]) == 0
    assert "staged 4 observations" in capsys.readouterr().out
    assert main(["diff"]) == 0
    assert "0 added, 0 removed, 2 changed" in capsys.readouterr().out
    waiting = staged(tmp_path / "releases")
    assert waiting is not None
    assert waiting.inputs[0]["sources"] == SOURCES
    assert main(["validate", str(file), "--source", SOURCES[0]]) == 1
    assert "leave out --source" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "first"), [("a.csv", 2), ("a.xml", 1)])
def test_each_observation_says_its_row(
    figures: pd.DataFrame, tmp_path: Path, name: str, first: int
) -> None:
    """That of a spreadsheet, or the number of the observation, where each stands after another."""
    WRITERS[name](figures, load(), tmp_path / name)
    assert read(tmp_path / name, None, load(), tmp_path / "out.parquet").rows == 4
    again = pd.read_parquet(tmp_path / "out.parquet").sort_values([*KEY])
    assert again["row"].tolist() == [first, first + 1, first + 2, first + 3]
    assert set(again[["file", "sheet", "column"]].itertuples(index=False, name=None)) == {
        (name, "", "OBS_VALUE")
    }


def test_a_table_without_sources_needs_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("indicator,area,time,value\npoverty,07,2020,75.5\n")
    assert main(["validate", str(file)]) == 1
    assert "give --source, or a column 'source'" in capsys.readouterr().out


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["a.csv", "a.xml"]),
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=6)),
        min_size=1,
        max_size=4,
    ),
)
def test_whatever_was_done_to_a_message_is_told(
    figures: pd.DataFrame, tmp_path: Path, name: str, cuts: list[tuple[float, int, bytes]]
) -> None:
    """Bytes cut out of it and put into it anywhere: faults or one line, nothing else."""
    file = tmp_path / name
    if not (tmp_path / f"whole-{name}").exists():
        WRITERS[name](figures, load(), tmp_path / f"whole-{name}")
    damaged = (tmp_path / f"whole-{name}").read_bytes()
    for where, gone, put in cuts:
        at = int(where * len(damaged))
        damaged = damaged[:at] + put + damaged[at + gone :]
    file.write_bytes(damaged)
    told = ""
    try:
        read(file, None, load(), tmp_path / "out.parquet")
    except FileError as error:
        told = str(error)
    assert "\n" not in told


def test_a_damaged_message_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.xml").write_text("<!DOCTYPE x><x/>")
    assert main(["validate", str(tmp_path / "a.xml")]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "a.xml: seen a document type" in told.err
