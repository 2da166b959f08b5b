"""``python -m benchmarks.kills``: processes killed at random moments of writing, releases read.

A process stages, publishes, goes back, discards or builds, and is killed (``SIGKILL``) at a moment
drawn evenly from the time that step takes.  A reader beside opens and verifies the release in force
all the while.  After each kill the old or the new release must be in force, whole; what is staged
must be whole or absent; and the same command must work without hand-mending, and leave nothing.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tqdm import tqdm

from benchmarks.processes import ROOT
from geodata.areas import areas
from geodata.errors import AtlasError
from indicators.adapters import Product
from indicators.adapters.observations import table
from indicators.aggregates import with_aggregates
from indicators.build import build
from indicators.catalogue import load
from indicators.content import file_hash
from indicators.disk import sha256
from indicators.publishing import (
    PublishingError,
    discard,
    in_force,
    publish,
    rollback,
    stage,
    staged,
)
from indicators.releases import open_release, releases, write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from indicators.adapters.files import Files

SOURCE = "coneval_municipal_poverty"
QUICK = ("stage", "publish", "rollback", "discard", "build")
STEPS = (*QUICK, "first")
"""The first staging in a new folder puts the project's own release there to begin with."""

SPARE = 1.1
"""A kill may come so much later than the step usually ends."""


@dataclass(slots=True)
class Outcome:
    """What was seen: kills by step and by what was in force after, readings, and faults."""

    kills: Counter[tuple[str, str]] = field(default_factory=Counter)
    readings: int = 0
    faults: list[str] = field(default_factory=list)


def poverty(number: int) -> pd.DataFrame:
    """Poverty of every municipality, other figures for each number."""
    rows = [
        {"area": one.key, "value": (int(one.key) * 7 + number) % 1000 / 10, "denominator": 1000}
        for one in areas("municipality", vintage=2020)
    ]
    return table(rows, indicator="poverty", unit="percent", source=SOURCE, time="2020")


