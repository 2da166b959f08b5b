"""Sketches: shapes for pictures of a hundred pixels, drawn from a file of the browser's shapes.

A sketch is on a small grid of whole numbers already, north up, so that it needs no projection and
weighs a tenth of the shapes themselves.  It is made when first asked for: which sketch it is, its
name tells, which changes with the shapes and with the way of drawing.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import shapely

from geodata.boundaries.geojson import decoded
from geodata.codes import NATION, STATES, Level

if TYPE_CHECKING:
    from geodata.boundaries.files import GeometryFile
    from geodata.boundaries.places import Box
    from geodata.boundaries.store import BoundarySet

SIZE = 1000
"""Steps of the grid on the longer side."""

TOLERANCE = 3
"""Steps; the square root of the area a vertex must span to stay."""

ISLET = 12
"""Square steps below which an island is left out, unless it is the largest part of its area."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a sketch is drawn from.

    Attributes:
        file: the shapes.
        box: west, south, east, north of what is seen; islands far away lie beyond its edge.
    """

    file: GeometryFile
    box: Box

    @property
    def name(self) -> str:
        """Name of the file; what it names never changes."""
        level, parent = self.file.level.value, self.file.parent
        place = f"{level}-{parent}" if parent else level
        return f"sketch-{place}.{_digest(self.file.name, self.box)}.json"

    def drawn(self) -> bytes:
        """JSON ``{"width", "height", "keys", "paths"}``: an SVG path for each area, by key.

        It needs no projection: a degree of longitude is as long as in the middle of the sketch.
        """
        shapes = decoded(self.file.path.read_bytes())
        keys = sorted(shapes)
        flat, width, height = _flat(np.array([shapes[key] for key in keys]), self.box)
        simple = shapely.coverage_simplify(flat, TOLERANCE)
        paths = [_path(*pair) for pair in zip(simple, flat, strict=True)]
        content = {"width": width, "height": height, "keys": keys, "paths": paths}
        return json.dumps(content, separators=(",", ":")).encode()


def sketch(boundaries: BoundarySet, area: str) -> Sketch:
    """The states of the nation, or the municipalities of a state."""
    level = Level.STATE if area == NATION else Level.MUNICIPALITY
    return Sketch(boundaries.geometry(level, area), boundaries.bounds(area))


def sketches(boundaries: BoundarySet) -> dict[str, Sketch]:
    """All of them by name."""
    return {one.name: one for one in (sketch(boundaries, key) for key in (NATION, *STATES))}


@cache
def _digest(name: str, box: Box) -> str:
    way = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return hashlib.sha256(f"{name} {box} {way} {shapely.geos_version}".encode()).hexdigest()[:12]


def _flat(shapes: npt.NDArray[Any], box: Box) -> tuple[npt.NDArray[Any], int, int]:
    """Shapes on the grid, from its upper left corner, beside its width and height."""
    west, south, east, north = box
    narrow = np.cos(np.radians((south + north) / 2))
    scale = SIZE / max((east - west) * narrow, north - south)

    def place(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        x, y = (points[:, 0] - west) * narrow, north - points[:, 1]
        return np.column_stack((x * scale, y * scale))

    width, height = (east - west) * narrow * scale, (north - south) * scale
    return shapely.transform(shapes, place), round(width), round(height)


def _path(shape: Any, exact: Any) -> str:  # noqa: ANN401 (shapely has no types)
    """One path of all rings; what is too small to be drawn so becomes the box around it."""
    parts = shapely.get_parts(shape)
    size = shapely.area(parts)
    kept = parts[(size >= ISLET) | (size == size.max())]
    rings = [ring for part in kept for ring in (part.exterior, *part.interiors)]
    path = "".join(map(_ring, rings))
    if path:
        return path
    left, top, right, bottom = exact.bounds
    west, north = int(np.floor(left)), int(np.floor(top))
    return f"M{west} {north}h{int(np.ceil(right)) - west}v{int(np.ceil(bottom)) - north}H{west}z"


def _ring(ring: Any) -> str:  # noqa: ANN401
    """A ring in steps from point to point; nothing where fewer than three points are left."""
    points = np.rint(shapely.get_coordinates(ring)).astype(int)
    steps = np.diff(points, axis=0)
    steps = steps[steps.any(axis=1)]
    if len(steps) < 3:
        return ""
    moves = " ".join(f"{x} {y}" for x, y in steps[:-1]).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{moves}z"
