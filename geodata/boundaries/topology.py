"""TopoJSON of a file of the browser's shapes: a border of two areas is written once.

It is for others, who draw with D3, Vega, R or QGIS: the same shapes on the same grid, in two thirds
of the bytes, and with borders that can be told from coasts.  It is made when first asked for; its
name tells of which shapes it is and how it is made.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
import topojson
from topojson.core.topology import Topology as Encoder

from geodata.boundaries.geojson import decoded
from geodata.boundaries.recipe import NATIONAL_DECIMALS, STATE_DECIMALS

if TYPE_CHECKING:
    from geodata.boundaries.files import GeometryFile
    from geodata.boundaries.store import BoundarySet


@dataclass(frozen=True, slots=True)
class Topology:
    """What a file of TopoJSON is made from.

    Attributes:
        file: the shapes.
    """

    file: GeometryFile

    @property
    def name(self) -> str:
        """Name of the file; what it names never changes."""
        return f"{self.file.name.partition('.')[0]}.{_digest(self.file.name)}.topojson"

    def drawn(self) -> bytes:
        """TopoJSON (specification 1.0) with one object, called as the level of its areas.

        The grid is that of the shapes (``transform``), so that nothing is rounded a second time;
        a geometry's ``id`` is its area key.
        """
        shapes = decoded(self.file.path.read_bytes())
        decimals = STATE_DECIMALS if self.file.parent else NATIONAL_DECIMALS
        west, south, *_ = shapely.total_bounds(list(shapes.values())).tolist()
        name = self.file.level.value
        made: dict[str, Any] = Encoder(
            {"type": "FeatureCollection", "features": [_feature(*one) for one in shapes.items()]},
            prequantize={
                "scale": [10.0**-decimals, 10.0**-decimals],
                "translate": [round(west, decimals), round(south, decimals)],
            },
            shared_coords=False,
            object_name=name,
        ).to_dict()
        for geometry in made["objects"][name]["geometries"]:
            del geometry["properties"]
        return json.dumps(made, separators=(",", ":")).encode()


def topologies(boundaries: BoundarySet) -> dict[str, Topology]:
    """Of every file of shapes for the browser, by the name of that file."""
    return {name: Topology(one) for name, one in boundaries.geometries.items()}


@cache
def _digest(name: str) -> str:
    way = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return hashlib.sha256(f"{name} {way} {topojson.__version__}".encode()).hexdigest()[:12]


def _feature(key: str, shape: shapely.Geometry) -> dict[str, Any]:
    geometry = json.loads(shapely.to_geojson(shape))
    return {"type": "Feature", "id": key, "properties": {}, "geometry": geometry}
