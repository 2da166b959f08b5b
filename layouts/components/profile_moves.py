"""What changed most in an area, for the better and for the worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from indicators.profile import SHORTEST
from indicators.verdict import Verdict
from layouts.components.judgement import SHAPES
from layouts.components.profile_table import spark
from layouts.format import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash.development.base_component import Component

    from indicators.profile import Line
    from layouts.profile_scene import ProfileScene


def moves(scene: ProfileScene) -> list[Component]:
    """Both sides, and how the changes are set beside each other."""
    words = scene.words
    sides = [
        _side(scene, Verdict.BETTER),
        _side(scene, Verdict.WORSE),
    ]
    method = words("perfil.moved_method", areas=scene.areas, years=SHORTEST)
    heading = html.H2(words("perfil.moved"), id="moved")
    return [heading, html.Div(sides, className="moves"), html.P(method, className="method")]


def _side(scene: ProfileScene, towards: Verdict) -> Component:
    words = scene.words
    lines = scene.profile.moved(towards)
    shape = html.Span(SHAPES[towards], **{"aria-hidden": "true"})
    told = html.Ol(list(_items(scene, lines))) if lines else html.P(words("perfil.moved_none"))
    heading = html.H3([shape, " ", words(f"perfil.moved_{towards.value}")])
    return html.Section([heading, told], className=towards.value)


def _items(scene: ProfileScene, lines: tuple[Line, ...]) -> Iterator[Component]:
    for line in lines:
        change = line.change
        if change is None or change.pace is None:
            continue
        told = scene.words(
            "perfil.from_to",
            first=scene.figure(line, change.first),
            since=change.first.time,
            last=scene.figure(line, change.last),
            until=change.last.time,
        )
        pace = number(abs(change.pace), 1, scene.view.language)
        name = scene.short(line)
        group = scene.subgroup(line)
        yield html.Li(
            [
                html.A(name, href=f"#line-{line.indicator.id}"),
                html.Span(f"{group} · {told}" if group else told),
                html.Small(scene.words("perfil.pace", pace=pace)),
                spark(line),
            ]
        )
