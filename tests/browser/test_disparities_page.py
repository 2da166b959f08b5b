"""Disparities: the numbers on the screen are those of the API, by mouse and by keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from layouts.format import gap_shown, number
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PATIENCE = 45_000
API = "/api/v1/inequality?indicator=poverty"


def shown(page: Page, part: str = "") -> None:
    """Wait until the page shows a view whose address has a part."""
    expect(page.locator("#analysis")).to_have_attribute(
        "data-painted", re.compile(re.escape(part) or "."), timeout=PATIENCE
    )


def gap_on_screen(page: Page) -> str:
    return page.locator(".gap-said").inner_text().replace("\xa0", " ")


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
def test_the_gap_is_that_of_the_api(
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    screenshot: Callable[..., object],
    size: str,
    language: str,
) -> None:
    words = Words(language)
    page = open_page(
        f"/disparidades?indicator=poverty&level=municipality&lang={language}", size, language
    )
    shown(page)
    told = page.request.get(f"{API}&level=municipality&time=2020").json()
    first = gap_on_screen(page)
    for end in told["ends"].values():
        assert number(end["value"], 1, language) in first
    worst, best = (told["ends"][end]["value"] for end in ("worst", "best"))
    assert number(gap_shown(worst, best, 1), 1, language) in first
    verdict = page.locator(".verdict")
    for name, decimals in (("difference", 1), ("ratio", 2)):
        for when in ("earlier", "later"):
            expect(verdict).to_contain_text(number(told["verdict"][name][when], decimals, language))
    for measure, decimals in (("gini", 3), ("theil", 1), ("bgsd", 1), ("ratio", 2)):
        row = page.locator(f"[data-measure={measure}]")
        estimate = told["measures"][measure]["estimate"]
        expect(row.locator(".number")).to_contain_text(number(estimate, decimals, language))
        expect(row).to_contain_text(words(f"measure.{measure}"))
    share = told["measures"]["theil"]["between"] / told["measures"]["theil"]["estimate"]
    expect(page.locator(".part-between")).to_contain_text(f"{share:.0%}".replace("%", " %"))
    expect(page.locator(".gap-chart svg.main-svg").first).to_be_visible(timeout=PATIENCE)
    for summary in page.locator(".analysis-body summary").all():
        summary.click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    screenshot(page, f"gaps-{size}-{language}", whole=True)


def test_a_gradient_is_chosen_and_left_by_going_back(open_page: Callable[..., Page]) -> None:
    page = open_page("/disparidades?indicator=poverty&level=municipality&lang=en", language="en")
    shown(page)
    before = gap_on_screen(page)
    page.get_by_text("Gradient", exact=True).click()
    shown(page, "compared=gradient")
    told = page.request.get(f"{API}&level=municipality&compared=gradient").json()
    expect(page.locator(".gap-said")).to_contain_text(number(told["fifths"][0], 1, "en"))
    expect(page.locator(".gap-said")).to_contain_text(number(told["fifths"][-1], 1, "en"))
    expect(page.locator("[data-measure=sii] .number")).to_contain_text(
        number(told["measures"]["sii"]["estimate"], 1, "en")
    )
    page.go_back()
    expect(page.locator(".gap-said")).to_have_text(before)
    expect(page.locator("[data-measure=sii]")).to_have_count(0)


def test_groups_of_people_are_compared_by_the_keyboard(
    open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    page = open_page("/disparidades?indicator=one_deprivation_or_more&lang=en", language="en")
    shown(page)
    page.get_by_role("radio", name="Areas").focus()
    page.keyboard.press("ArrowRight")
    shown(page, "compared=subgroups")
    page.get_by_role("textbox", name="Groups by").click()
    page.get_by_role("option", name="Ethnicity").click()
    shown(page, "by=ethnicity")
    told = page.request.get(
        "/api/v1/inequality?indicator=one_deprivation_or_more&compared=subgroups&area=00"
        "&by=ethnicity&age=Y3T17"
    ).json()
    for end in told["ends"].values():
        expect(page.locator(".gap-said")).to_contain_text(number(end["value"], 1, "en"))
    axe(page)


def test_the_data_of_a_picture_are_one_key_away(open_page: Callable[..., Page]) -> None:
    page = open_page("/disparidades?indicator=infant_mortality&level=state&lang=en", language="en")
    shown(page)
    summary = page.locator(".gap-data summary").first
    summary.focus()
    page.keyboard.press("Enter")
    table = page.locator(".gap-data table").first
    expect(table).to_be_visible()
    told = page.request.get("/api/v1/inequality?indicator=infant_mortality&level=state").json()
    last = table.locator("tbody tr").last
    expect(last).to_contain_text(told["time"])
    expect(last).to_contain_text(number(told["ends"]["worst"]["value"], 1, "en"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the measures").click()
    lines = download.value.path().read_text("utf-8").splitlines()
    assert len(lines) == 25
