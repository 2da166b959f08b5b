"""Four frames of the atlas on a page of somebody else, served from another port."""

from __future__ import annotations

import functools
import json
import re
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

PATIENCE = 60_000
FRAMES = {
    "map": (
        "mapa?indicator=poverty&time=2020&area=20&hide=controls.list",
        ".class-canvas[data-drawn]",
    ),
    "chart": (
        "graficas?indicator=poverty&hide=controls&theme=dark&release={release}",
        ".light-picture img",
    ),
    "table": ("tablas?indicator=poverty&area=07&hide=controls", ".light-table table"),
    "profile": ("perfil?area=07&focus=07112&lang=en", ".spine svg"),
}
GIVEN = 240
"""Pixels of a frame before it is told what it shows."""


@pytest.fixture
def host(server: str) -> Iterator[str]:
    """Address of the other site; its chart is of the release in force, for ever."""
    with urllib.request.urlopen(f"{server}/health") as answer:
        release = json.load(answer)["release"]
    frames = "".join(
        f'<iframe id="{name}" src="{server}/embed/{path.format(release=release)}" '
        f'title="{name}" width="100%" '
        f'height="{GIVEN}" style="border:0"></iframe>'
        for name, (path, _) in FRAMES.items()
    )
    body = (
        '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title>'
        f'<h1>Somebody else</h1>{frames}<iframe id="whole" src="{server}/mapa"></iframe>'
        f'<script src="{server}/embed/host.js"></script></html>'
    ).encode()

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as httpd:
        thread = threading.Thread(target=functools.partial(httpd.serve_forever, 0.05))
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


def height(page: Page, name: str) -> int:
    found: int = page.locator(f"#{name}").evaluate("(frame) => frame.offsetHeight")
    return found


def test_four_frames_load_fit_and_keep_to_themselves(
    watch: Callable[..., Any], server: str, host: str
) -> None:
    page, witness = watch(server)
    page.goto(host)
    for name, (_, there) in FRAMES.items():
        frame = page.frame_locator(f"#{name}")
        page.locator(f"#{name}").scroll_into_view_if_needed()
        expect(frame.locator(there).first).to_be_visible(timeout=PATIENCE)
        expect(frame.locator("header.top")).to_have_count(0)
        page.wait_for_function(
            "([name, given]) => document.getElementById(name).offsetHeight > given",
            arg=[name, GIVEN],
        )
        # as high as what it shows, and nothing of it grows with it
        before = height(page, name)
        page.wait_for_timeout(400)  # in which a page that follows its frame would have grown
        assert height(page, name) == before
        inside = frame.locator("html").evaluate("(root) => root.scrollHeight - innerHeight")
        assert inside <= 1
    chart, live = (
        page.frame_locator(f"#{name}").locator(".embed-source") for name in ("chart", "map")
    )
    expect(chart).to_contain_text("Versión fija de los datos")
    expect(chart.locator(".newest")).to_have_attribute(
        "href", "/graficas?indicator=poverty&time=2020"
    )
    expect(live).not_to_contain_text("fija")
    drawn = "(image) => image.complete && image.naturalWidth > 0"
    assert page.frame_locator("#chart").locator(".light-picture img").evaluate(drawn)
    dark = page.frame_locator("#chart").locator("html")
    expect(dark).to_have_attribute("data-mantine-color-scheme", "dark")
    expect(page.frame_locator("#profile").locator("html")).to_have_attribute("lang", "en")
    source = page.frame_locator("#map").locator(".embed-open")
    assert source.get_attribute("href") == "/mapa?indicator=poverty&time=2020&area=20"
    # the host cannot look into a frame, nor a frame into the host
    assert page.evaluate("document.getElementById('map').contentDocument") is None
    refused = "() => { try { return !parent.document; } catch { return true; } }"
    assert page.frames[1].evaluate(refused)
    # a whole page refuses to be framed
    faults = [one for one in witness.faults if not one.startswith(f"another host: {host}")]
    assert faults
    assert all("frame-ancestors" in one for one in faults)
    witness.faults.clear()


def test_a_view_is_shared_as_link_and_code(
    open_page: Callable[..., Page], axe: Callable[[Page], None], screenshot: Callable[..., object]
) -> None:
    page = open_page("/graficas?indicator=poverty&chart=trend&lang=en", language="en")
    expect(page.locator(".chart svg.main-svg").first).to_be_visible(timeout=PATIENCE)
    button = page.locator(".share-button")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog.share")
    expect(dialog).to_be_visible()
    link, code = (dialog.locator("textarea").nth(at) for at in (0, 1))
    assert link.input_value() == page.url
    dialog.locator("select[name=theme]").select_option("dark")
    expect(dialog.locator("input[value=controls]")).to_be_checked()
    assert "/embed/graficas?" in code.input_value()
    assert "theme=dark&amp;hide=controls" in code.input_value()
    frame = dialog.frame_locator("iframe")
    expect(frame.locator(".light-picture img")).to_be_visible(timeout=PATIENCE)
    assert "release=" not in link.input_value() + code.input_value()
    dialog.locator("select[name=follows]").select_option("frozen")
    for given in (link.input_value(), code.input_value()):
        assert re.search(r"release=[\w.]+-[0-9a-f]{8}&(amp;)?lang=en", given)
    expect(frame.locator(".embed-source")).to_contain_text("Fixed data release", timeout=PATIENCE)
    axe(page)
    screenshot(page, "share-en")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize(
    ("name", "path", "language", "size"),
    [
        ("chart", "graficas?indicator=poverty&time=2020&hide=controls&theme=dark", "es", "narrow"),
        (
            "table",
            "tablas?indicators=poverty.extreme_poverty&area=07&hide=controls",
            "en",
            "narrow",
        ),
        ("profile", "perfil?area=07&focus=07112&theme=dark", "en", "wide"),
    ],
)
def test_light_documents_are_clean(
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    screenshot: Callable[..., object],
    name: str,
    path: str,
    language: str,
    size: str,
) -> None:
    asked = f"/embed/{path}{'&lang=en' if language == 'en' else ''}"
    page = open_page(asked, language=language, size=size)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    axe(page)
    screenshot(page, f"embed-{name}-{language}")
