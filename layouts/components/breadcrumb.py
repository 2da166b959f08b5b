"""Where the reader is, from the nation down, each step a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import dcc, html

from geodata.codes import NATION, Level, level_of, lineage

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.scene import Scene


def breadcrumb(scene: Scene) -> Component:
    """The path to the area in focus; its last step is the page itself and no link."""
    path = lineage(scene.focus)
    steps = [html.Li(_step(scene, key, last=key == path[-1])) for key in path]
    return html.Ol(steps, className="breadcrumb")


def _step(scene: Scene, key: str, *, last: bool) -> Component:
    name = scene.name(key)
    if last:
        return html.Span(name, **{"aria-current": "page"})
    if level_of(key) is Level.STATE:
        return dcc.Link(name, href=scene.address(area=key, level=Level.MUNICIPALITY))
    return dcc.Link(name, href=scene.address(area=NATION))
