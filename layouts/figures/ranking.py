"""Areas in order, the worst off on top: bars from zero, or dots where zero means nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layouts.figures.rows import LETTERS
from layouts.figures.rows import rows as rows_of
from layouts.figures.style import (
    LETTER,
    ROW,
    Axis,
    Reference,
    heading,
    plain,
    references,
    scale,
)
from layouts.theme import DATA, INK, MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Row:
    """One area: its place, name and value; ``mark`` is its place among those picked out."""

    key: str
    rank: int
    name: str
    value: float
    shown: str
    mark: int | None = None


def ranking(
    rows: Sequence[Row],
    gaps: dict[int, str],
    axis: Axis,
    compared: Sequence[Reference],
    order: str,
    *,
    bars: bool,
    letters: int = LETTERS,
) -> dict[str, Any]:
    """The chart.

    Args:
        rows: from the worst off.
        gaps: words that stand before a row where others are left out, by its place.
        axis: of the values.
        compared: values to compare with.
        order: which end is on top.
        bars: whether zero means nothing of the thing measured.
        letters: of a line of a name, at most.
    """
    names = [(f"{one.rank:,}. {one.name}", one.mark is not None) for one in rows]
    placed = rows_of(names, gaps, letters)
    places = placed.places
    trace = _bars(rows, places) if bars else _dots(rows, places)
    told = references(list(compared))
    return plain(
        [
            {
                **trace,
                "customdata": [one.key for one in rows],
                "hovertext": [one.name for one in rows],
                "hovertemplate": f"<b>%{{hovertext}}</b><br>{axis.number('x')}<extra></extra>",
            }
        ],
        placed.pixels + 74 + ROW * len(compared),
        title=heading(order),
        margin={
            "l": placed.left,
            "r": 10 + round(LETTER * max(len(one.shown) for one in rows)),
            "t": 16 + ROW * (len(compared) + 1),
            "b": 44,
        },
        xaxis=scale(axis.title, range=_range(rows, compared, bars=bars)),
        yaxis=placed.axis(showgrid=False),
        shapes=told["shapes"],
        annotations=[
            *told["annotations"],
        ],
        bargap=0.32,
    )  # fmt: skip


def _bars(rows: Sequence[Row], places: Sequence[float]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [one.value for one in rows],
        "y": list(places),
        "width": 0.68,
        "text": [one.shown for one in rows],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": _colours(rows), "line": {"color": INK, "width": _widths(rows)}},
    }


def _dots(rows: Sequence[Row], places: Sequence[float]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [one.value for one in rows],
        "y": list(places),
        "text": [f"  {one.shown}" for one in rows],
        "textposition": "middle right",
        "cliponaxis": False,
        "marker": {
            "size": 11,
            "opacity": 1,
            "color": _colours(rows),
            "symbol": ["circle" if one.mark is None else MARKS[one.mark][1] for one in rows],
            "line": {"color": INK, "width": _widths(rows)},
        },
    }


def _colours(rows: Sequence[Row]) -> list[str]:
    return [DATA if one.mark is None else MARKS[one.mark][0] for one in rows]


def _widths(rows: Sequence[Row]) -> list[float]:
    return [0 if one.mark is None else 2 for one in rows]


def _range(
    rows: Sequence[Row], compared: Sequence[Reference], *, bars: bool
) -> tuple[float, float]:
    """From zero for bars; the number behind the longest stands in the margin."""
    values = [*(one.value for one in rows), *(one.value for one in compared), *([0] * bars)]
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1) * 0.05
    return (low - room if low < 0 or not bars else low, high + (0 if bars else room))
