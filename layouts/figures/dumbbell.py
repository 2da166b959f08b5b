"""Two years of each area: a hollow point, a filled one, and the way between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layouts.figures.rows import rows
from layouts.figures.style import LETTER, Axis, heading, plain, scale, words
from layouts.theme import CONTEXT, DATA, INK, LINE, MARKS, WORSE

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Pair:
    """One area in two years; ``better`` is 1, -1, 0, or None where nothing is judged."""

    key: str
    name: str
    earlier: float
    later: float
    told: str
    change: str
    better: int | None
    mark: int | None = None

    @property
    def colour(self) -> str:
        """That of what became worse, of what did not, or of an area picked out."""
        if self.mark is not None:
            return MARKS[self.mark][0]
        return {-1: WORSE, 0: CONTEXT}.get(1 if self.better is None else self.better, DATA)


def dumbbell(
    pairs: Sequence[Pair], gaps: dict[int, str], years: tuple[str, str], axis: Axis
) -> dict[str, Any]:
    """The chart.

    Args:
        pairs: from what became worst.
        gaps: words that stand before a row where others are left out, by its place.
        years: the earlier and the later.
        axis: of the values.
    """
    placed = rows([(one.name, one.mark is not None) for one in pairs], gaps)
    places = placed.places
    colours = [one.colour for one in pairs]
    common = {
        "type": "scatter",
        "y": list(places),
        "customdata": [one.key for one in pairs],
        "text": [one.told for one in pairs],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }
    values = [value for one in pairs for value in (one.earlier, one.later)]
    low, high = min(values), max(values)
    room = (high - low or 1) * 0.06
    first, last = years
    return plain(
        [
            *(_ways(pairs, places, colour) for colour in dict.fromkeys(colours)),
            {
                **common,
                "mode": "markers",
                "x": [one.earlier for one in pairs],
                "marker": {
                    "size": 10, "symbol": "circle-open", "color": colours, "opacity": 1,
                    "line": {"width": 2},
                },
            },
            {
                **common,
                "mode": "markers",
                "x": [one.later for one in pairs],
                "marker": {
                    "size": 11, "symbol": "circle", "color": colours, "opacity": 1,
                    "line": {
                        "color": INK, "width": [0 if one.mark is None else 2 for one in pairs],
                    },
                },
            },
        ],
        placed.pixels + 78,
        title=heading(f"○ {first} → ● {last}"),
        margin={
            "l": placed.left,
            "r": 12 + round(LETTER * max(len(one.change) for one in pairs)),
            "t": 34,
            "b": 44,
        },
        xaxis=scale(axis.title, range=[low - room, high + room]),
        yaxis=placed.axis(gridcolor=LINE),
        annotations=[
            *(
                words(
                    one.change, x=1, xref="paper", xanchor="left", xshift=8, y=place,
                    yanchor="middle",
                )
                for one, place in zip(pairs, places, strict=True)
            ),
        ],
    )  # fmt: skip


def _ways(pairs: Sequence[Pair], places: Sequence[float], colour: str) -> dict[str, Any]:
    """The lines of one colour."""
    ends = [
        (one.earlier, one.later, place)
        for one, place in zip(pairs, places, strict=True)
        if one.colour == colour
    ]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for earlier, later, _ in ends for x in (earlier, later, None)],
        "y": [y for _, _, place in ends for y in (place, place, None)],
        "line": {"color": colour, "width": 3},
        "opacity": 0.6,
        "hoverinfo": "skip",
    }
