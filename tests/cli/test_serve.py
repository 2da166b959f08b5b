"""``atlas serve``, for real: it answers, and it ends when it is told to."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geodata.boundaries import BoundarySet

ATLAS = [sys.executable, "-c", "import sys, cli; sys.exit(cli.main())"]
PATIENCE = 120


@contextlib.contextmanager
def _process(repo_root: Path, *arguments: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    environ = {key: value for key, value in os.environ.items() if not key.startswith("ATLAS_")}
    with subprocess.Popen(
        [*ATLAS, *arguments],
        cwd=repo_root,
        env={**environ, **{f"ATLAS_{name.upper()}": value for name, value in settings.items()}},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_server_answers_and_ends_cleanly(
    boundaries: BoundarySet, repo_root: Path, port: str, ending: signal.Signals
) -> None:
    with _process(repo_root, "serve", "--port", port, "--workers", "2") as process:
        assert process.stderr is not None
        log = [_read_until(process.stderr, f"Listening at: http://127.0.0.1:{port}")]
        assert _get(port, "/health")["boundaries"] == boundaries.path.name
        row = _get(port, "/api/v1/data?indicator=poverty&level=nation&time=2020&age=Y0T17")
        assert round(row["data"][0]["value"], 1) == 53.1
        os.killpg(process.pid, ending) if ending is signal.SIGINT else process.send_signal(ending)
        log.append(process.communicate(timeout=PATIENCE)[1])
    told = "".join(log)
    assert process.returncode == 0, told
    assert "Shutting down" in told
    for fault in (
        "Traceback",
        "warming ended",
        "SIGABRT",
        "SIGKILL",
        "terminate called",
        "ontrol socket",
    ):
        assert fault not in told, told


def _read_until(stream: Any, mark: str) -> str:
    read = ""
    while mark not in read:
        line = stream.readline()
        assert line, f"the server ended without {mark!r}: {read}"
        read += line
    return read


def _get(port: str, path: str) -> Any:
    """The answer of a server that listens already; its workers may still be loading."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as found:
        return json.load(found)


def test_a_server_on_another_family_of_addresses(boundaries: BoundarySet, repo_root: Path) -> None:
    with socket.socket(socket.AF_INET6) as probe:
        try:
            probe.bind(("::1", 0))
        except OSError:
            pytest.skip("this machine has no IPv6")
        port = str(probe.getsockname()[1])
    with _process(repo_root, "serve", "--port", port, "--host", "::1") as process:
        _read_until(process.stderr, f"Listening at: http://[::1]:{port}")
        with urllib.request.urlopen(f"http://[::1]:{port}/health", timeout=PATIENCE) as found:
            assert json.load(found)["boundaries"] == boundaries.path.name


def test_a_spoilt_release_is_told_before_any_worker_starts(
    boundaries: BoundarySet, repo_root: Path, releases: Path, port: str
) -> None:
    assert boundaries.path.is_dir()
    file = next(releases.glob("*/observations.parquet"))
    content = file.read_bytes()
    file.write_bytes(content[:99_999] + b"\x55" * 999 + content[100_998:])
    with _process(repo_root, "serve", "--port", port, releases=str(releases)) as process:
        out, told = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (1, "")
    assert told.startswith("atlas: ")
    assert "observations.parquet has SHA-256" in told
    assert told.count("\n") == 1


def test_a_reader_who_has_seen_enough(repo_root: Path) -> None:
    asked = ("query", "poverty", "--level", "municipality", "--format", "csv")
    with _process(repo_root, *asked) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("indicator,")
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert process.returncode == 128 + signal.SIGPIPE
