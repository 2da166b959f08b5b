"""The table of a page as a file: what it says, against what ``/api/v1/data`` says."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.spreadsheet import folded, safe
from geodata.areas import area, areas
from geodata.codes import STATES, Level
from geodata.group import Group
from indicators.model import DIMENSIONS
from indicators.pivot import Across, Question, columns_of
from indicators.queries import levels
from indicators.selection import Selection
from layouts.address import parse
from layouts.format import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from indicators.store import Store

    Get = Callable[..., TestResponse]

PATH = "/api/v1/table"
SITAN = {
    "indicators": "poverty.infant_mortality",
    "area": "20",
    "where": "poverty.over.75,indigenous_language_speakers.over.50",
}


def read(answer: TestResponse) -> tuple[list[str], list[str], list[dict[str, str]]]:
    """What stands before the table, its headings, and its rows by heading."""
    assert answer.status_code == 200, answer.text
    text = answer.get_data(as_text=True)
    assert text.startswith("\ufeff")
    lines = list(csv.reader(io.StringIO(text[1:], newline="")))
    at = lines.index([])
    header, *rows = lines[at + 1 :]
    assert all(len(row) == len(header) == len(set(header)) for row in rows)
    return (
        [" ".join(line) for line in lines[:at]],
        header,
        [dict(zip(header, row, strict=True)) for row in rows],
    )


def table(answer: TestResponse) -> list[dict[str, str]]:
    return read(answer)[2]


def test_the_municipalities_of_the_journey(get: Get, store: Store) -> None:
    about, header, rows = read(get(PATH, **SITAN))
    data = {
        id: {
            row["area"]: row["value"]
            for row in get("/api/v1/data", indicator=id, level="municipality", parent="20",
                           time="2020", vintage="2010", **more).get_json()["data"]
        }
        for id, more in [("poverty", {"age": "Y0T17"}), ("indigenous_language_speakers", {}),
                         ("infant_mortality", {})]
    }  # fmt: skip
    wanted = [
        key
        for key in data["poverty"]
        if (data["poverty"][key] or 0) > 75
        and (data["indigenous_language_speakers"][key] or 0) > 50
    ]
    assert [row["Clave"] for row in rows] == ["00", "20", *sorted(wanted)]
    assert about[:2] == ["Pobreza · Mortalidad infantil", "municipios de Oaxaca"]
    assert "200 municipios" in about
    assert any(line.startswith("Fuente: Consejo Nacional de Evaluación") for line in about)
    assert any(store.release.id in line and "2026" in line for line in about)
    figures = [name for name in header if name.startswith(("Pobreza", "Mortalidad"))]
    assert len(figures) == 2
    for row in rows[2:]:
        assert float(row[figures[0]]) == data["poverty"][row["Clave"]]
        assert float(row[figures[1]]) == data["infant_mortality"][row["Clave"]]


def test_the_link_leads_back_to_the_same_table(get: Get) -> None:
    about, _, _ = read(get(PATH, group="20067.20001", group_name="Mía", **SITAN))
    link = urlsplit(about[-1].removeprefix("Enlace: "))
    view, notices = parse(link.path, link.query)
    assert (link.scheme, view.page, notices) == ("http", "tablas", ())
    assert view.group == Group.of(["20001", "20067"], "Mía")
    assert set(parse_qsl(link.query)) >= set(SITAN.items()) - {("across", "indicators")}


def known_tables(store: Store) -> st.SearchStrategy[dict[str, str]]:
    """Parameters of tables that have figures."""
    cases = []
    for id in store.catalogue.indicators:
        for level in levels(store, Selection(id)):
            for across in Across:
                question = Question(Selection(id, level), across)
                if level is not Level.NATION and columns_of(store, question):
                    cases.append({"indicator": id, "level": level.value, "across": across.value})
    return st.tuples(st.sampled_from(cases), st.sampled_from(["", "07", "20", "23"])).map(
        lambda found: (
            {**found[0], **({"area": found[1]} if found[1] else {})}
            if found[0]["level"] == "municipality"
            else found[0]
        )
    )


def test_a_table_has_every_area_once_and_the_values_of_the_data(get: Get, store: Store) -> None:
    """Of any table: its figures, cell by cell, are those of ``/api/v1/data`` on the same areas."""

    @settings(max_examples=25)
    @given(known_tables(store))
    def check(asked: dict[str, str]) -> None:
        _, header, rows = read(get(PATH, **asked))
        level, parent = Level(asked["level"]), asked.get("area", "00")
        keys = [one.key for one in areas(level, parent=parent)]
        shown = {row["Clave"]: row for row in rows}
        assert [row["Clave"] for row in rows if row["Clave"] in keys] == keys
        question = Question(Selection(asked["indicator"], level, parent), Across(asked["across"]))
        columns = columns_of(store, question)
        figures = [name for name in header[3:] if " de: " not in name]
        assert len(figures) == len(columns)
        for heading, one in zip(figures, columns.values(), strict=True):
            more = {name: one.subgroup[name] for name in DIMENSIONS}
            told = get(
                "/api/v1/data", indicator=one.indicator, unit=str(one.unit), level=level.value,
                parent=parent, time=str(one.time), source=str(one.source), vintage="2010", **more,
            ).get_json()["data"]  # fmt: skip
            assert len(told) == len(keys)
            named = {
                unit.code: unit.name.es for unit in store.catalogue.units[str(one.unit)].categories
            }
            for row in told:
                cell = shown[row["area"]][heading]
                if row["value"] is None:
                    assert cell == ""
                    assert shown[row["area"]][f"Situación de: {heading}"]
                elif named:
                    assert cell == named[row["value"]]
                else:
                    assert float(cell) == row["value"]

    check()


def test_as_shown_has_the_decimals_of_the_page(get: Get) -> None:
    shown, full = (table(get(PATH, form=form, **SITAN)) for form in ("shown", "full"))
    name = "Pobreza · 0 a 17 años · 2020 · %"
    assert [row[name] for row in shown] == [number(float(row[name]), 1, "es") for row in full]


def test_a_gap_says_what_it_is_and_is_no_zero(get: Get) -> None:
    asked = {"indicator": "out_of_school_6_14", "time": "2015", "across": "indicators"}
    heading = "No asiste, 6 a 14 años · Toda la población · 2015 · %"
    about, header, shown = read(get(PATH, form="shown", **asked))
    name = next(one for one in header if "2015" in one and " de: " not in one)
    assert heading[-8:] == name[-8:]
    gaps = [row for row in shown if row[name] == "Sin dato"]
    assert len(gaps) == 11
    assert all(row[f"Notas de: {name}"] for row in gaps)
    assert any("Encuesta Intercensal 2015" in line for line in about)
    full = {row["Clave"]: row for row in table(get(PATH, **asked))}
    assert {full[row["Clave"]][name] for row in gaps} == {""}
    assert {full[row["Clave"]][f"Situación de: {name}"] for row in gaps} == {"Sin dato"}


def test_what_was_computed_here_is_not_called_published(get: Get) -> None:
    name = "Situación de: Pobreza · 0 a 17 años · 2020 · %"
    nation, oaxaca, *rest = table(get(PATH, **SITAN))
    assert {nation[name], oaxaca[name]} == {"Calculado aquí"}
    assert {row[name] for row in rest} == {"Cifra publicada"}


def test_a_missing_total_is_told(get: Get) -> None:
    nation, *_ = table(get(PATH, form="shown", indicator="marginalisation_degree", area="07"))
    assert "Sin cifra" in nation.values()


@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_sorted_rows_with_unreliable_ones_last(get: Get, direction: str) -> None:
    asked = {"indicator": "maternal_mortality_ratio", "level": "state", "across": "indicators"}
    _, header, rows = read(
        get(PATH, form="full", sort=f"maternal_mortality_ratio.{direction}", **asked)
    )
    name = header[3]
    states = rows[1:]
    unreliable = [row[f"Situación de: {name}"] == "Poco confiable" for row in states]
    assert True in unreliable
    assert unreliable == sorted(unreliable)
    values = [float(row[name]) for row, doubt in zip(states, unreliable, strict=True) if not doubt]
    assert values == sorted(values, reverse=direction == "desc")


def test_sorted_by_name_and_state(get: Get) -> None:
    rows = table(get(PATH, indicator="population", sort="state.desc,name.asc"))[1:]
    names = [(folded(row["Estado"]), folded(row["Área"])) for row in rows]
    assert names == sorted(sorted(names), key=lambda one: one[0], reverse=True)


def test_states_stand_over_their_municipalities_in_the_order_of_their_own(get: Get) -> None:
    rows = table(get(PATH, indicator="population", by_state="1", sort="population.desc"))
    keys = [row["Clave"] for row in rows]
    assert keys[:3] == ["00", "15", "15033"]  # State of México, Ecatepec
    states = [key for key in keys if key in STATES]
    values = {
        row["Clave"]: float(row["Población · Toda la población · 2020 · personas"]) for row in rows
    }
    assert states == sorted(STATES, key=lambda key: -values[key])
    place = ""
    for key in keys[1:]:
        place = key if key in STATES else place
        assert key[:2] == place


def test_some_rows(get: Get) -> None:
    group = Group.of(["20067", "20001"])
    rows = table(get(PATH, indicator="population", area="20", rows=group.code))
    assert [row["Clave"] for row in rows] == ["00", "20", "20001", "20067"]
    states = table(get(PATH, indicator="population", level="state", rows="09.20"))
    assert [row["Clave"] for row in states] == ["00", "09", "20"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_text_is_no_formula(get: Get, text: str) -> None:
    assert safe(text) == f"'{text}"
    if text.isprintable():
        about, _, _ = read(get(PATH, indicator="population", group="20067", group_name=text))
        assert not any(line.startswith(("=", "+", "-", "@")) for line in about)


def test_negative_numbers_stay_numbers(get: Get) -> None:
    _, header, rows = read(get(PATH, indicator="social_lag_index", form="shown", area="09"))
    assert any(float(row[header[3]]) < 0 for row in rows if row["Clave"] not in ("00",))


def test_names_of_areas_in_english(get: Get) -> None:
    rows = table(get(PATH, indicator="population", level="state", lang="en"))
    assert {"Mexico City", area("20").label("en")} <= {row["Area"] for row in rows}


def test_a_client_that_has_it_gets_no_second(get: Get, client: FlaskClient, store: Store) -> None:
    first = get(PATH, **SITAN)
    assert first.headers["ETag"].startswith(f'W/"{store.release.id}-')
    assert "public" in first.headers["Cache-Control"]
    assert first.headers["Content-Disposition"].startswith('attachment; filename="atlas-')
    again = client.get(PATH, query_string=SITAN, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = get(PATH, form="shown", **SITAN)
    assert other.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ({}, 400, "indicator"),
        ({"indicator": "nothing"}, 404, "indicator"),
        ({"indicators": "poverty.nothing"}, 404, "indicators"),
        ({"indicator": "poverty", "colour": "red"}, 400, "colour"),
        ({"indicator": "poverty", "area": "99"}, 400, "area"),
        ({"indicator": "poverty", "group": "99999"}, 400, "group"),
        ({"indicator": "poverty", "where": "poverty.above.1"}, 400, "where"),
        ({"indicator": "poverty", "where": "maternal_deaths.over.1"}, 404, "where"),
        ({"indicator": "poverty", "time": "1901", "across": "times"}, 400, "time"),
        ({"indicator": "maternal_mortality_ratio"}, 400, "indicator"),
        ({"indicator": "poverty", "form": "xlsx"}, 400, "form"),
        ({"indicator": "poverty", "sort": "poverty.up"}, 400, "sort"),
        ({"indicator": "poverty", "rows": "x"}, 400, "rows"),
        ({"indicator": "poverty", "area": "20", "rows": "07112"}, 400, "rows"),
        ({"indicator": "poverty", "level": "state", "rows": "98"}, 400, "rows"),
    ],
)
def test_what_cannot_be_answered_is_a_problem(
    problem: Callable[..., dict[str, Any]], query: dict[str, str], status: int, parameter: str
) -> None:
    assert problem(status, PATH, **query)["parameter"] == parameter
