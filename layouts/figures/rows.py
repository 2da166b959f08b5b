"""Rows of a chart, each under the name of an area beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layouts.figures.style import LETTER, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HEIGHT = 25
"""Pixels of a row."""

LETTERS = 28

TALLER = 0.6
"""What each further line of a name adds to its row."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows stand on the axis, what is written there, and how many there are in all."""

    places: tuple[float, ...]
    ticks: dict[float, str]
    height: float

    @property
    def pixels(self) -> int:
        """Their height."""
        return round(self.height * HEIGHT)

    @property
    def left(self) -> int:
        """Pixels that the longest line beside the axis takes."""
        lines = [line for name in self.ticks.values() for line in name.split("<br>")]
        return 12 + round(LETTER * max(len(re.sub("<.*?>", "", line)) for line in lines))

    def axis(self, **more: Any) -> dict[str, Any]:  # noqa: ANN401
        """The upright axis, the first row on top."""
        return {
            "range": [self.height - 0.4, -0.6],
            "tickvals": list(self.ticks),
            "ticktext": list(self.ticks.values()),
            "ticks": "",
            "fixedrange": True,
            "zeroline": False,
            **more,
        }


def rows(
    names: Iterable[tuple[str, bool]], gaps: Mapping[int, str], letters: int = LETTERS
) -> Rows:
    """Rows of names; those picked out are bold.

    Args:
        names: each with whether it is picked out.
        gaps: words that stand before a row where others are left out, by its place.
        letters: of a line of a name, at most.

    >>> rows([("Oaxaca", False), ("Chiapas", True)], {1: "30 more"})
    ... # doctest: +NORMALIZE_WHITESPACE
    Rows(places=(0.0, 2.0), ticks={0.0: 'Oaxaca', 1.0: '<i>30 more</i>', 2.0: '<b>Chiapas</b>'},
    height=3.0)
    """
    places: list[float] = []
    ticks: dict[float, str] = {}
    at = 0.0
    for place, (text, bold) in enumerate(names):
        if place in gaps:
            ticks[at] = f"<i>{gaps[place]}</i>"
            at += 1
        name = wrapped(text, letters)
        taller = TALLER * name.count("<br>")
        places.append(at + taller / 2)
        ticks[places[-1]] = f"<b>{name}</b>" if bold else name
        at += 1 + taller
    return Rows(tuple(places), ticks, at)
