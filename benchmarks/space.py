"""What local Moran's I of 2,456 municipalities costs, beside ``esda`` called bare."""

from __future__ import annotations

import gc
import time
import warnings
from statistics import median
from typing import TYPE_CHECKING

import esda
import numpy as np

from benchmarks.report import Subject, Table, Target, milliseconds, times
from geodata.neighbours import neighbours
from indicators.measures.autocorrelation import LOCAL_DRAWS, contiguity, local_moran
from indicators.memory import Memory
from indicators.queries import area_table, reliable
from indicators.selection import Selection
from indicators.spatial import Asked, pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.changes import Bench

ASKED = Selection("poverty", time="2020")
DRAWS = 999
RATIO = Target(1.5, least=False, unit="×")
ROUNDS = 11
STATES = (
    f"esda called bare, {DRAWS:,} permutations",
    f"local Moran's I, {DRAWS:,} permutations",
    f"local Moran's I, {LOCAL_DRAWS:,} permutations, as the page has it",
    "the whole answer of the page, global Moran's I and figures read included",
)
METHOD = f"""\
Municipal poverty of 2020 on the municipalities' shared borders; the same arrays and weights for
both. `esda` is called as its manual has it, on one core. Permutations here are dealt once for all
areas and sorted once for each number of neighbours, so that {LOCAL_DRAWS:,} of them cost only some
times what {DRAWS:,} cost there. The whole answer is computed anew; the server keeps it afterwards.
Medians of {ROUNDS}, wall time."""


def measure(bench: Bench, progress: Callable[[str], None]) -> Subject:
    """Seconds of each way, and the ratio to ``esda``."""
    table = area_table(bench.store, ASKED)
    known = reliable(table.frame).dropna()
    near = neighbours(bench.boundaries, ASKED.level)
    weights = contiguity(near, known.index.tolist())
    values = np.asarray(known, np.float64)

    def bare() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            esda.Moran_Local(values, weights, permutations=DRAWS)

    def ours() -> None:
        local_moran(values, weights, DRAWS)

    def as_shown() -> None:
        local_moran(values, weights)

    def whole() -> None:
        bench.store.memory = Memory()
        pattern(bench.store, bench.boundaries, ASKED, Asked())

    acts = (bare, ours, as_shown, whole)
    found = []
    for name, act in zip(STATES, acts, strict=True):
        found.append(median(_seconds(act) for _ in range(ROUNDS)))
        progress(f"space: {name}")
    rows = tuple(
        (name, milliseconds(one), times(one / found[0]), RATIO.told(one / found[0]) if at == 1
         else "")
        for at, (name, one) in enumerate(zip(STATES, found, strict=True))
    )  # fmt: skip
    caption = f"Local Moran's I of {len(values):,} municipalities"
    return Subject(
        "Patterns in space", (Table(caption, ("what", "time", "to esda", "target"), rows),), METHOD
    )


def _seconds(act: Callable[[], None]) -> float:
    gc.collect()
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
