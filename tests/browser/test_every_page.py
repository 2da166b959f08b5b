"""Every page, in both languages, themes and widths: accessible, and no wider than the window."""

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
    expect(page.locator(there).first).to_be_visible(timeout=PATIENCE)
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
