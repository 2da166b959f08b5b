"""From ``atlas serve`` to the first answers, and what a worker weighs once it has worked."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from benchmarks import processes
from benchmarks.changes import OPENING
from benchmarks.report import Subject, Table
from benchmarks.visitor import OverHttp, Visitor
from geodata.codes import Level
from indicators.selection import Selection
from layouts.address import address
from layouts.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.changes import Bench

STARTS = 3
VIEWS = 20
METHOD = f"""\
The server is started {STARTS} times as `atlas serve` starts it, its boundaries built and its
scripts compressed by an earlier start; the median counts. Memory is one worker's after its answers
to {VIEWS} different municipal views: all it has in memory, and its share once pages that it has in
common with the process it was forked from are shared out. Report only."""


def measure(bench: Bench, progress: Callable[[str], None]) -> Subject:
    """Time to the first answers; memory of a worker."""
    starts = []
    for _ in range(STARTS):
        with processes.serving(*processes.ATLAS, first=OPENING) as served:
            starts.append(served.seconds)
        progress("start")
    with processes.serving(*processes.ATLAS, *processes.ONE_WORKER, first=OPENING) as served:
        before = _weighed(served.pid)
        visitor = Visitor.of(OverHttp(served.origin), "frame.data")
        for view in _views(bench):
            path, _, query = address(view).partition("?")
            visitor.open(path, query)
        after = _weighed(served.pid)
    progress("memory")
    rows = (
        ("to the first answered page", f"{median(starts):.1f} s"),
        *((f"a worker that has just started, {name}", told) for name, told in before.items()),
        *((f"after {VIEWS} views, {name}", told) for name, told in after.items()),
    )
    table = Table("With built boundaries", ("what", "seen"), rows)
    return Subject("Start and memory", (table,), METHOD)


def _views(bench: Bench) -> list[View]:
    """Municipal views spread evenly over what the release has."""
    asked = {
        Selection(indicator, subgroup=one.subgroup, time=one.time)
        for indicator, slices in bench.store.slices.items()
        for one in slices
        if one.level is Level.MUNICIPALITY and one.values
    }
    views = sorted(map(View, asked), key=address)
    return views[:: len(views) // VIEWS][:VIEWS]


def _weighed(pid: int) -> dict[str, str]:
    names = {"Rss": "all it has in memory", "Pss": "with shared pages shared out"}
    found = [processes.memory(worker) for worker in processes.workers(pid)]
    return {
        told: f"{max(one[name] for one in found) / 1e6:.0f} MB" if found else "not measured"
        for name, told in names.items()
    }
