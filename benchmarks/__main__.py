"""``make bench``: every subject measured and printed; if asked, ``docs/benchmarks.md`` written."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from benchmarks import browser, charts, importing, measures, pages, pictures, server, space, start
from benchmarks.changes import MOVES, bench
from benchmarks.report import markdown, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.report import Subject

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
SUBJECTS = {
    "server": server,
    "browser": browser,
    "charts": charts,
    "pages": pages,
    "measures": measures,
    "space": space,
    "pictures": pictures,
    "start": start,
    "importing": importing,
}
STEPS = {
    "server": len(MOVES),
    "browser": 2 * browser.ROUNDS,
    "charts": len(charts.PAGES) * charts.ROUNDS,
    "pages": len(pages.TRIALS),
    "measures": len(measures.STATES),
    "space": len(space.STATES),
    "pictures": len(pictures.STATES),
    "start": start.STARTS + 1,
    "importing": importing.STEPS,
}
"""How often each subject tells that it has come further."""


def main() -> None:
    """Measure what is named, all by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=f"{', '.join(SUBJECTS)}")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name} too")
    options = parser.parse_args()
    if unknown := [name for name in options.subjects if name not in SUBJECTS]:
        parser.error(f"seen {', '.join(unknown)}; expected some of {', '.join(SUBJECTS)}")
    if options.write and options.subjects:
        parser.error("seen --write with some subjects; expected all; leave the subjects out")
    measured = _measured(options.subjects or list(SUBJECTS))
    if options.write:
        PAGE.write_text(_page(measured), encoding="utf-8")


def _measured(names: Sequence[str]) -> list[Subject]:
    measured = []
    ground = bench()
    with tqdm(total=sum(STEPS[name] for name in names), unit="step", file=sys.stderr) as bar:

        def progress(step: str) -> None:
            bar.set_description(step)
            bar.update()

        for name in names:
            measured.append(SUBJECTS[name].measure(ground, progress))
            bar.write(f"\n{text(measured[-1])}", file=sys.stdout)
    return measured


def _page(subjects: Sequence[Subject]) -> str:
    day = datetime.now(UTC).date().isoformat()
    machine = f"{platform.machine()} with {os.cpu_count()} processor cores, {platform.system()}"
    opening = f"""\
# Speed

What `make bench` measured on {day}, on one machine that is server and reader at once
({machine}, Python {platform.python_version()}). Times depend on the machine and on what else it
does; the ratios are between two ways on the same machine in the same run. The usual way is
`benchmarks/usual.py`. Written by `python -m benchmarks --write`.
"""
    return "\n".join([opening, *map(markdown, subjects)])


if __name__ == "__main__":
    main()
