"""The data desk from end to end: a table is imported, compared, published, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from cli import main
from indicators.disk import sha256
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
    assert "0 added, 0 removed, 3 changed" in capsys.readouterr().out
    changes = (root.parent / "changes.csv").read_text().splitlines()
    assert len(changes) == 4
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


def test_figures_leave_as_exchange_sheets_and_come_back(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that names its sources needs no --source; one figure is changed by hand."""
    file = tmp_path / "poverty.xlsx"
    wanted = ["export", "poverty", "extreme_poverty", "--format", "des", "--level", "state"]
    assert main([*wanted, "--time", "2020", "--out", str(file)]) == 0
    assert capsys.readouterr().out.startswith(f"{file}: ")
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["D11"] = 12.25
    book.save(file)
    assert main(["import", str(file)]) == 0
    assert "0 added, 0 removed, 1 changed" in capsys.readouterr().out
    assert main(["publish"]) == 0
    [given] = [one for one in open_release(root).manifest["inputs"] if one["product"] == file.name]
    assert {"coneval_municipal_poverty", "coneval_state_poverty"} <= set(given["sources"])


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


@pytest.mark.usefixtures("root")
def test_what_follows_from_municipalities_follows_them_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "revised.csv"
    file.write_text("indicator,area,time,value,denominator\npoverty,07112,2020,10,38321\n")
    assert main(["import", str(file), "--source", SOURCE]) == 0
    assert "made anew" in capsys.readouterr().out
    page = tmp_path / "changes.html"
    assert main(["diff", "--out", str(page)]) == 0
    assert "0 added, 0 removed, 3 changed" in capsys.readouterr().out
    for words in ("07112 San Juan Cancuc", "07 Chiapas", "00 Mexico", "revised.csv"):
        assert words in page.read_text()


@pytest.mark.usefixtures("root")
def test_a_figure_is_traced_to_its_cell(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(figures), "--source", SOURCE]) == 0
    assert main(["publish"]) == 0
    capsys.readouterr()
    wanted = ["origin", "poverty", "--time", "2020", "--unit", "percent", "--source", SOURCE]
    assert main([*wanted, "--area", "07112"]) == 0
    told = capsys.readouterr().out
    assert "07112 San Juan Cancuc, 2020: 99.9 (per cent, normal)" in told
    assert "row 3, column 'value'" in told
    assert sha256(figures) in told
    assert main([*wanted, "--area", "00"]) == 0
    assert "computed here from the observations of its municipalities" in capsys.readouterr().out
    assert main([*wanted, "--area", "99"]) == 1
    assert "seen no observation of" in capsys.readouterr().err


@pytest.mark.usefixtures("root")
def test_changes_that_cannot_be_written(
    figures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(figures), "--source", SOURCE]) == 0
    for name in ("changes.csv", "changes.html"):
        capsys.readouterr()
        assert main(["diff", "--out", str(tmp_path / "nowhere" / name)]) == 1
        assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["import", "nothing.csv", "--source", SOURCE], "no such file"),
        (["import", "nothing.csv", "--source", "conevall"], "expected one of"),
        (["publish"], "run 'atlas import' first"),
        (["rollback"], "no readable file 'current'"),
        (["export", "poverty", "--format", "dse", "--out", "a.xlsx"], "did you mean des"),
        (["export", "povrty", "--format", "des", "--out", "a.xlsx"], "did you mean poverty"),
        (["export", "poverty", "--format", "des", "--out", "a.csv"], "expected an exchange sheet"),
        (
            ["export", "poverty", "--format", "tidy", "--time", "1700", "--out", "a.csv"],
            "seen no observation",
        ),
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
