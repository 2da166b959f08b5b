"""An area at a glance: in how much it is of the worst and of the best, and in what most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from geodata.codes import Level
from indicators.verdict import Verdict
from layouts.components.judgement import SHAPES
from layouts.profile_said import farthest, than_others

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.profile import Line
    from layouts.profile_scene import ProfileScene

SHOWN = 5
"""Indicators named on each side."""


def glance(scene: ProfileScene) -> list[Component]:
    """The indicators in which the area stands worst and best; nothing for the nation."""
    if scene.profile.level is Level.NATION:
        return []
    sides = [
        _side(scene, Verdict.WORSE, "worst"),
        _side(scene, Verdict.BETTER, "best"),
    ]
    return [html.Div(sides, className="glance")]


def _side(scene: ProfileScene, verdict: Verdict, side: str) -> Component:
    """One side: the indicators that are farthest out first, each with a way to its row."""
    words, lines = scene.words, farthest(scene, verdict)
    heading = html.H2(
        [html.Span(SHAPES[verdict], **{"aria-hidden": "true"}), " ", words(f"perfil.glance_{side}")]
    )
    told: list[Component]
    if not lines:
        told = [html.P(words(f"perfil.none_{side}"))]
    else:
        told = [html.Ol([_item(scene, one, verdict) for one in lines[:SHOWN]])]
        if len(lines) > SHOWN:
            told.append(html.P(words("perfil.more", count=len(lines) - SHOWN)))
    return html.Section([heading, *told], className=verdict.value)


def _item(scene: ProfileScene, line: Line, verdict: Verdict) -> Component:
    return html.Li(
        [
            html.A(scene.short(line), href=f"#line-{line.indicator.id}"),
            html.Strong(scene.figure(line, line.own)),
            html.Small([line.own.time, " · ", than_others(scene, line, verdict)]),
        ]
    )
