"""What a reader waits for: from the click to the painted frame in Chromium, ten times in a row."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from benchmarks import processes
from benchmarks.changes import OPENING
from benchmarks.chromium import VIEWPORT, AtlasPage, UsualPage, chromium, usual_viewport
from benchmarks.report import Subject, Table, Target, milliseconds, times
from layouts.address import address

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, ViewportSize

    from benchmarks.changes import Bench

RATIO = Target(4, unit="×")
ROUNDS = 2
METHOD = f"""\
Headless Chromium with WebGL drawn in software; each side by its own server of one worker, started
anew for each of {ROUNDS} rounds, so that the atlas too answers every view for the first time. The
ten changes are made by a mouse on the page's own controls. Time runs from the press to the frame in
which all pixels of the map are as they are in the end, once the graphics have finished drawing it:
one in sixteen pixels of every frame is read back, on both sides, so that half-painted tiles do not
count. The
maps are equally large; beside it the usual page has nothing but a row of choices, the atlas
everything it has. Of each change the median of the rounds. Drawing in software takes a good part of
the time on either side, and would hardly count where there is a graphics card."""

Row = list[float]
"""Seconds of each change, in their order."""


def measure(bench: Bench, progress: Callable[[str], None]) -> Subject:
    """Times of ten changes in a row, ours and the usual way."""
    ours: list[Row] = []
    usual: list[Row] = []
    with chromium() as browser:
        for _ in range(ROUNDS):
            with processes.serving(*processes.ATLAS, *processes.ONE_WORKER, first=OPENING) as atlas:
                row, size = _ours(bench, browser, atlas.origin)
            ours.append(row)
            progress("browser: atlas")
            with processes.serving(*processes.USUAL, first="/") as page:
                usual.append(_usual(bench, browser, page.origin, size))
            progress("browser: usual way")
    table = _table(bench, _middle(ours), _middle(usual))
    return Subject("A change in the browser", (table,), METHOD)


def _ours(bench: Bench, browser: Browser, origin: str) -> tuple[Row, ViewportSize]:
    context = browser.new_context(viewport=VIEWPORT, locale="es-MX")
    page = AtlasPage(context.new_page(), origin, address(bench.opening))
    row = [page.change(change) for change in bench.changes]
    size = page.size()
    context.close()
    return row, size


def _usual(bench: Bench, browser: Browser, origin: str, size: ViewportSize) -> Row:
    context = browser.new_context(viewport=usual_viewport(size), locale="es-MX")
    page = UsualPage(context.new_page(), origin, address(bench.opening))
    row = [page.change(change) for change in bench.changes]
    context.close()
    return row


def _middle(rows: list[Row]) -> Row:
    return [median(times) for times in zip(*rows, strict=True)]


def _table(bench: Bench, ours: Row, usual: Row) -> Table:
    lines = [
        (f"{place}. {change.control}", theirs, our)
        for place, change, theirs, our in zip(
            range(1, len(ours) + 1), bench.changes, usual, ours, strict=True
        )
    ]
    lines.append(("median of ten", median(usual), median(ours)))
    judged = {0, len(lines) - 2, len(lines) - 1}
    rows = tuple(
        (
            what,
            milliseconds(theirs),
            milliseconds(our),
            times(theirs / our),
            RATIO.told(theirs / our) if place in judged else "",
        )
        for place, (what, theirs, our) in enumerate(lines)
    )
    columns = ("change", "usual way", "atlas", "ratio", "target")
    return Table("From the press on a control to the painted frame", columns, rows)
