"""The page of goals: its tree, its words, and what it counts, against the figures themselves."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from geodata.codes import NATION, Level
from geodata.group import Group
from indicators.goals import Relation, goals
from indicators.progress import JUDGED, Verdict, of_area, path, progress
from indicators.selection import Selection
from layouts.components.goal_board import goal_board
from layouts.components.goal_card import goal_card
from layouts.components.goal_map import CLASSES, COLOURS, GoalMap
from layouts.format import NO_BREAK_SPACE
from layouts.goal_scene import GoalScene
from layouts.goals_page import PAGE, article, chosen_goal, judged, place
from layouts.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.store import Store

    Text = Callable[[Any], str]
    Parts = Callable[[Any], list[Component]]


@pytest.fixture(scope="session")
def store(store: Store) -> Store:
    """With series kept: a page asks for those of twenty goals."""
    return store


def view_of(area: str = NATION, level: Level = Level.MUNICIPALITY, **more: Any) -> View:
    return View(Selection("", level=level, area=area), page="metas", **more)


def scene(store: Store, id: str, level: Level = Level.NATION, language: str = "es") -> GoalScene:
    return GoalScene(progress(store, goals()[id], level), store.catalogue, language)


def told(one: GoalScene, area: str) -> str:
    return " ".join(one.told(area)).replace(NO_BREAK_SPACE, " ")


def test_infant_mortality_is_told_with_its_pace_and_its_year(store: Store) -> None:
    assert told(scene(store, "mdg_4a_infant"), "00") == (
        "Faltan 2.6 ‰. Desde 1990 se recorrió 89 % del camino. El plazo venció en 2015, con "
        "14.8 ‰. Entre 2009 y 2019 baja 1.0 % al año: a ese ritmo se alcanza en 2039, 24 años "
        "después del plazo."
    )


def test_poverty_is_told_in_english(store: Store) -> None:
    assert told(scene(store, "sdg_1_2", language="en"), "00") == (
        "14.7 points to go. Since 2016, 32 % of the way was covered. From 2016 to 2022 it falls "
        "by 0.94 points a year: at that pace it is reached in 2038, 8 years after it was due. To "
        "be in time it would have to fall by 1.84 points a year."
    )


def test_what_moves_away_never_arrives(store: Store) -> None:
    words = told(scene(store, "sdg_3_8"), "00")
    assert "Desde 2016 la distancia creció." in words
    assert "sube 4.13 puntos al año: a ese ritmo no se alcanza." in words
    assert scene(store, "sdg_3_8").year("00") == "no a este ritmo"


def test_a_far_year_is_not_named(store: Store) -> None:
    one = scene(store, "enapea_10_14")
    assert "después de 2100" in told(one, "00")
    assert one.year("00") == "después de 2100"


def test_the_only_figure_is_told_as_one(store: Store) -> None:
    assert told(scene(store, "sdg_3_2"), "00") == "La cifra de 2009 la cumple."


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("sdg_8_7", "Las cifras abarcan menos de cinco años"),
        ("mdg_5a", "La meta es una parte del nivel de 1990, y la serie no tiene ese año."),
    ],
)
def test_what_cannot_be_judged_says_why(store: Store, id: str, words: str) -> None:
    assert words in told(scene(store, id), "00")


def test_planned_values_say_how_a_figure_must_lie(store: Store) -> None:
    def target(id: str) -> str:
        return scene(store, id).target("00").replace(NO_BREAK_SPACE, " ")

    assert target("sdg_3_1") == "menos de 70.0 por 100 mil"
    assert target("sdg_3_2") == "25.0 ‰ o menos"
    assert target("sdg_7_1") == "0.0 %"
    assert target("mdg_2a") == "100.0 %"
    assert scene(store, "mdg_2a").goal.relation is Relation.AT_LEAST


def test_a_card_draws_the_figures_and_the_goal(store: Store, parts: Parts) -> None:
    one = scene(store, "mdg_4a_infant")
    figures = path(store, one.goal, "00")
    card = goal_card(one, "00", figures)
    (picture,) = (each for each in parts(card) if getattr(each, "role", "") == "img")
    props = picture.to_plotly_json()["props"]
    asked = json.loads(props["data-values"])
    assert asked["points"] == [[int(str(year)), value] for year, value in figures.items()]
    assert asked["points"][-1][0] == 2019
    assert asked["target"] == pytest.approx(figures[1990] / 3)
    assert (asked["due"], asked["reached"]) == (2015, False)
    assert "meta de 2015: 11.6" in props["aria-label"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_goal_is_told_with_document_place_and_assumption(
    store: Store, boundaries: BoundarySet, text: Text, language: str
) -> None:
    words = plain(article(store, boundaries, view_of(language=language)).body, text)
    for goal in goals().values():
        for said in (goal.text, goal.note, goal.name):
            assert said[language] in words
        assert f"{goal.place[language]}." in words


def plain(content: Any, text: Text) -> str:
    """All words of a body, those of its ``still`` parts too."""
    found: list[str] = [text(content)]

    def walk(tree: Any) -> None:
        if isinstance(tree, str):
            found.append(tree)
        else:
            for one in tree[2:]:
                walk(one)

    def look(part: Any) -> None:
        if isinstance(part, (list, tuple)):
            for one in part:
                look(one)
        elif hasattr(part, "to_plotly_json"):
            tree = part.to_plotly_json()["props"].get("data-tree")
            for one in json.loads(tree or "[]"):
                walk(one)
            look(getattr(part, "children", None))

    look(content)
    return " ".join(" ".join(found).replace(NO_BREAK_SPACE, " ").split())


@pytest.mark.parametrize("area", [NATION, "20", "20067"])
def test_the_board_has_each_judged_goal_once(
    store: Store, parts: Parts, text: Text, area: str
) -> None:
    scenes = [GoalScene(one, store.catalogue, "es") for one in of_area(store, area)]
    board = goal_board(scenes, area, "sdg_6_1")
    ids = [one.id for one in parts(board) if type(one).__name__ == "Button"]
    expected = [
        f"board-{one.goal.id}"
        for verdict in JUDGED
        for one in scenes
        if one.verdict(area) is verdict
    ]
    assert ids == expected
    heads = [text(one) for one in parts(board) if type(one).__name__ == "H3"]
    counts = [sum(one.verdict(area) is verdict for one in scenes) for verdict in JUDGED]
    assert [int(head.split()[-1]) for head in heads] == counts


@pytest.mark.parametrize("area", [NATION, "20", "20067", "09015"])
def test_the_lead_counts_the_verdicts(
    store: Store, boundaries: BoundarySet, text: Text, area: str
) -> None:
    focus = area if len(area) == 5 else None
    view = replace(view_of(area[:2]), focus=focus)
    verdicts = [one.table.loc[area, "verdict"] for one in of_area(store, area)]
    good = verdicts.count("reached") + verdicts.count("on_time")
    late, away = verdicts.count("late"), verdicts.count("away")
    lead = text(article(store, boundaries, view).sentence)
    assert f"en {good} de {good + late + away} metas" in lead
    assert f"en {late} va demasiado lento y en {away} se aleja" in lead


def test_the_map_counts_every_area_once(store: Store, boundaries: BoundarySet) -> None:
    one = scene(store, "sdg_6_2", Level.MUNICIPALITY)
    drawn = GoalMap(store, boundaries, view_of("20"), one, "20")
    table = one.progress.table
    inside = table[table.index.str.startswith("20")]
    counts = inside["verdict"].value_counts()
    assert sum(drawn.counts.values()) == len(inside) == 570
    assert f"De 570 municipios de Oaxaca: {counts['reached']} con la meta" in drawn.sentence
    assert drawn.listed().open is False
    assert len(COLOURS) == len(CLASSES)


def test_the_list_begins_with_those_left_behind(store: Store, boundaries: BoundarySet) -> None:
    one = scene(store, "sdg_6_2", Level.MUNICIPALITY)
    drawn = GoalMap(store, boundaries, view_of("20"), one, "20")
    order = [one.verdict(key) for key in drawn.ordered()]
    places = [drawn.place_of(verdict) for verdict in order]
    assert places == sorted(places)
    assert order[0] is Verdict.AWAY
    late = [one.row(key)["year"] for key in drawn.ordered() if one.verdict(key) is Verdict.LATE]
    assert late == sorted(late, reverse=True)


def test_a_group_pales_the_others_and_is_counted_alone(
    store: Store, boundaries: BoundarySet, text: Text
) -> None:
    group = Group.of(["20067", "20001", "07112"], "")
    one = scene(store, "sdg_6_2", Level.MUNICIPALITY)
    drawn = GoalMap(store, boundaries, replace(view_of("20"), group=group), one, "20")
    assert drawn.inside == ["20001", "20067"]
    assert sum(drawn.counts.values()) == 2
    assert "Se cuentan solo los 2 que usted eligió" in text(drawn.told())
    assert "Fuera de su selección 568" in text(drawn.drawn())


def test_a_goal_without_municipal_figures_shows_states(store: Store) -> None:
    goal = goals()["enapea_15_19"]
    assert not judged(store, goal, Level.MUNICIPALITY)
    assert place(store, goal, view_of("20")) == (Level.STATE, NATION)
    assert place(store, goal, view_of()) == (Level.STATE, NATION)
    assert place(store, goals()["sdg_8_7"], view_of()) is None


def test_the_map_is_of_the_goal_asked_for_or_of_the_indicator(store: Store) -> None:
    assert chosen_goal(store, view_of(goal="mdg_4a_infant")).id == "mdg_4a_infant"
    assert chosen_goal(store, view_of().asking(indicator="infant_mortality")).id == (
        "mdg_4a_infant"
    )
    assert chosen_goal(store, view_of().asking(indicator="child_labour")).id == "sdg_1_2"
    assert chosen_goal(store, view_of()).id == "sdg_1_2"


def test_controls_lead_to_areas_and_levels() -> None:
    def step(name: str, view: View, value: str) -> View:
        found = PAGE.step(name)
        assert found is not None
        return found(view, value)

    oaxaca = step("state", view_of(level=Level.STATE), "20")
    assert (oaxaca.area, oaxaca.selection.level) == ("20", Level.MUNICIPALITY)
    town = step("municipality", oaxaca, "20067")
    assert (town.area, town.focus) == ("20067", "20067")
    assert step("municipality", town, "20").focus is None
    assert step("state", town, NATION) == view_of()
    assert step("level", view_of(), "state").selection.level is Level.STATE
    assert step("goal", view_of(), "sdg_6_1").goal == "sdg_6_1"


def test_controls_offer_what_there_is(store: Store, boundaries: BoundarySet) -> None:
    nation = article(store, boundaries, view_of()).offers
    assert set(nation) == {one.name for one in PAGE.controls}
    assert len(nation["state"].options) == 33
    assert nation["municipality"].hidden
    assert not nation["level"].hidden
    state = article(store, boundaries, view_of("20")).offers
    assert len(state["municipality"].options) == 571
    assert state["level"].hidden
