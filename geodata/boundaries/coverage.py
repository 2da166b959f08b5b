"""A coverage: polygons that tile the land, with neighbours sharing every vertex of their border."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer

from geodata.boundaries.files import BoundaryError
from geodata.boundaries.recipe import DEGREES, ISLET, METRES

if TYPE_CHECKING:
    from collections.abc import Callable

Shapes = npt.NDArray[Any]
"""An array of shapely polygons."""


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """Areas and their shapes.

    Attributes:
        keys: Area keys in ascending order.
        shapes: One polygon or multipolygon per key.
    """

    keys: tuple[str, ...]
    shapes: Shapes

    def part(self, state: str) -> Coverage:
        """The areas of one state."""
        inside = np.array([key.startswith(state) for key in self.keys])
        return Coverage(tuple(k for k in self.keys if k.startswith(state)), self.shapes[inside])

    def merged(self, target: Callable[[str], str]) -> Coverage:
        """Areas united into the ones ``target`` names; borders between others stay as they are."""
        targets = np.array([target(key) for key in self.keys])
        keys = sorted(set(targets.tolist()))
        shapes = [_united(self.shapes[targets == key]) for key in keys]
        return Coverage(tuple(keys), np.array(shapes, dtype=object))

    def simplified(self, tolerance: float) -> Coverage:
        """Fewer vertices, borders still shared, no ring lost.

        Args:
            tolerance: Metres; the square root of the area a vertex must span to stay
                (Visvalingam–Whyatt).
        """
        return Coverage(self.keys, shapely.coverage_simplify(self.shapes, tolerance))

    @property
    def vertices(self) -> int:
        """Number of vertices of all shapes together."""
        return int(shapely.get_num_coordinates(self.shapes).sum())


def cleaned(raw: Coverage) -> Coverage:
    """A valid coverage from shapes whose borders nearly match.

    Raises:
        BoundaryError: The result is not valid, or an area was lost on the way.
    """
    shapes = np.where(shapely.is_valid(raw.shapes), raw.shapes, shapely.make_valid(raw.shapes))
    return checked(Coverage(raw.keys, np.array(shapely.coverage_clean(shapes), dtype=object)))


def drawn(coverage: Coverage, tolerance: float, decimals: int) -> Coverage:
    """A coverage for the browser: simplified, in degrees, on a grid of so many decimals.

    Raises:
        BoundaryError: The result is not valid, or an area was lost on the way.
    """
    simple = _without_islets(coverage.simplified(tolerance), ISLET * tolerance**2)
    return checked(on_grid(in_degrees(simple), decimals))


def in_degrees(coverage: Coverage) -> Coverage:
    """The same in longitude and latitude (EPSG:4326), vertex by vertex."""
    to_degrees = Transformer.from_crs(METRES, DEGREES, always_xy=True)

    def project(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.column_stack(to_degrees.transform(points[:, 0], points[:, 1]))

    return Coverage(coverage.keys, shapely.transform(coverage.shapes, project))


def on_grid(coverage: Coverage, decimals: int) -> Coverage:
    """The same with every coordinate rounded, and still a coverage.

    Rounding vertices one by one can make a polygon cross itself.  So the borders are rounded
    together as one network of lines (snap rounding), the faces of that network are found, and
    each face goes to the area most of it lies in.
    """
    borders = shapely.union_all(shapely.boundary(coverage.shapes), grid_size=10.0**-decimals)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(borders)))
    owner = _owners(faces, coverage.shapes)
    shapes = [_united(faces[owner == i]) for i in range(len(coverage.keys))]
    rounded = shapely.transform(shapes, lambda points: np.round(points, decimals))
    return Coverage(coverage.keys, rounded)


def checked(coverage: Coverage) -> Coverage:
    """The coverage itself, if it is one.

    Raises:
        BoundaryError: An area is empty or invalid, or borders do not match.
    """
    shapes = coverage.shapes
    sound = shapely.is_valid(shapes) & ~shapely.is_empty(shapes) & (shapely.area(shapes) > 0)
    if not sound.all() or not shapely.coverage_is_valid(shapes):
        odd = [key for key, good in zip(coverage.keys, sound, strict=True) if not good]
        raise BoundaryError(
            f"boundaries: seen borders that do not match, or empty or invalid areas "
            f"({', '.join(odd[:5]) or 'none of these'}); expected a valid coverage; "
            "give another source or tolerance"
        )
    return coverage


def _without_islets(coverage: Coverage, smallest: float) -> Coverage:
    parts, owner = shapely.get_parts(coverage.shapes, return_index=True)
    size = shapely.area(parts)
    order = np.lexsort((size, owner))
    largest = order[np.append(np.diff(owner[order]) > 0, True)]
    kept = size >= smallest
    kept[largest] = True
    shapes = shapely.multipolygons(parts[kept], indices=owner[kept])
    return Coverage(coverage.keys, shapes)


def _owners(faces: Shapes, shapes: Shapes) -> npt.NDArray[np.intp]:
    """For each face the position of the shape most of it lies in; -1 for a hole in the land."""
    owner = np.full(len(faces), -1, dtype=np.intp)
    face, shape = shapely.STRtree(shapes).query(faces, predicate="intersects")
    common = shapely.area(shapely.intersection(faces[face], shapes[shape]))
    rising = np.argsort(common)  # so that the largest is written last
    owner[face[rising]] = shape[rising]
    owner[np.isin(np.arange(len(faces)), face[common > 0], invert=True)] = -1
    return owner


def _united(shapes: Shapes) -> Any:  # noqa: ANN401 (shapely has no types)
    united = shapely.coverage_union_all(shapes)
    parts = shapely.get_parts(united)
    return parts[0] if len(parts) == 1 else united
