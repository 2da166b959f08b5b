"""The gap in plain words: how large it is, and whether it closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from layouts.disparities.told import headline, moves, undecided, verdict

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.disparities.scene import GapScene


def said(scene: GapScene) -> list[Component]:
    """The sentence of the page: the gap, then what became of it."""
    first = headline(scene)
    if not scene.now.results:
        return [html.P(first)]
    return [html.P(first, className="gap-said"), *closing(scene)]


def closing(scene: GapScene) -> list[Component]:
    """Whether the gap closes, in distance and in proportion; or why nobody can tell."""
    over = scene.over
    gap, ratio = over.gap, over.times_over
    if gap is None:
        return [html.P(html.Small(undecided(scene)), className="verdict")]
    return [
        html.P(
            [
                html.Strong(verdict(scene, gap, ratio), className="verdict-word"),
                html.Small(moves(scene, gap, ratio)),
            ],
            className="verdict",
        )
    ]
