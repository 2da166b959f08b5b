"""What pictures cost: the processor for a PNG of all municipalities, the wire for its SVG."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median
from typing import TYPE_CHECKING

from api.encodings import compressed
from benchmarks.report import Subject, Table, Target, kilobytes, milliseconds
from exports.picture import map_picture
from exports.sheet import Sheet
from layouts.map_scenes import map_scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.changes import Bench
    from exports.picture import Picture

SCALE = 2
TIMES = 7
CPU = Target(2, least=False, unit=" s")
WIRE = Target(600, least=False, unit=" kB")
STATES = ("first PNG of a server", "PNG", "SVG", "PDF")
METHOD = f"""\
The national municipal map of the opening view, with title, key, source and footnotes, as
`/mapa.png?scale={SCALE}`, `/mapa.svg` and `/mapa.pdf` draw it; answers kept in memory are not used.
Processor time is the whole process's, all threads of the engine included. For the
first picture of a server matplotlib, figures, shapes and letters are read; the others are medians
of {TIMES}, figures and shapes at hand. Bytes are those of the file, and of the file in
Brotli as it leaves."""

FIRST = """
import time
from benchmarks.changes import bench
ready = bench()
started = time.process_time()
from benchmarks.pictures import SCALE, picture
picture(ready).written("png", SCALE)
print(time.process_time() - started)
"""


def picture(bench: Bench) -> Picture:
    """The picture of the opening view."""
    scene = map_scene(bench.store, bench.opening)
    return map_picture(scene, bench.store, bench.boundaries, Sheet())


def measure(bench: Bench, progress: Callable[[str], None]) -> Subject:
    """Processor time and bytes of the national municipal map in each format."""
    first = subprocess.run(
        [sys.executable, "-c", FIRST], capture_output=True, text=True, check=True, timeout=120
    )
    started = float(first.stdout)
    rows = [(STATES[0], milliseconds(started), CPU.told(started), "", "")]
    progress(f"pictures: {STATES[0]}")
    for name in STATES[1:]:
        form = name.lower()
        content = picture(bench).written(form, SCALE)
        seconds = median(_cost(bench, form) for _ in range(TIMES))
        wire = len(compressed(content, "br"))
        rows.append(
            (
                name,
                milliseconds(seconds),
                CPU.told(seconds) if form == "png" else "",
                kilobytes(wire if form == "svg" else len(content)),
                WIRE.told(wire / 1000) if form == "svg" else "",
            )
        )
        progress(f"pictures: {name}")
    columns = ("what", "processor", "target", "bytes", "target")
    caption = f"The map of 2,456 municipalities as a picture, PNG at {SCALE}×"
    return Subject("Pictures", (Table(caption, columns, tuple(rows)),), METHOD)


def _cost(bench: Bench, form: str) -> float:
    started = time.process_time()
    picture(bench).written(form, SCALE)
    return time.process_time() - started
