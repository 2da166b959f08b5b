"""TopoJSON: another program reads the same shapes in it, and no border stands twice."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio
import pytest
import shapely

from geodata.boundaries import Topology, topologies
from geodata.boundaries.geojson import decoded

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.boundaries import BoundarySet

PLACES = [("nation", None, 3), ("state", None, 3), ("municipality", None, 3),
          ("municipality", "09", 4), ("municipality", "20", 4)]  # fmt: skip
"""Level, parent, decimals of the grid."""


@pytest.mark.parametrize(("level", "parent", "decimals"), PLACES)
def test_gdal_reads_the_same_shapes(
    boundaries: BoundarySet, tmp_path: Path, level: str, parent: str | None, decimals: int
) -> None:
    file = boundaries.geometry(level, parent)
    path = tmp_path / "areas.topojson"
    path.write_bytes(Topology(file).drawn())
    read = pyogrio.read_dataframe(path)
    seen = dict(zip(read["id"], read.geometry, strict=True))
    wanted = decoded(file.path.read_bytes())
    assert sorted(seen) == sorted(wanted)
    # In whole steps of the grid, where a vertex on a straight line may be left out exactly.
    one, other = (
        shapely.transform(shapes, lambda points: np.rint(points * 10**decimals))
        for shapes in (np.array([seen[key] for key in wanted]), np.array(list(wanted.values())))
    )
    assert shapely.is_valid(one).all()
    assert shapely.equals(one, other).all()


def test_a_border_stands_once(boundaries: BoundarySet) -> None:
    made = json.loads(Topology(boundaries.geometry("municipality", "20")).drawn())
    segments = [part for arc in made["arcs"] for part in _segments(arc)]
    assert len(segments) == len(set(segments))


def test_a_name_stands_for_one_content(boundaries: BoundarySet) -> None:
    found = topologies(boundaries)
    assert set(found) == set(boundaries.geometries)
    assert len({one.name for one in found.values()}) == len(found)
    for of, one in found.items():
        assert one.name.endswith(".topojson")
        assert one.name.partition(".")[0] == of.partition(".")[0]


def _segments(arc: list[list[int]]) -> list[Any]:
    points = np.cumsum(arc, axis=0).tolist()
    return [frozenset(map(tuple, pair)) for pair in pairwise(points)]
