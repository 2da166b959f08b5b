"""The view in the URL: one address a view, and no address that breaks."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.classes import METHODS
from geodata.codes import NATION, STATES, Level
from indicators.selection import Selection, Subgroup
from layouts.view import LANGUAGES, View, address, language_of, parse

ids = st.text(string.ascii_lowercase + string.digits + "_", min_size=1, max_size=20).filter(
    lambda text: text.strip("_") != ""
)


@st.composite
def views(draw: st.DrawFn) -> View:
    area = draw(st.sampled_from((NATION, *STATES)))
    levels = [Level.MUNICIPALITY] if area != NATION else [Level.STATE, Level.MUNICIPALITY]
    selection = Selection(
        indicator=draw(ids),
        level=draw(st.sampled_from(levels)),
        area=area,
        subgroup=Subgroup.of(draw(st.sampled_from([{}, {"sex": "F"}, {"age": "Y0T17"}]))),
        time=draw(st.none() | st.integers(1900, 2100).map(str)),
        unit=draw(st.none() | ids),
        source=draw(st.none() | ids),
    )
    return View(
        selection,
        focus=draw(st.none() | st.sampled_from(["07112", "20067"])),
        method=draw(st.sampled_from(METHODS)),
        classes=draw(st.integers(3, 7)),
        language=draw(st.sampled_from(LANGUAGES)),
    )


@given(views())
def test_an_address_gives_back_its_view(view: View) -> None:
    path, _, query = address(view).partition("?")
    assert parse(path, query) == (view, ())


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_address_gives_a_view(path: str, query: str) -> None:
    view, _ = parse(path, query)
    assert address(parse(*_split(address(view)))[0]) == address(view)


def _split(text: str) -> tuple[str, str]:
    path, _, query = text.partition("?")
    return path, query


@pytest.mark.parametrize(
    ("query", "parameter", "value"),
    [
        ("classes=12", "classes", "12"),
        ("classes=five", "classes", "five"),
        ("level=village", "level", "village"),
        ("area=7", "area", "7"),
        ("area=07112", "area", "07112"),
        ("focus=07", "focus", "07"),
        ("time=20x0", "time", "20x0"),
        ("lang=fr", "lang", "fr"),
        ("sex=", "sex", ""),
        ("colour=red", "colour", "red"),
    ],
)
def test_what_is_not_understood_is_named(query: str, parameter: str, value: str) -> None:
    _, notices = parse("/mapa", query)
    assert [(one.parameter, one.value) for one in notices] == [(parameter, value)]


def test_defaults_are_left_out() -> None:
    assert address(View()) == "/mapa"
    assert address(View(Selection("poverty"))) == "/mapa?indicator=poverty"


def test_a_state_is_shown_by_its_municipalities() -> None:
    view, _ = parse("/mapa", "area=07&level=state")
    assert view.selection.level is Level.MUNICIPALITY


def test_language_is_spanish_unless_said() -> None:
    assert language_of("") == "es"
    assert language_of("?lang=en") == "en"
