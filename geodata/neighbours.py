"""Which areas share a border: those whose outlines have a stretch of line in common.

Boundaries are a valid coverage, where neighbours share every vertex of their border.  So two areas
are neighbours where one and the same segment belongs to both; areas that meet in a single point
share none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import shapely

from geodata.areas import DEFAULT_VINTAGE
from geodata.boundaries import BoundarySet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geodata.codes import Level


def neighbours(
    boundaries: BoundarySet, level: Level, vintage: int = DEFAULT_VINTAGE
) -> Mapping[str, tuple[str, ...]]:
    """Neighbours of every area of a level, by key; none for an island of its own.

    Made once a process for each set of boundaries, in about a second for municipalities.

    Raises:
        BoundaryError: there are no shapes of this vintage.
    """
    return _neighbours(boundaries.path, level, vintage)


@lru_cache(maxsize=8)
def _neighbours(path: Path, level: Level, vintage: int) -> Mapping[str, tuple[str, ...]]:
    frame = BoundarySet.read(path).frame(level, vintage)
    return bordering(frame["area"].tolist(), frame.geometry.to_numpy())


def bordering(keys: Sequence[str], shapes: npt.NDArray[Any]) -> dict[str, tuple[str, ...]]:
    """Neighbours by key, each in order of keys.

    Args:
        keys: area keys.
        shapes: a polygon or multipolygon each; together a valid coverage.

    >>> squares = shapely.box([0, 1, 1, 9], [0, 0, 1, 9], [1, 2, 2, 10], [1, 1, 2, 10])
    >>> bordering(["a", "b", "c", "d"], squares)
    {'a': ('b',), 'b': ('a', 'c'), 'c': ('b',), 'd': ()}
    """
    found: dict[str, set[str]] = {key: set() for key in keys}
    for one, other in _pairs(shapes):
        found[keys[one]].add(keys[other])
        found[keys[other]].add(keys[one])
    return {key: tuple(sorted(near)) for key, near in found.items()}


def _pairs(shapes: npt.NDArray[Any]) -> list[list[int]]:
    """Positions of shapes that have a segment in common."""
    segments, owner = _segments(shapes)
    order = np.lexsort(segments.T)
    segments, owner = segments[order], owner[order]
    shared = (segments[1:] == segments[:-1]).all(axis=1) & (owner[1:] != owner[:-1])
    met = np.sort(np.column_stack([owner[:-1][shared], owner[1:][shared]]), axis=1)
    pairs: list[list[int]] = np.unique(met, axis=0).tolist()
    return pairs


def _segments(shapes: npt.NDArray[Any]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.intp]]:
    """Every segment as x, y, x, y, its lesser end first, and the position of its shape."""
    parts, of_part = shapely.get_parts(shapes, return_index=True)
    rings, of_ring = shapely.get_rings(parts, return_index=True)
    points, of_point = shapely.get_coordinates(rings, return_index=True)
    within = of_point[1:] == of_point[:-1]
    begin, end = points[:-1][within], points[1:][within]
    turned = (begin[:, 0] > end[:, 0]) | ((begin[:, 0] == end[:, 0]) & (begin[:, 1] > end[:, 1]))
    lesser = np.where(turned[:, None], end, begin)
    greater = np.where(turned[:, None], begin, end)
    return np.hstack([lesser, greater]), of_part[of_ring[of_point[:-1][within]]]
