"""A table of ten million rows from file to release, beside what DuckDB needs to copy it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb
import pandas as pd

from benchmarks.processes import ROOT
from benchmarks.report import Subject, Table, Target, times
from geodata.areas import areas
from indicators.catalogue import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.changes import Bench

ROWS = 10_000_000
SOURCE = "coneval_municipal_poverty"
YEARS = (2010, 2015, 2020, 2025)
RATIO = Target(4, least=False, unit="×")
PEAK = Target(2, least=False, unit=" GB")
STEPS = 6
COPY = (
    "import duckdb, sys; "
    "duckdb.sql(f\"COPY (SELECT * FROM read_csv('{sys.argv[1]}')) TO '{sys.argv[2]}'\")"
)
WRITE = """
import sys, pathlib, benchmarks.importing
benchmarks.importing.write(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
"""
# In a process of its own: Linux counts what a parent held as its child's.
METHOD = f"""\
A tidy CSV of {ROWS:,} rows: real indicators, units, municipalities, sexes and ages, figures made
up, a hundredth of them gaps. `atlas validate` reads and checks it whole and writes its
observations, each with its origin; just before and just after, DuckDB copies the file to Parquet
with `read_csv`, and the mean counts. `atlas import` does the same as `atlas validate` and lays the
observations over the project's release; `atlas diff` writes every changed cell to a CSV. Each step
is a process of its own, interpreter and all; memory is the most that it held at once
(`ru_maxrss`). The table and all that came of it are deleted."""


@dataclass(frozen=True, slots=True)
class Run:
    """A process that has ended: seconds on the clock and bytes at most."""

    seconds: float
    peak: float


def measure(bench: Bench, progress: Callable[[str], None]) -> Subject:  # noqa: ARG001
    """Time and memory of each step from a file to a release."""
    with TemporaryDirectory(prefix="atlas-") as name:
        folder = Path(name)
        file = folder / "figures.csv"
        run(folder, "-c", WRITE, str(file), str(ROWS))
        progress("importing: table")
        copies: list[Run] = []
        steps: dict[str, Run] = {}
        for step, arguments in _commands(file).items():
            if len(copies) < 2:  # just before and just after what it is compared with
                copies.append(run(folder, "-c", COPY, str(file), str(folder / "copy.parquet")))
            steps[step] = run(folder, "-m", "cli", *arguments)
            progress(f"importing: {step}")
    copied = Run(mean(one.seconds for one in copies), max(one.peak for one in copies))
    ratio = steps["atlas validate"].seconds / copied.seconds
    rows = [("DuckDB copies the file", f"{copied.seconds:.1f} s", _gigabytes(copied), "", "")]
    rows += [
        (
            step,
            f"{one.seconds:.1f} s",
            _gigabytes(one),
            f"{times(ratio)} ({RATIO.told(ratio)})" if step == "atlas validate" else "",
            PEAK.told(one.peak / 1e9),
        )
        for step, one in steps.items()
    ]
    columns = ("step", "time", "memory", "against the copy", "memory, target")
    table = Table(f"{ROWS:,} rows", columns, tuple(rows))
    return Subject("Importing", (table,), METHOD)


def _commands(file: Path) -> dict[str, tuple[str, ...]]:
    return {
        "atlas validate": ("validate", str(file), "--source", SOURCE),
        "atlas import": ("import", str(file), "--source", SOURCE),
        "atlas diff": ("diff", "--out", str(file.with_name("changes.csv"))),
        "atlas publish": ("publish",),
        "atlas verify": ("verify",),
    }


def run(folder: Path, *arguments: str) -> Run:
    """Run this Python with arguments; releases lie in the folder.

    Raises:
        RuntimeError: the process failed; its last words are told.
    """
    with (folder / "log").open("w+") as log:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, stdout=log, stderr=subprocess.STDOUT,
            env={**os.environ, "ATLAS_RELEASES": str(folder / "releases")},
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise RuntimeError(f"{' '.join(arguments)}: {log.read()[-2000:]}")
    return Run(seconds, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def write(file: Path, rows: int) -> None:
    """A tidy CSV of so many rows with keys as they are and figures made up, the same every time."""
    catalogue = load()
    measures = [
        (one.id, measure.unit)
        for one in catalogue.indicators.values()
        if SOURCE in one.sources
        for measure in one.measures
    ]
    cells = [(one.key, str(year)) for year in YEARS for one in areas("municipality", vintage=year)]
    with duckdb.connect() as connection:
        for name, frame in {
            "measures": pd.DataFrame(measures, columns=["indicator", "unit"]),
            "cells": pd.DataFrame(cells, columns=["area", "time"]),
            "ages": pd.DataFrame({"age": list(catalogue.dimensions["age"].codes)}),
        }.items():
            connection.register(name, frame)
        made_up = "hash(indicator, area, time, age, {}) % 10000"
        connection.execute(f"""
            COPY (
                SELECT indicator, unit, area, time, sex, age,
                    CASE WHEN sex = '_T' AND persons % 97 = 0 THEN 'n.d.'
                         WHEN unit = 'persons' THEN persons::VARCHAR
                         ELSE round(persons % 1001 / 10.0, 1)::VARCHAR END AS value,
                    CASE WHEN unit = 'percent' THEN 20000 END AS denominator
                FROM (
                    SELECT *, unnest(['_T', 'F', 'M']) AS sex, unnest([f + m, f, m]) AS persons
                    FROM (
                        SELECT *, {made_up.format("'F'")} AS f, {made_up.format("'M'")} AS m
                        FROM measures, cells, ages
                    )
                ) LIMIT {rows}
            ) TO '{file}' (HEADER)
        """)


def _gigabytes(one: Run) -> str:
    return f"{one.peak / 1e9:.2f} GB"
