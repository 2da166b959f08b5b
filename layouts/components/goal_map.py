"""Which areas have reached a goal: a map of verdicts, their numbers, and the list of areas."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from dash import html

from geodata.codes import NATION, STATES, Level, level_of
from indicators.model import Status
from indicators.progress import JUDGED, Verdict
from indicators.scope import chosen
from indicators.selection import Selection
from layouts.address import address
from layouts.components.class_map import LETTERS, PALE, MapClass, class_map
from layouts.components.goal_card import verdict
from layouts.components.still import still
from layouts.format import number
from layouts.map_frame import NO_CLASS, WEAK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.goal_scene import GoalScene
    from layouts.view import View

COLOURS = ("#cfe0f0", "#8cb2d9", "#e5734f", "#971b3c", "#b2b2b2")
"""Of the verdicts, the best first, and of areas that cannot be judged: darker is worse."""

CLASSES = (*(one.value for one in JUDGED), "unknown")
ORDER = (Verdict.AWAY, Verdict.LATE, Verdict.ON_TIME, Verdict.REACHED)
"""Of the list: those left behind come first; all others last."""


class GoalMap:
    """The areas of a map and the verdicts on them.

    Args:
        store: the release.
        boundaries: the shapes.
        view: of the page; its group and conditions limit municipalities.
        scene: the goal, its progress that of the level of the map.
        area: whose parts are shown.
    """

    def __init__(
        self, store: Store, boundaries: BoundarySet, view: View, scene: GoalScene, area: str
    ) -> None:
        self.boundaries, self.view, self.scene, self.area = boundaries, view, scene, area
        self.level = scene.progress.level
        index = scene.progress.table.index
        self.keys = [key for key in index if area == NATION or key.startswith(area)]
        self.inside = self.keys
        self.limited = self.level is Level.MUNICIPALITY and bool(view.group or view.conditions)
        if self.limited:
            self.inside = list(chosen(store, area, view.group, view.conditions))

    @cached_property
    def counts(self) -> dict[Verdict, int]:
        """How many of the areas that are looked at have each verdict."""
        return self.scene.progress.counts(self.inside)

    @property
    def areas(self) -> str:
        """What the areas are called together."""
        name = self.scene.name(self.area)
        return self.scene.words(f"level.{self.level.value}_of", area=name)

    @property
    def title(self) -> str:
        """The goal and the areas."""
        goal = self.scene.goal.name[self.view.language]
        return self.scene.words("metas.map_title", goal=goal, areas=self.areas)

    @property
    def sentence(self) -> str:
        """How many areas there are of each verdict."""
        told = {one.value: self._count(self.counts[one]) for one in JUDGED}
        all_areas = self._count(len(self.inside))
        return self.scene.words("metas.map_counts", all=all_areas, areas=self.areas, **told)

    def told(self) -> list[Component]:
        """The numbers in words, and who is not among them."""
        words = self.scene.words
        rest = len(self.inside) - sum(self.counts[one] for one in JUDGED)
        told: list[Component] = [html.P(self.sentence, className="goal-counts")]
        if rest:
            told.append(html.P(words("metas.map_unknown", count=self._count(rest))))
        if self.limited:
            told.append(html.P(words("metas.map_filter", count=self._count(len(self.inside)))))
        return told

    def drawn(self) -> Component:
        """The map."""
        words = self.scene.words
        kept = frozenset(self.inside)
        letters = "".join(self._letter(key) if key in kept else PALE for key in self.keys)
        told = [self._told(key) for key in self.keys]
        return class_map(
            Selection(self.scene.goal.indicator, level=self.level, area=self.area),
            self.boundaries,
            self.view,
            letters,
            [
                MapClass(colour, words(f"metas.class_{name}"))
                for colour, name in zip(COLOURS, CLASSES, strict=True)
            ],
            told,
            words("metas.map_label", title=self.title, counts=self.sentence),
            words,
            pale=words("metas.outside") if self.limited else "",
        )

    def _letter(self, key: str) -> str:
        found = self.scene.verdict(key)
        if found is Verdict.NO_VALUE:
            weak = self.scene.row(key)["status"] == Status.UNRELIABLE.value
            return WEAK if weak else NO_CLASS
        at = JUDGED.index(found) if found in JUDGED else len(JUDGED)
        return LETTERS[at]

    def _told(self, key: str) -> str:
        """What the card of an area says: figure, planned value, year."""
        scene = self.scene
        if scene.verdict(key) in {Verdict.NO_VALUE, Verdict.NO_TARGET, Verdict.NO_PACE}:
            return f"{scene.figure(key)} · {scene.reason(key)}"
        target = f"{scene.words('metas.target')}: {scene.target(key)}"
        return f"{scene.figure(key)} · {target} · {scene.year(key)}"

    def listed(self) -> Component:
        """The areas one by one; of all municipalities of the nation, their numbers by state."""
        words = self.scene.words
        if self.level is Level.MUNICIPALITY and self.area == NATION:
            return _folded(words("metas.list_states"), self._by_state(), opened=True)
        title = words("metas.list", areas=self.areas)
        return _folded(title, self._one_by_one(), opened=self.level is Level.STATE)

    def _one_by_one(self) -> Component:
        columns = ("area", "verdict", "value", "target", "year")
        rows = [
            html.Tr(
                [
                    html.Th(html.A(self.scene.name(key), href=self._of(key)), scope="row"),
                    html.Td(verdict(self.scene, key)),
                    html.Td(self.scene.figure(key), className="number"),
                    html.Td(self.scene.target(key), className="number"),
                    html.Td(self.scene.year(key) or "–", className="number"),
                ]
            )
            for key in self.ordered()
        ]
        return self._table(columns, [self.scene.words(f"metas.column_{one}") for one in columns],
                           rows)  # fmt: skip

    def _by_state(self) -> Component:
        words, progress = self.scene.words, self.scene.progress
        kept = frozenset(self.inside)
        rows = []
        for state in STATES:
            keys = [key for key in self.keys if key.startswith(state) and key in kept]
            counts = progress.counts(keys)
            rest = len(keys) - sum(counts[one] for one in JUDGED)
            numbers = [*(counts[one] for one in JUDGED), rest]
            name = html.A(self.scene.name(state), href=self._of(state))
            cells = [html.Td(self._count(one), className="number") for one in numbers]
            rows.append(html.Tr([html.Th(name, scope="row"), *cells]))
        heads = [words("metas.column_area"), *(words(f"metas.class_{one}") for one in CLASSES)]
        return self._table(("area", *("count",) * len(CLASSES)), heads, rows)

    def _table(
        self, columns: Iterable[str], heads: Iterable[str], rows: list[Component]
    ) -> Component:
        left = {"area", "verdict"}
        cells = [
            html.Th(head, className=None if column in left else "number", scope="col")
            for column, head in zip(columns, heads, strict=True)
        ]
        body = [html.Thead(html.Tr(cells)), html.Tbody(rows)]
        return html.Div(
            html.Table(body, className="goal-list"),
            className="tables",
            role="region",
            tabIndex=0,
            **{"aria-label": self.title},
        )

    def ordered(self) -> list[str]:
        """Those left behind first, and among them the farthest; then by name."""
        table = self.scene.progress.table.loc[self.inside]
        order = table.assign(
            place=[self.place_of(Verdict(one)) for one in table["verdict"]],
            late=-table["year"].fillna(0),
            far=-table["distance"].fillna(0),
        )
        return list(order.sort_values(["place", "late", "far"], kind="stable").index)

    @staticmethod
    def place_of(found: Verdict) -> int:
        """Where areas with a verdict stand in the list."""
        return ORDER.index(found) if found in ORDER else len(ORDER)

    def _of(self, key: str) -> str:
        """The page of goals of an area, with the same goal on its map."""
        municipal = level_of(key) is Level.MUNICIPALITY
        there = self.view.asking(area=key[:2], level=Level.MUNICIPALITY)
        goal = self.scene.goal.id
        return address(replace(there, focus=key if municipal else None, goal=goal))

    def _count(self, value: int) -> str:
        return number(value, 0, self.view.language)


def _folded(title: str, table: Component, *, opened: bool) -> Component:
    return html.Details([html.Summary(title), still([table])], open=opened, className="goal-areas")
