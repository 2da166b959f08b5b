"""Servers in processes of their own: started, waited for, weighed and ended."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
ATLAS = ("-c", "import sys, cli; sys.exit(cli.main())", "serve", "--host", "127.0.0.1")
ONE_WORKER = ("--workers", "1")
USUAL = ("-m", "benchmarks.usual")
PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers.

    Attributes:
        origin: its address.
        pid: the process that was started; its workers are its children.
        seconds: from its start to its first answer.
    """

    origin: str
    pid: int
    seconds: float


@contextmanager
def serving(*command: str, first: str) -> Iterator[Served]:
    """A server run by this Python; ready once it answers the path ``first``."""
    port = _free_port()
    origin = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as log:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *command, "--port", str(port)],
            cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            while not _answers(f"{origin}{first}"):
                if process.poll() is not None or time.perf_counter() - started > PATIENCE:
                    log.seek(0)
                    words = log.read().decode(errors="replace")[-2000:]
                    raise RuntimeError(
                        f"server {' '.join(command)}: no answer; expected one to {first} within "
                        f"{PATIENCE} s; its last words were:\n{words}"
                    )
                time.sleep(0.02)
            yield Served(origin, process.pid, time.perf_counter() - started)
        finally:
            _end(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE):
            return True
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def workers(pid: int) -> list[int]:
    """Children of a process, where the system tells (Linux)."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def memory(pid: int) -> dict[str, int]:
    """``Rss`` (all that is in memory) and ``Pss`` (its share of what is shared), in bytes."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.findall(r"^(Rss|Pss):\s+(\d+) kB", told, re.MULTILINE)
    return {name: int(count) * 1024 for name, count in found}
