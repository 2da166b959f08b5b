"""An exchange sheet is known by its layout, and nothing else is taken for one."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.exchange.des.layout import HEADINGS, head

HEADING_ROW = list(HEADINGS.values())[:8]
BLANK: list[Any] = []


def rows(**changes: list[Any]) -> list[list[Any]]:
    """A sheet as it should be, with other rows here and there: ``r5=[…]``."""
    usual = {
        1: ["Data Entry Spreadsheet"],
        5: ["Indicator", "Poverty", *[None] * 9, "GID-1"],
        7: ["Unit", "Percent", *[None] * 9, "GID-2"],
        9: HEADING_ROW,
        11: [2020, "07", "Chiapas", 75.5, "Total", "x"],
    }
    given = {int(name[1:]): row for name, row in changes.items()}
    return [{**usual, **given}.get(number, BLANK) for number in range(1, 12)]


def test_the_layout_of_devinfo() -> None:
    found = head("Data 1", rows())
    assert found is not None
    assert (found.row, found.indicator.text, found.unit.text) == (9, "Poverty", "Percent")
    assert (found.indicator.gid, found.unit.gid) == ("GID-1", "GID-2")
    assert (found.indicator.cell, found.unit.cell) == ("B5", "B7")
    assert [found.columns[name] for name in list(HEADINGS)[:8]] == list(range(8))


def test_headings_in_spanish_and_in_another_order() -> None:
    spanish = ["Subgrupo", "Valor del dato", "ID de área", "Periodo", "FUENTE", "Notas al pie"]
    found = head("x", rows(r9=spanish))
    assert found is not None
    assert found.columns == {
        "subgroup": 0, "value": 1, "area": 2, "time": 3, "source": 4, "remark": 5,
    }  # fmt: skip


def test_rows_put_in_above_move_the_head_with_its_labels() -> None:
    found = head("x", [["Ministry of planning"], BLANK, *rows()])
    assert found is not None
    assert (found.row, found.indicator.row, found.indicator.cell) == (11, 7, "B7")


def test_labels_may_be_lacking_where_everything_is_in_its_place() -> None:
    found = head("x", rows(r5=[None, "Poverty"], r7=[None, "Percent"]))
    assert found is not None
    assert (found.indicator.text, found.unit.text) == ("Poverty", "Percent")


@pytest.mark.parametrize(
    "sheet",
    [
        [],
        [HEADING_ROW, [2020, "07", "Chiapas", 75.5, "Total", "x"]],
        rows(r9=BLANK),
        rows(r9=["Time", "Area ID", "Remarks"]),
        rows(r9=["Indicator", *HEADING_ROW]),
        rows(r5=BLANK, r7=BLANK, r9=BLANK, r10=HEADING_ROW),
        [["indicator", "area", "time", "value", "source"], ["poverty", "07", 2020, 75.5, "x"]],
        [*[BLANK] * 30, *rows()],
    ],
    ids=[
        *("nothing", "headings on top", "no headings", "two headings", "an indicator a row"),
        *("no labels, not in place", "a tidy table", "far below"),
    ],
)
def test_what_merely_resembles_one_is_none(sheet: list[list[Any]]) -> None:
    assert head("x", sheet) is None


def test_a_heading_given_twice_or_unknown_is_kept_apart() -> None:
    found = head("x", rows(r9=[*HEADING_ROW, "Source", "Checked by"]))
    assert found is not None
    assert found.unknown == ("Source", "Checked by")
    assert found.columns["source"] == 5
