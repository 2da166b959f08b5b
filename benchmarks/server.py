"""What a change on the national municipal map costs the server and the wire, in this process."""

from __future__ import annotations

import gc
import time
from statistics import median
from typing import TYPE_CHECKING
from unittest.mock import patch

import app
from benchmarks.changes import KINDS
from benchmarks.report import Subject, Table, Target, kilobytes, milliseconds, times
from benchmarks.usual import create_usual
from benchmarks.visitor import ASK, ThroughClient, Visitor
from indicators.memory import Memory
from layouts.address import address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.changes import Bench, Change

CPU = Target(100, unit="×")
WIRE = Target(50, unit="×")
STATES = ("nothing kept", "first asked", "asked before")
METHOD = """\
A visitor in the same process sends the very request that the page sends when a control is moved
and takes the compressed answer; processor time is the whole process's, the web framework, routing
and compression (Brotli 5) included on both sides; medians over the changes of each kind.
*Nothing kept*: the server remembers no answer at all, neither of the view on the page nor of the
one asked for. *First asked*: it has answered the page's view, and is asked the next one for the
first time. *Asked before*: somebody has asked for both. The usual way is a callback that rebuilds
a Plotly Express `choropleth_map` with the geometry inside; its figures lie ready in memory and
there is nothing else on its page, while the atlas also sends controls, sentence, legend, card,
notes and list."""

Cost = tuple[float, int]
"""Processor seconds, and bytes of the compressed answer."""


def measure(bench: Bench, progress: Callable[[str], None]) -> Subject:
    """Processor time and bytes of each kind of change, ours and the usual way."""
    with patch.object(app, "Door", return_value=bench.door):
        server = app.create_app(bench.settings).server
    ours = Visitor.of(ThroughClient(server.test_client()), "frame.data")
    usual = Visitor.of(ThroughClient(create_usual(bench).server.test_client()), "map.figure")
    _usual(usual, bench.changes[0])
    found: dict[tuple[str, str], list[Cost]] = {}
    for change in bench.changes:
        for state, cost in _ours(bench, ours, change):
            found.setdefault((change.control, state), []).append(cost)
        found.setdefault((change.control, "usual"), []).append(_usual(usual, change))
        progress(f"server: {change.control}")
    medians = {key: _median(costs) for key, costs in found.items()}
    return Subject("A change on the server", (_cpu(medians), _wire(medians)), METHOD)


def _ours(bench: Bench, visitor: Visitor, change: Change) -> Iterator[tuple[str, Cost]]:
    path, _, query = address(change.before).partition("?")
    visitor.open(path, query)
    body = visitor.set(f"{change.control}.value", change.value)
    for state in STATES:
        if state != "asked before":
            bench.store.memory = Memory()
        if state == "first asked":
            visitor.open(path, query)
        yield state, _asked(visitor, body)


def _usual(visitor: Visitor, change: Change) -> Cost:
    return _asked(visitor, visitor.set("choice.value", change.address))


def _asked(visitor: Visitor, body: bytes) -> Cost:
    gc.collect()
    started = time.process_time()
    answer = visitor.send(ASK, body)
    return time.process_time() - started, len(answer.wire)


def _median(costs: list[Cost]) -> Cost:
    return median(seconds for seconds, _ in costs), round(median(wire for _, wire in costs))


def _cpu(costs: dict[tuple[str, str], Cost]) -> Table:
    rows = []
    for kind in KINDS:
        usual = costs[kind, "usual"][0]
        for state in STATES:
            ours = costs[kind, state][0]
            shown = (milliseconds(usual), milliseconds(ours), times(usual / ours))
            rows.append((f"{kind}, {state}", *shown, CPU.told(usual / ours)))
    columns = ("change", "usual way", "atlas", "ratio", "target")
    return Table("Processor time of the server", columns, tuple(rows))


def _wire(costs: dict[tuple[str, str], Cost]) -> Table:
    rows = []
    for kind in KINDS:
        usual, ours = (costs[kind, state][1] for state in ("usual", "first asked"))
        shown = (kilobytes(usual), kilobytes(ours), times(usual / ours))
        rows.append((kind, *shown, WIRE.told(usual / ours)))
    columns = ("change", "usual way", "atlas", "ratio", "target")
    return Table("Bytes of the answer, both by the same Brotli", columns, tuple(rows))
