"""Charts of all municipalities beside the map: from the click to the painted frame, ten times."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import processes
from benchmarks.chromium import PATIENCE, QUIET, VIEWPORT, chromium, reach
from benchmarks.report import Subject, Table, Target, milliseconds, times
from callbacks.navigation import step
from layouts.address import address, parse
from layouts.chart_scenes import settle_chart
from layouts.scenes import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from benchmarks.changes import Bench
    from indicators.store import Store
    from layouts.view import Notice, View

RATIO = Target(2, least=False, unit="×")
ROUNDS = 2
OPENING = "indicator=extreme_poverty&time=2020"
INDICATORS = (
    "social_lag_index",
    "out_of_school_6_14",
    "dwellings_earth_floor",
    "illiteracy_8_14",
    "marginalisation_index",
    "population_with_disability",
    "dwellings_with_internet",
    "one_deprivation_or_more",
    "indigenous_language_speakers",
    "without_health_entitlement",
)
"""What is chosen one after another; each has a value for all but one municipality at most."""
PAINTED = Path(__file__).with_name("painted.js")
METHOD = f"""\
Headless Chromium with WebGL drawn in software, a window of 1440 by 900 pixels, and for each page a
server of one worker of its own, started anew for each of {ROUNDS} rounds, so that every view is
answered for the first time. The same ten indicators are chosen on each page by a mouse from the
page's own list. Time runs from the press to the second frame after the page has drawn: the map once
MapLibre is at rest and the graphics have finished, a chart at the last `plotly_afterplot` of the
view. The colours of the map are on the screen a good while before it is at rest: *A change in the
browser* times its pixels, and is the harder thing to compare with. Of each change the median of the
rounds."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A page that draws every municipality.

    Attributes:
        opening: its first address.
        control: the list of its indicators.
        drawn: selector of what says which view it shows.
        settle: finds the view with data that it shows.
    """

    opening: str
    control: str
    drawn: str
    settle: Callable[[Store, View], tuple[View, tuple[Notice, ...]]]


PAGES = {
    "map": Timed(f"/mapa?{OPENING}", "indicator", "#map", settle),
    "scatter": Timed(
        f"/graficas?{OPENING}&second=infant_mortality&chart=scatter",
        "chart-indicator", "#chart-box", settle_chart,
    ),
    "beeswarm": Timed(
        f"/graficas?{OPENING}&chart=distribution", "chart-indicator", "#chart-box", settle_chart
    ),
}  # fmt: skip
"""The map, and what is held against it."""

Row = list[float]
"""Seconds of each change, in their order."""


def measure(bench: Bench, progress: Callable[[str], None]) -> Subject:
    """Times of ten changes of indicator in a row, on the map and on charts."""
    found: dict[str, list[Row]] = {name: [] for name in PAGES}
    with chromium() as browser:
        for _ in range(ROUNDS):
            for name, page in PAGES.items():
                with processes.serving(
                    *processes.ATLAS, *processes.ONE_WORKER, first=page.opening
                ) as served:
                    found[name].append(_row(bench.store, browser, served.origin, page))
                progress(f"charts: {name}")
    middle = {
        name: [median(one) for one in zip(*rows, strict=True)] for name, rows in found.items()
    }
    return Subject("Charts of all municipalities", (_each(middle), _ratios(middle)), METHOD)


def _row(store: Store, browser: Browser, origin: str, timed: Timed) -> Row:
    context = browser.new_context(viewport=VIEWPORT, locale="es-MX")
    page = context.new_page()
    page.goto(f"{origin}{timed.opening}")
    there = f'{timed.drawn}[data-painted="{timed.opening}"]'
    page.wait_for_selector(there, state="attached", timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    page.evaluate(PAINTED.read_text(encoding="utf-8"))
    row = []
    for indicator, goal in zip(INDICATORS, _goals(store, timed), strict=True):
        option = reach(page, timed.control, indicator)
        page.evaluate("painted.arm()")
        option.click(force=True)
        asked = "([goal, quiet, patience]) => painted.after(goal, quiet, patience)"
        row.append(float(page.evaluate(asked, [goal, QUIET, PATIENCE])) / 1000)
    context.close()
    return row


def _goals(store: Store, timed: Timed) -> list[str]:
    """Addresses of the views that the changes lead to."""
    goals = []
    path, _, query = timed.opening.partition("?")
    view, _ = timed.settle(store, parse(path, query)[0])
    for indicator in INDICATORS:
        view, notices = timed.settle(store, step(view, "indicator", indicator))
        if notices:
            raise LookupError(
                f"change to {indicator!r} at {address(view)}: no such view; expected one with "
                f"data; mend INDICATORS in benchmarks/charts.py"
            )
        goals.append(address(view))
    return goals


def _each(seconds: dict[str, Row]) -> Table:
    rows = tuple(
        (f"{place}. {indicator}", *map(milliseconds, one))
        for place, (indicator, one) in enumerate(
            zip(INDICATORS, zip(*seconds.values(), strict=True), strict=True), 1
        )
    )
    caption = "From the press on a control to the painted frame"
    return Table(caption, ("change to", *seconds), rows)


def _ratios(seconds: dict[str, Row]) -> Table:
    medians = {name: median(row) for name, row in seconds.items()}
    rows = []
    for name, one in medians.items():
        ratio = one / medians["map"]
        judged = ("", "") if name == "map" else (times(ratio), RATIO.told(ratio))
        rows.append((name, milliseconds(one), *judged))
    return Table("Median of ten", ("page", "seen", "ratio to the map", "target"), tuple(rows))
