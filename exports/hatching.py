"""Strokes and dots over a box, at the same places on every drawing and in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from exports.drawing import Box


class Hatch(NamedTuple):
    """Strokes: pixels from one to the next, their width, and upwards (1) or downwards (-1)."""

    step: float
    width: float
    ways: tuple[int, ...]


HATCHES = {
    "unreliable": Hatch(8, 1.1, (1,)),
    "missing": Hatch(4, 0.7, (-1,)),
    "suppressed": Hatch(4, 0.6, (1, -1)),
}
"""Pattern → its strokes; the one that is not here, ``not_applicable``, is of dots."""

OPACITY = 0.6
"""Of strokes and dots."""


def strokes(box: Box, hatch: Hatch) -> list[list[tuple[float, float]]]:
    """Both ends of every stroke that crosses a box.

    >>> strokes((0, 0, 4, 4), Hatch(4, 1, (1,)))
    [[(0, 0.0), (4, -4.0)], [(0, 4.0), (4, 0.0)], [(0, 8.0), (4, 4.0)]]
    """
    return [line for way in hatch.ways for line in _one_way(box, hatch.step, way)]


def _one_way(box: Box, step: float, way: int) -> list[list[tuple[float, float]]]:
    left, top, right, bottom = box
    corners = [x + way * y for x in (left, right) for y in (top, bottom)]
    first, last = np.floor(min(corners) / step), np.ceil(max(corners) / step)
    return [
        [(x, float(way * (at * step - x))) for x in (left, right)]
        for at in np.arange(first, last + 1)
    ]


def dots(box: Box) -> list[tuple[float, float]]:
    """The middle of every dot, a pixel in radius, that touches a box.

    >>> dots((0, 0, 3, 3))
    [(2.0, 2.0), (2.0, 6.0), (6.0, 2.0), (6.0, 6.0)]
    """
    left, top, right, bottom = box
    xs, ys = (
        np.arange(np.floor(low / 4), np.ceil(high / 4) + 1) * 4 + 2
        for low, high in ((left, right), (top, bottom))
    )
    return [(float(x), float(y)) for x in xs for y in ys]
