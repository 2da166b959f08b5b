"""A tidy table is read whole: every fault at once, with its place; what is certain is repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest

from geodata.areas import areas
from indicators.catalogue import load
from indicators.exchange.raw import FileError
from indicators.exchange.tidy import Tidied, read
from indicators.faults import MOST, Fault, Gravity
from indicators.model import KEY
from indicators.queries import observations
from indicators.releases import open_release
from indicators.selection import Selection
from indicators.store import Store
from indicators.validation import validate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOURCE = "coneval_municipal_poverty"


@pytest.fixture
def tidied(tmp_path: Path) -> Callable[..., Tidied]:
    """Reads lines as a file; the observations go to ``out.parquet``."""

    def from_lines(*lines: str, encoding: str = "utf-8", name: str = "poverty.csv") -> Tidied:
        file = tmp_path / name
        file.write_bytes("\n".join(lines).encode(encoding))
        return read(file, SOURCE, load(), tmp_path / "out.parquet")

    return from_lines


def written(folder: Path) -> pd.DataFrame:
    return pd.read_parquet(folder / "out.parquet").sort_values([*KEY], ignore_index=True)


def told(found: Tidied, gravity: Gravity = Gravity.ERROR) -> dict[tuple[int, str], Fault]:
    return {(one.row, one.column): one for one in found.report.faults if one.gravity is gravity}


def test_a_clean_table_is_written_as_it_is(tidied: Callable[..., Tidied], tmp_path: Path) -> None:
    found = tidied(
        "indicator,unit,area,time,sex,value,denominator",
        "poverty,percent,07112,2020,_T,99.4,40000",
        "poverty,percent,07,2020,F,75.5,",
    )
    assert found.report.faults == ()
    assert found.rows == 2
    frame = written(tmp_path)
    assert frame["area"].tolist() == ["07", "07112"]
    assert frame.loc[1, ["value", "denominator", "status", "source"]].tolist() == [
        99.4,
        40000,
        "normal",
        SOURCE,
    ]
    validate(frame, load())


ORIGIN = ["file", "sheet", "row", "column"]


def test_each_observation_says_where_it_was_read(
    tidied: Callable[..., Tidied], tmp_path: Path
) -> None:
    tidied("indicator,area,time,value", "poverty,20,2020,61.7", "poverty,07,2020,75.5")
    assert written(tmp_path)[["area", *ORIGIN]].to_numpy().tolist() == [
        ["07", "poverty.csv", "", 3, "value"],
        ["20", "poverty.csv", "", 2, "value"],
    ]


def test_a_wide_table_says_the_column_of_the_year(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "data"
    for row in (["a title"], ["indicator", "area", "2010", "2020"], ["poverty", "07", 78.5, 75.5]):
        book.active.append(row)
    book.save(tmp_path / "wide.xlsx")
    read(tmp_path / "wide.xlsx", SOURCE, load(), tmp_path / "out.parquet")
    assert written(tmp_path)[["time", *ORIGIN]].to_numpy().tolist() == [
        ["2010", "wide.xlsx", "data", 3, "C"],
        ["2020", "wide.xlsx", "data", 3, "D"],
    ]


def test_rows_keep_their_numbers_in_a_long_file(
    tidied: Callable[..., Tidied], tmp_path: Path
) -> None:
    """Longer than the engine reads at a time."""
    keys = [one.key for one in areas("municipality", vintage=2010)]
    lines = [
        f"poverty,{key},{time},{sex},{age},{place % 100}"
        for age in ("Y0T17", "_T", "Y_GE65", "Y0T5", "Y3T5", "Y6T11")
        for sex in ("M", "F", "_T")
        for time in (2020, 2010, 2015)
        for place, key in enumerate(keys)
    ]
    assert len(lines) > 122_880
    found = tidied("indicator,area,time,sex,age,value", *lines)
    assert found.report.passed
    frame = written(tmp_path)
    assert len(frame) == len(lines)
    assert sorted(frame["row"]) == list(range(2, len(lines) + 2))
    for row in frame.sample(500, random_state=1).to_dict("records"):
        _, area, time, sex, age, value = lines[row["row"] - 2].split(",")
        assert (row["area"], row["time"], row["sex"], row["age"]) == (area, time, sex, age)
        assert row["value"] == float(value)


def test_every_fault_is_told_at_once_with_its_place(tidied: Callable[..., Tidied]) -> None:
    found = tidied(
        "indicator;area;time;sex;value;remarks",
        "poverty;07112;2020;_T;99.4;",
        "povrty;07112;2020;F;99.4;",
        "poverty;7999;2020;_T;12;",
        "poverty;23010;2010;_T;12;",
        'poverty;20001;2020;_T;"12,5";',
        "poverty;20002;2020;_T;120;",
        "poverty;20003;20;_T;12;",
        "poverty;07112;2020;_T;50;",
    )
    errors = told(found)
    assert set(errors) == {
        (3, "indicator"),
        (4, "area"),
        (5, "area"),
        (6, "value"),
        (7, "value"),
        (8, "time"),
        (9, ""),
    }
    assert errors[3, "indicator"].suggestion == "did you mean poverty?"
    assert errors[5, "area"].suggestion == (
        "23010 Bacalar exists since 2011; in 2010 it was part of 23004 Othón P. Blanco"
    )
    assert errors[6, "value"].suggestion == "write it as '12.5'"
    assert "0.0 to 100.0" in errors[7, "value"].expected
    assert "row 2" in errors[9, ""].expected
    assert found.rows == 0
    assert set(told(found, Gravity.WARNING)) == {(1, "remarks")}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("7112", "07112"),
        ("7112.0", "07112"),
        (" 07 112 ", "07112"),
        ("=CONCATENAR(0,7)", "07"),
        ("san juan cancuc, CHIAPAS", "07112"),
        ("Michoacan de Ocampo", "16"),
        ("0", "00"),
    ],
)
def test_keys_are_repaired_where_that_is_certain_and_told(
    tidied: Callable[..., Tidied], tmp_path: Path, text: str, key: str
) -> None:
    found = tidied("indicator;area;time;value", f"poverty;{text};2020;50")
    assert found.report.passed
    assert told(found, Gravity.REPAIR)[2, "area"].suggestion.startswith(f"read as {key}")
    assert written(tmp_path)["area"].tolist() == [key]


def test_a_name_that_several_bear_is_no_key(tidied: Callable[..., Tidied]) -> None:
    assert (2, "area") in told(tidied("indicator;area;time;value", "poverty;Benito Juárez;2020;5"))


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("n.d.", "missing"),
        ("N/D", "missing"),
        ("", "missing"),
        ("-", "missing"),
        ("-999", "missing"),
        ("-999.0", "missing"),
        ("*", "suppressed"),
        ("N.A.", "not_applicable"),
    ],
)
def test_a_mark_is_a_gap_of_its_kind_and_never_a_number(
    tidied: Callable[..., Tidied], tmp_path: Path, mark: str, status: str
) -> None:
    found = tidied("indicator,area,time,value", f"poverty,07112,2020,{mark}")
    assert found.report.passed
    frame = written(tmp_path)
    assert frame["value"].isna().all()
    assert frame["status"].tolist() == [status]
    assert frame.loc[0, "footnote"] in load().footnotes
    validate(frame, load())


def test_a_zero_is_a_value(tidied: Callable[..., Tidied], tmp_path: Path) -> None:
    tidied("indicator,area,time,value", "poverty,07112,2020,0", "poverty,07,2020,0.0")
    assert written(tmp_path)["value"].tolist() == [0, 0]


def test_a_gap_of_what_did_not_exist_is_left_out_and_told(
    tidied: Callable[..., Tidied], tmp_path: Path
) -> None:
    found = tidied("indicator,area,time,value", "poverty,23010,2010,n.d.", "poverty,23010,2020,50")
    assert "gap left out" in told(found, Gravity.REPAIR)[2, "area"].suggestion
    assert written(tmp_path)["time"].tolist() == ["2020"]


@pytest.mark.parametrize(
    "text", ["1_000", "1_0.5", "1e1_0", "0x1A", "nan", "1e400", "5-", "1.234,5"]
)
def test_what_only_programs_or_nobody_writes_is_no_number(
    tidied: Callable[..., Tidied], text: str
) -> None:
    found = tidied("indicator;unit;area;time;value", f"poverty;persons;07;2020;{text}")
    assert set(told(found)) == {(2, "value")}


@pytest.mark.parametrize(
    ("row", "range"),
    [
        ("poverty;percent;07;2020;-1", "0.0 to 100.0"),
        ("poverty;percent;07;2020;101", "0.0 to 100.0"),
        ("poverty;persons;07;2020;-1", "0.0 to any"),
    ],
)
def test_a_value_out_of_range_is_told_with_the_range(
    tidied: Callable[..., Tidied], row: str, range: str
) -> None:
    errors = told(tidied("indicator;unit;area;time;value", row))
    assert errors[2, "value"].expected == f"a value in the valid range, {range}"


def test_where_not_all_faults_are_listed_that_is_told(tidied: Callable[..., Tidied]) -> None:
    lines = [f"poverty;07112;{1000 + year};x{year}" for year in range(MOST + 1)]
    report = tidied("indicator;area;time;value", *lines).report
    values = [one for one in report.faults if one.column == "value"]
    assert len(values) == MOST + 1
    [last] = [one for one in values if one.row == 0]
    assert str(MOST) in last.suggestion


def test_thousands_commas_are_read(tidied: Callable[..., Tidied], tmp_path: Path) -> None:
    tidied("indicator,unit,area,time,value", 'poverty,persons,07,2020,"4,218,000"')
    assert written(tmp_path)["value"].tolist() == [4_218_000]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_texts_of_many_hands(
    tidied: Callable[..., Tidied], tmp_path: Path, encoding: str, delimiter: str
) -> None:
    found = tidied(
        delimiter.join(("Indicator", "Área_ID".replace("Á", "A"), "Time", "Value", "área_name")),
        delimiter.join(("poverty", "16", "2020", "44.5", "Michoacán")),
        encoding=encoding,
    )
    assert found.report.passed, found.report.text()
    assert written(tmp_path)["area"].tolist() == ["16"]


def test_rows_of_another_length_are_told(tidied: Callable[..., Tidied]) -> None:
    found = tidied(
        "indicator,area,time,value", "poverty,07,2020,75.5", "poverty,07", "poverty,08,2020,1,2,3"
    )
    assert {row for row, _ in told(found)} >= {3, 4}


def test_sums_that_do_not_hold_are_warned_of(tidied: Callable[..., Tidied]) -> None:
    found = tidied(
        "indicator,unit,area,time,sex,value",
        "poverty,persons,07,2020,_T,100",
        "poverty,persons,07,2020,F,60",
        "poverty,persons,07,2020,M,60",
        "poverty,persons,07001,2020,_T,20",
        "poverty,persons,07002,2020,_T,30",
    )
    warnings = told(found, Gravity.WARNING)
    assert set(warnings) == {(2, "sex"), (2, "area")}
    assert "120" in warnings[2, "sex"].expected
    assert "50" in warnings[2, "area"].expected
    assert found.report.passed


def test_a_sudden_jump_against_the_published_figure(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("indicator,area,time,value\npoverty,07,2020,7.44\n")
    base = open_release().observations
    found = read(file, SOURCE, load(), tmp_path / "out.parquet", base=base)
    jump = told(found, Gravity.WARNING)[2, "value"]
    assert jump.expected.startswith("a value near the published one, 74.4")


def test_a_workbook_is_read_like_a_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "notes"
    page = book.create_sheet("data")
    rows: list[list[Any]] = [
        ["Poverty of two areas"],
        [],
        ["indicator", "area", "time", "value", "footnote"],
        ["poverty", 7112, 2020, 99.4, None],
        ["poverty", "07", 2020.0, "n.d.", None],
        [None, None, None, None, None],
        ["poverty", "08", 2020, 300, None],
    ]
    for row in rows:
        page.append(row)
    book.save(tmp_path / "poverty.xlsx")
    found = read(tmp_path / "poverty.xlsx", SOURCE, load(), tmp_path / "out.parquet")
    [wrong] = told(found).values()
    assert (wrong.sheet, wrong.row, wrong.column, wrong.value) == ("data", 7, "value", "300.0")
    assert (4, "area") in told(found, Gravity.REPAIR)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "seen the first row ''"),
        (b"name,price\na,1\n", "expected headings"),
        (b"indicator,area,time,value,value\n", "twice"),
        (bytes(range(256)) * 10, "binary"),
        (b"PK\x03\x04 no zip at all", "workbook"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(
    tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / ("a.xlsx" if content.startswith(b"PK") else "a.csv")
    file.write_bytes(content)
    with pytest.raises(FileError, match=words) as caught:
        read(file, SOURCE, load(), tmp_path / "out.parquet")
    assert "\n" not in str(caught.value)


def test_the_atlas_reads_what_it_answers(tmp_path: Path) -> None:
    """A published series goes out as a table and comes back the same."""
    store = Store(open_release(), load())
    series = observations(store, Selection("poverty", time="2020", source=SOURCE))
    series.drop(columns="source").to_csv(tmp_path / "a.csv", index=False)
    found = read(tmp_path / "a.csv", SOURCE, load(), tmp_path / "out.parquet")
    assert found.report.faults == ()
    again = written(tmp_path)[list(series.columns)]
    pd.testing.assert_frame_equal(
        again.sort_values("area", ignore_index=True),
        series.sort_values("area", ignore_index=True),
        check_dtype=False,
    )


def test_a_report_can_be_sent_on(tidied: Callable[..., Tidied]) -> None:
    report = tidied("indicator,area,time,value", "<script>,07,2020,1").report
    assert "<script>" not in report.html().split("</style>")[1].replace("&lt;script&gt;", "")
    assert report.csv().splitlines()[0].startswith("gravity,file,sheet,row,column,value")
    assert "1 errors" in report.text()


def test_a_wide_table_has_a_column_for_each_year(
    tidied: Callable[..., Tidied], tmp_path: Path
) -> None:
    found = tidied(
        "indicator,area,area_name,2010,2020", "poverty,07112,San Juan Cancuc,99.4,n.d.",
        "poverty,23010,Bacalar,n.d.,60",
    )  # fmt: skip
    assert found.report.passed
    frame = written(tmp_path).set_index(["area", "time"])["value"]
    assert frame["07112", "2010"] == 99.4
    assert pd.isna(frame["07112", "2020"])
    assert ("23010", "2010") not in frame.index
    assert frame["23010", "2020"] == 60


def test_a_category_is_given_by_its_code(tmp_path: Path) -> None:
    """From very low, the published degree of Aguascalientes, to high is no jump of 300 %."""
    rows = [("01001", "4"), ("07002", "2.5"), ("07003", "6")]
    file = tmp_path / "degree.csv"
    lines = [f"marginalisation_degree,degree,{area},2020,{value}" for area, value in rows]
    file.write_text("\n".join(["indicator,unit,area,time,value", *lines]), encoding="utf-8")
    base = open_release().observations
    found = read(file, "conapo_marginalisation", load(), tmp_path / "out.parquet", base=base)
    faults = sorted((one.gravity, one.row, one.expected) for one in found.report.faults)
    assert faults == [
        (Gravity.ERROR, 3, "the code of a category, a whole number from 1 to 5"),
        (Gravity.ERROR, 4, "a value in the valid range, 1.0 to 5.0"),
    ]
