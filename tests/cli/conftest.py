"""Commands run in this process, and what they need to be spoilt."""

from __future__ import annotations

import os
import re
import shutil
import socket
from typing import TYPE_CHECKING, NamedTuple

import pytest
from gunicorn.app.base import BaseApplication

import cli
import indicators.catalogue
from indicators.releases import EMBEDDED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geodata.boundaries import BoundarySet


class Told(NamedTuple):
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line of a refusal; bars of progress aside, there is no other."""
        bar = re.compile(r"(/s|s/\w+)\]$")
        lines = [one for one in re.split(r"[\r\n]+", self.err) if one and not bar.search(one)]
        assert self.status != 0
        assert len(lines) == 1, self.err
        assert lines[0].startswith("atlas: ")
        assert not self.out
        return lines[0].removeprefix("atlas: ")


@pytest.fixture
def atlas(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], port: str
) -> Callable[..., Told]:
    """Runs a command in this process under the settings given; it must not come to serve."""

    def serves(_: object) -> None:
        pytest.fail("a server was started")

    monkeypatch.setattr(BaseApplication, "run", serves)
    monkeypatch.setattr(cli, "_rehearse", lambda start: start())
    monkeypatch.setattr(os, "register_at_fork", lambda **_: None)
    for key in [one for one in os.environ if one.startswith("ATLAS_")]:
        monkeypatch.delenv(key)
    monkeypatch.setenv("ATLAS_PORT", port)

    def run(*arguments: str, **settings: object) -> Told:
        for name, value in settings.items():
            monkeypatch.setenv(f"ATLAS_{name.upper()}", str(value))
        try:
            status = cli.main(arguments)
        except SystemExit as end:
            status = int(end.code or 0)
        return Told(status, *capsys.readouterr())

    return run


@pytest.fixture
def port() -> str:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    """A folder of releases to be spoilt."""
    return shutil.copytree(EMBEDDED, tmp_path / "releases")


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue to be changed, in the place of the project's own."""
    folder = shutil.copytree(indicators.catalogue.FOLDER, tmp_path / "catalogue")
    load = indicators.catalogue.load
    monkeypatch.setattr("indicators.catalogue.load", lambda: load(folder))
    monkeypatch.setattr("app.load", lambda: load(folder))
    return folder


@pytest.fixture
def cache(boundaries: BoundarySet, tmp_path: Path) -> Path:
    """A cache folder whose boundaries are the real ones, file by file, to be spoilt."""
    folder = tmp_path / "cache" / "boundaries"
    (folder / boundaries.path.name).mkdir(parents=True)
    shutil.copy(boundaries.path.parent / "current", folder)
    for file in boundaries.path.iterdir():
        (folder / boundaries.path.name / file.name).symlink_to(file)
    return tmp_path / "cache"
