"""Pages walked as a reader would, in Debian's Chromium, with nothing forgiven.

Every page opened here is watched: an error on its console, an exception in its scripts or a
request to another host fails the test, whatever else it finds.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Page,
        Request,
        WebError,
    )

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "screenshots"
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
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
SIZES: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1440, "height": 900}},
    "narrow": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
}
LOCALES = {"es": "es-MX", "en": "en-US"}
WCAG_A_AND_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 120


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


FAILED = pytest.StashKey[bool]()
STATE = """() => JSON.stringify({
    address: location.pathname + location.search,
    painted: [...document.querySelectorAll("[data-painted]")].map((one) => one.dataset.painted),
    busy: "busy" in document.documentElement.dataset,
    visibility: document.visibilityState,
    focus: document.activeElement?.outerHTML.slice(0, 160),
    told: [...document.querySelectorAll("[role=alert], [role=status]")]
        .map((one) => one.innerText).filter(Boolean),
}, null, 1)"""
"""What a page can tell of itself where a test has failed on it."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


class Witness:
    """What went wrong on the pages of a browser context, in the order it happened.

    Attributes:
        faults: one line each; a test that provokes one on purpose looks at it and clears the list.
        waiting: addresses that are asked and have not been answered.
    """

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.faults: list[str] = []
        self.waiting: list[str] = []
        self._host = urlsplit(origin).netloc
        context.on("console", self._console)
        context.on("weberror", self._exception)
        context.on("request", lambda request: self._address(request.url))
        context.on("request", lambda request: self.waiting.append(request.url))
        for event in ("requestfinished", "requestfailed"):
            context.on(event, self._answered)
        context.on("page", lambda page: page.on("websocket", lambda ws: self._address(ws.url)))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _exception(self, error: WebError) -> None:
        self.faults.append(f"exception: {error.error}")

    def _address(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme not in {"data", "blob", "about"} and address.netloc != self._host:
            self.faults.append(f"another host: {url}")

    def _answered(self, request: Request) -> None:
        if request.url in self.waiting:
            self.waiting.remove(request.url)

    def check(self) -> None:
        """Fail, listing the faults, if there is one."""
        assert not self.faults, "\n".join(["the page was not clean:", *self.faults])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where there is none the test is skipped, but fails in continuous integration."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        names = ", ".join(CHROMIUM)
        reason = f"needs one of {names}; on Debian: apt-get install chromium-headless-shell"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the real atlas, served by ``atlas serve`` for the whole run."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    origin = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("server") / "log"
    command = "import sys, cli; sys.exit(cli.main())"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", command, "serve", "--host", "127.0.0.1", "--port", str(port)],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_for(origin, process, log)
        yield origin
    finally:
        _end(process)


def _wait_for(origin: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{origin}/health", timeout=5):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    state = "is silent" if process.poll() is None else f"ended with status {process.returncode}"
    pytest.fail(f"the server {state}; its last words:\n{log.read_text(errors='replace')[-3000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def watch(browser: Browser) -> Iterator[Callable[..., tuple[Page, Witness]]]:
    """Opener of watched pages: ``watch(origin, size="narrow", language="en")``.

    Each comes in a context of its own, as in another person's browser, under the page's own
    content-security policy.  What their witnesses saw is checked at the end of the test.
    """
    contexts: list[BrowserContext] = []
    witnesses: list[Witness] = []

    def opener(origin: str, size: str = "wide", language: str = "es") -> tuple[Page, Witness]:
        context = browser.new_context(base_url=origin, locale=LOCALES[language], **SIZES[size])
        witness = Witness(context, origin)
        contexts.append(context)
        witnesses.append(witness)
        return context.new_page(), witness

    yield opener
    for context in contexts:
        context.close()
    for witness in witnesses:
        witness.check()


@pytest.fixture(scope="session")
def visitors(browser: Browser) -> Iterator[Callable[..., tuple[BrowserContext, Witness]]]:
    """The browsers of readers who come back: one a size and language, for the whole run.

    Their caches stay warm, as a reader's do: what is asked of a first visit uses ``watch``.
    """
    known: dict[tuple[str, str, str], tuple[BrowserContext, Witness]] = {}

    def visitor(origin: str, size: str, language: str) -> tuple[BrowserContext, Witness]:
        key = (origin, size, language)
        if key not in known:
            context = browser.new_context(base_url=origin, locale=LOCALES[language], **SIZES[size])
            known[key] = context, Witness(context, origin)
        return known[key]

    yield visitor
    for context, _ in known.values():
        context.close()


@pytest.fixture
def open_page(
    visitors: Callable[..., tuple[BrowserContext, Witness]],
    server: str,
    request: pytest.FixtureRequest,
) -> Iterator[Callable[..., Page]]:
    """Opener of watched pages of the atlas: ``open_page("/mapa?level=state", size="narrow")``.

    What a page remembers in the browser is forgotten at the end of the test.
    """
    met: dict[int, tuple[BrowserContext, Witness]] = {}

    def opener(path: str = "/", size: str = "wide", language: str = "es") -> Page:
        context, witness = visitors(server, size, language)
        met[id(context)] = context, witness
        page = context.new_page()
        page.goto(path)
        return page

    yield opener
    for context, witness in met.values():
        for page in context.pages:
            if request.node.stash.get(FAILED, False):
                sys.stdout.write(f"{page.evaluate(STATE)} waiting for {witness.waiting}\n")
            if page.url.startswith(server):
                page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            page.close()
        context.clear_cookies()
        context.clear_permissions()
    seen = [witness.faults[:] for _, witness in met.values()]
    for _, witness in met.values():
        witness.faults.clear()
        witness.waiting.clear()
    assert not any(seen), "\n".join(
        ["a page was not clean:", *(one for some in seen for one in some)]
    )


@pytest.fixture
def page(watch: Callable[..., tuple[Page, Witness]], server: str) -> Page:
    """A blank watched page of 1440 × 900 whose relative addresses lead to the atlas."""
    return watch(server)[0]


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Check of a page as it stands against WCAG 2.2, levels A and AA."""

    def check(page: Page) -> None:
        options = {
            "runOnly": {"type": "tag", "values": WCAG_A_AND_AA},
            "resultTypes": ["violations"],
        }
        violations = Axe().run(page, options=options).response["violations"]
        lines = [
            f"{found['impact']}: {found['help']} ({found['id']}, {found['helpUrl']})\n"
            + "\n".join(
                f"    {' '.join(map(str, node['target']))}: {node['failureSummary']}"
                for node in found["nodes"]
            )
            for found in violations
        ]
        assert not lines, "\n".join([f"accessibility of {page.url}:", *lines])

    return check


@pytest.fixture
def screenshot() -> Callable[..., Path]:
    """Camera: ``screenshot(page, "map-chiapas")`` writes ``screenshots/map-chiapas.png``."""

    def shoot(page: Page, name: str, *, whole: bool = False) -> Path:
        SCREENSHOTS.mkdir(exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=path, full_page=whole, animations="disabled")
        return path

    return shoot
