"""SDMX-CSV of both versions, with ids alone, labels in the cells, or names in columns beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from indicators.exchange.raw import FileError
from indicators.faults import Gravity

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = "conapo_infant_mortality_2020"


def lines(*rows: str) -> str:
    return "\r\n".join(rows) + "\r\n"


VERSION_1 = lines(
    "DATAFLOW,REF_AREA,INDICATOR,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS",
    "UNICEF:CME(1.0),07,infant_mortality,_T,2014,21.5,D_PER_1000_B,A",
    "UNICEF:CME(1.0),07,infant_mortality,_T,2015,NaN,D_PER_1000_B,O",
)
VERSION_2 = lines(
    "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS",
    "dataflow,UNICEF:CME(1.0),I,07,infant_mortality,_T,2014,21.5,D_PER_1000_B,A",
    "dataflow,UNICEF:CME(1.0),I,07,infant_mortality,_T,2015,,D_PER_1000_B,O",
)
LABELS = lines(
    '"DATAFLOW: Dataflow","REF_AREA: Area, of reference",INDICATOR: Indicator,SEX: Sex,'
    "TIME_PERIOD: Time period,OBS_VALUE: Value,UNIT_MEASURE: Unit,OBS_STATUS: Status",
    "UNICEF:CME(1.0): Mortality,07: Chiapas,infant_mortality: Infant mortality rate,"
    "_T: Total,2014: 2014,21.5,D_PER_1000_B: Deaths per 1000,A: Normal value",
    '"UNICEF:CME(1.0): Mortality","07: Chiapas",infant_mortality: Infant mortality rate,'
    "_T: Total,2015: 2015,,D_PER_1000_B: Deaths per 1000,O: Missing value",
)
NAMES = lines(
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,INDICATOR,Indicator,SEX,"
    "Sex,TIME_PERIOD,Time period,OBS_VALUE,Observation value,UNIT_MEASURE,Unit,OBS_STATUS,Status",
    "dataflow,UNICEF:CME(1.0),Mortality,I,07,Chiapas,infant_mortality,Infant mortality,_T,Total,"
    "2014,,21.5,,D_PER_1000_B,Deaths,A,Normal",
    "dataflow,UNICEF:CME(1.0),Mortality,I,07,Chiapas,infant_mortality,Infant mortality,_T,Total,"
    "2015,,,,D_PER_1000_B,Deaths,O,Missing",
)


@pytest.mark.parametrize(
    "text",
    [
        VERSION_1,
        VERSION_2,
        VERSION_2.replace("STRUCTURE,", "STRUCTURE[;],", 1).replace("OBS_STATUS", "OBS_STATUS[]"),
        VERSION_1.replace(",", ";"),
        "\ufeff" + VERSION_1,
        LABELS,
        NAMES,
    ],
    ids=["1.0", "2.0", "several values", "semicolons", "mark", "labels", "names"],
)
def test_each_form_says_the_same(imported: Callable[..., Any], text: str) -> None:
    read = imported(text, SOURCE)
    assert read.found.report.faults == ()
    assert read.rows("area", "time", "unit", "value", "status") == [
        ("07", "2014", "per_1000_births", 21.5, "normal"),
        ("07", "2015", "per_1000_births", None, "missing"),
    ]


@pytest.mark.parametrize("action", ["D", "X"])
def test_what_is_to_be_deleted_is_no_value(imported: Callable[..., Any], action: str) -> None:
    text = VERSION_2.replace("(1.0),I,07,infant_mortality,_T,2015", f"(1.0),{action},07,x,_T,2015")
    fault = imported(text, SOURCE).told()[3, "ACTION"]
    assert (fault.value, fault.expected) == (action, "one of A, I, R, M")
    assert "not taken as a value" in fault.suggestion


def test_all_faults_are_told_at_once_with_the_row_of_a_spreadsheet(
    imported: Callable[..., Any],
) -> None:
    text = lines(
        "DATAFLOW,FREQ,REF_AREA,INDICATOR,SURVEY,TIME_PERIOD,OBS_VALUE,COMMENT_OBS,OBS_STATUS",
        "A:B(1.0),A,07,infant_mortality,_T,2014,21.5,,A",
        "A:B(1.0),M,07,infant_mortality,ENSANUT,2015,21.5,revised,A",
        "A:B(1.0),A,7999,infant_mortality,_T,2014,21.5,,A",
        "A:B(1.0),A,08,infant_mortality,_T,2014,21.5,,P",
        "A:B(1.0),A,09",
    )
    read = imported(text, SOURCE)
    assert set(read.told()) == {
        (3, "FREQ"), (3, "SURVEY"), (4, "area"), (5, "OBS_STATUS"), (6, ""),
    }  # fmt: skip
    assert "INDICATOR" in read.told()[3, "SURVEY"].expected
    assert set(read.told(Gravity.WARNING)) == {(3, "COMMENT_OBS")}


def test_without_a_source_each_row_names_it(imported: Callable[..., Any]) -> None:
    text = VERSION_1.replace("UNIT_MEASURE", "DATA_SOURCE").replace("D_PER_1000_B", SOURCE)
    assert imported(text).rows("source") == [(SOURCE,), (SOURCE,)]
    wrong = imported(text.replace(f"{SOURCE},O", "ENSANUT,O")).told()
    assert set(wrong) == {(3, "source")}
    assert (1, "source") in imported(VERSION_1).told()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (VERSION_1.replace("SEX", "REF_AREA"), "'REF_AREA' twice"),
        (VERSION_1.replace("SEX", "ref_area"), "cannot be read as a table"),
        ("DATAFLOW,\0", "binary"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(
    imported: Callable[..., Any], text: str, words: str
) -> None:
    with pytest.raises(FileError, match=words) as caught:
        imported(text, SOURCE)
    assert "\n" not in str(caught.value)


def test_a_message_of_headings_alone_is_told(imported: Callable[..., Any]) -> None:
    (fault,) = imported(VERSION_1.splitlines()[0], SOURCE).found.report.faults
    assert (fault.value, fault.expected) == ("no rows", "a row for each figure")
