"""What the documents say must be there: links, files, commands, institutions."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from indicators.catalogue import load

ROOT = Path(__file__).parents[1]
DOCUMENTS = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
FILE_LIKE = re.compile(r"(?:[\w.-]+/)*[\w.-]+\.(?:py|toml|po|md|txt)|(?:[\w.-]+/)+")
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"```\w*\n(.*?)```", re.DOTALL)


def text(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", text(document)), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


def code(document: Path) -> list[str]:
    """Pieces of code in a document: inline ones, and the lines of fenced ones."""
    fenced = [line for block in FENCED.findall(text(document)) for line in block.splitlines()]
    return [*CODE.findall(FENCED.sub("", text(document))), *fenced]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_within_the_project_lead_somewhere(document: Path) -> None:
    broken = []
    for target in LINK.findall(text(document)):
        if re.match(r"\w+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (document.parent / path).resolve() if path else document
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_files_that_are_named_exist(document: Path) -> None:
    rooms = [room for room in ROOT.iterdir() if room.is_dir() and not room.name.startswith(".")]
    known = {file.name for room in rooms for file in room.rglob("*.*")}
    missing = [
        piece
        for piece in code(document)
        if FILE_LIKE.fullmatch(piece) and not (ROOT / piece).exists() and piece not in known
    ]
    assert missing == []


def test_make_targets_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))
    named = {
        found
        for document in DOCUMENTS
        for piece in code(document)
        for found in re.findall(r"^make ([a-z]+)", piece)
    }
    assert {"run", "test", "bench"} <= named <= targets


def test_commands_that_are_named_exist() -> None:
    commands = {
        tuple(found.split())
        for document in DOCUMENTS
        for piece in code(document)
        for found in re.findall(r"^atlas ([a-z]+(?: build)?)", piece)
    }
    assert commands
    for command in sorted(commands):
        answer = subprocess.run(
            [sys.executable, "-c", "import sys, cli; sys.exit(cli.main())", *command, "--help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 0, f"atlas {' '.join(command)}: {answer.stderr}"
        assert "atlas" in answer.stdout


def test_the_readme_names_every_institution_that_is_a_source() -> None:
    institutions = {source.institution for source in load().sources.values()}
    unnamed = {name for name in institutions if name not in text(ROOT / "README.md")}
    assert unnamed == set()


def test_the_changes_tell_the_present_version() -> None:
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    first = re.search(r"^## (\S+)", text(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert first is not None
    assert first.group(1) == project["version"]
