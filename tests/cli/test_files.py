"""A release, a catalogue, boundaries or a cache that is missing or spoilt: one line says so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from indicators.adapters import PRODUCTS
from indicators.releases import open_release, write

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Any]


def _spoil(releases: Path, how: str) -> None:
    folder = releases / (releases / "current").read_text().strip()
    figures, manifest = folder / "observations.parquet", folder / "manifest.json"
    content = figures.read_bytes()
    facts = json.loads(manifest.read_text())
    middle = len(content) // 2
    match how:
        case "no folder":
            shutil.rmtree(releases)
        case "no pointer":
            (releases / "current").unlink()
        case "pointer to nowhere":
            (releases / "current").write_text("2026.01-00000000\n")
        case "pointer out of the folder":
            (releases / "current").write_text("../elsewhere\n")
        case "binary pointer":
            (releases / "current").write_bytes(b"\xff\xfe\x00")
        case "no figures":
            figures.unlink()
        case "truncated figures":
            figures.write_bytes(content[:1000])
        case "garbage of the right size":
            figures.write_bytes(b"\x55" * len(content))
        case "spoilt in the middle":
            figures.write_bytes(content[:middle] + b"\x55" * 999 + content[middle + 999 :])
        case "no manifest":
            manifest.unlink()
        case "manifest of no JSON":
            manifest.write_text("{")
        case "manifest of another form":
            manifest.write_text("[]")
        case "manifest without the file":
            manifest.write_text(json.dumps({**facts, "file": "observations.parquet"}))
        case "manifest of another schema":
            manifest.write_text(json.dumps({**facts, "schema_version": 99}))


SPOILT = {
    "no folder": "no readable file 'current'",
    "no pointer": "no readable file 'current'",
    "pointer to nowhere": "2026.01-00000000",
    "pointer out of the folder": "'../elsewhere'",
    "binary pointer": "no readable file 'current'",
    "no figures": "observations.parquet: seen no such file",
    "truncated figures": "observations.parquet: seen 1000 bytes",
    "garbage of the right size": "observations.parquet has SHA-256",
    "spoilt in the middle": "observations.parquet has SHA-256",
    "no manifest": "no readable manifest.json",
    "manifest of no JSON": "manifest.json is damaged",
    "manifest of another form": "manifest.json is damaged",
    "manifest without the file": "manifest.json is damaged",
    "manifest of another schema": "schema 99",
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_release_that_cannot_be_used(atlas: Run, releases: Path, how: str) -> None:
    _spoil(releases, how)
    line = atlas("query", "poverty", "--level", "nation", releases=releases).line
    assert SPOILT[how] in line
    assert "; expected " in line
    assert "'atlas release build'" in line
    assert atlas("serve", releases=releases).line == line


def _change(file: Path, old: str, new: str) -> str:
    text = file.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


def test_an_indicator_of_the_catalogue_that_the_release_has_no_figures_of(
    atlas: Run, catalogue: Path
) -> None:
    file = catalogue / "indicators" / "poverty.toml"
    text = _change(file, 'id = "poverty"', 'id = "happiness"')
    (catalogue / "indicators" / "happiness.toml").write_text(text, encoding="utf-8")
    line = atlas("query", "happiness", "--level", "nation").line
    assert line.startswith("indicator: seen 'happiness'; expected one of ")
    assert "poverty" in line
    assert "happiness" not in line.partition("; expected ")[2]


def test_a_catalogue_that_names_what_it_does_not_hold(atlas: Run, catalogue: Path) -> None:
    file = catalogue / "indicators" / "poverty.toml"
    text = _change(file, '"coneval_municipal_poverty"', '"nobody"')
    file.write_text(text, encoding="utf-8")
    line = atlas("serve").line
    assert line.startswith("catalogue indicators/poverty.toml: seen source 'nobody'; expected")


@pytest.mark.parametrize("command", [("query", "poverty", "--level", "nation"), ("serve",)])
def test_an_indicator_of_the_release_that_the_catalogue_lacks(
    atlas: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    table = open_release().table()
    table = table.filter(pc.equal(table["indicator"], "poverty"))
    unknown = pa.array(["happiness"] * table.num_rows)
    place = table.schema.get_field_index("indicator")
    table = table.set_column(place, table.schema.field("indicator"), unknown)
    write(table, tmp_path, "2026.99", "2026-11-24", [])
    line = atlas(*command, releases=tmp_path).line
    assert "seen indicator happiness, unknown to the catalogue" in line
    assert "'atlas release build'" in line


def _replace(file: Path, content: bytes) -> None:
    """Put another file in the place of a link; what it leads to is left alone."""
    file.unlink()
    file.write_bytes(content)


@pytest.mark.parametrize(
    "how",
    ["none", "binary pointer", "no manifest", "other manifest", "no file", "short", "garbage"],
)
def test_boundaries_that_cannot_be_used(atlas: Run, cache: Path, how: str) -> None:
    folder = next(one for one in (cache / "boundaries").iterdir() if one.is_dir())
    shapes = next(folder.glob("municipality-07.*.geojson"))
    size = shapes.stat().st_size
    match how:
        case "none":
            shutil.rmtree(cache)
        case "binary pointer":
            (cache / "boundaries" / "current").write_bytes(b"\xff\xfe\x00")
        case "no manifest":
            (folder / "manifest.json").unlink()
        case "other manifest":
            _replace(folder / "manifest.json", b"{}")
        case "no file":
            shapes.unlink()
        case "short":
            _replace(shapes, b"{}")
        case "garbage":
            _replace(shapes, b"\x55" * size)
    line = atlas("serve", cache=cache).line
    seen = {"other manifest": "manifest.json", "no file": shapes.name, "short": shapes.name}
    assert {**seen, "garbage": shapes.name}.get(how, "seen none in ") in line
    assert "; expected " in line
    assert line.endswith("run `atlas boundaries build`")


def test_a_cache_that_cannot_be_written(atlas: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = tmp_path / "file" / "cache"
    line = atlas("boundaries", "build", cache=cache).line
    assert str(cache) in line
    assert "cannot be written" in line
    assert "; expected a folder with room" in line


def test_a_cache_that_has_no_room_for_scripts(atlas: Run, cache: Path) -> None:
    (cache / "scripts").touch()
    line = atlas("serve", cache=cache).line
    assert str(cache / "scripts") in line
    assert "cannot be written" in line
    assert line.endswith("set ATLAS_CACHE to another")


def test_official_files_that_are_not_there(atlas: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = atlas("release", "build", "--data", str(tmp_path), "--out", str(out))
    assert told.status == 1
    for name in {Path(name).name for one in PRODUCTS for name in one.files}:
        assert f"error: {name}: seen 'no such file'" in told.out
    assert told.err.strip().splitlines()[-1].startswith("atlas: official files: seen ")
    assert not out.exists()
