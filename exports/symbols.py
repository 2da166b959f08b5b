"""Symbols of points by their names in our figures, as large as the page draws them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from exports.drawing import Dot, Path, Pen

if TYPE_CHECKING:
    from collections.abc import Sequence

OPEN = "-open"


def _corners(count: int, *radii: float, turned: float = 0.0) -> list[tuple[float, float]]:
    """Corners around the middle, the first upwards; their radii take turns."""
    return [
        (
            radii[at % len(radii)] * math.sin(2 * math.pi * (at + turned) / count),
            -radii[at % len(radii)] * math.cos(2 * math.pi * (at + turned) / count),
        )
        for at in range(count)
    ]


def _cross(arm: float, half: float) -> list[tuple[float, float]]:
    return [
        (-half, -arm), (half, -arm), (half, -half), (arm, -half), (arm, half), (half, half),
        (half, arm), (-half, arm), (-half, half), (-arm, half), (-arm, -half), (-half, -half),
    ]  # fmt: skip


_SHAPES = {
    "square": _corners(4, math.sqrt(2), turned=0.5),
    "diamond": _corners(4, 1.3),
    "triangle-up": _corners(3, 1.2),
    "triangle-down": _corners(3, 1.2, turned=1.5),
    "cross": _cross(1.2, 0.4),
    "star": _corners(10, 1.4, 0.535),
    "pentagon": _corners(5, 1.1),
    "hexagon": _corners(6, 1.1),
}
"""Symbol → its corners for a radius of 1."""


def symbol(
    name: str, place: tuple[float, float], size: float, colour: str, rim: Pen | None, *,
    opacity: float = 1.0, key: str = "", told: str = "", paper: str = "#ffffff",
) -> Path | Dot:  # fmt: skip
    """A point.

    Args:
        name: its symbol; with ``-open`` at its end it is hollow.
        place: its middle.
        size: pixels across.
        colour: of it.
        rim: around it; a hollow one has a rim of its own colour.
        opacity: of it.
        key: area that it stands for.
        told: what it says to whoever points at it.
        paper: what is seen inside a hollow one.

    Raises:
        ValueError: there is no such symbol.
    """
    shape = name.removesuffix(OPEN)
    fill = colour
    if name.endswith(OPEN):
        fill, rim = paper, Pen(colour, rim.width if rim else 1.6)
    x, y = place
    if shape == "circle":
        return Dot(x, y, size / 2, fill, rim, opacity, key, told)
    if shape not in _SHAPES:
        raise ValueError(f"symbol: seen {name!r}; expected circle, {', '.join(_SHAPES)}")
    ring: Sequence[tuple[float, float]] = _SHAPES[shape]
    rings = (np.array(ring) * (size / 2) + (x, y),)
    return Path(rings, True, fill, rim, opacity, None, key, told)
