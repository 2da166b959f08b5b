"""Help walked as a first-time visitor would: its pictures are drawn, its links lead on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from layouts.components.reading import PICTURES
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PATIENCE = 30_000


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
def test_every_picture_is_drawn(
    open_page: Callable[..., Page], axe: Callable[[Page], None], size: str, language: str
) -> None:
    page = open_page(f"/ayuda?lang={language}", size, language)
    pictures = page.locator(".picture")
    expect(pictures).to_have_count(len(PICTURES), timeout=PATIENCE)
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        expect(picture.locator("svg > *").first).to_be_attached()
    axe(page)


def test_from_beside_the_map_to_its_explanation(open_page: Callable[..., Page]) -> None:
    words = Words("es")
    page = open_page("/mapa?indicator=poverty&time=2020&level=state")
    beside = page.locator(".middle .reading")
    beside.locator("summary").focus(timeout=PATIENCE)
    page.keyboard.press("Enter")
    expect(beside).to_contain_text(words("reading.map.beware"))
    beside.get_by_role("link", name=words("reading.more")).click()
    page.wait_for_url("**/ayuda*#read-map")
    expect(page.locator("h3#read-map")).to_be_in_viewport(timeout=PATIENCE)


def test_a_first_step_leads_to_a_municipality(open_page: Callable[..., Page]) -> None:
    words = Words("en")
    page = open_page("/ayuda?lang=en", language="en")
    page.get_by_role("link", name=words("help.do_find")).click(timeout=PATIENCE)
    page.wait_for_url(re.compile(r"/mapa\?.*focus=07112"))
    expect(page.locator("#card")).to_contain_text("San Juan Cancuc", timeout=PATIENCE)


def test_a_term_leads_to_another(open_page: Callable[..., Page]) -> None:
    page = open_page("/ayuda")
    page.locator(".glossary a[href='#term-percentile']").click(timeout=PATIENCE)
    expect(page.locator("#term-percentile")).to_be_in_viewport()
