"""``atlas brief`` writes a file and says which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    Run = Callable[..., Any]

ASKED = ("--area", "07112", "--format", "docx")


def test_a_file_named_by_its_place(
    atlas: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = atlas("brief", *ASKED, "--lang", "en")
    assert told.out == "atlas-informe-07112-en.docx\n"
    assert (tmp_path / told.out.strip()).read_bytes().startswith(b"PK")


def test_a_file_that_is_asked_for(atlas: Run, tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    assert atlas("brief", "--area", "07112", "--output", str(file)).out == f"{file}\n"
    assert file.read_bytes().startswith(b"%PDF")


def test_mistakes_are_told_in_one_line(atlas: Run, tmp_path: Path) -> None:
    assert "seen '07999'" in atlas("brief", "--area", "07999").line
    nowhere = str(tmp_path / "none" / "x.docx")
    assert "cannot be written" in atlas("brief", *ASKED, "--output", nowhere).line
    brand = tmp_path / "brand.toml"
    brand.write_text('colour = "red"')
    assert "colour: seen 'red'" in atlas("brief", *ASKED, brand=brand).line
