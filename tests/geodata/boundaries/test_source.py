from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from geodata.areas import areas
from geodata.boundaries import BoundaryError
from geodata.boundaries.source import locate, read, vintage_of_keys

if TYPE_CHECKING:
    from pathlib import Path


def test_a_zip_in_the_official_shape(coarse_source: Path) -> None:
    raw = read(locate(coarse_source))
    assert len(raw.keys) == 2465
    assert list(raw.keys) == sorted(raw.keys)


@pytest.mark.parametrize(("year", "known"), [(2010, 2010), (2014, 2011), (2021, 2021)])
def test_the_vintage_is_known_by_the_keys(year: int, known: int) -> None:
    assert vintage_of_keys([a.key for a in areas("municipality", year)]) == known


def test_unknown_municipalities_are_named() -> None:
    keys = [a.key for a in areas("municipality", 2021)]
    with pytest.raises(BoundaryError, match=r"23999.*areas\.csv"):
        vintage_of_keys([*keys, "23999"])


def test_files_that_are_no_source(tmp_path: Path) -> None:
    with pytest.raises(BoundaryError, match="no file"):
        locate(tmp_path / "none.zip")
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"no zip")
    with pytest.raises(BoundaryError, match="no zip"):
        read(locate(broken))
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("01mun.shp", b"")
    with pytest.raises(BoundaryError, match="seen 0 national layers"):
        read(locate(other))
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("00mun.shp", b"no shapefile")
    with pytest.raises(BoundaryError, match="cannot be read"):
        read(locate(other))
