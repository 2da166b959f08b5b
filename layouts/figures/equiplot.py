"""Rows of dots joined by a line, from the worst off to the best: the longer, the larger the gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layouts.figures.rows import rows as rows_of
from layouts.figures.style import LETTER, Axis, plain, scale, words
from layouts.theme import LINE, PAPER

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Dot:
    """One dot of a row: which of the styles it has, its value, and what is said of it."""

    style: int
    value: float
    told: str


@dataclass(frozen=True, slots=True)
class Spread:
    """A row: its name, its dots, how far they are apart, and whether it is picked out."""

    name: str
    dots: tuple[Dot, ...]
    apart: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """Colour, symbol and size of the dots that mean the same in each row."""

    colour: str
    symbol: str
    size: int = 11


def equiplot(spreads: Sequence[Spread], styles: Sequence[Style], axis: Axis) -> dict[str, Any]:
    """The chart; beside each row stands how far its ends are apart.

    >>> dots = (Dot(0, 9.0, "worst"), Dot(1, 3.0, "best"))
    >>> drawn = equiplot([Spread("2020", dots, "6 points")],
    ...     [Style("red", "diamond"), Style("blue", "circle")], Axis("Poverty", 1))
    >>> [(one["x"], one["marker"]["symbol"]) for one in drawn["data"][1:]]
    [([9.0], 'diamond'), ([3.0], 'circle')]
    """
    placed = rows_of([(one.name, one.bold) for one in spreads], {})
    values = [dot.value for one in spreads for dot in one.dots]
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1) * 0.05
    return plain(
        [_lines(spreads, placed.places), *_dots(spreads, placed.places, styles)],
        placed.pixels + 62,
        margin={
            "l": placed.left,
            "r": 14 + round(LETTER * max(len(one.apart) for one in spreads)),
            "t": 8,
            "b": 46,
        },
        xaxis=scale(axis.title, range=[low - room, high + room], nticks=6),
        yaxis=placed.axis(gridcolor=LINE),
        annotations=[
            words(one.apart, x=1, xref="paper", xanchor="left", xshift=8, y=place, yanchor="middle")
            for one, place in zip(spreads, placed.places, strict=True)
        ],
    )


def _lines(spreads: Sequence[Spread], places: Sequence[float]) -> dict[str, Any]:
    ends = [
        (min(dot.value for dot in one.dots), max(dot.value for dot in one.dots)) for one in spreads
    ]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for low, high in ends for x in (low, high, None)],
        "y": [y for place in places for y in (place, place, None)],
        "line": {"color": "#9aa7b1", "width": 2},
        "hoverinfo": "skip",
    }


def _dots(
    spreads: Sequence[Spread], places: Sequence[float], styles: Sequence[Style]
) -> list[dict[str, Any]]:
    traces = []
    for number, style in enumerate(styles):
        found = [
            (dot, place)
            for one, place in zip(spreads, places, strict=True)
            for dot in one.dots
            if dot.style == number
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [dot.value for dot, _ in found],
                "y": [place for _, place in found],
                "text": [dot.told for dot, _ in found],
                "hovertemplate": "%{text}<extra></extra>",
                "cliponaxis": False,
                "marker": {
                    "color": style.colour,
                    "symbol": style.symbol,
                    "size": style.size,
                    "opacity": 1,
                    "line": {"color": PAPER, "width": 1},
                },
            }
        )
    return traces
