"""Files of what is shown: saved under their names, told of, refused in words; a picture copied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

PATIENCE = 60_000
PNG = b"\x89PNG\r\n"


def test_a_chart_is_saved_copied_and_told_of(
    open_page: Callable[..., Page], axe: Callable[[Page], None], screenshot: Callable[..., object]
) -> None:
    page = open_page("/graficas?indicator=poverty&time=2020&level=state&lang=en", language="en")
    choice = page.locator(".downloads-choice")
    choice.locator("summary").click(timeout=PATIENCE)
    told = choice.locator(".download-told")
    with page.expect_download() as saved:
        choice.get_by_role("link", name="PNG 2×").click()
    assert saved.value.suggested_filename == "atlas-ranking-poverty-2020-00.png"
    assert Path(saved.value.path()).read_bytes().startswith(PNG)
    expect(told).to_have_text("PNG 2×: done.")
    with page.expect_download() as saved:
        choice.get_by_role("link", name="CSV").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert len(text.splitlines()) == 33
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choice.locator("[data-copy]").click()
    expect(told).to_have_text("The picture is on the clipboard.", timeout=PATIENCE)
    kinds = "async () => (await navigator.clipboard.read())[0].types"
    assert page.evaluate(kinds) == ["image/png"]
    # a browser that does not know how
    page.evaluate("() => { delete window.ClipboardItem; window.ClipboardItem = undefined; }")
    choice.locator("[data-copy]").click()
    expect(told).to_contain_text("does not let pages copy pictures")
    axe(page)
    screenshot(page, "downloads-en")


def test_a_slow_file_has_a_bar_and_a_refusal_is_told(
    watch: Callable[..., Any], server: str
) -> None:
    page, witness = watch(server)
    page.goto("/graficas?indicator=poverty&time=2020&level=state")
    choice = page.locator(".downloads-choice")
    choice.locator("summary").click(timeout=PATIENCE)
    bar = choice.get_by_role("progressbar", name="Avance de la descarga")
    told = choice.locator(".download-told")
    held: list[Route] = []
    page.route("**/api/v1/data?*format=xlsx*", lambda route: held.append(route))
    choice.get_by_role("link", name="Excel").click()
    expect(bar).to_be_visible()
    expect(told).to_have_text("Excel viene en camino…")
    held[0].fulfill(status=413, json={"detail": "answer: seen 3 observations"})
    expect(told).to_have_text("No se pudo: answer: seen 3 observations")
    expect(bar).to_be_hidden()
    (refused,) = witness.faults
    assert "413" in refused
    witness.faults.clear()
