"""Axes of our Plotly figures: where values stand on the sheet, and what is written beside them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layouts.format import MINUS

if TYPE_CHECKING:
    from collections.abc import Sequence

KNOWN = frozenset(
    {
        *("title", "gridcolor", "zeroline", "fixedrange", "nticks", "separatethousands", "range"),
        *("tickvals", "ticktext", "ticks", "tickformat", "showgrid", "type", "dtick", "anchor"),
        *("exponentformat", "rangemode", "visible", "domain"),
    }
)
"""What our figures say of an axis."""

NTICKS = 7
PADDING = 0.045
"""What an axis that fits its own points leaves free at each end."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One axis on the sheet.

    Attributes:
        given: what the figure says of it.
        start, stop: pixels of its two ends.
        low, high: values there; exponents on a logarithmic axis, places on one of categories.
        categories: names of the places; empty on an axis of numbers.
    """

    given: dict[str, Any]
    start: float
    stop: float
    low: float
    high: float
    categories: tuple[str, ...] = ()

    @property
    def logarithmic(self) -> bool:
        """Whether equal steps are equal ratios."""
        return self.given.get("type") == "log"

    @property
    def visible(self) -> bool:
        """Whether anything of it is seen."""
        return bool(self.given.get("visible", True))

    def place(self, value: float | str) -> float:
        """The pixel of a value."""
        if isinstance(value, str):
            return self.at(self.categories.index(value))
        return self.at(math.log10(value) if self.logarithmic else value)

    def at(self, position: float) -> float:
        """The pixel of a position: a value, or its exponent on a logarithmic axis."""
        return self.start + (position - self.low) / (self.high - self.low) * (
            self.stop - self.start
        )

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Positions with what is written there."""
        given = self.given
        if self.categories:
            return list(enumerate(self.categories))
        if "tickvals" in given:
            texts = given.get("ticktext") or [self._shown(one, 1) for one in given["tickvals"]]
            return list(zip(map(float, given["tickvals"]), map(str, texts), strict=True))
        if self.logarithmic:
            exponents = range(math.ceil(min(self.low, self.high)),
                              math.floor(max(self.low, self.high)) + 1)  # fmt: skip
            return [(float(one), self._shown(10.0**one, 10.0**one)) for one in exponents]
        low, high = sorted((self.low, self.high))
        step = step_of((high - low) / given.get("nticks", NTICKS))
        if given.get("tickformat") == "d":
            step = max(step, 1)
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        return [(one * step, self._shown(one * step, step)) for one in range(first, last + 1)]

    def _shown(self, value: float, step: float) -> str:
        decimals = max(0, -math.floor(math.log10(step) + 1e-9)) if step < 1 else 0
        grouped = "," if self.given.get("separatethousands") else ""
        return format(value, f"{grouped}.{decimals}f").replace("-", MINUS)


def step_of(rough: float) -> float:
    """The round step, 2, 5 or 10 times a power of ten, that is not below a rough one.

    >>> step_of(13.0), step_of(0.7), step_of(2)
    (20.0, 1.0, 2.0)
    """
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * one for one in (2, 5, 10) if power * one >= rough - 1e-9 * power)


def scale(
    given: dict[str, Any], ends: tuple[float, float], values: Sequence[Any], *, bars: bool = False
) -> Scale:
    """The axis of values between two pixels.

    Args:
        given: what the figure says of it.
        ends: pixels of its lower and its upper end.
        values: everything drawn on it; decides its range where the figure does not.
        bars: whether bars stand on it.

    Raises:
        ValueError: the figure says something of the axis that is not known here.
    """
    if unknown := given.keys() - KNOWN:
        raise ValueError(f"axis: seen {', '.join(sorted(unknown))}; expected what our figures use")
    first, last = given.get("domain", (0, 1))
    start, stop = (ends[0] + one * (ends[1] - ends[0]) for one in (first, last))
    if given.get("type") == "category":
        names = tuple(dict.fromkeys(str(one) for one in values))
        return Scale(given, start, stop, -0.5, len(names) - 0.5, names)
    if "range" in given:
        low, high = given["range"]
        return Scale(given, start, stop, float(low), float(high))
    known = [float(one) for one in values if one is not None]
    if given.get("type") == "log":
        known = [math.log10(one) for one in known]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    room = (high - low or abs(high) or 1) * PADDING
    if given.get("rangemode") == "tozero":
        return Scale(given, start, stop, min(low, 0.0), max(high, 0.0) + (2 if bars else 1) * room)
    return Scale(given, start, stop, low - room, high + room)
