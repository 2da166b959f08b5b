"""A goal as a card: where an area stands, its way to the goal, and who set it."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from dash import html

from layouts.goal_scene import NO_SIGN, SIGNS
from layouts.links import page_address

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

    from layouts.goal_scene import GoalScene


def goal_card(
    scene: GoalScene, area: str, path: pd.Series[float], *, beside: bool = False
) -> Component:
    """The card of a goal.

    Args:
        scene: the goal.
        area: whose card it is; it has a figure and a planned value.
        path: the figures of the area by year, at least one.
        beside: whether it stands beside the goal's map; else it leads there.
    """
    words, goal = scene.words, scene.goal
    id = f"beside-{goal.id}" if beside else f"goal-{goal.id}"
    return html.Article(
        [
            html.P(
                [html.Strong(scene.code), f" {words('metas.due', year=goal.due)}"],
                className="goal-code",
            ),
            html.H3(scene.name(area) if beside else goal.name[scene.language], id=id),
            verdict(scene, area),
            html.Dl(
                [
                    _number(words("metas.now"), *_value(scene, area)),
                    _number(words("metas.target"), scene.target(area), _due(scene)),
                ]
            ),
            _picture(scene, area, path),
            html.P(" ".join(scene.told(area)), className="goal-told"),
            html.P(f"{scene.caption}. {scene.short_source}.", className="goal-source"),
            source(scene, area),
            *([] if beside else [where(scene)]),
        ],
        className="goal-card",
        **{"aria-labelledby": id},
    )


def verdict(scene: GoalScene, area: str) -> Component:
    """The verdict on an area, as a shape and a word."""
    found = scene.verdict(area)
    sign = html.Span(SIGNS.get(found, NO_SIGN), **{"aria-hidden": "true"})
    return html.P([sign, " ", scene.verdict_word(area)], className=f"verdict {found.value}")


def source(scene: GoalScene, area: str) -> Component:
    """What the document says, where, what is assumed, and whose figures an area's are."""
    words, goal, document = scene.words, scene.goal, scene.document
    language = scene.language
    number = f", {document.reference}" if document.reference else ""
    cited = (
        f"{document.institution[language]}. {document.name[language]} "
        f"({document.year}{number}), {goal.place[language]}."
    )
    figures = " ".join([scene.source, *_footnotes(scene, area)])
    return html.Details(
        [
            html.Summary(words("metas.document")),
            html.P(goal.text[language]),
            html.P(cited),
            html.P([html.Strong(words("metas.assumption")), " ", goal.note[language]]),
            html.P(words(f"metas.scope_{goal.scope.value}")),
            html.P(
                [
                    html.Strong(words("metas.figures")),
                    f" {figures} ",
                    html.A(words("notes.more"), href=page_address(goal.indicator, language)),
                ]
            ),
        ]
    )


def _number(label: str, value: str, time: str) -> Component:
    return html.Div([html.Dt(label), html.Dd([html.Strong(value), html.Span(time)])])


def _value(scene: GoalScene, area: str) -> tuple[str, str]:
    row = scene.row(area)
    status = row["status"]
    remark = "" if status == "normal" else f", {scene.words(f'status.{status}').lower()}"
    return scene.quantity(row["value"]), f"{row['time']:.0f}{remark}"


def _due(scene: GoalScene) -> str:
    return scene.words("metas.by_year", year=scene.goal.due)


def _picture(scene: GoalScene, area: str, path: pd.Series) -> Component:
    """The figures, the way that is needed and the goal; drawn by ``marks_goal.js``."""
    row = scene.row(area)
    first, last = path.index[0], path.index[-1]
    asked = {
        "points": [list(point) for point in zip(path.index.tolist(), path.tolist(), strict=True)],
        "base": None if math.isnan(row["base_time"]) else int(row["base_time"]),
        "target": float(row["target"]),
        "due": scene.goal.due,
        "reached": bool(row["distance"] == 0),
    }
    label = scene.words(
        "metas.picture",
        first=first,
        first_value=scene.quantity(path[first]),
        last=last,
        last_value=scene.quantity(path[last]),
        due=scene.goal.due,
        target=scene.target(area),
    )
    return html.Div(
        role="img",
        className="goal-picture",
        **{"aria-label": label, "data-mark": "goal", "data-values": json.dumps(asked)},
    )


def _footnotes(scene: GoalScene, area: str) -> list[str]:
    ids = str(scene.row(area)["footnote"]).split()
    return [scene.catalogue.footnotes[id].text[scene.language] for id in ids]


def where(scene: GoalScene) -> Component:
    """A button that brings a goal on the map."""
    goal, words = scene.goal, scene.words
    return html.Button(
        words("metas.where"),
        id=f"where-{goal.id}",
        type="button",
        className="goal-where",
        **{
            "data-step": "goal",
            "data-value": json.dumps(goal.id),
            "aria-label": words("metas.where_of", goal=goal.name[scene.language]),
        },
    )