def product(number: int) -> Product:
    """A product that is built: every other time the same figures, read from other places."""

    def read(_: Files) -> pd.DataFrame:
        return poverty(number // 2).assign(file="a", sheet="", row=number, column="b")

    return Product("specimen", SOURCE, number, (), read, aggregate=True)


def act(step: str, root: Path, number: int) -> None:
    """Take one step in a folder of releases."""
    match step:
        case "stage" | "first":
            stage(root, poverty(number), {"product": str(number)}, whole=False)
        case "publish":
            publish(root)
        case "rollback":
            rollback(root)
        case "discard":
            discard(root)
        case "build":
            build(root, root, products=[product(number)])


def kill(
    times: int, seed: int, progress: Callable[[], object], steps: Sequence[str] = STEPS
) -> Outcome:
    """Kill so many times, each step in turn, and look at what is left."""
    dice, outcome = random.Random(seed), Outcome()
    with TemporaryDirectory(prefix="atlas-kills-") as folder:
        roots = {name: _root(Path(folder) / name) for name in ("published", "built")}
        readers = [_Reader(root, outcome) for root in roots.values()]
        for reader in readers:
            reader.start()
        usual: dict[str, float] = {}
        for number in range(1, times + 1):
            step = steps[number % len(steps)]
            root = Path(folder) / {"build": "built", "first": "new"}.get(step, "published")
            if step not in usual:
                _prepare(step, root, number)
                usual[step] = _killed(step, root, number, None)
            number += times
            _prepare(step, root, number)
            before = in_force(root).id
            _killed(step, root, number, dice.uniform(0, SPARE * usual[step]))
            _look(step, root, number, before, outcome)
            progress()
        for reader in readers:
            reader.done.set()
            reader.join()
    return outcome


def _root(root: Path) -> Path:
    root.mkdir()
    rows = with_aggregates(poverty(0), load())
    write(rows, root, "2026.10", "2026-10-01", [{"product": "first"}])
    return root


def _prepare(step: str, root: Path, number: int) -> None:
    """What a step needs: something staged, or something published to go back from."""
    if step == "first":
        shutil.rmtree(root, ignore_errors=True)
    if step in ("publish", "rollback", "discard"):
        discard(root)
        stage(root, poverty(number), {"product": "prepared"}, whole=False)
    if step == "rollback":
        publish(root)


def _killed(step: str, root: Path, number: int, after: float | None) -> float:
    """Take the step in another process, killed after some seconds; gives those it took."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.kills", "--act", step, str(root), str(number)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    started = time.perf_counter()
    if after is None:
        process.stdout.readline()
    else:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    taken = time.perf_counter() - started
    process.wait()
    process.stdout.close()
    return taken


def _look(step: str, root: Path, number: int, before: str, outcome: Outcome) -> None:
    """Whether all is whole after a kill, and the step can be taken now."""
    where = f"{step} {number}"
    try:
        now = in_force(root)
        now.verify()
        outcome.kills[step, "old" if now.id == before else "new"] += 1
        if now.id != before and before not in _neighbours(root, now.id) and step != "build":
            outcome.faults.append(f"{where}: {now.id} is in force, {before} was")
        waiting = staged(root)
        if waiting and sha256(waiting.content.file) != waiting.content.file_sha256:
            outcome.faults.append(f"{where}: what is staged is damaged")
        if waiting and file_hash(waiting.content.file) != waiting.content.sha256:
            outcome.faults.append(f"{where}: what is staged says something else")
        _again(step, root, number, before)
    except AtlasError as error:
        outcome.faults.append(f"{where}: {error}")
    left = [one.name for one in root.glob(".draft-*")]
    left += [one.name for one in root.glob(".staged-*")] if staged(root) is None else []
    if left:
        outcome.faults.append(f"{where}: left behind {', '.join(left)}")


def _again(step: str, root: Path, number: int, before: str) -> None:
    """Take the step anew where it was not taken, or find that it was."""
    if step in ("publish", "rollback") and open_release(root).id != before:
        discard(root)
        return
    act(step, root, number)
    open_release(root).verify()
    if step in ("stage", "first"):
        try:
            publish(root)
        except PublishingError as error:
            if "says the same" not in str(error):
                raise


def _neighbours(root: Path, id: str) -> set[str]:
    """Releases that a release follows or that follow it."""
    known = {one.id: one.previous for one in releases(root)}
    return {str(known.get(id))} | {one for one, previous in known.items() if previous == id}


class _Reader(threading.Thread):
    """Opens and verifies the release in force until it is done."""

    def __init__(self, root: Path, outcome: Outcome) -> None:
        super().__init__(daemon=True)
        self.done = threading.Event()
        self._root, self._outcome = root, outcome

    def run(self) -> None:
        while not self.done.wait(0.01):
            try:
                open_release(self._root).verify()
                self._outcome.readings += 1
            except (AtlasError, OSError) as error:
                self._outcome.faults.append(f"reader: {error}")


def main() -> None:
    """Kill as often as asked and print what was seen; the status is 1 where anything was amiss."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--act", nargs=3, metavar=("STEP", "ROOT", "NUMBER"), help="one step")
    options = parser.parse_args()
    if options.act:
        step, root, number = options.act
        print("ready", flush=True)
        act(step, Path(root), int(number))
        print("done", flush=True)
        return
    with tqdm(total=options.times, unit="kill") as bar:
        outcome = kill(options.times, options.seed, bar.update)
    for step in STEPS:
        old, new = (outcome.kills[step, which] for which in ("old", "new"))
        print(f"{step:10} {old + new:4} kills: {old:4} left the old release, {new:4} the new one")
    print(f"{outcome.readings:,} readings beside, {len(outcome.faults)} faults")
    print(*outcome.faults, sep="\n")
    sys.exit(1 if outcome.faults else 0)


if __name__ == "__main__":
    main()
