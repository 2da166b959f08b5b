"""GeoJSON with nothing in it but keys and shapes: names and figures travel apart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from geodata.boundaries.coverage import Coverage


def encoded(coverage: Coverage) -> bytes:
    """A FeatureCollection; each feature's ``id`` is its area key, its properties are empty.

    Args:
        coverage: Shapes in degrees; exteriors are written counter-clockwise (RFC 7946).
    """
    shapes = shapely.to_geojson(shapely.orient_polygons(coverage.shapes, exterior_cw=False))
    features = [
        {"type": "Feature", "id": key, "properties": {}, "geometry": json.loads(shape)}
        for key, shape in zip(coverage.keys, shapes, strict=True)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, separators=(",", ":")).encode()


def decoded(content: bytes) -> dict[str, shapely.Geometry]:
    """Shapes by area key: the inverse of :func:`encoded`."""
    features = json.loads(content)["features"]
    return {f["id"]: shapely.from_geojson(json.dumps(f["geometry"])) for f in features}
