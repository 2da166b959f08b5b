"""One case: a damaged file, imported by the command line in a process of its own.

The process is kept from case to case, in a folder of releases of its own, until a case ends it.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import io
import os
import re
import shutil
import time
import traceback
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest import mock

import pandas as pd
import pyarrow.parquet as pq

import cli
import desk
from benchmarks.fuzz.oracle import amiss
from benchmarks.fuzz.raw_bytes import ANY
from benchmarks.fuzz.seeds import seeds
from benchmarks.fuzz.specimen import PACKED, Mutant, Seed, Specimen, UnfitError, parsed
from benchmarks.fuzz.texts import TEXT
from benchmarks.fuzz.workbooks import WORKBOOK
from indicators.publishing import staged
from indicators.releases import open_release, write

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from indicators.exchange.tidy import Tidied
    from indicators.intake import Read
    from settings import Settings

    Mutation = Callable[[Specimen, Random], Mutant]

MUTATIONS: tuple[tuple[str, Mutation], ...] = (
    *(("", one) for one in ANY),
    *(("text", one) for one in TEXT),
    *(("workbook", one) for one in WORKBOOK),
)
"""The kind of seed that a mutation is of, all where empty, and the mutation."""

FIRST = "unicef_report_2011"
"""Source of the figures that are in force before; few, so that a step takes no time."""

STAGED, PUBLISHED = 4, 10
"""Of so many cases one is imported, not only validated; and of those, one is published too."""


def label(number: int) -> str:
    """Name of a case's mutation."""
    kind, mutation = MUTATIONS[number % len(MUTATIONS)]
    return f"{kind or 'any'}: {mutation.__name__.replace('_', ' ')}"


@dataclass(slots=True)
class Outcome:
    """What came of a case.

    Attributes:
        seed: name of the good file.
        imported: whether it was; else it was refused.
        seconds: that the import took.
        memory: bytes the process held at most while it did.
        faults: what is amiss.
        said: the last words of the command.
    """

    seed: str = ""
    imported: bool = False
    seconds: float = 0.0
    memory: int = 0
    faults: list[str] = field(default_factory=list)
    said: str = ""


class Bench:
    """A folder with seeds and releases, in which cases are tried."""

    def __init__(self, folder: Path, data: Path, small: bool = False) -> None:
        self._folder, self._root = folder, folder / "releases"
        known = seeds(data, folder / "seeds")
        self._seeds = [one for one in known if one.file.stat().st_size < 100_000 or not small]
        self._figures: dict[str, pd.DataFrame] = {}
        os.environ["ATLAS_RELEASES"] = str(self._root)
        self._publish_first()

    def _publish_first(self) -> None:
        shutil.rmtree(self._root, ignore_errors=True)
        rows = pq.read_table(
            open_release().observations, filters=[("source", "=", FIRST)]
        ).to_pandas()
        write(
            rows.assign(file="first"), self._root, "2026.10", "2026-10-01", [{"product": "first"}]
        )
        self._before = open_release(self._root).id, self._listing()

    def _listing(self) -> list[str]:
        here = (str(one.relative_to(self._root)) for one in self._root.rglob("*"))
        return sorted(name for name in here if name != ".lock")

    def case(self, number: int, seed: int) -> Outcome:
        """Make, try and judge one case; the same for the same number and seed."""
        dice = Random(f"{seed}:{number}")
        kind, mutation = MUTATIONS[number % len(MUTATIONS)]
        suited = [one for one in self._seeds if kind in ("", one.kind)]
        # Half of the cases damage tables, of which there are fewer.
        table = dice.random() < 0.5
        suited = [one for one in suited if one.table == table] or suited
        # Large files tell little more than small ones, and take long.
        weights = [1 / max(one.file.stat().st_size, 50_000) for one in suited]
        while True:
            [chosen] = dice.choices(suited, weights)
            specimen = Specimen(chosen, chosen.file.read_bytes(), self._good(chosen))
            with contextlib.suppress(UnfitError):
                mutant = mutation(specimen, dice)
                break
        outcome = Outcome(chosen.name)
        with TemporaryDirectory(dir=self._folder) as folder:
            file = placed(Path(folder), chosen, mutant)
            after = self._tried(file, chosen, outcome, number)
            before = specimen.figures
            if after is not None:
                after = _of(after, chosen.origin(file.name))
            cells = _cells(mutant.content, file) if mutant.place == "file" else None
            outcome.faults += amiss(before, after, mutant.claim, cells, table=chosen.table)
        return outcome

    def _good(self, seed: Seed) -> pd.DataFrame:
        """Figures of the seed as it is."""
        key = seed.name
        if key not in self._figures:
            outcome = Outcome()
            after = self._tried(seed.file, seed, outcome, 1)
            assert after is not None, f"{seed.name}: {outcome.said}"
            assert not outcome.faults, f"{seed.name}: {outcome.faults}"
            self._figures[key] = _of(after, seed.origin(seed.file.name))
        return self._figures[key]

    def _tried(self, file: Path, seed: Seed, outcome: Outcome, number: int) -> pd.DataFrame | None:
        """Validate or import a file; the figures that it gives, None where it was refused."""
        report = self._folder / ("report.html" if number % 2 else "report.csv")
        report.unlink(missing_ok=True)
        step = "validate" if number % STAGED else "import"
        words = [step, "--report", str(report), *seed.options, "--", str(file), *seed.others]
        kept: list[pd.DataFrame] = []
        with _listening(kept):
            status, out, err = _run(words, outcome)
        outcome.imported = status == 0
        outcome.said = err.strip().splitlines()[-1][:300] if err.strip() else out[-300:]
        if status == 0 and step == "import":
            ready = staged(self._root)
            assert ready is not None, out
            kept = [pq.read_table(ready.content.file).to_pandas()]
            if number % PUBLISHED == 0:
                self._published(outcome)
            else:
                _run(["discard"], Outcome())
        elif status == 1:
            outcome.faults += _incomplete(out, err, report)
        elif status:
            outcome.faults.append(f"ended with {status}: {err[-1500:]}")
        if (open_release(self._root).id, self._listing()) != self._before:
            outcome.faults.append(f"left behind {self._listing()}")
            self._publish_first()
        open_release(self._root).verify()
        return kept[-1] if status == 0 else None

    def _published(self, outcome: Outcome) -> None:
        """Publish, verify, and put everything as it was."""
        for words in (["publish"], ["verify"], ["rollback"], ["verify"]):
            status, out, err = _run(words, Outcome())
            if status and "says the same" not in err:
                outcome.faults.append(f"{words}: {out[-300:]}{err[-300:]}")
                break
            if status:
                break
        self._publish_first()


