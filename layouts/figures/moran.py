"""Moran's scatter diagram: each area against the mean of its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layouts.figures.style import LEFT, plain, scale
from layouts.format import round_to
from layouts.theme import CONTEXT, MUTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

HEIGHT = 460
DECIMALS = 3
"""Of standardised values: the two hundredth part of a pixel."""


def moran(
    frame: pd.DataFrame,
    colours: Mapping[str, str],
    rest: str,
    axes: tuple[str, str],
    slope: float,
    hover: tuple[str, str],
) -> dict[str, Any]:
    """The diagram; the slope of its line is Moran's I.

    Args:
        frame: columns ``z``, ``around``, ``kind``, ``name``, ``shown`` and ``near``: what is
            written of an area's own value and of its neighbours'.
        colours: of the kinds, by kind, those that stand out.
        rest: the kind of all others.
        axes: titles of the lying and of the upright axis.
        slope: of the line through the middle.
        hover: what stands before the area's own value and before its neighbours'.
    """
    template = (
        f"<b>%{{text}}</b><br>{hover[0]} %{{customdata[0]}}<br>"
        f"{hover[1]} %{{customdata[1]}}<extra></extra>"
    )
    groups = [(rest, CONTEXT, 0.3), *((kind, colour, 0.85) for kind, colour in colours.items())]
    traces = [
        {**_points(frame[frame["kind"] == kind], colour, opacity), "hovertemplate": template}
        for kind, colour, opacity in groups
        if (frame["kind"] == kind).any()
    ]
    ends = [float(frame["z"].min()), float(frame["z"].max())]
    line = {"color": MUTED, "width": 1.6}
    return plain(
        traces,
        HEIGHT,
        margin={"l": LEFT, "r": 24, "t": 16, "b": 52},
        xaxis=scale(axes[0]),
        yaxis=scale(axes[1]),
        shapes=[
            *(_cross(axis) for axis in ("x", "y")),
            {
                "type": "line",
                "layer": "above",
                "line": line,
                "x0": ends[0],
                "x1": ends[1],
                "y0": slope * ends[0],
                "y1": slope * ends[1],
            },
        ],
    )


def _points(rows: pd.DataFrame, colour: str, opacity: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": round_to(rows["z"], DECIMALS).tolist(),
        "y": round_to(rows["around"], DECIMALS).tolist(),
        "text": rows["name"].tolist(),
        "customdata": rows[["shown", "near"]].to_numpy().tolist(),
        "marker": {"color": colour, "opacity": opacity, "size": 6, "line": {"width": 0}},
    }


def _cross(axis: str) -> dict[str, Any]:
    """The mean of all areas, as a dashed line across."""
    other = "y" if axis == "x" else "x"
    return {
        "type": "line",
        "layer": "below",
        "line": {"color": MUTED, "width": 1, "dash": "dash"},
        f"{axis}0": 0,
        f"{axis}1": 0,
        f"{other}0": 0,
        f"{other}1": 1,
        f"{other}ref": "paper",
    }
