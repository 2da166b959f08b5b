"""Areas with their figures and their boundaries: GeoJSON, and GeoPackage for GIS programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exports.files.extract import COLUMNS, NUMBERS
from geodata.areas import area

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exports.files.extract import Extract

CRS = "EPSG:4326"


@dataclass(frozen=True, slots=True)
class Shaped:
    """Observations of one year, subgroup and source beside the areas they are of.

    Attributes:
        extract: the observations, at most one an area.
        geometry: a GeoJSON file of the areas, their keys as ids.
    """

    extract: Extract
    geometry: Path


def features(shaped: Shaped) -> Iterator[dict[str, Any]]:
    """A feature for each area; one without an observation has neither value nor status."""
    rows = {
        row[COLUMNS.index("area")]: dict(zip(COLUMNS, row, strict=True))
        for some in shaped.extract.rows()
        for row in some
    }
    language = shaped.extract.language
    absent = dict.fromkeys(COLUMNS)
    for one in json.loads(shaped.geometry.read_text("utf-8"))["features"]:
        key = one["id"]
        own = rows.get(key, {**absent, "area": key, "area_name": area(key).label(language)})
        yield {**one, "properties": own}


def geojson(shaped: Shaped) -> Iterator[bytes]:
    """A feature collection, a feature a line."""
    about = json.dumps(
        {"title": shaped.extract.title, "release": shaped.extract.release.id}, ensure_ascii=False
    )
    yield f'{{"type":"FeatureCollection","metadata":{about},"features":[\n'.encode()
    for at, one in enumerate(features(shaped)):
        text = json.dumps(one, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        yield f"{',' if at else ''}{text}\n".encode()
    yield b"]}\n"


def write_package(shaped: Shaped, out: Path) -> None:
    """Write a GeoPackage with one layer, named after the indicator."""
    import geopandas

    frame = geopandas.GeoDataFrame.from_features(list(features(shaped)), crs=CRS)
    frame = frame.astype(dict.fromkeys(NUMBERS, "float64"))
    frame.to_file(out, driver="GPKG", layer=shaped.extract.indicator.id, engine="pyogrio")
