"""The real boundaries against published facts; validity is checked on the files as written."""

from __future__ import annotations

import gzip
import json
from functools import cache
from typing import TYPE_CHECKING, Any

import brotli
import pytest
import shapely
from pyproj import Geod

from geodata.areas import area, areas
from geodata.boundaries.geojson import decoded
from geodata.codes import NATION, STATES
from geodata.succession import fold

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.boundaries import BoundarySet, GeometryFile

MEXICO_KM2 = 1_964_375  # INEGI: 1,959,248 on the continent and 5,127 of islands


@cache
def shapes_of(path: Path) -> dict[str, Any]:
    return decoded(path.read_bytes())


def national(boundaries: BoundarySet) -> list[GeometryFile]:
    return [boundaries.geometry("municipality", vintage=v) for v in boundaries.vintages]


def of_states(boundaries: BoundarySet) -> list[GeometryFile]:
    return [
        boundaries.geometry("municipality", state, vintage)
        for vintage in boundaries.vintages
        for state in STATES
    ]


def test_vintages_and_counts(boundaries: BoundarySet) -> None:
    assert boundaries.vintages == (2010, 2019)
    assert [len(shapes_of(f.path)) for f in national(boundaries)] == [2456, 2465]
    assert list(shapes_of(boundaries.geometry("state").path)) == list(STATES)
    assert list(shapes_of(boundaries.geometry("nation").path)) == [NATION]


def test_no_municipality_is_missing_from_any_file(boundaries: BoundarySet) -> None:
    for file in [*national(boundaries), *of_states(boundaries)]:
        expected = areas("municipality", file.vintage, file.parent)
        assert list(shapes_of(file.path)) == [a.key for a in expected]


def test_every_written_file_is_a_valid_coverage(boundaries: BoundarySet) -> None:
    """Exactly, after rounding: no tolerance for gaps or overlaps is given."""
    for file in [*national(boundaries), *of_states(boundaries), boundaries.geometry("state")]:
        shapes = list(shapes_of(file.path).values())
        assert shapely.is_valid(shapes).all()
        assert not shapely.is_empty(shapes).any()
        assert shapely.coverage_is_valid(shapes)


def test_tables_for_analysis_are_valid_coverages(boundaries: BoundarySet) -> None:
    for vintage, count in ((2010, 2456), (2019, 2465)):
        frame = boundaries.frame("municipality", vintage)
        assert len(frame) == count
        assert frame.geometry.is_valid.all()
        assert shapely.coverage_is_valid(frame.geometry.to_numpy())
        assert frame.crs.to_epsg() == 6372
    assert list(boundaries.frame("state")["area"]) == list(STATES)


def test_states_are_the_union_of_their_municipalities(boundaries: BoundarySet) -> None:
    states = shapes_of(boundaries.geometry("state").path)
    for file in national(boundaries):
        municipalities = shapes_of(file.path)
        for state, shape in states.items():
            parts = [s for key, s in municipalities.items() if key[:2] == state]
            union = shapely.coverage_union_all(parts)
            assert shapely.equals(union, shape)
            corners = set(map(tuple, shapely.get_coordinates(shape)))
            assert corners <= set(map(tuple, shapely.get_coordinates(parts)))


def test_folded_municipalities_lie_in_their_target(boundaries: BoundarySet) -> None:
    older, newer = (shapes_of(file.path) for file in national(boundaries))
    for key, shape in newer.items():
        later = fold(key, 2010)
        assert shapely.covers(older[key if later is None else later.target], shape)


def test_land_is_as_large_as_mexico(boundaries: BoundarySet) -> None:
    geod = Geod(ellps="GRS80")
    for file in [*national(boundaries), boundaries.geometry("state")]:
        found = sum(geod.geometry_area_perimeter(s)[0] for s in shapes_of(file.path).values())
        assert found / 1e6 == pytest.approx(MEXICO_KM2, rel=0.005)
    fine = [shapes_of(f.path) for f in of_states(boundaries) if f.vintage == 2010]
    found = sum(geod.geometry_area_perimeter(s)[0] for part in fine for s in part.values())
    assert found / 1e6 == pytest.approx(MEXICO_KM2, rel=0.005)


def test_remote_islands_are_there(boundaries: BoundarySet) -> None:
    municipalities = shapes_of(boundaries.geometry("municipality").path)
    for key, lon, lat in (
        ("02001", -118.28, 29.03),  # Guadalupe, in Ensenada
        # The official source of 2019 has no Socorro, the largest island of Manzanillo.
        ("06007", -110.807, 19.316),  # San Benedicto, in Manzanillo
        ("18012", -106.58, 21.63),  # María Madre, in San Blas
        ("23001", -86.90, 20.42),  # Cozumel
    ):
        assert shapely.contains_xy(municipalities[key], lon, lat)


def test_budgets_on_the_wire(boundaries: BoundarySet) -> None:
    assert all(file.brotli_bytes <= 300_000 for file in national(boundaries))
    assert boundaries.geometry("state").brotli_bytes <= 40_000
    assert boundaries.geometry("nation").brotli_bytes <= 40_000
    assert all(file.brotli_bytes <= 120_000 for file in of_states(boundaries))
    assert all(file.tolerance <= 300 for file in of_states(boundaries))


def test_compressed_forms_say_the_same(boundaries: BoundarySet) -> None:
    for file in boundaries.served.values():
        raw = file.path.read_bytes()
        assert len(raw) == file.raw_bytes
        packed = file.path.with_name(f"{file.name}.br").read_bytes()
        assert len(packed) == file.brotli_bytes
        assert brotli.decompress(packed) == raw
        packed = file.path.with_name(f"{file.name}.gz").read_bytes()
        assert len(packed) == file.gzip_bytes
        assert gzip.decompress(packed) == raw


def test_index_names_every_area_with_a_point_inside(boundaries: BoundarySet) -> None:
    for vintage in boundaries.vintages:
        rows = json.loads(boundaries.areas_index(vintage).path.read_text(encoding="utf-8"))
        levels = [areas(level, vintage) for level in ("nation", "state", "municipality")]
        assert [row[0] for row in rows] == [a.key for level in levels for a in level]
        assert all(name == area(key).name for key, name, _, _ in rows)
        coarse = shapes_of(boundaries.geometry("municipality", vintage=vintage).path)
        coarse = coarse | shapes_of(boundaries.geometry("state", vintage=vintage).path)
        fine = {
            key: shape
            for state in STATES
            for key, shape in shapes_of(
                boundaries.geometry("municipality", state, vintage).path
            ).items()
        }
        outside = [
            key
            for key, _, lon, lat in rows
            for drawing in (coarse, fine)
            if key in drawing and not shapely.contains_xy(drawing[key], lon, lat)
        ]
        assert outside == []


def test_boxes_to_zoom_to(boundaries: BoundarySet) -> None:
    west, south, east, north = boundaries.bounds("06")
    assert -104.8 < west < east < -103.4  # Colima without the Revillagigedo islands
    assert 18.6 < south < north < 19.6
    assert boundaries.bounds("18")[0] < -106.5  # Nayarit with the Islas Marías
    assert boundaries.bounds("00")[2] > -86.8
    assert boundaries.bounds("23010", 2019)[3] < 20
    for vintage in boundaries.vintages:
        for level in ("state", "municipality"):
            for each in areas(level, vintage):
                west, south, east, north = boundaries.bounds(each.key, vintage)
                assert west < east
                assert south < north


def test_the_whole_set_has_its_checksums(boundaries: BoundarySet) -> None:
    boundaries.verify()
