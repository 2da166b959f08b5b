"""Every address leads to a view that has data, and says what had to change."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.areas import areas
from geodata.codes import STATES, Level
from indicators.catalogue import load
from indicators.model import DIMENSIONS
from indicators.releases import open_release
from indicators.store import Store
from layouts.address import address, parse
from layouts.scenes import origin_of, scene, settle
from layouts.view import Notice

if TYPE_CHECKING:
    from layouts.view import View

STORE = Store(open_release(), load())
CATALOGUE = STORE.catalogue


def settled(query: str) -> tuple[View, dict[str, tuple[str, str]]]:
    """The view of an address, and what was asked and used of each part with a notice."""
    view, unknown = parse("/mapa", query)
    assert unknown == ()
    view, notices = settle(STORE, view)
    return view, {one.parameter: (one.value, one.used) for one in notices}


def test_an_address_that_asks_for_nothing_opens_child_poverty() -> None:
    view, notices = settled("")
    assert notices == {}
    assert view.selection.indicator == "poverty"
    assert view.selection.subgroup.narrowed == {"age": "Y0T17"}
    assert (view.selection.time, view.selection.level) == ("2020", Level.MUNICIPALITY)


@pytest.mark.parametrize(
    ("query", "parameter", "asked", "used"),
    [
        ("indicator=happiness", "indicator", "happiness", "poverty"),
        ("indicator=poverty&time=2012", "time", "2012", "2010"),
        ("indicator=poverty&time=2013", "time", "2013", "2015"),
        ("indicator=poverty&time=1900", "time", "1900", "2010"),
        ("indicator=poverty&time=2010&age=Y0T17", "time", "2010", "2020"),
        ("indicator=poverty&time=2020&unit=per_1000_births", "unit", "per_1000_births", "percent"),
        ("indicator=infant_mortality&time=2020&sex=F", "sex", "F", "_T"),
        ("indicator=net_enrolment_primary", "level", "municipality", "state"),
        ("indicator=poverty&time=2020&residence=X", "residence", "X", "_T"),
    ],
)
def test_what_cannot_be_had_becomes_the_nearest_and_is_told(
    query: str, parameter: str, asked: str, used: str
) -> None:
    _, notices = settled(query)
    assert notices[parameter] == (asked, used)


def test_a_source_that_does_not_answer_gives_way_to_the_recommended_one() -> None:
    view, notices = settled("indicator=poverty&time=2020&source=coneval_municipal_poverty_2011")
    assert notices, "either the year or the source had to change"
    assert view.selection.time in {"2010", "2020"}
    view, notices = settled("indicator=poverty&time=2020&source=nobody")
    assert view.selection.source is None
    assert notices["source"][0] == "nobody"


@pytest.mark.parametrize(
    "focus",
    [
        ("area=07&focus=20067"),
        ("level=state&focus=20067"),
        ("focus=07999"),
    ],
    ids=["another state", "states shown", "no such area"],
)
def test_a_focus_that_is_not_shown_is_let_go_of_and_told(focus: str) -> None:
    view, notices = settled(f"indicator=poverty&time=2010&{focus}")
    assert view.focus is None
    assert notices["focus"][0] == focus.rpartition("=")[2]


def test_a_municipality_newer_than_the_maps_is_shown_in_its_origin_and_told() -> None:
    """Bacalar was founded in 2011 out of Othón P. Blanco."""
    view, notices = settled("indicator=poverty&time=2020&area=23&focus=23010")
    assert view.focus == "23004"
    assert notices == {"focus": ("23010", "23004")}


def test_a_focus_that_is_shown_is_kept() -> None:
    for query in ("area=07&focus=07112", "focus=07112"):
        view, notices = settled(f"indicator=poverty&time=2010&{query}")
        assert view.focus == "07112"
        assert notices == {}


def test_an_indicator_without_figures_gives_way_to_the_opening(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(STORE.slices, "infant_mortality", ())
    view, notices = settled("indicator=infant_mortality")
    assert view.selection.indicator == "poverty"
    assert notices["indicator"] == ("infant_mortality", "poverty")


def test_a_notice_is_of_what_was_asked_and_never_of_more() -> None:
    view, found = parse("/mapa", "indicator=poverty&time=2020")
    assert settle(STORE, view)[1] == found == ()
    view, _ = parse("/mapa", "indicator=poverty&time=2012&sex=F&classes=7")
    assert settle(STORE, view)[1] == (Notice("notice.no_data", "time", "2012", "2010"),)


KNOWN: dict[str, list[str]] = {
    "indicator": sorted(CATALOGUE.indicators),
    "unit": sorted(CATALOGUE.units),
    "source": sorted(CATALOGUE.sources),
    "time": [str(year) for year in range(1985, 2032)],
    "level": ["state", "municipality", "nation"],
    "area": ["00", *STATES],
    "focus": [one.key for one in areas(Level.MUNICIPALITY, 2020)[::97]] + ["23010", "07999"],
    "method": ["quantile", "natural", "equal"],
    "classes": [str(number) for number in range(9)],
    "breaks": ["pooled", "year"],
    "lang": ["es", "en", "fr"],
    **{name: sorted(CATALOGUE.dimensions[name].codes) for name in DIMENSIONS},
}
queries = st.dictionaries(
    st.sampled_from([*KNOWN, "colour"]), st.integers(0, 10_000) | st.text(max_size=8), max_size=8
).map(
    lambda given: urlencode(
        {
            name: KNOWN[name][value % len(KNOWN[name])]
            if isinstance(value, int) and name in KNOWN
            else value
            for name, value in given.items()
        }
    )
)
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@patient
@given(queries)
def test_whatever_is_asked_there_is_a_view_that_stays_as_it_is(query: str) -> None:
    view, _ = settle(STORE, parse("/mapa", query)[0])
    assert settle(STORE, view) == (view, ())
    assert parse(*address(view).split("?")) == (view, ()), "and its address leads to it"


@settings(patient, max_examples=25)
@given(queries)
def test_whatever_is_asked_there_is_a_scene_with_a_value(query: str) -> None:
    view, _ = settle(STORE, parse("/mapa", query)[0])
    made = scene(STORE, view)
    assert made.answer.table.frame["value"].notna().any()
    assert made.selection.time in made.answer.times
    assert made.selection.source in made.answer.sources
    assert made.selection.subgroup in made.answer.subgroups
    assert made.selection.level in made.answer.levels


def test_an_origin_is_asked_for_by_a_year() -> None:
    assert origin_of(STORE, parse("/datos", "indicator=poverty&area=07")[0]) == (None, ())
    found, wrong = origin_of(STORE, parse("/datos", "indicator=poverty&area=07&time=2020")[0])
    assert found is not None
    assert (found.area, wrong) == ("07", ())


def test_an_origin_of_what_nobody_knows_is_told() -> None:
    asked = "indicator=poverty&time=2020&focus=07999&unit=furlongs"
    found, wrong = origin_of(STORE, parse("/datos", asked)[0])
    assert found is None
    assert [(one.parameter, one.value) for one in wrong] == [
        ("unit", "furlongs"),
        ("focus", "07999"),
    ]
