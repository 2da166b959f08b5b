"""The data desk from end to end: a table is imported, compared, published, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli import main
from indicators.releases import open_release

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "coneval_municipal_poverty"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "releases"
    monkeypatch.setenv("ATLAS_RELEASES", str(folder))
    return folder


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    file = tmp_path / "figures.csv"
    file.write_text("indicator,area,time,value\npoverty,07,2020,75.5\npoverty,7112,2020,99.9\n")
    return file


def test_from_a_file_to_a_release_and_back(
    root: Path, figures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = open_release().id
    assert main(["import", str(figures), "--source", SOURCE]) == 0
    told = capsys.readouterr().out
    assert "read as 07112 San Juan Cancuc" in told
    assert "staged 2 observations" in told
    assert main(["diff", "--out", str(root.parent / "changes.csv")]) == 0
    assert "0 added, 0 removed, 2 changed" in capsys.readouterr().out
    changes = (root.parent / "changes.csv").read_text().splitlines()
    assert len(changes) == 3
    assert "value_before" in changes[0]
    assert open_release(root).id == first
    assert main(["publish", "--label", "2026.12"]) == 0
    second = capsys.readouterr().out.strip()
    assert second.startswith("2026.12-")
    assert main(["releases"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[0].startswith(f"* {second}")
    assert listed[1].startswith(f"  {first}")
    assert main(["verify"]) == 0
    assert main(["rollback"]) == 0
    assert open_release(root).id == first


def test_a_faulty_file_changes_nothing_and_its_report_can_be_kept(
    root: Path, figures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures.write_text(figures.read_text() + "poverty,99999,2020,1\npoverty,08,2020,500\n")
    report = tmp_path / "faults.html"
    wanted = ["import", str(figures), "--source", SOURCE, "--report", str(report)]
    assert main(wanted) == 1
    printed = capsys.readouterr()
    assert "row 4" in printed.out
    assert "row 5" in printed.out
    assert "2 errors" in printed.out
    assert printed.err.count("\n") == 1
    assert "99999" in report.read_text()
    assert not (root / "staged").exists()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["import", "nothing.csv", "--source", SOURCE], "no such file"),
        (["import", "nothing.csv", "--source", "conevall"], "expected one of"),
        (["publish"], "run 'atlas import' first"),
        (["rollback"], "no readable file 'current'"),
        (["verify", "2026.11-00000000"], "2026.11-00000000"),
        (["template", "povrty", "--level", "state", "--time", "2020", "--out", "a.csv"], "poverty"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    root: Path, command: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not root.exists()
    assert main(command) == 1
    line = capsys.readouterr().err
    assert words in line
    assert line.startswith("atlas: ")
    assert line.count("\n") == 1
