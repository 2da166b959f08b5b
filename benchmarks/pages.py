"""What goes over the wire to Chromium: every page cold and warm, and changes of selection."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from benchmarks import processes
from benchmarks.changes import OPENING
from benchmarks.chromium import VIEWPORT, chromium, reach
from benchmarks.report import Subject, Table, Target, kilobytes
from layouts.view import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

    from benchmarks.changes import Bench

COLD = Target(2_300, least=False, unit=" kB")
WARM = Target(150, least=False, unit=" kB")
CHANGE = Target(100, least=False, unit=" kB")
LARGEST = 8
QUIET = 2_000
"""Milliseconds without news from the server after which a page is at rest."""
PATIENCE = 60_000
METHOD = """\
Bytes that headless Chromium receives, headers included, from the moment the page is asked for until
it is drawn and nothing more has come for two seconds, and what the same would be uncompressed. Cold
is a browser that was never on any page; warm, a second visit of the same browser. The changes are
made by a mouse on the page's own controls, one after another on the warm page, before the page of
another area or indicator was ever seen; bytes that they need beside the answer itself count too. On
a profile another area is a page of its own, read with all it needs from its document on."""


@dataclass(frozen=True, slots=True)
class Move:
    """A control set to a value, as a reader does."""

    told: str
    control: str
    value: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """A page under a telling address.

    Attributes:
        told: which it is.
        address: where it opens.
        drawn: selector of what is there once it is drawn.
        moves: changes of selection that it offers without another page.
    """

    told: str
    address: str
    drawn: str
    moves: tuple[Move, ...] = ()

    @property
    def page(self) -> str:
        """Its name among all pages."""
        return urlsplit(self.address).path.strip("/")


TRIALS = (
    Trial("inicio: Mexico", "/inicio", "#glance .minimap path",
          (Move("another state", "glance-state", "20"),)),
    Trial("mapa: child poverty by municipality", OPENING, "#map[data-painted]", (
        Move("another subgroup", "subgroup", "_T|_T|_T|_T"),
        Move("another year", "year", "2015"),
        Move("another indicator", "indicator", "extreme_poverty"),
    )),
    Trial("perfil: Ocosingo", "/perfil?area=07&focus=07112", "#profile-area",
          (Move("another area", "profile-area", "07082", "Sital"),)),
    Trial("perfil: Oaxaca", "/perfil?area=20", "#profile-area",
          (Move("another area", "profile-area", "07", "Chiapas"),)),
    Trial("patrones: poverty by municipality", "/patrones?indicator=poverty&time=2020",
          "#analysis[data-painted] .class-canvas[data-drawn]", (
        Move("another indicator", "patrones-indicator", "extreme_poverty"),
        Move("another statistic", "patrones-statistic", "hotspots"),
    )),
    Trial("disparidades: child poverty by municipality",
          "/disparidades?indicator=poverty&age=Y0T17&time=2020&level=municipality",
          "#analysis[data-painted] .gap-chart svg.main-svg",
          (Move("another indicator", "disparidades-indicator", "extreme_poverty"),)),
    Trial("concentracion: poverty in 2010", "/concentracion?indicator=poverty&time=2010",
          "#analysis[data-painted] .class-canvas[data-drawn]",
          (Move("another indicator", "concentracion-indicator", "extreme_poverty"),)),
    Trial("focalizacion: poverty above 75 %",
          "/focalizacion?indicator=poverty&time=2020&where=poverty.over.75",
          "#analysis[data-painted] .class-canvas[data-drawn]",
          (Move("another indicator", "focalizacion-indicator", "extreme_poverty"),)),
    Trial("metas: Mexico", "/metas", ".goal-board button"),
    Trial("tablas: two indicators", "/tablas?indicators=poverty.extreme_poverty",
          "#table[data-painted] .ag-row",
          (Move("another indicator", "table-indicators", "infant_mortality"),)),
    Trial("graficas: scatter of municipalities",
          "/graficas?indicator=poverty&time=2020&second=infant_mortality&chart=scatter",
          "#chart-box[data-painted]", (Move("another indicator", "chart-indicator",
                                            "extreme_poverty"),)),
    Trial("graficas: beeswarm of municipalities",
          "/graficas?indicator=poverty&time=2020&chart=distribution",
          "#chart-box[data-painted]", (Move("another indicator", "chart-indicator",
                                            "extreme_poverty"),)),
    Trial("indice: the most disadvantaged children", "/indice", ".class-canvas[data-drawn]",
          (Move("another index", "indice-ready", "home"),)),
    Trial("datos: poverty", "/datos?indicator=poverty", "main h1"),
    Trial("ayuda", "/ayuda", "main h1"),
    Trial("embed: map of Oaxaca", "/embed/mapa?indicator=poverty&time=2020&area=20&hide=controls",
          ".class-canvas[data-drawn]"),
    Trial("embed: scatter of municipalities",
          "/embed/graficas?indicator=poverty&time=2020&second=infant_mortality&chart=scatter"
          "&hide=controls", ".light-picture img"),
    Trial("embed: two indicators", "/embed/tablas?indicators=poverty.extreme_poverty&hide=controls",
          ".light-table table"),
    Trial("embed: Ocosingo", "/embed/perfil?area=07&focus=07112", ".spine svg"),
)  # fmt: skip


@dataclass(slots=True)
class Part:
    """One answer: bytes that were received, and bytes of its content."""

    path: str
    wire: float = 0
    content: int = 0
    ended: bool = False


class Meter:
    """Bytes that a page receives, by request, in the order of the requests."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._parts: dict[str, Part] = {}
        self._news = time.monotonic()
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.dataReceived", self._received)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.loadingFailed", self._failed)
        session.send("Network.enable")

    def take(self) -> list[Part]:
        """What was received since it was last asked for, largest first, once nothing more comes.

        Raises:
            TimeoutError: there is no end to it.
        """
        deadline = time.monotonic() + PATIENCE / 1000
        while time.monotonic() - self._news < QUIET / 1000 or self._open():
            if time.monotonic() > deadline:
                seen = ", ".join(part.path for part in self._open()) or "ever more requests"
                raise TimeoutError(f"{self._page.url}: no rest in {PATIENCE} ms; seen {seen}")
            self._page.wait_for_timeout(50)
        parts = sorted(self._parts.values(), key=lambda part: -part.wire)
        self._parts = {}
        return [part for part in parts if part.wire]

    def _open(self) -> list[Part]:
        return [part for part in self._parts.values() if not part.ended]

    def _asked(self, event: dict[str, Any]) -> None:
        address = urlsplit(event["request"]["url"])
        if address.scheme not in {"http", "https"}:
            return  # a worker's script, say, that the page made itself
        self._news = time.monotonic()
        self._parts[event["requestId"]] = Part(address.path)

    def _received(self, event: dict[str, Any]) -> None:
        if part := self._parts.get(event["requestId"]):
            part.content += event["dataLength"]

    def _finished(self, event: dict[str, Any]) -> None:
        self._news = time.monotonic()
        if part := self._parts.get(event["requestId"]):
            part.wire, part.ended = event["encodedDataLength"], True

    def _failed(self, event: dict[str, Any]) -> None:
        if part := self._parts.get(event["requestId"]):
            part.ended = True


