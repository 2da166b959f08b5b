"""An area at a glance: in how much it is of the worst and of the best, and in what most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from geodata.codes import Level
from indicators.verdict import Verdict
from layouts.components.judgement import SHAPES
from layouts.components.profile_table import than

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from indicators.profile import Line
    from layouts.profile_scene import ProfileScene

SHOWN = 5
"""Indicators named on each side."""


def summary(scene: ProfileScene) -> str:
    """The one sentence: worst fifth, best fifth, worse than the nation."""
    words, profile = scene.words, scene.profile
    if profile.level is Level.NATION:
        return words("perfil.unranked")
    fifths = words(
        "perfil.fifths",
        ranked=len(profile.ranked),
        areas=scene.areas,
        worst=len(profile.worst),
        best=len(profile.best),
    )
    worse = sum(one.against is Verdict.WORSE for one in profile.compared)
    return f"{fifths} {words('perfil.against', worse=worse, compared=len(profile.compared))}"


def glance(scene: ProfileScene) -> list[Component]:
    """The indicators in which the area stands worst and best; nothing for the nation."""
    if scene.profile.level is Level.NATION:
        return []
    sides = [
        _side(scene, Verdict.WORSE, "worst", scene.profile.worst),
        _side(scene, Verdict.BETTER, "best", scene.profile.best),
    ]
    return [html.Div(sides, className="glance")]


def _side(scene: ProfileScene, verdict: Verdict, side: str, lines: Sequence[Line]) -> Component:
    """One side: the indicators that are farthest out first, each with a way to its row."""
    words = scene.words
    heading = html.H2(
        [html.Span(SHAPES[verdict], **{"aria-hidden": "true"}), " ", words(f"perfil.glance_{side}")]
    )
    told: list[Component]
    if not lines:
        told = [html.P(words(f"perfil.none_{side}"))]
    else:
        ordered = sorted(lines, key=lambda one: _share_beyond(one, verdict))
        told = [html.Ol([_item(scene, one, verdict) for one in ordered[:SHOWN]])]
        if len(lines) > SHOWN:
            told.append(html.P(words("perfil.more", count=len(lines) - SHOWN)))
    return html.Section([heading, *told], className=verdict.value)


def _share_beyond(line: Line, verdict: Verdict) -> float:
    """Share of the ranked areas that are farther out on a side."""
    if line.place is None:
        return 1.0
    beyond = line.place.worse if verdict is Verdict.WORSE else line.place.better
    return beyond / line.place.of


def _item(scene: ProfileScene, line: Line, verdict: Verdict) -> Component:
    place = line.place
    told = []
    if place is not None:
        worst = verdict is Verdict.WORSE
        share = place.reverse if worst else place.percentile
        told.append(than(scene, "worse" if worst else "better", share))
    return html.Li(
        [
            html.A(scene.short(line), href=f"#line-{line.indicator.id}"),
            html.Strong(scene.figure(line, line.own)),
            html.Small([line.own.time, " · ", *told]),
        ]
    )
