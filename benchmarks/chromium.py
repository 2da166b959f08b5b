"""Chromium, and the two pages in it: each opened, changed by its own control, and watched."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from benchmarks.changes import OPENING
from benchmarks.usual import CHOICES_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page, ViewportSize

    from benchmarks.changes import Change

NAMES = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
FLAGS = (
    "--no-sandbox",
    # WebGL without a graphics card
    "--enable-unsafe-swiftshader",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    # a browser that keeps to itself
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
VIEWPORT: ViewportSize = {"width": 1440, "height": 900}
STOPWATCH = Path(__file__).with_name("stopwatch.js")
QUIET, QUIET_AT_FIRST = 1_000, 2_500
"""Milliseconds without a new picture after which the map is at rest."""
PATIENCE = 60_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, with the flags of the browser tests.

    Raises:
        LookupError: there is none.
    """
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise LookupError(f"Chromium: seen none of {', '.join(NAMES)}; expected one; install it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


def reach(page: Page, control: str, value: str, typed: str = "") -> Locator:
    """What of a page's control is to be pressed to set it to a value, ready to be pressed.

    A list is opened, and searched for ``typed`` where it does not show everything by itself.
    """
    if control == "year":
        marks = page.locator("#year .mantine-Slider-markWrapper")
        return marks.filter(has_text=value).locator(".mantine-Slider-mark")
    page.locator(f"#{control}").click()
    if typed:
        page.locator(f"#{control}").fill(typed)
    option = page.locator(f'[role=option][value="{value}"]:visible')
    option.scroll_into_view_if_needed()
    page.wait_for_timeout(400)
    return option


class _WatchedPage:
    """A page with a map, under the stopwatch."""

    PATH = "/"
    SHOWN = ""
    """JavaScript for the address of the view that the page says it shows."""

    def __init__(self, page: Page, origin: str, opening: str) -> None:
        self.page = page
        page.goto(f"{origin}{self.PATH}")
        page.evaluate(STOPWATCH.read_text(encoding="utf-8"))
        self._settled(opening, QUIET_AT_FIRST)

    def change(self, change: Change) -> float:
        """Seconds from the press on the control to the painted frame."""
        control = self._reach(change)
        self.page.evaluate("stopwatch.arm()")
        control.click(force=True)
        return float(self._settled(change.address)["painted"]) / 1000

    def _settled(self, address: str, quiet: int = QUIET) -> dict[str, Any]:
        there = f"() => {self.SHOWN} === {json.dumps(address)}"
        asked = f"stopwatch.settled({quiet}, {PATIENCE}, {there})"
        told: dict[str, Any] = self.page.evaluate(asked)
        return told

    def _reach(self, change: Change) -> Any:
        """The control, ready to be pressed."""
        raise NotImplementedError


class AtlasPage(_WatchedPage):
    """The map page of the atlas."""

    PATH = OPENING
    SHOWN = "location.pathname + location.search"

    def size(self) -> ViewportSize:
        """Width and height of its map."""
        told: ViewportSize = self.page.evaluate(
            "(({width, height}) => ({width, height}))"
            "(document.querySelector('#map canvas').getBoundingClientRect())"
        )
        return told

    def _reach(self, change: Change) -> Any:
        return reach(self.page, change.control, str(change.value))


class UsualPage(_WatchedPage):
    """The page of the usual way."""

    SHOWN = "document.querySelector('#map .js-plotly-plot')?.layout?.meta"

    def _reach(self, change: Change) -> Any:
        return self.page.locator(f'#choice input[value="{change.address}"]')


def usual_viewport(size: ViewportSize) -> ViewportSize:
    """The viewport in which the usual page has a map of this size."""
    return {"width": round(size["width"]), "height": round(size["height"]) + CHOICES_HEIGHT}
