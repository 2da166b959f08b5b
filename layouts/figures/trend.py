"""Values over the years of an area and of those it lies in; one line is always one source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indicators.model import Status
from layouts.theme import ACCENT, INK, LINE, MUTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indicators.queries import Figure

STROKES = {"own": (ACCENT, "solid", 3), "dot": (INK, "dot", 1.6), "dash": (MUTED, "dash", 1.6)}
"""Colour, dash and width of the lines: the area itself, then those it lies in."""


def trend(
    series: Sequence[tuple[str, str, Sequence[Figure]]], time: str, decimals: int, suffix: str
) -> dict[str, Any]:
    """Lines of (stroke, name, figures), the area itself first; gaps stay gaps.

    A line breaks where published figures turn into projections: the step between them is one of
    method.  Points that are not simply published figures (estimates, projections, unreliable
    ones) are hollow.

    Args:
        series: at most three lines, the smallest area first.
        time: the year shown on the map, marked by a thin line.
        decimals: of the numbers in the hover text.
        suffix: what follows a number in the hover text.
    """
    return {
        "data": [_line(*line, decimals, suffix) for line in series],
        "layout": {
            "height": 170,
            "margin": {"l": 36, "r": 8, "t": 8, "b": 24},
            "showlegend": False,
            "hovermode": "x unified",
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"color": MUTED, "size": 11},
            "xaxis": {"showgrid": False, "tickformat": "d", "nticks": 6, "fixedrange": True},
            "yaxis": {
                "gridcolor": LINE,
                "rangemode": "tozero",
                "nticks": 5,
                "fixedrange": True,
                "zeroline": False,
            },
            "shapes": [_mark(time)],
        },
    }


def _mark(time: str) -> dict[str, Any]:
    """The thin line at the year shown on the map."""
    return {
        "type": "line",
        "x0": int(time),
        "x1": int(time),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": LINE, "width": 1},
        "layer": "below",
    }


def _line(
    stroke: str, name: str, figures: Sequence[Figure], decimals: int, suffix: str
) -> dict[str, Any]:
    colour, dash, width = STROKES[stroke]
    points = broken(figures)
    hollow = [one is not None and one.status is not Status.NORMAL for one in points]
    return {
        "type": "scatter",
        "x": [None if one is None else int(one.time) for one in points],
        "y": [None if one is None else one.value for one in points],
        "name": name,
        "mode": "lines+markers",
        "connectgaps": False,
        "line": {"color": colour, "dash": dash, "width": width},
        "marker": {"size": 6, "symbol": ["circle-open" if one else "circle" for one in hollow]},
        "hovertemplate": f"%{{y:,.{decimals}f}}{suffix}<extra>{name}</extra>",
    }


def broken(figures: Sequence[Figure]) -> list[Figure | None]:
    """The figures with a gap before the first projection."""
    points: list[Figure | None] = []
    for before, now in zip((None, *figures), figures, strict=False):
        if before and (before.status is Status.PROJECTED) != (now.status is Status.PROJECTED):
            points.append(None)
        points.append(now)
    return points
