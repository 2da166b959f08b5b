"""Sketches: every area where it is, in few bytes, under a name of its own."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import brotli
import numpy as np
import pytest
import shapely

from geodata.areas import areas
from geodata.boundaries import sketch, sketches
from geodata.boundaries.coverage import Coverage
from geodata.boundaries.files import GeometryFile
from geodata.boundaries.geojson import decoded, encoded
from geodata.boundaries.sketch import Sketch
from geodata.codes import NATION, STATES, Level

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.boundaries import BoundarySet

HEAVIEST = 16_000
"""Bytes on the wire of the sketch of Oaxaca, the most divided state."""


def points(path: str) -> np.ndarray:
    """Corners of a path's rings, walked step by step."""
    found: list[tuple[int, int]] = []
    for start, steps in re.findall(r"M(\d+ \d+|-?\d+ ?-?\d+)l([^z]*)z", path):
        x, y = map(int, re.findall(r"-?\d+", start))
        found.append((x, y))
        numbers = list(map(int, re.findall(r"-?\d+", steps)))
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + right, y + down
            found.append((x, y))
    return np.array(found)


@pytest.mark.parametrize("key", [NATION, "06", "09", "20", "30"])
def test_every_area_is_where_it_lies(boundaries: BoundarySet, key: str) -> None:
    one = sketch(boundaries, key)
    drawn = json.loads(one.drawn())
    level = Level.STATE if key == NATION else Level.MUNICIPALITY
    assert drawn["keys"] == [area.key for area in areas(level, parent=key)]
    assert max(drawn["width"], drawn["height"]) == 1000
    shapes = decoded(one.file.path.read_bytes())
    west, south, east, north = one.box
    for area, path in zip(drawn["keys"], drawn["paths"], strict=True):
        left, top = points(path).min(axis=0)
        right, bottom = points(path).max(axis=0)
        box = shapely.bounds(max(shapely.get_parts(shapes[area]), key=shapely.area))
        middle = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
        x = drawn["width"] * (middle[0] - west) / (east - west)
        y = drawn["height"] * (north - middle[1]) / (north - south)
        assert left - 2 <= x <= right + 2, area
        assert top - 2 <= y <= bottom + 2, area


def test_a_sketch_is_light(boundaries: BoundarySet) -> None:
    weights = {key: len(brotli.compress(sketch(boundaries, key).drawn())) for key in ("00", "20")}
    assert weights["00"] < 3_000
    assert weights["20"] < HEAVIEST


def test_a_name_stands_for_one_content(boundaries: BoundarySet) -> None:
    named = sketches(boundaries)
    assert len(named) == 1 + len(STATES)
    assert sketch(boundaries, "09").drawn() == sketch(boundaries, "09").drawn()
    one = sketch(boundaries, "09")
    assert one.name in named
    assert Sketch(one.file, (0.0, 0.0, 1.0, 1.0)).name != one.name
    assert Sketch(sketch(boundaries, "07").file, one.box).name != one.name


def test_what_is_too_small_becomes_a_box(tmp_path: Path) -> None:
    """An island of a thousandth of a grid step beside a large square."""
    shapes = np.array([shapely.box(0, 0, 1, 1), shapely.box(2, 0, 2 + 1e-6, 1e-6)])
    path = tmp_path / "areas.geojson"
    path.write_bytes(encoded(Coverage(("01001", "01002"), shapes)))
    file = GeometryFile(path.name, path, 0, 0, 0, Level.MUNICIPALITY, "01", 2010, 50)
    _, small = json.loads(Sketch(file, (0.0, 0.0, 3.0, 1.0)).drawn())["paths"]
    assert small == "M666 333h1v1H666z"
