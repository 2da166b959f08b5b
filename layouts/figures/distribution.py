"""All areas at once: a beeswarm, and a box for each set of them; or bars, for categories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from layouts.figures.style import (
    LEFT,
    ROW,
    Axis,
    Reference,
    mark,
    plain,
    pointer,
    references,
    scale,
    silent,
    words,
    wrapped,
)
from layouts.figures.swarm import swarm
from layouts.theme import CONTEXT, DATA, INK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt
    import pandas as pd

    from indicators.quartiles import Quartiles

HEIGHT = 300
"""Pixels of the swarm."""

NAME = 17
"""Pixels of the name of an area above it."""

BOX = 60
"""Pixels of a box."""


@dataclass(frozen=True, slots=True)
class Box:
    """The five numbers of a set of areas, by its name, and what they say."""

    name: str
    five: Quartiles
    told: str
    context: bool = False


def distribution(
    values: pd.Series,
    own: pd.Series[bool],
    marked: Mapping[str, tuple[int, str]],
    boxes: Sequence[Box],
    axis: Axis,
    compared: Sequence[Reference],
    worst: tuple[str, str] | None,
    *,
    logarithmic: bool = False,
) -> dict[str, Any]:
    """The chart; names of areas are the browser's affair, but for those picked out.

    Args:
        values: by area key, none null.
        own: which of them the chart is of; the others stand around them.
        marked: areas picked out, by key: their place among those, and their name.
        boxes: below the swarm, in their order.
        axis: of the values.
        compared: values to compare with.
        worst: the area to point at, and what is said of it.
        logarithmic: whether equal steps of the axis are equal ratios; all values are above zero.
    """
    known = values.to_numpy()
    offsets = swarm(np.log10(known) if logarithmic else known)
    size = 5 if len(values) > 600 else 8
    around, within = (_points(values[which], offsets[which], size) for which in (~own, own))
    around["marker"].update(color=CONTEXT, opacity=0.35)
    within["marker"].update(color=DATA, opacity=0.75)
    picked = [
        _picked(values, offsets, key, place, name)
        for key, (place, name) in marked.items()
        if key in values.index
    ]
    told = references(list(compared))
    named = [(key, name) for key, (_, name) in marked.items() if key in values.index]
    pointed = [*([worst] if worst else []), *named]
    reach = float(np.nanmax(np.abs(offsets))) + 1
    swarm_height = HEIGHT + NAME * len(pointed)
    height = swarm_height + BOX * len(boxes)
    edge = BOX * len(boxes) / height
    top = reach * (2 * swarm_height / HEIGHT - 1)
    hover = f"<b>%{{text}}</b><br>{axis.number('x')}<extra></extra>"
    swarms = [trace for trace in (around, within) if trace["x"]]
    return plain(
        [
            *({**one, "hovertemplate": hover} for one in (*swarms, *picked)),
            *(_box(one, place) for place, one in enumerate(boxes)),
        ],
        height + 84 + ROW * len(compared),
        margin={"l": 8, "r": 16, "t": 14 + ROW * max(len(compared), 1), "b": 48},
        xaxis=scale(axis.title, anchor="y2", **KINDS[logarithmic]),
        yaxis=silent(domain=[edge + 0.02, 1], range=[-reach, top]),
        yaxis2=silent(domain=[0, edge], range=[len(boxes) - 0.5, -0.5], anchor="x"),
        shapes=told["shapes"],
        annotations=[
            *told["annotations"],
            *_pointers(values, offsets, pointed, top, reach, logarithmic=logarithmic),
            *(
                words(
                    wrapped(f"<b>{one.name}</b> {one.told}", 64), x=0, xref="paper",
                    xanchor="left", align="left", y=place - 0.04, yref="y2", yanchor="bottom",
                )
                for place, one in enumerate(boxes)
            ),
        ],
    )  # fmt: skip


KINDS: dict[bool, dict[str, Any]] = {
    True: {"type": "log", "dtick": 1, "exponentformat": "none"},
    False: {"type": "linear"},
}


def _pointers(
    values: pd.Series,
    offsets: npt.NDArray[np.float64],
    pointed: Sequence[tuple[str, str]],
    top: float,
    reach: float,
    *,
    logarithmic: bool,
) -> list[dict[str, Any]]:
    """A name above the swarm for each area pointed at, on a line of its own, none over another.

    Places on a logarithmic axis are exponents.
    """
    middle = (float(values.min()) + float(values.max())) / 2
    step = (top - reach) / max(len(pointed), 1)
    found = []
    for place, (key, text) in enumerate(pointed):
        value = float(values[key])
        at = float(np.log10(value)) if logarithmic else value
        own = int(offsets[values.index.get_loc(key)])
        found.append(pointer(text, at, own, top - step * (place + 0.5), left=value > middle))
    return found


def _points(values: pd.Series, offsets: npt.NDArray[np.float64], size: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "meta": "areas",
        "x": values.tolist(),
        "y": [int(one) for one in offsets],
        "customdata": values.index.tolist(),
        "marker": {"size": size},
    }


def _picked(
    values: pd.Series, offsets: npt.NDArray[np.float64], key: str, place: int, name: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(values[key])],
        "y": [int(offsets[values.index.get_loc(key)])],
        "text": [name],
        "cliponaxis": False,
        "customdata": [key],
        "marker": mark(place),
    }


def _box(one: Box, place: int) -> dict[str, Any]:
    five = one.five
    return {
        "type": "box",
        "orientation": "h",
        "yaxis": "y2",
        "y": [place + 0.22],
        "lowerfence": [five.lowest],
        "q1": [five.first],
        "median": [five.median],
        "q3": [five.third],
        "upperfence": [five.highest],
        "width": 0.32,
        "name": one.name,
        "hoverinfo": "skip",
        "fillcolor": CONTEXT if one.context else DATA,
        "opacity": 0.75,
        "line": {"color": INK, "width": 1.4},
    }


def categories(names: Sequence[str], counts: Sequence[int], axis: Axis) -> dict[str, Any]:
    """How many areas are in each category, in the categories' order."""
    return plain(
        [
            {
                "type": "bar",
                "x": list(names),
                "y": list(counts),
                "text": [f"{one:,}" for one in counts],
                "textposition": "outside",
                "cliponaxis": False,
                "marker": {"color": DATA},
                "hovertemplate": f"<b>%{{x}}</b><br>%{{y:,}} {axis.title}<extra></extra>",
            }
        ],
        380,
        margin={"l": LEFT, "r": 16, "t": 24, "b": 48},
        shapes=[],
        xaxis=scale(showgrid=False, type="category"),
        yaxis=scale(axis.title, rangemode="tozero"),
        bargap=0.35,
    )
