"""Boys to the left, girls to the right, the youngest below.

Age groups span three years or six: a bar is as wide as its years and as long as there are persons
of each year, so that its area stands for the persons in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layouts.figures.style import LEFT, plain, scale, words
from layouts.theme import CONTEXT, DATA, INK, PAPER

if TYPE_CHECKING:
    from collections.abc import Sequence

HEIGHT = 440
TICKS = 3
"""Round numbers on each side of the middle."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One sex of one age group: persons (None where not known) and what stands there.

    ``compared`` is how many there would be with the ages of the area compared with; ``more`` is
    told where somebody points at it.
    """

    first: int
    last: int
    persons: float | None
    shown: str
    name: str
    compared: float | None = None
    more: str = ""

    @property
    def length(self) -> float:
        """Persons of each year of age."""
        return (self.persons or 0) / (self.last - self.first)


def pyramid(
    male: Sequence[Bar], female: Sequence[Bar], sides: tuple[str, str], title: tuple[str, str]
) -> dict[str, Any]:
    """The chart.

    Args:
        male: the boys, the youngest first.
        female: the girls, in the same groups.
        sides: what the two are called.
        title: of the two axes: persons of each year of age, and age.
    """
    compared = [one.compared or 0 for one in (*male, *female)]
    reach = max([*(one.length for one in (*male, *female)), *compared, 1.0])
    step = _step(reach)
    ticks = [step * at for at in range(-TICKS - 1, TICKS + 2) if abs(step * at) <= reach * 1.2]
    edges = sorted({one.first for one in male} | {one.last for one in male})
    return plain(
        [
            _side(male, -1, CONTEXT),
            _side(female, 1, DATA),
            *([_outline(male, -1), _outline(female, 1)] if any(compared) else []),
        ],
        HEIGHT,
        margin={"l": LEFT, "r": 16, "t": 28, "b": 48},
        barmode="overlay",
        xaxis=scale(
            title[0],
            range=[-reach * 1.24, reach * 1.24],
            tickvals=ticks,
            ticktext=[f"{abs(one):,}" for one in ticks],
        ),
        yaxis=scale(title[1], tickvals=edges, range=[edges[0], edges[-1]]),
        annotations=[
            words(f"<b>{name}</b>", x=at, xref="paper", y=1, yref="paper", yanchor="bottom")
            for name, at in zip(sides, (0.25, 0.75), strict=True)
        ]
        + [_number(one, way) for bars, way in ((male, -1), (female, 1)) for one in bars],
    )


def _side(bars: Sequence[Bar], way: int, colour: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [way * one.length for one in bars],
        "y": [(one.first + one.last) / 2 for one in bars],
        "width": [one.last - one.first for one in bars],
        "text": [
            "<br>".join(filter(None, (f"<b>{one.name}</b>", one.shown, one.more))) for one in bars
        ],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": colour, "line": {"color": PAPER, "width": 1}},
    }


def _outline(bars: Sequence[Bar], way: int) -> dict[str, Any]:
    """The step line of the area compared with."""
    corners = [(way * (one.compared or 0), age) for one in bars for age in (one.first, one.last)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for x, _ in corners],
        "y": [y for _, y in corners],
        "line": {"color": INK, "width": 1.6, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _number(one: Bar, way: int) -> dict[str, Any]:
    """Persons beside the bar, or why they are not known."""
    return words(
        one.shown,
        x=way * one.length,
        y=(one.first + one.last) / 2,
        xanchor="left" if way > 0 else "right",
        xshift=6 * way,
    )


def _step(reach: float) -> int:
    """A round number of which about three reach as far as the longest bar."""
    rough = max(reach / TICKS, 1)
    power = 10 ** (len(str(int(rough))) - 1)
    return int(next(power * one for one in (1, 2, 5, 10) if power * one >= rough * 0.8))
