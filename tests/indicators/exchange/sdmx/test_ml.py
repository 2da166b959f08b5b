"""SDMX-ML of any agency: what is certain is read, the rest told; a hostile file harms nothing."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest
from sdmx.model import v21

from indicators.exchange.raw import FileError
from indicators.exchange.sdmx import ml
from indicators.faults import Gravity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOURCE = "conapo_infant_mortality_2020"
GENERIC, SPECIFIC = v21.GenericDataSet, v21.StructureSpecificDataSet
HEAD = (
    '<mes:StructureSpecificData xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/'
    'message"><mes:DataSet>'
)
TAIL = "</mes:DataSet></mes:StructureSpecificData>"
OBSERVATION = {
    "REF_AREA": "07",
    "INDICATOR": "infant_mortality",
    "TIME_PERIOD": "2015",
    "OBS_VALUE": "20.5",
}


@pytest.mark.parametrize("kind", [GENERIC, SPECIFIC])
def test_a_message_in_unicefs_structure(
    imported: Callable[..., Any], foreign: Callable[..., bytes], kind: type[v21.DataSet]
) -> None:
    common_part = {"WEALTH_QUINTILE": "_T", "RESIDENCE": "_T", "SEX": "_T"}
    rows = [
        {
            **OBSERVATION, **common_part, "REF_AREA": "MEX", "OBS_VALUE": "12.25",
            "UNIT_MULTIPLIER": "0", "UNIT_MEASURE": "D_PER_1000_B", "OBS_STATUS": "A",
            "OBS_CONF": "F", "LOWER_BOUND": "11.0625", "UPPER_BOUND": "14",
            "DATA_SOURCE": "UN_IGME", "SOURCE_LINK": "https://childmortality.org",
        },
        {
            **OBSERVATION, **common_part, "OBS_VALUE": "NaN", "UNIT_MEASURE": "D_PER_1000_B",
            "OBS_STATUS": "Q",
        },
    ]  # fmt: skip
    attributes = (
        "UNIT_MULTIPLIER", "UNIT_MEASURE", "OBS_STATUS", "OBS_CONF", "LOWER_BOUND", "UPPER_BOUND",
        "DATA_SOURCE", "SOURCE_LINK",
    )  # fmt: skip
    read = imported(foreign(kind, rows, attributes), SOURCE)
    assert read.rows("area", "unit", "value", "lower", "upper", "status", "source") == [
        ("00", "per_1000_births", 12.25, 11.0625, 14, "normal", SOURCE),
        ("07", "per_1000_births", None, None, None, "suppressed", SOURCE),
    ]
    assert set(read.told(Gravity.WARNING)) == {(1, "SOURCE_LINK")}


@pytest.mark.parametrize("kind", [GENERIC, SPECIFIC])
def test_a_message_in_the_structure_of_the_sdg_indicators(
    imported: Callable[..., Any], foreign: Callable[..., bytes], kind: type[v21.DataSet]
) -> None:
    row = {
        "FREQ": "A", "REPORTING_TYPE": "N", "SERIES": "poverty", "REF_AREA": "484", "SEX": "F",
        "AGE": "_T", "URBANISATION": "R", "INCOME_WEALTH_QUANTILE": "_T", "EDUCATION_LEV": "_T",
        "OCCUPATION": "_Z", "CUST_BREAKDOWN": "_T", "COMPOSITE_BREAKDOWN": "_T",
        "DISABILITY_STATUS": "_T", "ACTIVITY": "_T", "PRODUCT": "_T", "TIME_PERIOD": "2018",
        "OBS_VALUE": "55.4", "UNIT_MULT": "0", "UNIT_MEASURE": "PT", "OBS_STATUS": "E",
        "NATURE": "C", "COMMENT_OBS": "ENIGH",
    }  # fmt: skip
    attributes = ("UNIT_MULT", "UNIT_MEASURE", "OBS_STATUS", "NATURE", "COMMENT_OBS")
    read = imported(foreign(kind, [row], attributes), "coneval_state_poverty")
    assert read.rows("indicator", "area", "time", "sex", "residence", "value", "status") == [
        ("poverty", "00", "2018", "F", "R", 55.4, "estimated")
    ]
    assert set(read.told(Gravity.WARNING)) == {(1, "NATURE"), (1, "COMMENT_OBS")}


def test_observations_of_series_and_observations_alone(imported: Callable[..., Any]) -> None:
    series = (
        '<Series REF_AREA="07" INDICATOR="infant_mortality">'
        '<Obs TIME_PERIOD="2014" OBS_VALUE="21"/><Obs TIME_PERIOD="2015" OBS_VALUE="20"/></Series>'
        '<Obs REF_AREA="08" INDICATOR="infant_mortality" TIME_PERIOD="2015" OBS_VALUE="19"/>'
    )
    read = imported(HEAD + series + TAIL, SOURCE)
    assert read.rows("area", "time", "value") == [
        ("07", "2014", 21), ("07", "2015", 20), ("08", "2015", 19),
    ]  # fmt: skip


def test_the_dimension_at_the_observation_is_the_one_of_the_header(
    imported: Callable[..., Any],
) -> None:
    """A generic data set by area: the header says what ``ObsDimension`` is."""
    space = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
    values = {"INDICATOR": "infant_mortality", "TIME_PERIOD": "2015"}
    key = "".join(f'<g:Value id="{id}" value="{text}"/>' for id, text in values.items())
    message = (
        f'<m:GenericData xmlns:m="{space}/message" xmlns:g="{space}/data/generic"><m:Header>'
        '<m:Structure structureID="S" dimensionAtObservation="REF_AREA"/></m:Header>'
        f'<m:DataSet structureRef="S"><g:Series><g:SeriesKey>{key}</g:SeriesKey><g:Obs>'
        '<g:ObsDimension value="07"/><g:ObsValue value="20.5"/></g:Obs></g:Series></m:DataSet>'
        "</m:GenericData>"
    )
    assert imported(message, SOURCE).rows("area", "time", "value") == [("07", "2015", 20.5)]


@pytest.mark.parametrize(
    ("change", "place", "expected"),
    [
        ({"SEX": "X"}, (2, "sex"), "one of _T, F, M"),
        ({"REF_AREA": "99999"}, (2, "area"), "an INEGI key"),
        ({"TIME_PERIOD": "2015-Q1"}, (2, "time"), "a year"),
        ({"INDICATOR": "CME_MRY0"}, (2, "indicator"), "one of"),
        ({"OBS_VALUE": "many"}, (2, "value"), "a number"),
        ({"OBS_VALUE": "120000"}, (2, "value"), "valid range"),
        ({"UNIT_MEASURE": "PS"}, (2, "unit"), "a unit of the indicator"),
        ({"OBS_STATUS": "B"}, (2, "OBS_STATUS"), "one of A, E, F, U, O"),
        ({"OBS_STATUS": "Q"}, (2, "status"), "a status that goes with"),
        ({"OBS_VALUE": "NaN", "OBS_STATUS": "A"}, (2, "status"), "a status that goes with"),
        ({"FREQ": "Q"}, (2, "FREQ"), "one of A"),
        ({"UNIT_MULT": "3"}, (2, "UNIT_MULT"), "one of 0"),
        ({"OBS_CONF": "C"}, (2, "OBS_CONF"), "one of F"),
        ({"WEALTH_QUINTILE": "Q1"}, (2, "WEALTH_QUINTILE"), "one of _T, _Z"),
        ({"SURVEY": "ENSANUT"}, (2, "SURVEY"), "a component among INDICATOR, SERIES"),
        ({"UNIT": "percent", "UNIT_MEASURE": "percent"}, (0, "UNIT_MEASURE"), "not both"),
    ],
)
def test_each_fault_is_told_with_its_observation(
    imported: Callable[..., Any],
    foreign: Callable[..., bytes],
    change: dict[str, str],
    place: tuple[int, str],
    expected: str,
) -> None:
    wrong = {**OBSERVATION, "TIME_PERIOD": "2016", **change}
    errors = imported(foreign(SPECIFIC, [OBSERVATION, wrong]), SOURCE).told()
    assert expected in errors[place].expected


def test_all_faults_are_told_at_once(
    imported: Callable[..., Any], foreign: Callable[..., bytes]
) -> None:
    rows = [
        {**OBSERVATION, "SEX": "X"},
        {**OBSERVATION, "OBS_STATUS": "N"},
        {**OBSERVATION, "REF_AREA": "Atlantis"},
        OBSERVATION,
        {**OBSERVATION, "FREQ": "M"},
    ]
    read = imported(foreign(SPECIFIC, rows), SOURCE)
    assert set(read.told()) == {
        (1, "sex"), (2, "OBS_STATUS"), (3, "area"), (5, "FREQ"), (5, ""),
    }  # fmt: skip
    assert read.table is None


def test_a_dimension_that_splits_nothing_need_not_be_known(
    imported: Callable[..., Any], foreign: Callable[..., bytes]
) -> None:
    rows = [{**OBSERVATION, "MIGRATION": "_T"}]
    assert imported(foreign(SPECIFIC, rows), SOURCE).found.report.faults == ()


def test_an_unknown_attribute_loses_a_remark_an_unknown_dimension_would_lose_figures(
    imported: Callable[..., Any], foreign: Callable[..., bytes]
) -> None:
    rows = [{**OBSERVATION, "REMARK": "revised"}]
    read = imported(foreign(GENERIC, rows, ("REMARK",)), SOURCE)
    assert read.found.report.passed
    assert set(read.told(Gravity.WARNING)) == {(1, "REMARK")}
    assert not imported(foreign(GENERIC, rows), SOURCE).found.report.passed


@pytest.mark.parametrize(
    ("dimension", "message", "passes"),
    [
        ("TIME_PERIOD", '<Series {key}><Obs TIME_PERIOD="2015" REMARK="revised"/></Series>', True),
        ("REMARK", '<Series {key} TIME_PERIOD="2015"><Obs REMARK="revised"/></Series>', False),
        ("TIME_PERIOD", '<Series {key} REMARK="x"><Obs TIME_PERIOD="2015"/></Series>', False),
        ("AllDimensions", '<Obs {key} TIME_PERIOD="2015" REMARK="revised"/>', False),
    ],
)
def test_what_stands_at_the_observation_of_a_series_is_an_attribute(
    imported: Callable[..., Any], dimension: str, message: str, passes: bool
) -> None:
    key = 'REF_AREA="07" INDICATOR="infant_mortality"'
    structure = f'<mes:Structure structureID="S" dimensionAtObservation="{dimension}"/>'
    head = HEAD.replace(
        "<mes:DataSet>", f'<mes:Header>{structure}</mes:Header><mes:DataSet structureRef="S">'
    )
    read = imported(head + message.format(key=key) + TAIL, SOURCE)
    assert read.found.report.passed == passes
    assert (1, "REMARK") in read.told(Gravity.WARNING if passes else Gravity.ERROR)


def test_a_dimension_that_is_an_attribute_elsewhere_is_a_dimension(
    imported: Callable[..., Any],
) -> None:
    first = '<Series {}><Obs TIME_PERIOD="2015" REMARK="x"/></Series>'
    second = '<Series {} REMARK="x"><Obs TIME_PERIOD="2016"/></Series>'
    key = 'REF_AREA="07" INDICATOR="infant_mortality"'
    assert (1, "REMARK") in imported(HEAD + (first + second).format(key, key) + TAIL, SOURCE).told()


def test_an_observation_without_a_value_is_a_gap(imported: Callable[..., Any]) -> None:
    obs = '<Obs REF_AREA="07" INDICATOR="infant_mortality" TIME_PERIOD="2015" OBS_STATUS="{}"/>'
    for code, status in {"O": "missing", "L": "missing", "M": "not_applicable"}.items():
        read = imported(HEAD + obs.format(code) + TAIL, SOURCE)
        assert read.rows("value", "status") == [(None, status)]


@pytest.mark.parametrize("action", ["Delete", "delete", "ActionType.delete", "Recall"])
def test_what_is_to_be_deleted_is_no_value(
    imported: Callable[..., Any], foreign: Callable[..., bytes], action: str
) -> None:
    """``sdmx1`` writes a deletion as ``ActionType.delete``; what is not known is not done."""
    for kind in (GENERIC, SPECIFIC):
        message = foreign(kind, [OBSERVATION]).replace(
            b"<mes:DataSet", b'<mes:DataSet action="%s"' % action.encode()
        )
        [fault] = imported(message, SOURCE).told().values()
        assert (fault.column, fault.value) == ("ACTION", action)


@pytest.mark.parametrize("action", ["Append", "Replace", "Information"])
def test_other_actions_are_data(
    imported: Callable[..., Any], foreign: Callable[..., bytes], action: str
) -> None:
    space = b'xmlns:s="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific"'
    marked = b'<mes:DataSet %s s:action="%s"' % (space, action.encode())
    message = foreign(SPECIFIC, [OBSERVATION]).replace(b"<mes:DataSet", marked)
    assert imported(message, SOURCE).rows("value") == [(20.5,)]


def test_a_deletion_may_be_said_in_the_header(imported: Callable[..., Any]) -> None:
    head = HEAD.replace(
        "<mes:DataSet>",
        "<mes:Header><mes:DataSetAction>Delete</mes:DataSetAction></mes:Header><mes:DataSet>",
    )
    assert (0, "ACTION") in imported(head + TAIL, SOURCE).told()


def test_attributes_of_groups_are_told(imported: Callable[..., Any]) -> None:
    group = '<Group SEX="F" OBS_STATUS="E"/>'
    fault = imported(HEAD + group * 2 + TAIL, SOURCE).told()[0, ""]
    assert (fault.value, fault.times) == ("Group", 2)


def test_without_a_source_each_observation_names_it(
    imported: Callable[..., Any], foreign: Callable[..., bytes]
) -> None:
    named = [{**OBSERVATION, "DATA_SOURCE": SOURCE}]
    assert imported(foreign(SPECIFIC, named)).rows("source") == [(SOURCE,)]
    assert (1, "source") in imported(foreign(SPECIFIC, [OBSERVATION])).told()
    contradicted = imported(foreign(SPECIFIC, named), "unicef_report_2011")
    assert SOURCE in contradicted.told()[1, "source"].value


BILLION_LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (f"<!DOCTYPE x [{BILLION_LAUGHS}]>{HEAD}<Obs OBS_VALUE='&e11;'/>{TAIL}", "document type"),
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "{secret}">]>' + HEAD + "&e;" + TAIL, "document type"),
        ('<!DOCTYPE x SYSTEM "{secret}">' + HEAD + TAIL, "document type"),
        (HEAD + "<Obs OBS_VALUE='&e;'/>" + TAIL, "undefined entity"),
        (HEAD + "<Obs OBS_VALUE='1'>" + TAIL, "mismatched tag in line 1"),
        (HEAD, "no element found"),
        ("<", "well-formed XML"),
        ("<?xml version='1.0' encoding='shift_jis'?>" + HEAD + TAIL, "an encoding"),
        ("<?xml version='1.0' encoding='nonsense'?>" + HEAD + TAIL, "an encoding"),
        ("<html><body/></html>", "the element 'html'"),
        (HEAD.replace("v2_1", "v3_0") + TAIL.replace("v2_1", "v3_0"), "v3_0"),
        (HEAD.replace("StructureSpecificData", "Structure"), "the data, not the structure"),
        (HEAD + "<a>" * 50, "40 deep"),
        (HEAD + "<Obs REF_AREA='" + "x" * 3_000_000 + "'/>" + TAIL, "one tag of more than"),
        (HEAD + "<Obs REF_AREA='" + "x" * 10_000 + "'/>" + TAIL, "10,000 letters"),
        (HEAD + "".join(f"<Obs A{n}='1'/>" for n in range(300)) + TAIL, "more than 200 components"),
        (HEAD + "<Value id='\"; DROP TABLE raw' value='1'/>" + TAIL, "DROP TABLE"),
    ],
)  # fmt: skip
def test_a_damaged_or_hostile_message_is_refused_in_one_line(
    imported: Callable[..., Any], tmp_path: Path, message: str, words: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    with pytest.raises(FileError, match=words) as caught:
        imported(message.replace("{secret}", secret.as_uri()), SOURCE)
    assert "\n" not in str(caught.value)
    assert "the secret" not in str(caught.value)
    assert len(str(caught.value)) < 600


def test_a_long_message_takes_no_more_memory_than_a_short_one(
    imported: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "long.xml"
    file.write_text(HEAD + '<Series A="_T"/>' * 500_000 + TAIL)
    tracemalloc.start()
    try:
        read = imported(file, SOURCE)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert read.table is None
    assert peak < file.stat().st_size


def test_the_letters_of_a_message_are_bounded(
    imported: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Short observations below one long series key: what the file repeats costs room each time."""
    monkeypatch.setattr(ml, "LARGEST", 100_000)
    series = f"<Series REF_AREA='{'7' * 5_000}'>{'<Obs/>' * 100}</Series>"
    with pytest.raises(FileError, match="several files"):
        imported(HEAD + series + TAIL, SOURCE)
