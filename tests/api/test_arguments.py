"""Query parameters: each known, each given once, each read by its kind."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from werkzeug.datastructures import MultiDict

from api.arguments import Arguments
from api.problems import Problem
from geodata.codes import STATES, Level

NAMES = ("level", "parent", "time", "sex")


def given(**query: str) -> Arguments:
    return Arguments.of(MultiDict(query), NAMES)


def test_what_asks_the_same_has_one_form() -> None:
    short, long = given(level="state"), given(parent="00", level="state")
    for arguments in (short, long):
        arguments.parent(arguments.level())
        arguments.choice("sex", ("_T", "F"), "_T")
    assert short.canonical == long.canonical == "level=state&parent=00&sex=_T"


def test_an_unknown_parameter_is_refused_with_the_nearest() -> None:
    with pytest.raises(Problem, match=r"seen 'levle'; .*did you mean level\?") as caught:
        given(levle="state")
    assert caught.value.status is HTTPStatus.BAD_REQUEST
    assert (caught.value.parameter, caught.value.value) == ("levle", "state")
    assert caught.value.allowed == (*NAMES, "release")


def test_a_parameter_given_twice_is_refused() -> None:
    with pytest.raises(Problem, match="level: seen 'state, nation'; expected the parameter once"):
        Arguments.of(MultiDict([("level", "state"), ("level", "nation")]), NAMES)


def test_a_choice_left_out_is_its_default_or_missing() -> None:
    assert given().choice("sex", ("_T", "F"), "_T") == "_T"
    with pytest.raises(Problem, match="sex: left out; expected one of F, M") as caught:
        given().choice("sex", ("F", "M"))
    assert (caught.value.status, caught.value.value) == (HTTPStatus.BAD_REQUEST, None)


def test_a_choice_of_ids_is_not_found() -> None:
    with pytest.raises(Problem) as caught:
        given(sex="X").choice("sex", ("F", "M"), ids=True)
    assert caught.value.status is HTTPStatus.NOT_FOUND


def test_a_year_is_a_number_among_those_allowed() -> None:
    assert given(time="2010").year("time", (2010, 2020)) == 2010
    assert given().year("time", (2010, 2020)) is None
    assert given().year("time", (2010, 2020), 2020) == 2020
    for wrong in ("2011", "+2010", "02010", "２０１０", ""):
        with pytest.raises(Problem, match="time: seen"):
            given(time=wrong).year("time", (2010, 2020))


@pytest.mark.parametrize("level", list(Level))
def test_the_parent_is_the_nation_where_left_out(level: Level) -> None:
    assert given().parent(level) == "00"


@pytest.mark.parametrize(
    ("level", "allowed"),
    [(Level.NATION, ()), (Level.STATE, ("00",)), (Level.MUNICIPALITY, ("00", *STATES))],
)
def test_the_parent_lies_above(level: Level, allowed: tuple[str, ...]) -> None:
    for key in allowed:
        assert given(parent=key).parent(level) == key
    for key in {"00", "07", "07112"} - set(allowed):
        with pytest.raises(Problem, match="parent: seen") as caught:
            given(parent=key).parent(level)
        assert caught.value.status is HTTPStatus.BAD_REQUEST
        assert caught.value.allowed == allowed


def test_a_parent_where_nothing_lies_above_is_to_be_left_out() -> None:
    with pytest.raises(Problem, match="parent: seen '00'; expected nothing here; leave it out"):
        given(parent="00").parent(Level.NATION)


@pytest.mark.parametrize(
    ("key", "status"),
    [("07999", HTTPStatus.NOT_FOUND), ("7", HTTPStatus.BAD_REQUEST), ("", HTTPStatus.BAD_REQUEST)],
)
def test_an_unknown_area_is_not_found_and_no_key_is_wrong(key: str, status: HTTPStatus) -> None:
    with pytest.raises(Problem, match="parent: seen") as caught:
        given(parent=key).parent(Level.MUNICIPALITY)
    assert caught.value.status is status
