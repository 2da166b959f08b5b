"""The years of the area in focus and of those it lies in: one chart, its key and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from layouts.figures.trend import STROKES, trend
from layouts.format import NO_BREAK_SPACE

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.queries import Figure
    from layouts.scene import Scene


def trend_chart(scene: Scene) -> dict[str, Any] | None:
    """The figure; None where no area has more than one year, and for categories.

    Categories have no distance, and a producer may draw their limits anew each year: a line would
    show a rise or fall that is not known.
    """
    lines = _lines(scene)
    if not lines:
        return None
    suffix = NO_BREAK_SPACE + scene.unit.symbol[scene.view.language]
    return trend(lines, str(scene.selection.time), scene.measure.decimals, suffix)


def trend_label(scene: Scene) -> str:
    """What the chart shows, for those who do not see it."""
    return scene.words("card.trend", areas=", ".join(name for _, name, _ in _lines(scene)))


def trend_key(scene: Scene) -> list[Component]:
    """The stroke of each line beside its name."""
    return [
        html.Span([html.I(className=f"stroke {stroke}"), name]) for stroke, name, _ in _lines(scene)
    ]


def _lines(scene: Scene) -> list[tuple[str, str, tuple[Figure, ...]]]:
    """Stroke, name and figures of each area with more than one year; the area itself first."""
    if scene.unit.categories:
        return []
    return [
        (stroke, scene.name(figures[0].area), figures)
        for stroke, figures in zip(STROKES, scene.answer.trend, strict=False)
        if len(figures) > 1
    ]
