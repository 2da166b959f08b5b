"""The coverage matrix says what the release holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata.codes import Level
from indicators.catalogue import load
from indicators.selection import Subgroup
from indicators.store import Slice
from layouts.components.coverage import coverage
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    Parts = Callable[[Any], list[Any]]
    Text = Callable[[Any], str]

MUNICIPAL, STATE = "coneval_municipal_poverty", "coneval_state_poverty"
GIRLS = Subgroup.of({"sex": "F"})


def cell(source: str = MUNICIPAL, unit: str = "percent", time: str = "2020", **more: Any) -> Slice:
    facts = {"subgroup": Subgroup(), "level": Level.STATE, "areas": 32, "values": 32}
    facts = {**facts, "observed": more.get("values", 32), **more}
    return Slice(unit, source, time, **facts)


@pytest.fixture
def rows(parts: Parts, text: Text) -> Callable[..., list[list[str]]]:
    """The words of each row of a matrix, its head first."""

    def read(*slices: Slice, sources: tuple[str, ...] = (STATE, MUNICIPAL)) -> list[list[str]]:
        matrix = coverage(slices, sources, load(), Words("en"))
        found = [one for one in parts(matrix) if type(one).__name__ == "Tr"]
        return [
            [text(one) for one in parts(row) if type(one).__name__ in {"Th", "Td"}] for row in found
        ]

    return read


def test_years_stand_in_columns_and_a_gap_says_so(rows: Callable[..., list[list[str]]]) -> None:
    head, _, nation, girls = rows(
        cell(time="2015"), cell(time="2010", level=Level.STATE, subgroup=GIRLS)
    )
    assert head[1:] == ["2010", "2015"]
    assert nation[1:] == ["no figure", "32"]
    assert girls[1:] == ["32", "no figure"]
    assert "Female" in girls[0]


def test_a_part_and_a_projection_are_told_in_words(rows: Callable[..., list[list[str]]]) -> None:
    *_, row = rows(cell(values=30, time="2020"), cell(time="2030", observed=0))
    assert row[1:] == ["30 / 32", "32 p"]


def test_units_with_the_same_cells_share_a_row(rows: Callable[..., list[list[str]]]) -> None:
    assert [row[0] for row in rows(cell(), cell(unit="persons"))[2:]] == [
        "State · Whole population %, persons"
    ]
    assert len(rows(cell(), cell(unit="persons", values=31))[2:]) == 2


def test_sources_stand_in_the_order_of_the_indicator(
    rows: Callable[..., list[list[str]]],
) -> None:
    headings = [row[0] for row in rows(cell(MUNICIPAL), cell(STATE)) if len(row) == 1]
    assert ["2023" in one for one in headings] == [True, False]


def test_the_table_can_be_scrolled_with_the_keyboard(parts: Parts) -> None:
    matrix = coverage([cell()], (MUNICIPAL,), load(), Words("es"))
    (region,) = [one for one in parts(matrix) if getattr(one, "role", None) == "region"]
    assert region.tabIndex == 0
