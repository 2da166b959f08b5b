"""Chosen areas over the years, each line named at its end; one line is always one source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indicators.model import Status
from layouts.figures.style import LEFT, Axis, mark, plain, scale, words, wrapped
from layouts.figures.trend import broken
from layouts.theme import CONTEXT, MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indicators.queries import Figure

HEIGHT = 460
NAMES = 148
"""Pixels to the right, for the names."""


@dataclass(frozen=True, slots=True)
class Line:
    """One area over the years; ``mark`` is None for those it is compared with."""

    key: str
    name: str
    figures: tuple[Figure, ...]
    mark: int | None = None


def trend_lines(
    lines: Sequence[Line], time: str, axis: Axis, states: dict[str, str], *, zero: bool,
    height: int = HEIGHT,
) -> dict[str, Any]:  # fmt: skip
    """The chart.

    Args:
        lines: each with at least two figures.
        time: the year looked at, marked by a thin line.
        axis: of the values.
        states: words for each status, told at a point that is not simply a published figure.
        zero: whether the axis begins at zero.
        height: of the chart in pixels.
    """
    return plain(
        [_line(line, number, axis, states) for number, line in enumerate(lines)],
        height,
        margin={"l": LEFT, "r": NAMES, "t": 16, "b": 32},
        # Names beside the lines would widen axes that fit themselves.
        xaxis=scale(
            tickformat="d",
            separatethousands=False,
            showgrid=False,
            nticks=8,
            range=_years(lines, time),
        ),
        yaxis=scale(axis.title, range=_values(lines, zero=zero)),
        shapes=[
            {
                "type": "line", "x0": int(time), "x1": int(time), "yref": "paper", "y0": 0,
                "y1": 1, "line": {"color": CONTEXT, "width": 1},
            }
        ],
        annotations=_names(lines, height - 48, zero=zero),
    )  # fmt: skip


def _line(line: Line, number: int, axis: Axis, states: dict[str, str]) -> dict[str, Any]:
    points = broken(line.figures)
    colour = CONTEXT if line.mark is None else MARKS[line.mark % len(MARKS)][0]
    symbol = "circle" if line.mark is None else mark(line.mark)["symbol"]
    hollow = [one is not None and one.status is not Status.NORMAL for one in points]
    name = f"<b>{line.name}</b><br>%{{x}}: {axis.number('y')}"
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [None if one is None else int(one.time) for one in points],
        "y": [None if one is None else one.value for one in points],
        "customdata": [line.key] * len(points),
        "text": ["" if one is None else states.get(one.status.value, "") for one in points],
        "connectgaps": False,
        "line": {
            "color": colour,
            "width": 1.8 if line.mark is None else 2.8,
            "dash": ("dash", "dot")[number % 2] if line.mark is None else "solid",
        },
        "marker": {
            "size": 7 if line.mark is None else 9,
            "opacity": 1,
            "symbol": [f"{symbol}-open" if one else symbol for one in hollow],
        },
        "hovertemplate": f"{name} %{{text}}<extra></extra>",
    }


def _years(lines: Sequence[Line], time: str) -> tuple[float, float]:
    years = [int(time), *(int(one.time) for line in lines for one in line.figures)]
    edge = 0.3 + (max(years) - min(years)) * 0.02
    return min(years) - edge, max(years) + edge


def _values(lines: Sequence[Line], *, zero: bool) -> tuple[float, float]:
    values = [float(one.value) for line in lines for one in line.figures if one.value is not None]
    low, high = min([*values, 0.0] if zero else values), max(values)
    edge = (high - low or 1) * 0.05
    return (0 if zero and low == 0 else low - edge), high + edge


def _names(lines: Sequence[Line], room: int, *, zero: bool) -> list[dict[str, Any]]:
    """The name at the end of each line, moved apart where two lines end close together."""
    ends = []
    for line in lines:
        known = [one for one in line.figures if one.value is not None]
        ends.append((float(known[-1].value or 0), int(known[-1].time), line))
    low, high = _values(lines, zero=zero)
    pixel = (high - low) / room
    labels, below = [], float("-inf")
    for value, year, line in sorted(ends, key=lambda end: end[0]):
        name = wrapped(line.name, 20)
        half = (name.count("<br>") + 1) * 8
        middle = max(value / pixel, below + half)
        below = middle + half
        labels.append(
            words(
                f"<b>{name}</b>" if line.mark is not None else name,
                x=year, xanchor="left", xshift=10, y=value, yanchor="middle", align="left",
                yshift=round(middle - value / pixel),
            )
        )  # fmt: skip
    return labels
