"""The page of goals: how an area stands to all of them, and where one of them is reached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dash import html

from geodata.areas import area, areas
from geodata.codes import NATION, Level, level_of, lineage
from indicators.goals import goals
from indicators.progress import JUDGED, Verdict, of_area, path, progress
from layouts.analysis import Article, Control, Offer, Page
from layouts.components.goal_board import goal_board
from layouts.components.goal_card import goal_card, source, where
from layouts.components.goal_map import GoalMap
from layouts.components.still import still
from layouts.goal_scene import GoalScene
from layouts.shell import NAME
from layouts.view import LANGUAGES
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.goals import Goal
    from indicators.progress import Progress
    from indicators.store import Store
    from layouts.view import View

HOW = ("target", "value", "pace", "rate", "not")
"""The rules by which goals are judged, in plain words."""

CARDS = frozenset({*JUDGED, Verdict.NO_PACE})
"""Verdicts that have a card: those with a figure and a planned value."""


def article(store: Store, boundaries: BoundarySet, view: View) -> Article:
    """What the page tells of a settled view."""
    return _Told(store, boundaries, view).article()


def judged(store: Store, goal: Goal, level: Level) -> bool:
    """Whether any area of a level can be judged by a goal."""
    counts = progress(store, goal, level).counts()
    return any(counts[one] for one in JUDGED)


def place(store: Store, goal: Goal, view: View) -> tuple[Level, str] | None:
    """Level and area of the map of a goal: of the view, else the nearest that can be judged."""
    here = view.selection.area
    tried = [(view.selection.level, here)]
    tried += [(level, NATION) for level in (Level.MUNICIPALITY, Level.STATE) if here == NATION]
    tried += [(Level.STATE, NATION)]
    return next((one for one in tried if judged(store, goal, one[0])), None)


def chosen_goal(store: Store, view: View) -> Goal:
    """The goal of the map: the one asked for, one of the indicator, else the first with a map."""
    known = goals()
    if view.goal:
        return known[view.goal]
    own = [one for one in known.values() if one.indicator == view.selection.indicator]
    with_map = (one for one in (*own, *known.values()) if place(store, one, view))
    return next(with_map, next(iter(known.values())))


@dataclass(frozen=True)
class _Told:
    """All that the parts of the article are functions of."""

    store: Store
    boundaries: BoundarySet
    view: View

    @cached_property
    def words(self) -> Words:
        return Words(self.view.language)

    @cached_property
    def name(self) -> str:
        steps = [area(key).label(self.view.language) for key in lineage(self.view.area)[1:]]
        return ", ".join(reversed(steps)) or area(NATION).label(self.view.language)

    @cached_property
    def goal(self) -> Goal:
        return chosen_goal(self.store, self.view)

    @cached_property
    def scenes(self) -> list[GoalScene]:
        return [self._scene(one) for one in of_area(self.store, self.view.area)]

    def _scene(self, one: Progress) -> GoalScene:
        return GoalScene(one, self.store.catalogue, self.view.language)

    def article(self) -> Article:
        words = self.words
        return Article(
            caption=" · ".join([self.name, words("page.metas"), NAME]),
            title=html.Hgroup(
                [html.P(words("metas.eyebrow"), className="eyebrow"), html.H1(self.name)]
            ),
            sentence=self._lead(),
            body=[*self._board(), self._map(), *self._cards(), self._absent(), self._how()],
            offers=self._offers(),
        )

    def _lead(self) -> list[Component]:
        words = self.words
        verdicts = [scene.verdict(self.view.area) for scene in self.scenes]
        count = {one: verdicts.count(one) for one in Verdict}
        known = sum(count[one] for one in JUDGED)
        if not known:
            return [html.P(words("metas.lead_nothing", area=self.name))]
        other = count[Verdict.NO_PACE] + count[Verdict.NO_TARGET]
        told = words(
            "metas.lead",
            area=self.name,
            good=count[Verdict.REACHED] + count[Verdict.ON_TIME],
            count=known,
            late=count[Verdict.LATE],
            away=count[Verdict.AWAY],
        )
        pace = words("metas.lead_other", other=other) if other else words("metas.lead_pace")
        return [html.P(told), html.Small(pace)]

    def _board(self) -> Iterator[Component]:
        if any(scene.verdict(self.view.area) in JUDGED for scene in self.scenes):
            board = goal_board(self.scenes, self.view.area, self.goal.id)
            yield html.Section([html.P(self.words("metas.board_how")), still([board])])

    def _cards(self) -> Iterator[Component]:
        for family, several in groupby(self.scenes, key=lambda one: one.goal.family):
            cards = [self._card(one) for one in several if one.verdict(self.view.area) in CARDS]
            if cards:
                title = html.H2(self.words(f"metas.family_{family.value}"))
                yield html.Section([title, still([html.Div(cards, className="goal-cards")])])

    def _card(self, scene: GoalScene, *, beside: bool = False) -> Component:
        area = self.view.area
        return goal_card(scene, area, path(self.store, scene.goal, area), beside=beside)

    def _map(self) -> Component:
        words, found, language = (
            self.words,
            place(self.store, self.goal, self.view),
            self.view.language,
        )
        own = next(one for one in self.scenes if one.goal is self.goal)
        id = "metas-where"
        if found is None:
            told = [html.H2(self.goal.name[language]), html.P(words("metas.map_none"))]
            return html.Section([*told, *self._beside(own)], id=id)
        level, where = found
        scene = self._scene(progress(self.store, self.goal, level))
        drawn = GoalMap(self.store, self.boundaries, self.view, scene, where)
        states = level is Level.STATE and self.view.selection.area != NATION
        figures = f" {scene.caption}. {scene.source} {self.goal.note[language]}"
        return html.Section(
            [
                html.H2(drawn.title),
                *([html.P(words("metas.map_states"))] if states else []),
                *drawn.told(),
                html.Div([drawn.drawn(), *self._beside(own)], className="goal-where-grid"),
                html.P([html.Strong(words("metas.figures")), figures], className="goal-source"),
                self._files("metas.files_map", self._asked_of_map(level, where)),
                drawn.listed(),
            ],
            id=id,
        )

    def _beside(self, own: GoalScene) -> list[Component]:
        """The card of the area itself, beside the map."""
        if own.verdict(self.view.area) in CARDS:
            return [still([self._card(own, beside=True)])]
        told = f"{self.name}: {own.reason(self.view.area)}"
        return [html.Div([html.P(told), source(own, self.view.area)], className="goal-card")]

    def _absent(self) -> Component:
        """Goals that cannot be judged here, each with its reason and its source."""
        here = self.view.area
        items = [
            html.Li(
                [
                    html.Strong(f"{scene.code}: {scene.goal.name[self.view.language]}. "),
                    scene.reason(here),
                    source(scene, here),
                    where(scene),
                ]
            )
            for scene in self.scenes
            if scene.verdict(here) not in CARDS
        ]
        title = self.words("metas.absent", count=len(items))
        return html.Section(
            html.Details([html.Summary(title), html.Ul(items)]),
            className="goals-absent",
            hidden=not items,
        )

    def _how(self) -> Component:
        words, release = self.words, html.Code(self.store.release.id)
        return html.Section(
            [
                html.H2(words("metas.how")),
                html.Ul([html.Li(words(f"metas.how_{one}")) for one in HOW]),
                self._files("metas.files", {"area": self.view.area}),
                html.P([words("notes.release"), " ", release], className="goal-source"),
            ]
        )

    def _asked_of_map(self, level: Level, where: str) -> dict[str, str]:
        parent = {} if where == NATION else {"parent": where}
        return {"goal": self.goal.id, "level": level.value, **parent}

    def _files(self, word: str, asked: dict[str, str]) -> Component:
        language = self.view.language
        spoken = {} if language == LANGUAGES[0] else {"lang": language}
        links = [
            html.A(form.upper(), href=f"/api/v1/goals?{urlencode({**asked, **spoken, **own})}")
            for form, own in (("csv", {"format": "csv"}), ("json", {}))
        ]
        return html.P([self.words(word), " ", links[0], " · ", links[1]], className="goal-source")

    def _offers(self) -> dict[str, Offer]:
        words, language = self.words, self.view.language
        state = self.view.selection.area
        nation = words("metas.country", area=area(NATION).label(language))
        states = [_option(one.key, one.label(language)) for one in areas(Level.STATE)]
        found = place(self.store, self.goal, self.view)
        levels = [
            one for one in (Level.STATE, Level.MUNICIPALITY) if judged(self.store, self.goal, one)
        ]
        segments = [_option(one.value, words(f"level.{one.value}")) for one in levels]
        municipal = [] if state == NATION else areas(Level.MUNICIPALITY, parent=state)
        towns = sorted(municipal, key=lambda one: one.name)
        return {
            "state": Offer(state, [_option(NATION, nation), *states]),
            "municipality": Offer(
                self.view.area,
                [
                    _option(state, words("metas.whole_state")),
                    *(_option(one.key, one.label(language)) for one in towns),
                ],
                hidden=state == NATION,
            ),
            "level": Offer(
                found[0].value if found else None,
                segments,
                hidden=state != NATION or len(levels) < 2,
            ),
        }


def _option(value: str, label: str) -> dict[str, str]:
    return {"value": value, "label": label}


def _to_area(view: View, key: str) -> View:
    focus = key if level_of(key) is Level.MUNICIPALITY else None
    level = view.selection.level if key == NATION else Level.MUNICIPALITY
    return replace(view.asking(area=key[:2], level=level), focus=focus)


PAGE = Page(
    "metas",
    (
        Control("state", "select", _to_area),
        Control("municipality", "select", _to_area),
        Control("level", "segments", lambda view, level: view.asking(level=Level(level))),
    ),
    article,
    {"goal": lambda view, id: replace(view, goal=id)},
)
