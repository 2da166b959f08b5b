"""The data desk with official files: listed, checked, imported, and refused with all faults."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli import main
from indicators.adapters import PRODUCTS

FILE = "sep/abandono_escolar_entidad_2000_2024.xlsx"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "releases"
    monkeypatch.setenv("ATLAS_RELEASES", str(folder))
    return folder


def test_products_are_listed_with_files_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["products"]) == 0
    listed = capsys.readouterr().out
    for one in PRODUCTS:
        assert f"{one.id} · {one.name} · source {one.source}\n" in listed
        assert all(f"    {name}\n" in listed for name in one.files)


def test_a_file_is_recognised_checked_and_imported(
    root: Path, shared_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(shared_data / FILE)
    assert main(["validate", file]) == 0
    assert "0 errors, 0 warnings, 0 repairs: can be imported" in capsys.readouterr().out
    assert not root.exists()
    assert main(["import", "--product", "sep_dropout", file]) == 0
    printed = capsys.readouterr().out
    assert "staged sep_dropout: 792 observations" in printed
    assert "cells: 0 added, 0 removed, 0 changed" in printed
    assert main(["diff"]) == 0


def test_a_faulty_file_is_refused_with_all_faults(
    root: Path, shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "coneval/pobreza_ninez_3_17_por_lengua_nacional_2016_2022.csv"
    for one in (name, "coneval/ninez_nacional_cifras_citadas.csv"):
        shutil.copy(shared_data / one, tmp_path / Path(one).name)
    file = tmp_path / Path(name).name
    rows = file.read_text().splitlines()
    rows[1], rows[4] = rows[1].replace("10.36866", "mucho"), rows[4].replace("no_habla_li", "otra")
    file.chmod(0o644)
    file.write_text("\n".join(rows) + "\n")
    report = tmp_path / "faults.csv"
    command = ["import", str(tmp_path), "--product", "coneval_child_poverty_cited"]
    assert main([*command, "--report", str(report)]) == 1
    printed = capsys.readouterr()
    assert "row 2, column 'porcentaje': seen 'mucho'" in printed.out
    assert "row 5, column 'grupo': seen 'otra'; expected one of 'habla_li'" in printed.out
    assert printed.err.count("atlas: ") == 1
    assert report.read_text().count("\nerror,") == 2
    assert not (root / "staged").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing.csv"], "seen no such file"),
        (["nothing", "pyproject.toml"], "seen no such file or folder"),
        (["pyproject.toml", "README.md"], "seen the files of no official product"),
        (["pyproject.toml"], "expected headings among"),
        (["a.csv", "--product", "sep_dropout", "--source", "sep_dropout"], "leave --source out"),
        (["pyproject.toml", "--product", "sep"], "expected one that 'atlas products' lists"),
    ],
)
def test_what_cannot_be_read_is_one_line(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", *arguments]) == 1
    line = capsys.readouterr().err
    assert words in line
    assert line.count("\n") == 1
