"""Sources and footnotes of a chart: those of its indicators, and of single figures in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from layouts.citation import citation, footnotes
from layouts.components.notes import notes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from layouts.scene import Scene


def chart_notes(
    scenes: tuple[Scene, ...], sources: Iterable[str] = (), more: Iterable[str] = ()
) -> list[Component]:
    """The notes of each scene, under its indicator's name where there are two.

    Args:
        scenes: the first in full.
        sources: further sources, cited on a line of their own.
        more: further footnotes; what the scenes tell already is not told again.
    """
    first, *others = scenes
    told = [notes(first), *_cited(first, sources), *_remarks(first, more)]
    for one in others:
        name = one.indicator.name[one.view.language]
        told += [html.H2(first.words("charts.second_notes", name=name)), notes(one)]
    return told


def _cited(scene: Scene, sources: Iterable[str]) -> list[Component]:
    return [
        html.P([html.Strong(scene.words("charts.other_source")), " ", citation(scene, id)])
        for id in sources
    ]


def _remarks(scene: Scene, more: Iterable[str]) -> list[Component]:
    known = set(footnotes(scene))
    texts = [scene.catalogue.footnotes[id].text for id in more if id not in known]
    if not texts:
        return []
    return [html.Ul([html.Li(one[scene.view.language]) for one in texts], className="footnotes")]