@dataclass(frozen=True, slots=True)
class Found:
    """What one page received."""

    trial: Trial
    cold: list[Part]
    warm: list[Part]
    changes: tuple[list[Part], ...]


def measure(bench: Bench, progress: Callable[[str], None]) -> Subject:  # noqa: ARG001
    """Bytes of two visits of one browser to each page, and of its changes."""
    if missing := set(PAGES) - {trial.page for trial in TRIALS}:
        raise LookupError(f"{', '.join(missing)}: no trial of this page; add one to TRIALS")
    found = []
    with (
        chromium() as browser,
        processes.serving(*processes.ATLAS, *processes.ONE_WORKER, first=OPENING) as served,
    ):
        for trial in TRIALS:
            context = browser.new_context(viewport=VIEWPORT, locale="es-MX")
            found.append(_visited(context, served.origin, trial))
            context.close()
            progress(f"pages: {trial.told}")
    return Subject("Bytes on the wire", _tables(found), METHOD)


def _visited(context: BrowserContext, origin: str, trial: Trial) -> Found:
    page, meter = _opened(context, origin, trial)
    cold = meter.take()
    page.close()
    page, meter = _opened(context, origin, trial)
    warm = meter.take()
    changes = []
    for move in trial.moves:
        control = reach(page, move.control, move.value, move.typed)
        before = page.url
        control.click(force=True)
        page.wait_for_url(_other_than(before), timeout=PATIENCE)
        page.wait_for_selector(trial.drawn, state="attached", timeout=PATIENCE)
        changes.append(meter.take())
    return Found(trial, cold, warm, tuple(changes))


def _other_than(before: str) -> Callable[[str], bool]:
    return lambda url: url != before


def _opened(context: BrowserContext, origin: str, trial: Trial) -> tuple[Page, Meter]:
    page = context.new_page()
    meter = Meter(page)
    page.goto(f"{origin}{trial.address}")
    page.wait_for_selector(trial.drawn, state="attached", timeout=PATIENCE)
    return page, meter


def _tables(found: list[Found]) -> tuple[Table, ...]:
    changes = tuple(
        (f"{one.trial.told}, {move.told}", *_total(parts, CHANGE))
        for one in found
        for move, parts in zip(one.trial.moves, one.changes, strict=True)
    )
    cold = tuple((one.trial.told, *_total(one.cold, COLD)) for one in found)
    warm = tuple((one.trial.told, *_total(one.warm, WARM)) for one in found)
    columns = ("page", "requests", "on the wire", "uncompressed", "target")
    heaviest = max(found, key=lambda one: _wire(one.cold))
    liveliest = max(found, key=lambda one: _wire(one.warm))
    return (
        Table("A first view, cold", columns, cold),
        Table("A first view, warm", columns, warm),
        Table("A change of selection", columns, changes),
        _largest(f"The largest parts of {heaviest.trial.told}, cold", heaviest.cold),
        _largest(f"The largest parts of {liveliest.trial.told}, warm", liveliest.warm),
    )


def _wire(parts: list[Part]) -> float:
    return sum(part.wire for part in parts)


def _total(parts: list[Part], target: Target) -> tuple[str, ...]:
    content = sum(part.content for part in parts)
    wire = _wire(parts)
    return str(len(parts)), kilobytes(wire), kilobytes(content), target.told(wire / 1000)


def _largest(caption: str, parts: list[Part]) -> Table:
    rows = tuple(
        (part.path.rpartition("/")[2], kilobytes(part.wire), kilobytes(part.content))
        for part in parts[:LARGEST]
    )
    return Table(caption, ("part", "on the wire", "uncompressed"), rows)
