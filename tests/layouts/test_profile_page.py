"""The profile page as it is told, in both languages."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from geodata.codes import Level
from geodata.neighbours import neighbours
from indicators.model import Status
from indicators.panel import fifths
from indicators.profile import profile
from indicators.queries import figure
from indicators.selection import Selection
from layouts import profile_page
from layouts.address import address, parse
from layouts.components.profile_glance import glance
from layouts.components.profile_moves import moves
from layouts.components.profile_others import neighbours_section, parts_section, peers_section
from layouts.components.profile_table import profile_table
from layouts.components.spine import spine
from layouts.format import quantity
from layouts.profile_said import summary
from layouts.profile_scene import ProfileScene
from layouts.scenes import settle
from layouts.view import LANGUAGES, View

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.boundaries import BoundarySet
    from indicators.store import Store

    Parts = Callable[[Any], list[Any]]
    Text = Callable[[Any], str]

CANCUC = View(Selection("", area="07"), "perfil", focus="07112")
OAXACA = View(Selection("", area="20"), "perfil")
NATION = View(page="perfil")


def scene(store: Store, view: View, language: str = "es") -> ProfileScene:
    told = replace(view, language=language)
    return ProfileScene(told, profile(store, view.area), store.catalogue)


def rows(table: Any, parts: Parts) -> dict[str, Any]:
    """Rows of the table by indicator."""
    found = [one for one in parts(table) if getattr(one, "id", "").startswith("line-")]
    return {one.id.removeprefix("line-"): one for one in found}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", [CANCUC, OAXACA, NATION])
def test_each_row_tells_the_very_figure(
    store: Store, parts: Parts, text: Text, view: View, language: str
) -> None:
    shown = scene(store, view, language)
    told = rows(profile_table(shown), parts)
    assert set(told) == {line.indicator.id for line in shown.profile.lines}
    for line in shown.profile.lines:
        row = text(told[line.indicator.id])
        assert line.indicator.short_name[language] in row
        known = figure(store, line.selection, view.area)
        assert known is not None
        expected = (
            shown.words(f"status.{known.status.value}")
            if known.value is None
            else quantity(known.value, line.measure.decimals, line.unit, language)
        )
        assert " ".join(expected.split()) in row
        assert known.time in row
        assert shown.source(known.source) in row
        if known.status is not Status.NORMAL:
            assert shown.words(f"status.{known.status.value}") in row


def test_a_row_of_a_municipality(store: Store, parts: Parts, text: Text) -> None:
    told = rows(profile_table(scene(store, CANCUC)), parts)
    poverty = text(told["poverty"])
    assert "0 a 17 años · 2020 · CONEVAL 2023" in poverty
    assert "5 de 2,424 peor que 99 % En Chiapas: 2 de 118 ▼ Quinto peor" in poverty
    assert "▼ Peor que el país" in poverty
    assert "Sin serie comparable" in poverty
    assert "CONAPO 2023; no se compara" in text(told["infant_mortality"])
    assert "△ Más alto que el país" in text(told["indigenous_language_speakers"])
    extreme = text(told["extreme_poverty"])
    assert "▲ Mejoró De 90.5 % (2010) a 65.6 % (2020)" in extreme


def test_ways_lead_to_definition_map_and_origin(store: Store, parts: Parts) -> None:
    row = rows(profile_table(scene(store, CANCUC, "en")), parts)["poverty"]
    links = [one.href for one in parts(row) if type(one).__name__ == "A"]
    assert links[0] == "/datos?indicator=poverty&lang=en"
    on_map, origin = (parse(*one.split("?"))[0] for one in links[1:])
    assert (on_map.page, on_map.focus, on_map.selection.area) == ("mapa", "07112", "07")
    assert (on_map.selection.time, on_map.selection.subgroup["age"]) == ("2020", "Y0T17")
    assert (origin.page, origin.area, origin.selection.time) == ("datos", "07112", "2020")


@pytest.mark.parametrize("view", [OAXACA, CANCUC])
def test_every_way_to_the_map_shows_the_area(
    store: Store, boundaries: BoundarySet, parts: Parts, view: View
) -> None:
    told = scene(store, view)
    ways = [told.map_address(line) for line in told.profile.lines]
    head = profile_page._head(told, boundaries)
    ways += [one.href for one in parts(head) if getattr(one, "href", "")[:6] == "/mapa?"]
    assert len(ways) > 40
    for way in ways:
        there, notices = settle(store, parse(*way.split("?"))[0])
        assert (there.area, notices) == (view.area, ()), way


def test_every_footnote_of_a_figure_is_numbered_and_told(
    store: Store, boundaries: BoundarySet, parts: Parts
) -> None:
    shown = scene(store, CANCUC)
    carried = {
        id
        for line in shown.profile.lines
        for one in (line.own, *line.above)
        for id in one.footnote.split()
    }
    assert set(shown.notes) == carried
    body = parts(profile_page.layout(store, boundaries, CANCUC, []))
    told = "".join(getattr(one, "data-tree", "") for one in body)
    for id in carried:
        words = json.dumps(store.catalogue.footnotes[id].text["es"], ensure_ascii=False)
        assert words in told
    for line in shown.profile.lines:
        assert store.catalogue.sources[line.own.source].product["es"] in told


def test_a_spine_has_the_ends_of_the_peers_and_who_can_be_compared(store: Store) -> None:
    shown = scene(store, CANCUC)
    line = shown.profile.line("poverty")
    assert line is not None
    drawn = spine(shown, line)
    values = json.loads(getattr(drawn, "data-values"))
    assert line.spread is not None
    assert values["ends"] == sorted(values["ends"])
    assert values["ends"][2] == line.spread.median
    assert values["flip"] is True
    assert [values["own"], values["state"], values["nation"]] == [
        line.own.value, *(one.value for one in line.above),
    ]  # fmt: skip
    deaths = shown.profile.line("infant_mortality")
    assert deaths is not None
    values = json.loads(getattr(spine(shown, deaths), "data-values"))
    assert (values["state"], values["nation"]) == (None, None)  # of another source
    people = shown.profile.line("population")
    assert people is not None
    assert spine(shown, people) is None


def test_the_summary_counts(store: Store, text: Text) -> None:
    shown = scene(store, CANCUC)
    worst, best, judged = fifths(store, Level.MUNICIPALITY).loc["07112"]
    told = summary(shown)
    assert f"De {judged} indicadores" in told
    assert f"peor de los municipios del país en {worst} y entre el quinto mejor en {best}" in told
    assert f"y {worst - 5} más en la tabla" in text(glance(shown))
    assert glance(scene(store, NATION)) == []


def test_what_changed_most_tells_its_method(store: Store, text: Text) -> None:
    told = text(moves(scene(store, OAXACA)))
    assert "Mejoró más" in told
    assert "De 43.8 ‰ (1990) a 16.3 ‰ (2019)" in told
    assert "al menos 5 años" in told


def test_neighbours_lead_to_their_profiles(
    store: Store, boundaries: BoundarySet, parts: Parts
) -> None:
    shown = scene(store, CANCUC)
    section = neighbours_section(shown, store, boundaries)
    links = [one.href for one in parts(section) if type(one).__name__ == "A"]
    areas = [parse(*one.split("?"))[0].area for one in links]
    assert areas == list(neighbours(boundaries, Level.MUNICIPALITY)["07112"])
    assert neighbours_section(scene(store, NATION), store, boundaries) == []


def test_an_island_says_that_it_has_no_border(
    store: Store, boundaries: BoundarySet, text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = "layouts.components.profile_others.neighbours"
    monkeypatch.setattr(there, lambda *_: {"07112": ()})
    told = text(neighbours_section(scene(store, CANCUC), store, boundaries))
    assert "San Juan Cancuc no comparte frontera" in told


@pytest.mark.parametrize(("view", "trait"), [(CANCUC, "Índice de marginación"), (OAXACA, "Rezago")])
def test_peers_explain_how_they_are_chosen(
    store: Store, text: Text, view: View, trait: str
) -> None:
    told = text(peers_section(scene(store, view), store))
    assert "distancia euclidiana" in told
    assert trait in told
    assert "CIPFA" in told


def test_parts_are_all_areas_below(store: Store, parts: Parts) -> None:
    shown = scene(store, OAXACA)
    (grid,) = [one for one in parts(parts_section(shown, store)) if hasattr(one, "rowData")]
    assert len(grid.rowData) == 570
    worst = [row["worst"] for row in grid.rowData]
    assert worst == sorted(worst, reverse=True)
    (row,) = [row for row in grid.rowData if row["key"] == "20067"]
    assert row["href"] == "/perfil?area=20&focus=20067"
    assert (row["poverty"], row["poverty_text"]) == (44.7, "44.7\u00a0%")
    missing = [row for row in grid.rowData if row["poverty"] is None]
    assert missing
    assert all(row["poverty_text"] for row in missing)
    assert parts_section(scene(store, CANCUC), store) == []


def test_the_past_of_the_land_is_told(store: Store, boundaries: BoundarySet, text: Text) -> None:
    solidaridad = View(Selection("", area="23"), "perfil", focus="23008")
    assert "Hasta 2007 incluía a Tulum." in text(
        profile_page.layout(store, boundaries, solidaridad, [])
    )
    othon = View(Selection("", area="23"), "perfil", focus="23004")
    told = text(profile_page.layout(store, boundaries, othon, []))
    assert "Bacalar es municipio propio desde 2011. Cada cifra dice si lo incluye." in told


def test_other_areas_keep_what_the_reader_chose(store: Store) -> None:
    view = replace(CANCUC, selection=Selection("poverty", area="07"), language="en")
    shown = scene(store, view, "en")
    expected = "/perfil?indicator=poverty&area=20&focus=20067&lang=en"
    assert shown.address("20067") == expected
    assert address(parse(*expected.split("?"))[0]) == expected
    assert shown.address("20") == "/perfil?indicator=poverty&area=20&lang=en"
    assert shown.address("00") == "/perfil?indicator=poverty&lang=en"
