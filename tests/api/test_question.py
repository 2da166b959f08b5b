"""What an address of ``/api/v1/data`` asks, and what the release does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.datastructures import MultiDict

from api.question import DATA_FORMATS, read
from geodata.codes import Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.store import Store

    Problem = Callable[..., dict[str, Any]]

PATH = "/api/v1/data"
POVERTY = {"indicator": "poverty", "level": "municipality"}
RECOMMENDED, OLDER = "coneval_municipal_poverty", "coneval_municipal_poverty_2011"


def test_what_is_left_out_is_filled_in_or_open(store: Store) -> None:
    question, arguments = read(store, MultiDict(POVERTY))
    selection = question.selection
    assert (selection.indicator, selection.level) == ("poverty", Level.MUNICIPALITY)
    assert (selection.area, selection.unit) == ("00", "percent")
    assert (selection.time, selection.source, question.vintage) == (None, None, None)
    assert selection.subgroup.narrowed == {}
    assert question.fixed == ("sex", "age", "residence", "ethnicity")
    assert (question.language, question.format) == ("es", "json")
    again, spelt_out = read(
        store,
        MultiDict(
            {"format": "json", "lang": "es", "unit": "percent", "sex": "_T", "parent": "00"}
            | POVERTY
        ),
    )
    assert (again, spelt_out.canonical) == (question, arguments.canonical)


def test_all_codes_of_a_dimension_leave_it_open(store: Store) -> None:
    question, _ = read(store, MultiDict({"sex": "all", **POVERTY}))
    assert question.fixed == ("age", "residence", "ethnicity")


@pytest.mark.parametrize(
    ("query", "parameter", "allowed"),
    [
        ({"time": "2011"}, "time", ["2010", "2015", "2020"]),
        ({"time": "2010", "age": "Y0T17"}, "time", ["2020"]),
        ({"time": "2015", "source": OLDER}, "time", ["2010"]),
        ({"sex": "F", "age": "Y0T17"}, "age", ["_T"]),
        ({"ethnicity": "NIL"}, "ethnicity", ["IND", "_T"]),
        ({"source": "inegi_censuses"}, "source", [RECOMMENDED, OLDER]),
        ({"unit": "years"}, "unit", ["percent", "persons"]),
        ({"vintage": "2020"}, "vintage", ["2010"]),
        ({"lang": "fr"}, "lang", ["es", "en"]),
        ({"format": "xls"}, "format", list(DATA_FORMATS)),
        ({"level": "county"}, "level", ["nation", "state", "municipality"]),
    ],
)
def test_a_value_without_figures_is_refused_with_those_that_have_some(
    problem: Problem, query: dict[str, str], parameter: str, allowed: list[str]
) -> None:
    refused = problem(400, PATH, **{**POVERTY, **query})
    assert (refused["parameter"], refused["value"]) == (parameter, query[parameter])
    assert refused["allowed"] == allowed
    assert all(choice in refused["detail"] for choice in (query[parameter], *allowed))


def test_a_level_without_figures_is_refused(problem: Problem) -> None:
    refused = problem(400, PATH, indicator="net_enrolment_primary", level="municipality")
    assert (refused["parameter"], refused["allowed"]) == ("level", ["nation", "state"])


def test_what_is_allowed_is_answered(
    problem: Problem, observations: Callable[..., list[dict[str, Any]]]
) -> None:
    """Each value that a refusal names works in the place of the refused one."""
    for query in ({"time": "1"}, {"source": "inegi_censuses"}, {"parent": "1"}, {"unit": "u"}):
        (parameter,) = query
        for choice in problem(400, PATH, **POVERTY, **query)["allowed"][:4]:
            assert observations(**POVERTY, **{parameter: choice})


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"indicator": "povery"}, "indicator"),
        ({"source": "coneval"}, "source"),
        ({"parent": "07999"}, "parent"),
    ],
)
def test_an_unknown_id_is_not_found(
    problem: Problem, query: dict[str, str], parameter: str
) -> None:
    refused = problem(404, PATH, **{**POVERTY, **query})
    assert (refused["parameter"], refused["value"]) == (parameter, query[parameter])
    assert refused["allowed"]


@pytest.mark.parametrize("left_out", ["indicator", "level"])
def test_what_has_to_be_given(problem: Problem, left_out: str) -> None:
    query = {name: value for name, value in POVERTY.items() if name != left_out}
    refused = problem(400, PATH, **query)
    assert (refused["parameter"], refused["value"]) == (left_out, None)
    assert POVERTY[left_out] in refused["allowed"]
