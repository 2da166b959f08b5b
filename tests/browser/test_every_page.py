"""Every page in both languages, themes and widths: accessible, walked by Tab, not too wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from layouts.view import LANGUAGES, PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PATIENCE = 45_000
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
READY = {
    "inicio": ("area=20", ".glance-card .minimap svg"),
    "mapa": ("area=20&where=poverty.over.75", "#map[data-painted]"),
    "perfil": ("area=20&focus=20067", ".profile-page table"),
    "tablas": ("indicators=poverty.infant_mortality&area=20", "#table[data-painted]"),
    "graficas": ("chart=scatter&second=infant_mortality&area=20", ".chart svg.main-svg"),
    "concentracion": ("indicator=poverty&time=2010&area=20", ".class-canvas[data-drawn]"),
    "focalizacion": (
        "area=20&where=poverty.over.75&most=100&group=20~_____w&group_name=Programa",
        ".class-canvas[data-drawn]",
    ),
    "indice": ("area=20", ".class-canvas[data-drawn]"),
    "metas": ("area=20", ".goal-board button"),
    "disparidades": ("indicator=poverty&level=municipality", ".gap-chart svg.main-svg"),
    "patrones": ("indicator=poverty&area=20", ".moran svg.main-svg"),
    "datos": ("indicator=poverty", "article.metadata h1"),
    "ayuda": ("", ".help-page h1"),
}
"""What is asked of a page, and what shows that it is there."""


BEGIN_WALK = """() => {
    window.walked = new Set();
    document.addEventListener("focusin", ({ target }) => window.walked.add(target));
    document.activeElement.blur();
    window.getSelection().removeAllRanges();
}"""
MISSED = """() => {
    const stops = "a[href], button, input, select, textarea, summary, iframe, [tabindex]";
    const groups = new Set([...window.walked].filter((one) => one.type === "radio")
        .map((one) => one.name));
    return [...document.querySelectorAll(stops)].filter((one) =>
        one.tabIndex >= 0 && !one.disabled && !one.closest("[inert], [aria-hidden=true]")
        && one.checkVisibility({ visibilityProperty: true })
        // One stop for all: the arrows go on within a group of choices and within a grid.
        && !(one.type === "radio" && groups.has(one.name)) && !one.closest(".ag-root-wrapper")
        && !window.walked.has(one)
    ).map((one) => one.outerHTML.slice(0, 160));
}"""
MOST_STOPS = 900


def walk(page: Page) -> None:
    """Press Tab to the end of the page: every control is reached, and nothing keeps the focus."""
    page.evaluate(BEGIN_WALK)
    seen = -1
    for _ in range(MOST_STOPS // 20):
        for _ in range(20):
            page.keyboard.press("Tab")
        now = page.evaluate("() => window.walked.size")
        if now == seen:
            break
        seen = now
    assert seen > 10
    assert page.evaluate(MISSED) == []


def test_every_page_has_its_case() -> None:
    assert set(READY) == set(PAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", READY)
def test_a_page_is_accessible_in_both_themes_and_widths(
    open_page: Callable[..., Page], axe: Callable[[Page], None], name: str, language: str
) -> None:
    query, there = READY[name]
    page = open_page(f"/{name}?{query}&lang={language}", language=language)
    page.emulate_media(reduced_motion="reduce")  # no colour is looked at on its way
    # What is far below is laid out once it is come near.
    page.locator(there.split()[0]).first.scroll_into_view_if_needed(timeout=PATIENCE)
    expect(page.locator(there).first).to_be_visible(timeout=PATIENCE)
    if language == LANGUAGES[0]:
        walk(page)
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("dark", "light"):
            page.evaluate(
                "(scheme) => document.documentElement.setAttribute("
                "'data-mantine-color-scheme', scheme)",
                scheme,
            )
            axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
