"""Values over the years of an area and of those it lies in; one line is always one source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from indicators.model import Status
from layouts.theme import ACCENT, INK, LINE, MUTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indicators.queries import Figure

_STROKES = ((ACCENT, "solid", 3), (INK, "dot", 1.6), (MUTED, "dash", 1.6))


def trend(
    series: Sequence[tuple[str, Sequence[Figure]]], time: str, decimals: int, suffix: str
) -> dict[str, Any]:
    """Lines of (name, figures), the area itself first; gaps stay gaps, projections are hollow.

    Args:
        series: at most three lines, the smallest area first.
        time: the year shown on the map, marked by a thin line.
        decimals: of the numbers in the hover text.
        suffix: what follows a number in the hover text.
    """
    figure = go.Figure([_line(index, *line, decimals, suffix) for index, line in enumerate(series)])
    figure.update_layout(
        template=None,
        height=170,
        margin={"l": 36, "r": 8, "t": 8, "b": 24},
        showlegend=False,
        hovermode="x unified",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": MUTED, "size": 11},
        xaxis={"showgrid": False, "tickformat": "d", "nticks": 6, "fixedrange": True},
        yaxis={
            "gridcolor": LINE,
            "rangemode": "tozero",
            "nticks": 4,
            "fixedrange": True,
            "zeroline": False,
        },
        shapes=[
            {"type": "line", "x0": int(time), "x1": int(time), "yref": "paper", "y0": 0, "y1": 1,
             "line": {"color": LINE, "width": 1}, "layer": "below"}
        ],
    )  # fmt: skip
    plain: dict[str, Any] = figure.to_plotly_json()
    return plain


def _line(
    index: int, name: str, figures: Sequence[Figure], decimals: int, suffix: str
) -> go.Scatter:
    colour, dash, width = _STROKES[index]
    hollow = [figure.status is Status.PROJECTED for figure in figures]
    return go.Scatter(
        x=[int(figure.time) for figure in figures],
        y=[figure.value for figure in figures],
        name=name,
        mode="lines+markers",
        connectgaps=False,
        line={"color": colour, "dash": dash, "width": width},
        marker={"size": 6, "symbol": ["circle-open" if one else "circle" for one in hollow]},
        hovertemplate=f"%{{y:,.{decimals}f}}{suffix}<extra>{name}</extra>",
    )
