"""A second, coarse source in the shape of INEGI's own zip, for building in a few seconds."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
import shapely

from geodata.boundaries import BoundarySet, build

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def coarse_source(boundaries: BoundarySet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A zip like the official one: ``conjunto_de_datos/00mun.shp`` beside other layers."""
    folder = tmp_path_factory.mktemp("mgn")
    frame = boundaries.frame("municipality", 2019).rename(columns={"area": "CVEGEO"})
    frame.geometry = shapely.coverage_simplify(frame.geometry.to_numpy(), 8000)
    frame.to_file(folder / "00mun.shp")
    path = folder / "mg.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(folder.glob("00mun.*")):
            archive.write(part, f"conjunto_de_datos/{part.name}")
        archive.writestr("conjunto_de_datos/01mun.shp", b"")
    return path


@pytest.fixture(scope="session")
def coarse_folder(coarse_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build(folder, coarse_source, progress=False)
    return folder