@contextlib.contextmanager
def _listening(kept: list[pd.DataFrame]) -> Iterator[None]:
    """Keep the figures that the desk reads; validating alone would forget them."""
    checked, official = desk._checked, desk._official

    def table(options: argparse.Namespace, settings: Settings, out: Path) -> Tidied:
        found = checked(options, settings, out)
        kept.append(pq.read_table(out).to_pandas())
        return found

    def products(options: argparse.Namespace, settings: Settings) -> list[Read]:
        found = official(options, settings)
        kept.append(pd.concat([rows for *_, rows in found], ignore_index=True))
        return found

    with (
        mock.patch.object(desk, "_checked", table),
        mock.patch.object(desk, "_official", products),
    ):
        yield


def _of(rows: pd.DataFrame, file: str) -> pd.DataFrame:
    return rows[rows["file"] == file].reset_index(drop=True)


def placed(folder: Path, seed: Seed, mutant: Mutant) -> Path:
    """The damaged file, put where it says."""
    file = folder / (mutant.name or seed.file.name)
    match mutant.place:
        case "file" | "shut":
            file.write_bytes(mutant.content)
            if mutant.place == "shut":
                file.chmod(0)
        case "link":
            (folder / "target").write_bytes(mutant.content)
            file.symlink_to("target")
        case "dangling link":
            file.symlink_to("nowhere")
        case "link to itself":
            file.symlink_to(file.name)
        case "folder":
            file.mkdir()
        case "pipe":
            os.mkfifo(file)
    return file


def _cells(content: bytes, file: Path) -> list[list[str]] | None:
    """A text file by another reader; None for what is none."""
    if file.suffix.lower() not in (".csv", ".txt"):
        return None
    raw = PACKED.get(file.suffix, (bytes, bytes))[0](content)
    for encoding in (
        ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "latin-1")
    ):
        with contextlib.suppress(UnicodeError):
            return parsed(raw.decode(encoding))
    return None


def _run(words: Sequence[str], outcome: Outcome) -> tuple[int, str, str]:
    """Run the command line here; its status, -1 where something escaped it."""
    out, err = io.StringIO(), io.StringIO()
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
        Path("/proc/self/clear_refs").write_text("5")
    started = time.perf_counter()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("error")
        try:
            status = cli.main(words)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else -1
        except BaseException:
            status = -1
            traceback.print_exc()
    outcome.seconds = time.perf_counter() - started
    outcome.memory = peak()
    return status, out.getvalue(), err.getvalue()


def peak() -> int:
    """Bytes that this process has held at most since it last forgot."""
    told = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+)", told.read_text()) if told.exists() else None
    return int(found.group(1)) * 1024 if found else 0


def _incomplete(out: str, err: str, report: Path) -> list[str]:
    """What a refusal does not tell."""
    lines = [one for one in re.split(r"[\r\n]+", err) if one.strip().startswith("atlas:")]
    if len(lines) != 1:
        return [f"expected one line, seen {err[-800:]!r}"]
    if "cannot be imported" not in out:
        return [] if "expected" in lines[0] else [f"says not what was expected: {lines[0][:300]}"]
    if "error: " not in out:
        return [f"refused without an error: {out[-300:]}"]
    if not report.exists() or "error" not in report.read_text(encoding="utf-8"):
        return ["no report was kept"]
    return []
