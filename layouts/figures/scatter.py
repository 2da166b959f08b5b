"""Two indicators against each other: a point an area, as large as it has children."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layouts.figures.style import LEFT, Axis, mark, plain, scale, words
from layouts.theme import CONTEXT, DATA, MUTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

HEIGHT = 560
LARGEST = 34
SMALLEST = 3
"""Pixels across the points."""


@dataclass(frozen=True, slots=True)
class Cross:
    """The nation in both indicators: a line along each axis, under its name."""

    name: str
    first: float | None
    second: float | None


def scatter(
    frame: pd.DataFrame,
    own: pd.Series[bool],
    marked: Mapping[str, tuple[int, str]],
    axes: tuple[Axis, Axis],
    cross: Cross,
    children: str,
) -> dict[str, Any]:
    """The chart; names of areas are the browser's affair, but for those picked out.

    Args:
        frame: by area key, columns ``first, second, children``.
        own: which of the areas the chart is of; the others stand around them.
        marked: areas picked out, by key: their place among those, and their name.
        axes: of the two indicators.
        cross: values to compare with.
        children: what the size of a point is called.
    """
    largest = max(float(frame["children"].max()), 1.0)
    around, within = (_points(frame[which], largest) for which in (~own, own))
    around["marker"].update(color=CONTEXT, opacity=0.3)
    within["marker"].update(color=DATA, opacity=0.6)
    picked = [
        _picked(frame, key, place, name, largest)
        for key, (place, name) in marked.items()
        if key in frame.index
    ]
    first, second = axes
    hover = (
        f"<b>%{{text}}</b><br>{first.title}: {first.number('x')}<br>"
        f"{second.title}: {second.number('y')}<br>"
        f"{children}: %{{marker.size:,}}<extra></extra>"
    )
    points = [trace for trace in (around, within) if trace["x"]]
    return plain(
        [{**one, "hovertemplate": hover} for one in (*points, *picked)],
        HEIGHT,
        margin={"l": LEFT, "r": 24, "t": 24, "b": 48},
        xaxis=scale(first.title),
        yaxis=scale(second.title),
        shapes=_lines(cross),
        annotations=_names(cross),
    )


def _points(frame: pd.DataFrame, largest: float) -> dict[str, Any]:
    sizes = frame["children"].fillna(0)
    return {
        "type": "scatter",
        "mode": "markers",
        "meta": "areas",
        "x": frame["first"].tolist(),
        "y": frame["second"].tolist(),
        "customdata": frame.index.tolist(),
        "marker": {
            "size": [int(one) for one in sizes],
            "sizemode": "area",
            "sizeref": 2 * largest / LARGEST**2,
            "sizemin": SMALLEST,
        },
    }


def _picked(frame: pd.DataFrame, key: str, place: int, name: str, largest: float) -> dict[str, Any]:
    point = _points(frame.loc[[key]], largest)
    middle = (frame["first"].min() + frame["first"].max()) / 2
    right = frame["first"][key] > middle
    return {
        **point,
        "mode": "markers+text",
        "meta": None,
        "text": [name],
        "textposition": "top left" if right else "top right",
        "cliponaxis": False,
        "marker": {**point["marker"], **mark(place), "size": point["marker"]["size"], "sizemin": 6},
    }


def _lines(cross: Cross) -> list[dict[str, Any]]:
    stroke = {"color": MUTED, "width": 1.2, "dash": "dash"}
    upright = {"x0": cross.first, "x1": cross.first, "yref": "paper", "y0": 0, "y1": 1}
    level = {"y0": cross.second, "y1": cross.second, "xref": "paper", "x0": 0, "x1": 1}
    given = [(cross.first, upright), (cross.second, level)]
    return [{"type": "line", "line": stroke, **at} for value, at in given if value is not None]


def _names(cross: Cross) -> list[dict[str, Any]]:
    found = []
    if cross.first is not None:
        found.append(words(cross.name, x=cross.first, y=1, yref="paper", yanchor="bottom"))
    if cross.second is not None:
        found.append(
            words(
                cross.name, y=cross.second, x=1, xref="paper", xanchor="right", yanchor="bottom",
            )
        )  # fmt: skip
    return found
