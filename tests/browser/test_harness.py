"""The watchers must see what they are there for, or a clean walk would prove nothing."""

from __future__ import annotations

import functools
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

POLICY = (
    "default-src 'self'; script-src 'self'; worker-src 'self' blob:; connect-src *; img-src * data:"
)
PAGES = {
    "/clean": "<h1>Atlas</h1><p>Nothing wrong here.</p>",
    "/error": "<h1>Atlas</h1><script src='/error.js'></script>",
    "/exception": "<h1>Atlas</h1><script src='/exception.js'></script>",
    "/inline": "<h1>Atlas</h1><script>document.title = 'ran'</script>",
    "/foreign": "<h1>Atlas</h1><img alt='' src='http://tiles.example/0.png'>",
    "/worker": "<h1>Atlas</h1><script src='/worker.js'></script>",
    "/socket": "<h1>Atlas</h1><script src='/socket.js'></script>",
    "/unlabelled": "<h1>Atlas</h1><input type='text'>",
}
SCRIPTS = {
    "/error.js": "console.error('boom')",
    "/exception.js": "throw new Error('bang')",
    "/worker.js": "new Worker('/inner.js')",
    "/inner.js": "fetch('http://tiles.example/1.pbf').catch(() => {})",
    "/socket.js": "new WebSocket('ws://news.example/')",
}


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path in SCRIPTS:
            self._answer(200, "text/javascript", SCRIPTS[self.path])
        elif self.path in PAGES:
            head = (
                "<!doctype html><html lang='en'><link rel='icon' href='data:,'><title>Atlas</title>"
            )
            self._answer(200, "text/html", f"{head}<main>{PAGES[self.path]}</main></html>")
        elif self.path == "/favicon.ico":  # asked for when the browser comes to it
            self._answer(200, "image/x-icon", "")
        else:
            self._answer(404, "text/plain", "not here")

    def _answer(self, status: int, kind: str, body: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as httpd:
        thread = threading.Thread(target=functools.partial(httpd.serve_forever, 0.05))
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


@pytest.mark.parametrize(("size", "width"), [("wide", 1440), ("narrow", 390)])
@pytest.mark.parametrize(("language", "locale"), [("es", "es-MX"), ("en", "en-US")])
def test_a_clean_page_passes(
    watch: Callable[..., Any], site: str, size: str, width: int, language: str, locale: str
) -> None:
    page, witness = watch(site, size, language)
    page.goto("/clean")
    witness.check()
    assert page.evaluate("screen.width") == width
    assert page.evaluate("navigator.language") == locale


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/error", "console: boom"),
        ("/exception", "exception: bang"),
        ("/inline", "console: .*Content Security Policy"),
        ("/nowhere", "console: .*404"),
        ("/foreign", "another host: http://tiles.example/0.png"),
        ("/worker", "another host: http://tiles.example/1.pbf"),
        ("/socket", "another host: ws://news.example/"),
    ],
)
def test_a_fault_is_seen(watch: Callable[..., Any], site: str, path: str, fault: str) -> None:
    page, witness = watch(site)
    page.goto(path)
    for _ in range(100):  # a worker asks when it comes to it
        page.wait_for_timeout(100)
        if witness.faults:
            break
    with pytest.raises(AssertionError, match=fault):
        witness.check()
    witness.faults.clear()


def test_axe_passes_a_clean_page_under_its_policy(
    watch: Callable[..., Any], axe: Callable[[Page], None], site: str
) -> None:
    page, _ = watch(site)
    page.goto("/clean")
    axe(page)


def test_axe_names_what_is_wrong_and_where(
    watch: Callable[..., Any], axe: Callable[[Page], None], site: str
) -> None:
    page, _ = watch(site)
    page.goto("/unlabelled")
    with pytest.raises(AssertionError, match=r"(?s)critical: .*\(label, .*input"):
        axe(page)


def test_maps_can_be_drawn(watch: Callable[..., Any], site: str) -> None:
    page, _ = watch(site)
    page.goto("/clean")
    assert page.evaluate("document.createElement('canvas').getContext('webgl2') !== null")


def test_a_screenshot_is_the_size_of_the_window(
    watch: Callable[..., Any], screenshot: Callable[..., Path], site: str
) -> None:
    page, _ = watch(site)
    page.goto("/clean")
    header = screenshot(page, "harness").read_bytes()[16:24]
    assert (int.from_bytes(header[:4]), int.from_bytes(header[4:])) == (1440, 900)
