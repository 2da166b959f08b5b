"""Keys and numbers as spreadsheets break them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.codes import AreaKeyError
from indicators.adapters.product import AdapterError
from indicators.adapters.repair import area_key, number

KEYS = st.builds("{:02d}{:03d}".format, st.integers(1, 32), st.integers(1, 570))


@given(KEYS)
def test_a_key_survives_each_way_of_breaking_it(key: str) -> None:
    broken = (
        key,
        key.lstrip("0"),
        int(key),
        float(key),
        f"{int(key)}.0",
        f" {key[:2]} {key[2:]} ",
    )
    assert {area_key(one) for one in broken} == {key}


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("=CONCATENAR(0,01) ", "01"),
        ("=CONCATENAR( ,10) ", "10"),
        (0.0, "00"),
        ("7", "07"),
        ("32", "32"),
    ],
)
def test_state_keys(cell: object, state: str) -> None:
    assert area_key(cell, 2) == state


@pytest.mark.parametrize("cell", ["", "Tonanitla", "1001.5", 1001.5, "-1", None, "010010001"])
def test_what_is_no_key(cell: object) -> None:
    with pytest.raises(AdapterError, match="area key: seen"):
        area_key(cell)


def test_a_key_of_no_state() -> None:
    with pytest.raises(AreaKeyError, match="'33001'"):
        area_key("33001")


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "n.d.",
        "N. D.",
        "ND",
        "ND ",
        "N/D",
        "n.a.",
        "*",
        "-",
        "-999",
        "-999.0",
        -999.0,
        -888,
    ],
)
def test_marks_are_never_numbers(cell: object) -> None:
    assert number(cell) is None


@pytest.mark.parametrize(
    ("cell", "figure"), [("1,589,344", 1_589_344.0), ("0", 0.0), (0.0, 0.0), (" 4.5 ", 4.5)]
)
def test_numbers(cell: object, figure: float) -> None:
    assert number(cell) == figure


@pytest.mark.parametrize("cell", ["mucho", "12,5", "1,23,456", "1_000", "nan", "inf", float("nan")])
def test_what_is_no_number(cell: object) -> None:
    with pytest.raises(AdapterError, match=f"seen {cell!r}"):
        number(cell)
