"""All goals of an area on a board: a column for each verdict, the goals in it as buttons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

from indicators.progress import JUDGED
from layouts.format import number
from layouts.goal_scene import SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from indicators.progress import Verdict
    from layouts.goal_scene import GoalScene


def goal_board(scenes: Sequence[GoalScene], area: str, shown: str) -> Component:
    """The board of an area; a goal that is pressed comes on the map.

    Args:
        scenes: of all goals, at least one; those without a verdict have no place on it.
        area: whose verdicts they are.
        shown: id of the goal on the map.
    """
    return html.Div(
        [
            _column([one for one in scenes if one.verdict(area) is verdict], verdict, shown, scenes)
            for verdict in JUDGED
        ],
        className="goal-board",
        role="group",
        **{"aria-label": scenes[0].words("metas.board")},
    )


def _column(
    found: Sequence[GoalScene], verdict: Verdict, shown: str, scenes: Sequence[GoalScene]
) -> Component:
    words = scenes[0].words
    head = html.H3(
        [
            html.Span(SIGNS[verdict], **{"aria-hidden": "true"}),
            f" {words(f'metas.verdict_{verdict.value}')} ",
            html.Strong(number(len(found), 0, words.language)),
        ],
        className=f"verdict {verdict.value}",
    )
    items = [html.Li(_button(one, pressed=one.goal.id == shown)) for one in found]
    none = html.P(words("metas.none"), className="goal-none")
    return html.Section([head, html.Ul(items) if items else none], className=verdict.value)


def _button(scene: GoalScene, *, pressed: bool) -> Component:
    goal = scene.goal
    return html.Button(
        [html.Small(scene.code), " ", goal.name[scene.language]],
        id=f"board-{goal.id}",
        type="button",
        **{
            "data-step": "goal",
            "data-value": json.dumps(goal.id),
            "aria-pressed": "true" if pressed else "false",
        },
    )
