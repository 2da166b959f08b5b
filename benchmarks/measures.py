"""What all measures of inequality between 2,456 municipalities cost the processor."""

from __future__ import annotations

import gc
import time
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.report import Subject, Table, Target, milliseconds
from indicators.inequality import between_areas
from indicators.memory import Memory
from indicators.queries import area_table
from indicators.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.changes import Bench

ASKED = Selection("poverty", time="2020")
CPU = Target(50, least=False, unit=" ms")
TIMES = 50
STATES = ("figures read and measured", "measured, the figures at hand", "one weighted mean")
METHOD = f"""\
Every measure of the inequality between municipalities in poverty in 2020, those between and within
states included, computed anew: nothing of it is taken from the server's memory. The producer
publishes no errors of municipal figures, so there are no intervals. Processor time is the whole
process's, all threads of the engine included; medians of {TIMES}. Beside it the least that could be
computed: the bare mean of the same values, weighted by the same people, in NumPy."""


def measure(bench: Bench, progress: Callable[[str], None]) -> Subject:
    """Processor time of all measures of one indicator, and of a mean."""
    store = bench.store
    known = between_areas(store, ASKED).groups.known

    def forgotten() -> None:
        store.memory = Memory()

    def at_hand() -> None:
        forgotten()
        area_table(store, ASKED)

    def all_measures() -> None:
        between_areas(store, ASKED)

    def mean() -> None:
        np.average(known.values, weights=known.people)

    acts = ((forgotten, all_measures), (at_hand, all_measures), (forgotten, mean))
    rows = []
    for name, (prepare, act) in zip(STATES, acts, strict=True):
        seconds = median(_cost(prepare, act) for _ in range(TIMES))
        told = CPU.told(1000 * seconds) if act is all_measures else ""
        rows.append((name, milliseconds(seconds), told))
        progress(f"measures: {name}")
    found = between_areas(store, ASKED)
    caption = (
        f"Processor time of {len(found.results)} measures that apply and {len(found.refusals)} "
        f"that do not, of {len(found.frame):,} municipalities"
    )
    table_of_costs = Table(caption, ("what", "atlas", "target"), tuple(rows))
    return Subject("Measures of inequality", (table_of_costs,), METHOD)


def _cost(prepare: Callable[[], None], act: Callable[[], None]) -> float:
    prepare()
    gc.collect()
    started = time.process_time()
    act()
    return time.process_time() - started
