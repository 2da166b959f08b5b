"""What goes over the wire to Chromium: the map page cold and warm, and a change of selection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from benchmarks import processes
from benchmarks.changes import KINDS, OPENING
from benchmarks.chromium import VIEWPORT, AtlasPage, chromium
from benchmarks.report import Subject, Table, Target, kilobytes
from layouts.address import address

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from benchmarks.changes import Bench

COLD = Target(2_500, least=False, unit=" kB")
WARM = Target(150, least=False, unit=" kB")
LARGEST = 8
METHOD = """\
Bytes that headless Chromium receives, headers included, until the map of the opening view is at
rest, and what the same would be uncompressed. Cold is a browser that was never there; warm, a
second visit of the same browser. A change is the first of its kind in the row of ten; bytes that it
needs beside the answer itself count too."""


@dataclass(slots=True)
class Part:
    """One answer: bytes that were received, and bytes of its content."""

    path: str
    wire: float = 0
    content: int = 0


class Meter:
    """Bytes that a page receives, by request, in the order of the requests."""

    def __init__(self, page: Page) -> None:
        self._parts: dict[str, Part] = {}
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.dataReceived", self._received)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def take(self) -> list[Part]:
        """What was received since it was last asked for, largest first."""
        parts = sorted(self._parts.values(), key=lambda part: -part.wire)
        self._parts = {}
        return parts

    def _asked(self, event: dict[str, Any]) -> None:
        self._parts[event["requestId"]] = Part(urlsplit(event["request"]["url"]).path)

    def _received(self, event: dict[str, Any]) -> None:
        if part := self._parts.get(event["requestId"]):
            part.content += event["dataLength"]

    def _finished(self, event: dict[str, Any]) -> None:
        if part := self._parts.get(event["requestId"]):
            part.wire = event["encodedDataLength"]


def measure(bench: Bench, progress: Callable[[str], None]) -> Subject:
    """Bytes of two visits of one browser, and of a change of each kind."""
    with (
        chromium() as browser,
        processes.serving(*processes.ATLAS, *processes.ONE_WORKER, first=OPENING) as served,
    ):
        context = browser.new_context(viewport=VIEWPORT, locale="es-MX")
        page = context.new_page()
        meter = Meter(page)
        atlas = AtlasPage(page, served.origin, address(bench.opening))
        cold = meter.take()
        progress("wire: cold")
        changes: dict[str, list[Part]] = {}
        for change in bench.changes:
            atlas.change(change)
            changes.setdefault(change.control, meter.take())
            if len(changes) == len(KINDS):
                break
        page.close()
        page = context.new_page()
        meter = Meter(page)
        AtlasPage(page, served.origin, address(bench.opening))
        warm = meter.take()
        progress("wire: warm")
    tables = (_totals(cold, warm, changes), _largest(cold), _largest(warm, "warm"))
    return Subject("Bytes on the wire", tables, METHOD)


def _totals(cold: list[Part], warm: list[Part], changes: dict[str, list[Part]]) -> Table:
    rows = [
        _total("the map page, cold", cold, COLD),
        _total("the map page, warm", warm, WARM),
        *(_total(f"a change of {kind}", changes[kind]) for kind in KINDS),
    ]
    columns = ("what", "requests", "on the wire", "uncompressed", "target")
    return Table("Received in all", columns, tuple(rows))


def _total(what: str, parts: list[Part], target: Target | None = None) -> tuple[str, ...]:
    received = [part for part in parts if part.wire]
    wire = sum(part.wire for part in received)
    content = sum(part.content for part in received)
    told = target.told(wire / 1000) if target else ""
    return what, str(len(received)), kilobytes(wire), kilobytes(content), told


def _largest(parts: list[Part], visit: str = "cold") -> Table:
    rows = tuple(
        (part.path.rpartition("/")[2], kilobytes(part.wire), kilobytes(part.content))
        for part in parts[:LARGEST]
        if part.wire
    )
    return Table(f"The largest parts, {visit}", ("part", "on the wire", "uncompressed"), rows)
