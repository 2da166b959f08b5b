"""Briefs: whole, in one language, with the figures that the open interface gives."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from exports.brief.content import brief, name
from exports.brief.document import Document, Facts, Illustration, Section, Table, Words
from indicators.catalogue import load
from layouts.format import number, quantity
from layouts.view import LANGUAGES
from layouts.words import Words as Phrases
from tests.exports.brief.conftest import GROUP, HOME, view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geodata.boundaries import BoundarySet
    from indicators.store import Store

    Briefs = Callable[[str, str], Document]

SUBJECTS = ("00", "07", "07112", "group")
WITH_PARTS = ("00", "07", "group")
CATALOGUE = load()

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def section(document: Document, key: str) -> Section:
    title = Phrases(document.language)(key)
    return next(one for one in document.sections if one.title == title)


def blocks(document: Document, kind: type) -> list[Any]:
    return [one for each in document.sections for one in each.blocks if isinstance(one, kind)]


def texts(document: Document) -> Iterator[str]:
    """All that is read."""
    yield from (document.title, document.subject, document.subtitle, document.release)
    for each in document.sections:
        yield each.title
    for words in blocks(document, Words):
        yield words.text
    for facts in blocks(document, Facts):
        for one in facts.facts:
            yield from (one.label, one.value, one.detail, one.judgement)
    for one in (*blocks(document, Illustration), *blocks(document, Table)):
        yield from (one.title, one.source, *one.remarks)
        if isinstance(one, Table):
            yield from (cell for row in one.rows for cell in row)
            yield from (column.heading for column in one.columns)


def shown(indicator: str, unit: str, value: float, language: str) -> str:
    decimals = CATALOGUE.indicators[indicator].measure(unit).decimals
    return quantity(value, decimals, CATALOGUE.units[unit], language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", SUBJECTS)
def test_a_brief_is_whole(of: str, language: str, brief_of: Briefs) -> None:
    document = brief_of(of, language)
    assert document.language == language
    assert len(document.sections) == (7 if of == "07112" else 8)
    assert document.link.startswith(f"{HOME}/perfil")
    for table in blocks(document, Table):
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.columns)}
        assert all(cell.strip() for row in table.rows for cell in row)
        assert all(at < len(table.rows) for at in table.emphasised)
    for one in blocks(document, Illustration):
        assert one.link.startswith(HOME)
        assert one.alternative.startswith(one.title)
        for series in one.plot.series if one.plot else ():
            assert len(series.values) == len(one.plot.categories)
            assert any(value is not None for value in series.values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", SUBJECTS)
def test_every_source_is_in_the_list_by_its_number(
    of: str, language: str, brief_of: Briefs
) -> None:
    document = brief_of(of, language)
    last = [one.text for one in document.sections[-1].blocks if isinstance(one, Words)]
    cited = [one.source for kind in (Illustration, Table) for one in blocks(document, kind)]
    numbers = set()
    for number_, citation in enumerate(document.sources, start=1):
        assert sum(text.startswith(f"[{number_}] {citation}") for text in last) == 1
        numbers.add(str(number_))
    for source in cited:
        found = re.findall(r"\[(\d+)\] ", source)
        assert found
        assert set(found) <= numbers
        assert all(document.sources[int(one) - 1] in source for one in found)
    for facts in blocks(document, Facts):
        assert all(0 < one.source <= len(document.sources) for one in facts.facts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", SUBJECTS)
def test_every_note_that_is_named_is_told(of: str, language: str, brief_of: Briefs) -> None:
    document = brief_of(of, language)
    word = {"es": "Nota", "en": "Note"}[language]
    told = {
        match[1]
        for one in document.sections[-1].blocks
        if isinstance(one, Words) and (match := re.match(rf"{word} (\d+)\. ", one.text))
    }
    pattern = re.compile(rf"{word}s? (\d+(?:, \d+)*)", re.IGNORECASE)
    named = {
        each
        for text in texts(document)
        for found in pattern.findall(text)
        for each in found.split(", ")
    }
    assert named
    assert named <= told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", SUBJECTS)
def test_no_word_is_left_as_a_key(of: str, language: str, brief_of: Briefs) -> None:
    for text in texts(brief_of(of, language)):
        assert not re.search(r"\{\w*\}|\b(brief|perfil|status|disparidades)\.\w", text), text
        assert "nan" not in text.lower().split(), text
        assert "None" not in text, text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", ["00", "07", "07112"])
def test_all_indicators_are_those_of_the_profile(
    of: str, language: str, brief_of: Briefs, answer: Callable[..., Any]
) -> None:
    document = brief_of(of, language)
    found = [row for one in section(document, "perfil.indicators").blocks
             if isinstance(one, Table) for row in one.rows]  # fmt: skip
    lines = answer("profile", area=of, lang=language)["data"]
    assert len(found) == len(lines)
    for row, line in zip(found, lines, strict=True):
        words = Phrases(language)
        value = words(f"status.{line['status']}")
        if line["value"] is not None:
            value = shown(line["indicator"], line["unit"], line["value"], language)
        assert row[0].startswith(CATALOGUE.indicators[line["indicator"]].short_name[language])
        assert row[1] == value or row[1].startswith(f"{value} (")
        assert row[2] == line["time"]
        if of != "00":
            above = {one["area"]: one for one in line["above"]}
            cells = dict(zip(["07", "00"] if of == "07112" else ["00"], row[3:], strict=False))
            for key, cell in cells.items():
                other = above.get(key)
                if other and other["value"] is not None:
                    text = shown(line["indicator"], line["unit"], other["value"], language)
                    assert cell == text or cell.startswith(f"{text} (")
            if line["place"]:
                rank = number(line["place"]["rank"], 0, language)
                assert row[-2].startswith(f"{rank} ")
            else:
                assert row[-2] == words("perfil.no_rank")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", ["00", "07", "07112"])
def test_key_figures_are_those_of_the_table(of: str, language: str, brief_of: Briefs) -> None:
    document = brief_of(of, language)
    rows = {row[0]: row for one in section(document, "perfil.indicators").blocks
            if isinstance(one, Table) for row in one.rows}  # fmt: skip
    facts = blocks(document, Facts)[0].facts
    assert 6 <= len(facts) <= 10
    for one in facts:
        row = rows[one.label]
        assert row[1].startswith(one.value.partition(" (")[0])
        assert row[2] == one.time
        assert row[-1] == f"[{one.source}]"


@pytest.mark.parametrize("of", ["00", "07"])
def test_gaps_are_those_of_the_interface(
    of: str, brief_of: Briefs, answer: Callable[..., Any]
) -> None:
    table = next(
        one for one in section(brief_of(of, "es"), "brief.disparity").blocks
        if isinstance(one, Table)
    )  # fmt: skip
    asked = {"indicator": "poverty", "level": "municipality", "age": "Y0T17"}
    told = answer("inequality", **asked, **({} if of == "00" else {"parent": of}))
    row = table.rows[0]
    for cell, end in zip(row[1:3], ("worst", "best"), strict=True):
        assert cell.endswith(shown("poverty", "percent", told["ends"][end]["value"], "es"))


@pytest.mark.parametrize("of", ["00", "07"])
def test_half_of_them_live_where_the_interface_says(
    of: str, brief_of: Briefs, answer: Callable[..., Any]
) -> None:
    found = section(brief_of(of, "en"), "brief.concentration").blocks
    asked = {"indicator": "poverty", "level": "municipality", "age": "Y0T17"}
    told = answer("concentration", **asked, **({} if of == "00" else {"parent": of}))
    said, table = found[0], found[1]
    assert isinstance(said, Words)
    assert isinstance(table, Table)
    for value in (told["areas"], told["of"], told["people"], told["whole"]):
        assert number(value, 0, "en") in said.text
    at = 2 if of == "00" else 1
    assert [row[at] for row in table.rows] == [
        number(one["value"], 0, "en") for one in told["list"][:10]
    ]


@pytest.mark.parametrize("of", WITH_PARTS)
def test_rankings_hold_no_area_without_a_reliable_figure(
    of: str, brief_of: Briefs, answer: Callable[..., Any]
) -> None:
    inside = {"00": {}, "07": {"parent": "07"}, "group": {}}[of]
    rows = answer(
        "data", indicator="birth_registration_same_year", level="municipality",
        time="2017", vintage="2010", **inside,
    )["data"]  # fmt: skip
    if of == "group":
        rows = [one for one in rows if one["area"] in GROUP.keys]
    good = sum(one["value"] is not None and one["status"] != "unreliable" for one in rows)
    tables = [one for one in section(brief_of(of, "es"), "brief.rankings").blocks
              if isinstance(one, Table)]  # fmt: skip
    table = next(one for one in tables if "2017" in one.title)
    assert len(table.rows) == min(good, 15)
    assert table.remarks[0].startswith(
        f"Tienen lugar {number(good, 0, 'es')} de {number(len(rows), 0, 'es')} municipios."
    )
    ranks = [int(row[0].replace(",", "")) for row in table.rows]
    assert ranks == sorted(ranks)
    assert ranks[-1] <= good


def test_a_municipality_stands_beside_its_neighbours_and_its_like(brief_of: Briefs) -> None:
    document = brief_of("07112", "es")
    said, place = section(document, "brief.disparity").blocks[:2]
    assert isinstance(said, Words)
    assert said.text.startswith("Entre los municipios de Chiapas. Pobreza (0 a 17 años), 2020.")
    assert isinstance(place, Table)
    assert place.rows[0][2:4] == ("2 de 118", "5 de 2,424")
    tables = [one for one in section(document, "brief.rankings").blocks if isinstance(one, Table)]
    neighbours, alike = tables[-2:]
    assert neighbours.rows[0][0] == alike.rows[0][0] == "San Juan Cancuc, Chiapas"
    assert len(alike.rows) == 11
    assert "Chenalhó, Chiapas" in [row[0] for row in neighbours.rows]


@pytest.mark.parametrize("of", SUBJECTS)
def test_projections_stand_in_lines_of_their_own(of: str, brief_of: Briefs) -> None:
    charts = [one for one in section(brief_of(of, "es"), "brief.trends").blocks
              if isinstance(one, Illustration)]  # fmt: skip
    assert charts
    for one in charts:
        assert one.plot is not None
        assert one.plot.kind == "lines"
        projected = [each for each in one.plot.series if "(Proyección)" in each.name]
        assert bool(projected) == any("proyecciones las cifras" in text for text in one.remarks)
        for each in projected:
            own = next(it for it in one.plot.series if f"{it.name} (Proyección)" == each.name)
            pairs = zip(own.values, each.values, strict=True)
            assert all(None in pair for pair in pairs)


def test_an_open_register_shows_no_fall(brief_of: Briefs) -> None:
    """The latest cohorts of births are estimates: a sentence ends with the last published one."""
    said = [one.text for one in section(brief_of("07", "es"), "brief.trends").blocks
            if isinstance(one, Words)]  # fmt: skip
    assert any("48.2\xa0% en 1985 a 37.4\xa0% en 2018" in text for text in said)
    assert not any("en 2020: bajó 17.2" in text for text in said)


def test_a_group_is_compared_within_itself(brief_of: Briefs, answer: Callable[..., Any]) -> None:
    document = brief_of("group", "en")
    rows = answer("data", indicator="poverty", level="municipality", time="2020", age="Y0T17",
                  vintage="2010")["data"]  # fmt: skip
    values = [one["value"] for one in rows if one["area"] in GROUP.keys and one["value"]]
    low, high = (shown("poverty", "percent", end(values), "en") for end in (min, max))
    assert blocks(document, Facts)[0].facts[0].value == f"from {low} to {high}"
    table = section(document, "brief.members").blocks[0]
    assert isinstance(table, Table)
    assert len(table.rows) == len(GROUP)


def test_a_file_is_named_by_area_and_language() -> None:
    assert name(view("07", "es")) == "atlas-informe-07-es"
    assert name(view("07112", "en")) == "atlas-informe-07112-en"
    assert name(view("group", "es")) == "atlas-informe-grupo-7-es"


def test_the_same_release_gives_the_same_document(
    brief_of: Briefs, store: Store, boundaries: BoundarySet
) -> None:
    again, first = brief(store, boundaries, view("07112", "es"), HOME), brief_of("07112", "es")
    assert list(texts(again)) == list(texts(first))
    for one, other in zip(*(blocks(each, Illustration) for each in (again, first)), strict=True):
        assert one.plot == other.plot
        assert one.picture.written("svg") == other.picture.written("svg")


def test_a_brief_of_a_release_leads_to_nothing_newer(store: Store, boundaries: BoundarySet) -> None:
    asked = replace(view("07112", "es"), release=store.release.id)
    document = brief(store, boundaries, asked, HOME)
    shown = [*blocks(document, Illustration), *blocks(document, Table)]
    links = [document.link, *(one.link for one in shown if getattr(one, "link", ""))]
    assert len(links) > 10
    assert all(f"release={store.release.id}" in one for one in links), links
    for one in blocks(document, Illustration):
        assert f"release={store.release.id}" in one.picture.account.address
