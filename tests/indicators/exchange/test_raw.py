"""A text that was cut off or is no table is refused in one line, never with a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.exchange.raw import FileError, encoding, first_line, load

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = ("indicator", "area", "time", "value")
TEXT = "indicator,area,time,value\npoverty,07,2020,75.5\n"


@pytest.mark.parametrize("coded", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_the_heading_row_is_read_in_its_encoding(tmp_path: Path, coded: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("Año,Área\n2020,Michoacán\n".encode(coded))
    assert first_line(file, encoding(file)) == "Año,Área\n"


@pytest.mark.parametrize("separator", ["", ",", "x,"])
@pytest.mark.parametrize("coded", ["utf-8", "utf-16"])
def test_a_first_row_without_end_is_no_heading(tmp_path: Path, separator: str, coded: str) -> None:
    """Longer than any cell that the standard library's reader takes."""
    file = tmp_path / "a.csv"
    file.write_bytes((",".join(KNOWN) + (separator or "x") * 140_000).encode(coded))
    with pytest.raises(FileError, match="a first row of more than") as caught:
        load(duckdb.connect(), file, KNOWN)
    assert "\n" not in str(caught.value)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    coded=st.sampled_from(["utf-8-sig", "utf-16", "utf-16-be"]),
    end=st.integers(0, 2 * len(TEXT) + 2),
    more=st.binary(max_size=3),
)
def test_a_text_that_was_cut_anywhere_is_read_or_refused(
    tmp_path: Path, coded: str, end: int, more: bytes
) -> None:
    mark = b"\xfe\xff" if coded == "utf-16-be" else b""
    (tmp_path / "a.csv").write_bytes((mark + TEXT.encode(coded))[:end] + more)
    told = ""
    try:
        load(duckdb.connect(), tmp_path / "a.csv", KNOWN)
    except FileError as error:
        told = str(error)
    assert "\n" not in told
