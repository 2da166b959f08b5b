"""Where an area is: a point surely inside it, and the box to zoom to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

if TYPE_CHECKING:
    from geodata.boundaries.coverage import Coverage

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

DECIMALS = 4


def centres(drawing: Coverage, exact: Coverage) -> dict[str, tuple[float, float]]:
    """A point of each area, deep inside it both as drawn and as it is: (longitude, latitude).

    The centre of the largest circle within the drawing; where that lies outside the exact shape,
    within what both have in common.
    """
    return {
        key: _centre(drawn, shape)
        for key, drawn, shape in zip(drawing.keys, drawing.shapes, exact.shapes, strict=True)
    }


def boxes(exact: Coverage) -> dict[str, Box]:
    """The box to zoom to for each area: around its largest part and the parts near to it.

    Parts farther off than half the diagonal of the largest part's box are left out: Manzanillo is
    shown without the Revillagigedo islands, Nayarit with the Islas Marías.
    """
    return {key: _box(shape) for key, shape in zip(exact.keys, exact.shapes, strict=True)}


def _centre(drawn: Any, exact: Any) -> tuple[float, float]:  # noqa: ANN401 (shapely has no types)
    shapely.prepare(exact)
    point = _deepest(drawn)
    if not shapely.contains_xy(exact, *point):
        point = _deepest(shapely.intersection(drawn, exact))
    return point


def _deepest(shape: Any) -> tuple[float, float]:  # noqa: ANN401
    west, south, east, north = shapely.bounds(shape)
    fineness = max(east - west, north - south) / 500
    centre = shapely.get_point(shapely.maximum_inscribed_circle(shape, tolerance=fineness), 0)
    return round(centre.x, DECIMALS), round(centre.y, DECIMALS)


def _box(shape: Any) -> Box:  # noqa: ANN401
    parts = shapely.get_parts(shape)
    largest = parts[int(shapely.area(parts).argmax())]
    west, south, east, north = shapely.bounds(largest)
    reach = ((east - west) ** 2 + (north - south) ** 2) ** 0.5 / 2
    near = parts[shapely.distance(parts, largest) <= reach]
    west, south, east, north = (round(float(side), DECIMALS) for side in shapely.total_bounds(near))
    return west, south, east, north
