"""The page of the API: reached from the help, readable, and its examples lead to answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from layouts.view import LANGUAGES
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

SIZES = {"wide": (1440, 900), "narrow": (390, 844)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_help_to_the_examples_and_an_answer(
    open_page: Callable[..., Page], axe: Callable[[Page], None], language: str
) -> None:
    words = Words(language)
    page = open_page(f"/ayuda?lang={language}", language=language)
    page.locator(".help-page").get_by_role("link", name=words("open.api.title")).last.click()
    expect(page.locator("h1")).to_have_text(words("open.api.title"))
    for summary in page.locator("summary").all():
        summary.click()
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
    example = page.locator(".example a", has_text="/api/v1/ranking").get_attribute("href")
    assert example is not None
    told = page.request.get(example).json()
    assert [one["rank"] for one in told["data"]][:2] == [1, 2]
    page.get_by_role("link", name=words("open.api.other")).click()
    other = next(one for one in LANGUAGES if one != language)
    expect(page.locator("h1")).to_have_text(Words(other)("open.api.title"))


def test_code_that_is_too_wide_is_reached_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page("/api", size="narrow")
    code = page.locator("pre").first
    code.focus()
    page.keyboard.press("ArrowRight")
    expect(code).to_be_focused()
    page.wait_for_function("() => document.querySelector('pre').scrollLeft > 0")
