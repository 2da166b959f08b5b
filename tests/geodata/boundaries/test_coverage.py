from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.boundaries import BoundaryError
from geodata.boundaries.coverage import Coverage, checked, cleaned, on_grid


def coverage(*shapes: shapely.Geometry) -> Coverage:
    return Coverage(tuple(f"{i:05d}" for i in range(1001, 1001 + len(shapes))), np.array(shapes))


def test_unmatched_vertices_are_mended() -> None:
    left = shapely.box(0, 0, 1000, 1000)
    right = shapely.Polygon([(1000, 0), (2000, 0), (2000, 1000), (1000, 1000), (1000, 500)])
    raw = coverage(left, right)
    with pytest.raises(BoundaryError):
        checked(raw)
    mended = cleaned(raw)
    assert shapely.coverage_is_valid(mended.shapes)
    assert shapely.area(mended.shapes).tolist() == [1e6, 1e6]


def test_an_empty_area_is_refused() -> None:
    with pytest.raises(BoundaryError, match="01002"):
        checked(coverage(shapely.box(0, 0, 1, 1), shapely.Polygon()))


@given(st.lists(st.floats(0.15, 0.85), min_size=3, max_size=12), st.integers(1, 3))
def test_rounding_keeps_a_coverage(heights: list[float], decimals: int) -> None:
    """Two areas that meet in a crooked line, however crooked, still meet exactly."""
    line = list(zip(np.linspace(0, 1, len(heights)), heights, strict=True))
    below = shapely.Polygon([(0, 0), *line, (1, 0)])
    above = shapely.Polygon([(0, 1), *line, (1, 1)])
    rounded = checked(on_grid(coverage(below, above), decimals))
    points = shapely.get_coordinates(rounded.shapes)
    assert (points == np.round(points, decimals)).all()
    assert shapely.area(rounded.shapes).sum() == pytest.approx(1)


def test_merging_keeps_the_borders_of_others() -> None:
    row = coverage(*(shapely.box(i, 0, i + 1, 1) for i in range(3)))
    merged = row.merged(lambda key: "01001" if key == "01002" else key)
    assert merged.keys == ("01001", "01003")
    assert shapely.area(merged.shapes).tolist() == [2, 1]
    assert shapely.coverage_is_valid(merged.shapes)
    assert merged.part("02").keys == ()
