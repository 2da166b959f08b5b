"""Shapes of areas on the flat: in INEGI's projection, turned upright for a single state."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pyproj
import shapely

from geodata.boundaries.geojson import decoded
from geodata.codes import NATION, Level

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy.typing as npt

    from exports.drawing import Box
    from geodata.boundaries import BoundarySet

    Ring = npt.NDArray[np.float64]

LAMBERT = "+proj=lcc +lat_1=17.5 +lat_2=29.5 +lat_0=12 +lon_0={middle:.4f} +ellps=GRS80 +units=km"
"""Mexico's Lambert conformal conic, in which INEGI draws the country, about a given meridian."""

NATIONAL_MERIDIAN = -102.0
KEPT = 40
"""Files of shapes that stay in memory: those of the nation and of every state."""


@dataclass(frozen=True, slots=True)
class Land:
    """What a map of areas is drawn from, in kilometres; y goes down.

    Attributes:
        shapes: rings of each area, by key.
        sizes: square kilometres of each as drawn.
        points: a point inside each.
        states: rings of the outline of each state.
        box: what is seen.
    """

    shapes: Mapping[str, tuple[Ring, ...]]
    sizes: Mapping[str, float]
    points: Mapping[str, tuple[float, float]]
    states: Mapping[str, tuple[Ring, ...]]
    box: Box


def land(boundaries: BoundarySet, level: Level, area: str) -> Land:
    """The areas of a level in an area, and all states around them."""
    shapes = boundaries.geometry(level, area)
    outlines = boundaries.geometry(Level.STATE)
    index = boundaries.areas_index()
    return _land(area, boundaries.bounds(area), shapes.path, outlines.path, index.path)


@lru_cache(maxsize=KEPT)
def _land(area: str, box: Box, shapes: Path, outlines: Path, index: Path) -> Land:
    """Kept by the names of its files, which tell their content."""
    west, south, east, north = box
    middle = NATIONAL_MERIDIAN if area == NATION else (west + east) / 2
    project = pyproj.Transformer.from_crs(
        "EPSG:4326", LAMBERT.format(middle=middle), always_xy=True
    )

    def flat(points: Ring) -> Ring:
        x, y = project.transform(points[:, 0], points[:, 1])
        return np.column_stack((x, -y))

    drawn = decoded(shapes.read_bytes())
    points = np.concatenate([shapely.get_coordinates(one) for one in drawn.values()])
    lon, lat = points.T
    seen = flat(points[(lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)])
    states = decoded(outlines.read_bytes())
    if area != NATION:
        # Its own shapes are finer than those of the states around it.
        states[area] = shapely.coverage_union_all(np.array(list(drawn.values())))
    placed = {key: (lon, lat) for key, _, lon, lat in json.loads(index.read_bytes())}
    inside = flat(np.array([placed[key] for key in drawn]))
    found = {key: _rings(shape, flat) for key, shape in drawn.items()}
    return Land(
        found,
        {key: float(abs(sum(map(_signed, rings)))) for key, rings in found.items()},
        {key: (float(x), float(y)) for key, (x, y) in zip(drawn, inside, strict=True)},
        {key: _rings(shape, flat) for key, shape in states.items()},
        (*map(float, seen.min(axis=0)), *map(float, seen.max(axis=0))),  # type: ignore[arg-type]
    )


def _rings(shape: Any, flat: Any) -> tuple[Ring, ...]:  # noqa: ANN401 (shapely has no types)
    """All rings of a shape, without the last point, which is the first."""
    parts = shapely.get_parts(shapely.orient_polygons(shape))
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return tuple(flat(shapely.get_coordinates(ring)[:-1]) for ring in rings)


def _signed(ring: Ring) -> float:
    """Area of a ring; of a hole it has the other sign."""
    x, y = ring.T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)
