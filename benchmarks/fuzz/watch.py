"""Cases tried in a process that is watched: its time, its memory, its end."""

from __future__ import annotations

import multiprocessing
import re
import time
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.fuzz.worker import Bench, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from multiprocessing.connection import Connection

PATIENCE = 60.0
"""Seconds after which a case hangs."""
MOST = 2 << 30
"""Bytes that a case may hold."""


def fuzz(
    numbers: Iterable[int], seed: int, data: Path, seen: Callable[[int, Outcome], object],
    *, small: bool = False,
) -> None:  # fmt: skip
    """Try cases, each watched; a process that a case ends is replaced.

    Args:
        numbers: of the cases; a case is the same for the same number and seed.
        seed: of the dice.
        data: folder of the official files.
        seen: called with each case and what came of it.
        small: only with files below 150 kB.
    """
    with TemporaryDirectory(prefix="atlas-fuzz-") as folder:
        watched = _Watched(Path(folder), data, small)
        try:
            for number in numbers:
                seen(number, watched.case(number, seed))
        finally:
            watched.end()


class _Watched:
    """A process that tries cases, and is ended where it takes too much."""

    def __init__(self, folder: Path, data: Path, small: bool) -> None:
        self._given = folder, data, small
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection | None = None

    def case(self, number: int, seed: int) -> Outcome:
        if self._process is None or not self._process.is_alive():
            self._start()
        assert self._line is not None
        assert self._process is not None
        self._line.send((number, seed))
        started, most = time.monotonic(), 0
        while True:
            try:
                if self._line.poll(0.05):
                    found: Outcome = self._line.recv()
                    found.memory = max(found.memory, most if found.memory == 0 else 0)
                    if found.memory > MOST:
                        found.faults.append(f"held {found.memory >> 20} MB")
                    return found
            except (EOFError, ConnectionError):
                self._process.join()
                return Outcome(faults=[f"killed the process: {self._process.exitcode}"])
            most = max(most, _held(self._process.pid))
            if most > 2 * MOST:
                return self._ended(f"held {most >> 20} MB")
            if time.monotonic() - started > 2 * PATIENCE:
                return self._ended(f"hangs for {2 * PATIENCE:.0f} s")

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other, *self._given), daemon=True)
        self._process.start()
        other.close()

    def _ended(self, why: str) -> Outcome:
        self.end()
        return Outcome(faults=[why])

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()


def _held(pid: int | None) -> int:
    told = Path(f"/proc/{pid}/status")
    try:
        found = re.search(r"VmRSS:\s+(\d+)", told.read_text())
    except OSError:
        return 0
    return int(found.group(1)) * 1024 if found else 0


def _serve(line: Connection, folder: Path, data: Path, small: bool) -> None:
    with TemporaryDirectory(dir=folder) as own:
        bench = Bench(Path(own), data, small)
        while True:
            number, seed = line.recv()
            try:
                outcome = bench.case(number, seed)
            except Exception:
                outcome = Outcome(faults=[f"cannot be tried: {traceback.format_exc()[-1500:]}"])
            if outcome.seconds > PATIENCE:
                outcome.faults.append(f"took {outcome.seconds:.0f} s")
            line.send(outcome)
