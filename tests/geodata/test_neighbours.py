"""Who borders whom, on the real boundaries and on shapes made by hand."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from geodata.areas import areas
from geodata.codes import Level
from geodata.neighbours import bordering, neighbours

if TYPE_CHECKING:
    from geodata.boundaries import BoundarySet


@pytest.mark.parametrize("level", [Level.STATE, Level.MUNICIPALITY])
def test_borders_are_shared_by_two(boundaries: BoundarySet, level: Level) -> None:
    found = neighbours(boundaries, level)
    assert list(found) == [one.key for one in areas(level)]
    assert all(key in found[other] for key, near in found.items() for other in near)
    assert not any(key in near for key, near in found.items())


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        # Oaxaca: Chiapas, Guerrero, Puebla, Veracruz
        ("20", "07 12 21 30"),
        # Yucatán: Campeche, Quintana Roo
        ("31", "04 23"),
        # Baja California Sur: Baja California alone
        ("03", "02"),
    ],
)
def test_neighbours_of_states_are_those_of_the_atlas(
    boundaries: BoundarySet, key: str, expected: str
) -> None:
    assert neighbours(boundaries, Level.STATE)[key] == tuple(expected.split())


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        # San Juan Cancuc: Chenalhó, Chilón, Ocosingo, Oxchuc, Pantelhó, Sitalá, Tenejapa
        ("07112", "07026 07031 07059 07064 07066 07082 07093"),
        # Cozumel is an island with two small pieces on the mainland
        ("23001", "23008 23009"),
    ],
)
def test_neighbours_of_municipalities(boundaries: BoundarySet, key: str, expected: str) -> None:
    found = neighbours(boundaries, Level.MUNICIPALITY)[key]
    known = {one.key: one.name for one in areas(Level.MUNICIPALITY)}
    assert found == tuple(expected.split()), [known[one] for one in found]


def test_they_are_those_whose_shapes_meet_along_a_line(boundaries: BoundarySet) -> None:
    """Against the intersection of each pair of shapes, in a state of many parts."""
    frame = boundaries.frame(Level.MUNICIPALITY).set_index("area").geometry
    shapes = {key: shape for key, shape in frame.items() if key.startswith("29")}
    expected = {
        (one, other)
        for one, other in combinations(shapes, 2)
        if shapely.intersection(shapes[one], shapes[other]).length > 0
    }
    found = neighbours(boundaries, Level.MUNICIPALITY)
    inside = {
        (one, other) for one in shapes for other in found[one] if other in shapes and one < other
    }
    assert len(shapes) == 60
    assert inside == expected


def test_a_corner_and_an_island_are_no_border() -> None:
    corner = shapely.box([0, 1, 5], [0, 1, 5], [1, 2, 6], [1, 2, 6])
    assert bordering(["a", "b", "c"], corner) == {"a": (), "b": (), "c": ()}


def test_every_part_of_an_area_counts() -> None:
    parts = shapely.multipolygons([shapely.box(0, 0, 1, 1), shapely.box(8, 8, 9, 9)])
    other = shapely.box(9, 8, 10, 9)
    assert bordering(["a", "b"], np.array([parts, other])) == {
        "a": ("b",),
        "b": ("a",),
    }
