"""Exchange sheets are read like tidy tables: all faults at once, each where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from indicators.catalogue import load
from indicators.exchange.raw import FileError
from indicators.faults import Fault, Gravity
from indicators.validation import validate

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from indicators.exchange.tidy import Tidied

HEADINGS = (
    *("Time", "Area ID", "Area Name", "Data Value"),
    *("Subgroup", "Source", "Footnotes", "Denominator"),
)
SOURCE = "CONEVAL_Poverty measurement at municipality level 2010–2020_2021"
GROUPS = "coneval_municipal_poverty_groups"
ROW = (2020, "07", "Chiapas", 75.5, "Total", SOURCE)


def told(found: Tidied, gravity: Gravity = Gravity.ERROR) -> dict[tuple[int, str], Fault]:
    return {(one.row, one.column): one for one in found.report.faults if one.gravity is gravity}


def test_a_sheet_made_by_devinfo(desk: Any) -> None:
    found = desk.read(
        desk.book(ROW, (2020, "07112", "San Juan Cancuc", 99.4, "Total", SOURCE, None, 40000))
    )
    assert found.report.passed, found.report.text()
    assert found.report.faults == ()
    frame = desk.written
    assert frame["area"].tolist() == ["07", "07112"]
    assert frame["value"].tolist() == [75.5, 99.4]
    assert set(frame["indicator"]) == {"poverty"}
    assert set(frame["unit"]) == {"percent"}
    assert set(frame["source"]) == {"coneval_municipal_poverty"}
    assert frame["denominator"].tolist()[1] == 40000
    validate(frame, load())


def test_every_fault_is_told_at_once_where_it_stands(desk: Any) -> None:
    found = desk.read(
        desk.book(
            ROW,
            (2020, "7999", "Nowhere", 1, "Total", SOURCE),
            (20, "07112", "", 1, "Total", SOURCE),
            (2020, "07112", "", "much", "Total", SOURCE),
            (2020, "07112", "", 120, "Total", SOURCE),
            (2020, "07112", "", 1, "Femmale", SOURCE),
            (2020, "07112", "", 1, "Total", "An almanac"),
            (2020, "07112", "", 1, "Total", SOURCE, "A remark of my own"),
            (2010, "23010", "Bacalar", 1, "Total", SOURCE),
            (2020, "07001", "", 1, "Total", SOURCE, None, -5),
            (2020, "07", "", 75.5, "Total", SOURCE),
            (2020, "07002", "", 5, "Total", SOURCE, "[missing]"),
            (2020, "07003", "", 5, "Total", SOURCE, "[rare] few_births"),
        )
    )
    errors = told(found)
    assert set(errors) == {
        (12, "Area ID"),
        (13, "Time"),
        (14, "Data Value"),
        (15, "Data Value"),
        (16, "Subgroup"),
        (17, "Source"),
        (18, "Footnotes"),
        (19, "Area ID"),
        (20, "Denominator"),
        (21, ""),
        (22, "Footnotes"),
        (23, "Footnotes"),
    }
    assert {one.sheet for one in errors.values()} == {"Data 1"}
    assert errors[16, "Subgroup"].suggestion == "did you mean 'Female' or 'Male'?"
    assert "0.0 to 100.0" in errors[15, "Data Value"].expected
    assert "row 11" in errors[21, ""].expected
    assert "23004 Othón P. Blanco" in errors[19, "Area ID"].suggestion
    assert "unreliable" in errors[23, "Footnotes"].expected
    assert found.rows == 0


@pytest.mark.parametrize(
    ("head", "place", "suggestion"),
    [
        ({"indicator": "Population in povrty"}, (5, "Indicator (B5)"), "did you mean poverty"),
        ({"unit": "Per cnt"}, (7, "Unit (B7)"), "did you mean percent"),
        ({"unit": "deaths"}, (7, "Unit (B7)"), ""),
        ({"indicator": ""}, (5, "Indicator (B5)"), "give its id as GID in L5"),
    ],
)
def test_a_head_that_is_not_understood_hides_no_other_fault(
    desk: Any, head: dict[str, str], place: tuple[int, str], suggestion: str
) -> None:
    found = desk.read(desk.book(ROW, (2020, "7999", "", 1, "Total", SOURCE), **head))
    assert set(told(found)) == {place, (12, "Area ID")}
    assert suggestion in told(found)[place].suggestion


def test_a_name_that_is_not_its_gids_is_refused(desk: Any) -> None:
    def other(page: Worksheet) -> None:
        page["L5"] = "extreme_poverty"

    found = desk.read(desk.book(ROW, change=other))
    assert told(found)[5, "Indicator (B5)"].expected == "the name of its GID in L5, extreme_poverty"


def test_an_indicator_that_the_source_does_not_give_is_told_once(desk: Any) -> None:
    source = "CONAPO_Fertility of girls aged 10 to 14, 1990–2020_2021"
    found = desk.read(
        desk.book((2020, "07", "", 1, "Total", source), (2020, "08", "", 1, "Total", source))
    )
    [fault] = told(found).values()
    assert (fault.row, fault.column) == (5, "Indicator (B5)")
    assert "conapo_births_10_14" in fault.expected


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        (None, "missing"), ("n.d.", "missing"), (-999, "missing"), ("*", "suppressed"),
        ("N.A.", "not_applicable"),
    ],
)  # fmt: skip
def test_a_gap_is_a_gap_of_its_kind(desk: Any, mark: Any, status: str) -> None:
    found = desk.read(desk.book((2020, "07", "Chiapas", mark, "Total", SOURCE)))
    assert found.report.passed, found.report.text()
    assert desk.written["status"].tolist() == [status]
    assert desk.written["value"].isna().all()
    validate(desk.written, load())


def test_keys_are_repaired_and_told(desk: Any) -> None:
    found = desk.read(desk.book((2020, 7112, "San Juan Cancuc", 99.4, "Total", SOURCE)))
    assert told(found, Gravity.REPAIR)[11, "Area ID"].suggestion == "read as 07112 San Juan Cancuc"
    assert desk.written["area"].tolist() == ["07112"]


def test_subgroups_become_dimensions(desk: Any) -> None:
    rows = [
        (2020, "30", "Veracruz", value, group, GROUPS)
        for value, group in enumerate(["Female", "Niñas, 0–17 años", "Rural", "0-17 yr Urban"])
    ]
    found = desk.read(desk.book(*rows))
    assert found.report.passed, found.report.text()
    frame = desk.written.sort_values("value")
    seen = frame[["sex", "age", "residence"]].agg(" ".join, axis=1).tolist()
    assert seen == ["F _T _T", "F Y0T17 _T", "_T _T R", "_T Y0T17 U"]
    assert (11, "Subgroup") not in told(found, Gravity.REPAIR)
    assert "Urbano" in told(found, Gravity.REPAIR)[14, "Subgroup"].suggestion


def test_the_source_given_must_be_the_one_named(desk: Any) -> None:
    file = desk.book(ROW, (2020, "08", "", 26, "Total", ""))
    assert desk.read(file, "coneval_municipal_poverty").report.passed
    wrong = told(desk.read(file, "coneval_state_poverty"))
    assert (11, "Source") in wrong
    assert "coneval_municipal_poverty" in wrong[11, "Source"].suggestion
    assert set(told(desk.read(file))) == {(12, "Source")}


def test_a_source_in_other_words_is_read_as_the_one_given(desk: Any) -> None:
    file = desk.book((2020, "07", "", 75.5, "Total", "CONEVAL, cuadros municipales"))
    assert set(told(desk.read(file))) == {(11, "Source")}
    found = desk.read(file, "coneval_municipal_poverty")
    assert found.report.passed
    assert "read as the source given" in told(found, Gravity.REPAIR)[11, "Source"].suggestion


def test_several_sheets_are_one_import(desk: Any) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Notes"
    book.active["A1"] = "Sent by the office of planning"
    desk.fill(book.create_sheet("one"), [ROW, (2020, "7999", "", 1, "Total", SOURCE)])
    desk.fill(book.create_sheet("two"), [ROW], unit="Number")
    desk.fill(book.create_sheet("three"), [ROW])
    file = desk.folder / "figures.xlsx"
    book.save(file)
    found = desk.read(file)
    errors = {(one.sheet, one.row): one for one in told(found).values()}
    assert set(errors) == {("one", 12), ("three", 11)}
    assert "sheet 'one', row 11" in errors["three", 11].expected
    assert [one.sheet for one in told(found, Gravity.WARNING).values()] == ["Notes"]
    assert desk.read(file, sheet="two").report.passed
    assert desk.written["unit"].tolist() == ["persons"]


def test_each_observation_says_its_sheet_row_and_column(desk: Any) -> None:
    def move(page: Worksheet) -> None:
        page.move_range("D9:D11", cols=8)

    desk.read(desk.book(ROW, change=move))
    origin = ["file", "sheet", "row", "column"]
    assert desk.written[origin].to_numpy().tolist() == [["figures.xlsx", "Data 1", 11, "L"]]
    book = openpyxl.load_workbook(desk.folder / "figures.xlsx")
    desk.fill(
        book.create_sheet("June's"), [ROW, (2020, "08", "", 26, "Total", SOURCE)], unit="Number"
    )
    book.save(desk.folder / "figures.xlsx")
    assert desk.read(desk.folder / "figures.xlsx").report.passed
    assert desk.written[["unit", "area", *origin]].to_numpy().tolist() == [
        ["percent", "07", "figures.xlsx", "Data 1", 11, "L"],
        ["persons", "07", "figures.xlsx", "June's", 11, "D"],
        ["persons", "08", "figures.xlsx", "June's", 12, "D"],
    ]


def test_a_missing_or_strange_heading_is_told(desk: Any) -> None:
    def spoil(page: Worksheet) -> None:
        page["E9"] = "Group"
        page["F9"] = None

    found = desk.read(desk.book(ROW, change=spoil))
    assert set(told(found)) == {(9, "Subgroup"), (9, "Source")}
    assert set(told(found, Gravity.WARNING)) == {(9, "Group")}


def test_a_sheet_without_figures_is_told(desk: Any) -> None:
    found = desk.read(desk.book(), "coneval_municipal_poverty")
    assert "below the headings" in told(found, Gravity.WARNING)[9, ""].expected
    assert found.rows == 0


def test_merged_cells_blank_rows_and_moved_heads(desk: Any) -> None:
    def move(page: Worksheet) -> None:
        page.merge_cells("A1:H1")
        page.insert_rows(2, 2)
        page["C7"], page["B7"] = page["B7"].value, None
        page.merge_cells("A7:B7")
        page.insert_rows(14, 3)

    found = desk.read(desk.book(ROW, (2020, "99", "", 1, "Total", SOURCE), change=move))
    assert {(row, name) for row, name in told(found)} == {(17, "Area ID")}
    wrong = desk.read(desk.book(ROW, change=move, indicator="Povrty of people"))
    assert (7, "Indicator (C7)") in told(wrong)


def test_formulas_never_calculated_and_errors_are_no_gaps(desk: Any) -> None:
    def formulas(page: Worksheet) -> None:
        page["D11"], page["D12"] = "=70+5.5", "=1/0"
        page["H11"] = "#DIV/0!"

    found = desk.read(desk.book(ROW, ROW, change=formulas))
    errors = told(found)
    assert errors[11, "Data Value"].value == "=70+5.5"
    assert errors[12, "Data Value"].value == "=1/0"
    assert errors[11, "Denominator"].value == "#DIV/0!"


def test_a_workbook_without_one_is_read_as_a_tidy_table(desk: Any) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["indicator", "area_id", "time", "value", "source"])
    book.active.append(["poverty", "07", 2020, 75.5, "coneval_municipal_poverty"])
    book.save(desk.folder / "a.xlsx")
    found = desk.read(desk.folder / "a.xlsx")
    assert found.report.faults == ()
    assert found.rows == 1


def test_a_text_with_such_headings_is_no_exchange_sheet(desk: Any) -> None:
    file = desk.folder / "figures.csv"
    head = "\n".join(["Data Entry Spreadsheet", "Indicator,Population in poverty", "Unit,Percent"])
    file.write_text(f"{head}\n{','.join(HEADINGS)}\n", encoding="utf-8")
    with pytest.raises(FileError, match="expected headings among"):
        desk.read(file)
    file.write_text(f"{','.join(HEADINGS)}\n2020,07,Chiapas,75.5,Total,x,,\n", encoding="utf-8")
    assert {(1, "indicator"), (1, "value")} <= told(desk.read(file)).keys()


def test_an_opendocument_sheet_is_read_alike(desk: Any) -> None:
    file = desk.folder / "figures.ods"
    rows: list[list[Any]] = [[] for _ in range(10)]
    rows[4] = ["Indicator", "Población en situación de pobreza"]
    rows[6], rows[8] = ["Unit", "por ciento"], list(HEADINGS)
    desk.ods(file, [*rows, ROW, (2020, 7112, "", 99.4, "Mujeres", GROUPS)])
    found = desk.read(file)
    assert found.report.passed, found.report.text()
    assert told(found, Gravity.REPAIR).keys() == {(12, "Area ID")}
    assert desk.written["value"].tolist() == [75.5, 99.4]
