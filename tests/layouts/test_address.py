"""One address a view, and no address that breaks."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.areas import areas
from geodata.classes import METHODS
from geodata.codes import NATION, STATES, Level
from geodata.group import Group
from indicators.composites.recipe import End, Part
from indicators.conditions import Condition, Relation
from indicators.inequality import COMPARED
from indicators.model import DIMENSIONS
from indicators.selection import Selection, Subgroup
from layouts.address import address, language_of, parse
from layouts.row_choice import Limit, RowChoice, Side, Sort
from layouts.view import (
    ACROSS,
    AGGREGATIONS,
    BREAKS,
    CHARTS,
    CORRECTIONS,
    HIDEABLE,
    LANGUAGES,
    MAPS,
    MATCHES,
    NORMALISATIONS,
    ORDERS,
    PALETTES,
    STATISTICS,
    THEMES,
    Embedding,
    View,
)

ids = st.text(string.ascii_lowercase + string.digits + "_", min_size=1, max_size=20).filter(
    lambda text: text.strip("_") != ""
)


conditions = st.builds(
    Condition,
    ids.filter(str.isidentifier).filter(lambda id: id[0] in string.ascii_lowercase),
    st.sampled_from(Relation),
    st.integers(-(10**9), 10**9).map(lambda number: number / 1000),
)


parts = st.builds(
    Part,
    ids.filter(str.isidentifier).filter(lambda id: id[0] in string.ascii_lowercase),
    st.integers(1, 100),
    st.none() | st.sampled_from(End),
    st.none() | st.integers(-(10**9), 10**9).map(lambda number: number / 1000),
)
embeddings = st.builds(
    Embedding,
    st.sampled_from(THEMES),
    st.sets(st.sampled_from(HIDEABLE)).map(lambda some: tuple(x for x in HIDEABLE if x in some)),
)

releases = st.from_regex(r"[0-9]{4}\.[0-9]{2}(\.[0-9])?-[0-9a-f]{8}", fullmatch=True)


@st.composite
def groups(draw: st.DrawFn) -> Group:
    known = [one.key for one in areas(Level.MUNICIPALITY)]
    keys = draw(st.lists(st.sampled_from(known), min_size=1, max_size=200))
    return Group.of(keys, draw(st.sampled_from(["", "Sierra Norte", "a&b=c, ñ"])))


columns = st.sampled_from(["poverty", "2020", "F._T._T._T", "name", "state", "a-b"])
texts = st.text(max_size=60).map(str.strip).filter(str.isprintable)
thousandths = st.integers(-(10**9), 10**9).map(lambda number: number / 1000)


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    side = draw(st.sampled_from(Side))
    count = 2 if side is Side.BETWEEN else 1
    values = draw(st.lists(thousandths, min_size=count, max_size=count))
    return Limit(draw(columns), side, tuple(values))


@st.composite
def row_choices(draw: st.DrawFn) -> RowChoice:
    sort = draw(st.lists(st.builds(Sort, columns, st.booleans()), unique_by=lambda one: one.column))
    only = draw(st.lists(limits(), unique_by=lambda one: one.column))
    only = sorted(only, key=lambda one: one.column)
    return RowChoice(tuple(sort), tuple(only), draw(texts), draw(texts), draw(texts))


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
    among_states = selection.level is Level.STATE
    focused = ["07112", "20067", *(["07", "20"] if among_states else [])]
    return View(
        selection,
        focus=draw(st.none() | st.sampled_from(focused)),
        group=draw(st.none() | groups()),
        conditions=tuple(draw(st.lists(conditions, max_size=3))),
        method=draw(st.sampled_from(METHODS)),
        second=draw(st.none() | ids),
        second_time=draw(st.none() | st.just("2010")),
        second_subgroup=draw(st.none() | st.just(Subgroup.of({"sex": "M"}))),
        maps=draw(st.sampled_from(MAPS)),
        classes=draw(st.integers(3, 7)),
        breaks=draw(st.sampled_from(BREAKS)),
        edges=tuple(sorted(draw(st.sets(st.integers(-99, 999).map(lambda n: n / 4), max_size=6)))),
        palette=draw(st.sampled_from(PALETTES)),
        reverse=draw(st.booleans()),
        labels=draw(st.booleans()),
        chart=draw(st.sampled_from(CHARTS)),
        marked=tuple(draw(st.lists(st.sampled_from(["00", "07", "07112"]), unique=True))),
        columns=tuple(draw(st.lists(ids, max_size=3))),
        across=draw(st.sampled_from(ACROSS)),
        by_state=draw(st.booleans()),
        share=draw(st.integers(1, 10**6).map(lambda n: n / 10**6)),
        limit=draw(st.none() | st.integers(-(10**9), 10**9).map(lambda n: n / 1000)),
        match=draw(st.sampled_from(MATCHES)),
        order=draw(st.sampled_from(ORDERS)),
        most=draw(st.integers(0, 3000)),
        most_people=draw(st.none() | st.integers(0, 10**9 - 1)),
        parts=tuple(draw(st.lists(parts, max_size=8, unique_by=lambda one: one.indicator))),
        normalisation=draw(st.sampled_from(NORMALISATIONS)),
        aggregation=draw(st.sampled_from(AGGREGATIONS)),
        goal=draw(st.none() | ids),
        compared=draw(st.sampled_from(COMPARED)),
        along=draw(st.none() | ids),
        by=draw(st.none() | st.sampled_from(DIMENSIONS)),
        statistic=draw(st.sampled_from(STATISTICS)),
        correction=draw(st.sampled_from(CORRECTIONS)),
        smoothed=draw(st.booleans()),
        rows=draw(row_choices()),
        embedded=draw(st.none() | embeddings),
        release=draw(st.none() | releases),
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
        ("focus=00", "focus", "00"),
        ("focus=7", "focus", "7"),
        ("time=20x0", "time", "20x0"),
        ("lang=fr", "lang", "fr"),
        ("sex=", "sex", ""),
        ("group=07999", "group", "07999"),
        ("group=20~AAAA!", "group", "20~AAAA!"),
        ("group=01~" + "_" * 8, "group", "01~" + "_" * 8),
        ("group=", "group", ""),
        ("group_name=Sierra", "group_name", "Sierra"),
        ("edges=3,2", "edges", "3,2"),
        ("edges=1e3", "edges", "1e3"),
        ("areas=07.7", "areas", "07.7"),
        ("labels=yes", "labels", "yes"),
        ("second_subgroup=F", "second_subgroup", "F"),
        ("where=poverty.above.75", "where", "poverty.above.75"),
        ("where=poverty.over.1e5", "where", "poverty.over.1e5"),
        ("share=0", "share", "0"),
        ("share=1.5", "share", "1.5"),
        ("share=half", "share", "half"),
        ("limit=1e3", "limit", "1e3"),
        ("match=some", "match", "some"),
        ("order=name", "order", "name"),
        ("most=-1", "most", "-1"),
        ("most=07", "most", "07"),
        ("most=" + "9" * 5000, "most", "9" * 5000),
        ("most_people=1.5", "most_people", "1.5"),
        ("most_people=1000000000", "most_people", "1000000000"),
        ("compared=all", "compared", "all"),
        ("by=colour", "by", "colour"),
        ("statistic=geary", "statistic", "geary"),
        ("correction=holm", "correction", "holm"),
        ("smoothed=yes", "smoothed", "yes"),
        ("colour=red", "colour", "red"),
        ("sort=poverty", "sort", "poverty"),
        ("sort=poverty.up", "sort", "poverty.up"),
        ("sort=a.asc,a.desc", "sort", "a.asc,a.desc"),
        ("only=poverty.over.1e5", "only", "poverty.over.1e5"),
        ("only=poverty.between.5", "only", "poverty.between.5"),
        ("only=poverty.over.5~6", "only", "poverty.over.5~6"),
        ("find=" + "x" * 61, "find", "x" * 61),
        ("name=%20", "name", " "),
        ("theme=dark", "theme", "dark"),
        ("hide=legend", "hide", "legend"),
        ("release=2026.11", "release", "2026.11"),
        ("release=../2026.11-1a2b3c4d", "release", "../2026.11-1a2b3c4d"),
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


def test_a_state_in_focus_is_what_other_pages_are_of() -> None:
    on_map, notices = parse("/mapa", "level=state&focus=20")
    assert (on_map.area, on_map.selection.area, notices) == ("20", "00", ())
    for page in ("perfil", "tablas", "graficas", "inicio"):
        there, notices = parse(f"/{page}", "level=state&focus=20")
        assert (there.area, there.selection.area, there.focus, notices) == ("20", "20", None, ())
        assert on_map.on(page).selection.area == "20"
        assert on_map.on(page).focus is None


def test_language_is_spanish_unless_said() -> None:
    assert language_of("") == "es"
    assert language_of("?lang=en") == "en"
