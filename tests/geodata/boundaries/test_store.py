from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from geodata.boundaries import BoundaryError, BoundarySet, build
from geodata.boundaries.staging import install
from geodata.boundaries.store import POINTER
from geodata.codes import AreaKeyError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(coarse_folder: Path, tmp_path: Path) -> Path:
    """A copy that may be harmed."""
    return shutil.copytree(coarse_folder, tmp_path / "boundaries")


def test_an_official_zip_is_read_and_its_vintage_known(coarse_folder: Path) -> None:
    opened = BoundarySet.open(coarse_folder)
    assert opened.vintages == (2010, 2019)
    assert opened.source["name"] == "mg.zip"
    opened.verify()


def test_nothing_is_left_of_the_making(coarse_folder: Path) -> None:
    assert [p.name for p in coarse_folder.glob(".*")] == []


def test_no_set(tmp_path: Path) -> None:
    with pytest.raises(BoundaryError, match=r"atlas boundaries build") as told:
        BoundarySet.open(tmp_path / "nowhere")
    assert "\n" not in str(told.value)


def test_missing_cut_or_changed_files_are_found(folder: Path) -> None:
    opened = BoundarySet.open(folder)
    path = opened.geometry("state").path
    content = path.read_bytes()
    path.write_bytes(content.replace(b"0", b"1", 1))
    BoundarySet.open(folder)
    with pytest.raises(BoundaryError, match="damaged"):
        opened.verify()
    path.write_bytes(content[:-1])
    with pytest.raises(BoundaryError, match=path.name):
        BoundarySet.open(folder)
    path.unlink()
    with pytest.raises(BoundaryError, match=r"atlas boundaries build"):
        BoundarySet.open(folder)


def test_a_changed_manifest_is_found(folder: Path) -> None:
    manifest = BoundarySet.open(folder).path / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8") + " ", encoding="utf-8")
    with pytest.raises(BoundaryError, match="damaged"):
        BoundarySet.open(folder)
    manifest.write_text("{}", encoding="utf-8")
    with pytest.raises(BoundaryError, match="damaged"):
        BoundarySet.read(manifest.parent)


def test_a_set_of_another_recipe_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geodata.boundaries.recipe.VERSION", 0)
    with pytest.raises(BoundaryError, match="recipe"):
        BoundarySet.open(folder)


def test_building_again_mends_and_gives_the_same_bytes(folder: Path, coarse_source: Path) -> None:
    opened = BoundarySet.open(folder)
    state = opened.geometry("state").path
    state.write_bytes(b"")
    pointer = (folder / POINTER).read_text(encoding="utf-8")
    assert build(folder, coarse_source, progress=False).geometry("state").path == state
    assert (folder / POINTER).read_text(encoding="utf-8") == pointer


def test_of_two_builders_the_first_stays(folder: Path, tmp_path: Path) -> None:
    place = BoundarySet.open(folder).path
    other = shutil.copytree(place, tmp_path / "other")
    before = place.stat().st_ino
    install(other, place)
    assert place.stat().st_ino == before
    (place / "manifest.json").unlink()
    install(other, place)
    BoundarySet.open(folder).verify()


def test_a_folder_that_cannot_be_written(tmp_path: Path, coarse_source: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(BoundaryError, match="cannot be written"):
        build(tmp_path / "file" / "boundaries", coarse_source, progress=False)


def test_wishes_that_no_file_answers(coarse_folder: Path) -> None:
    opened = BoundarySet.open(coarse_folder)
    with pytest.raises(BoundaryError, match="2010, 2019"):
        opened.geometry("municipality", vintage=1990)
    with pytest.raises(BoundaryError, match="parent"):
        opened.geometry("state", parent="07")
    with pytest.raises(BoundaryError, match="23010"):
        opened.bounds("23010", 2010)
    with pytest.raises(AreaKeyError):
        opened.bounds("7")
    assert opened.geometry("municipality", parent="00").parent is None
