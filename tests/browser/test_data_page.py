"""Data and metadata: the page tells of an indicator what the API tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

CANCUC = "indicator=poverty&time=2020&area=07&focus=07112"


def fits(page: Page) -> bool:
    """Whether nothing stands out to the right of the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
def test_from_the_map_to_the_metadata_and_on(
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    screenshot: Callable[..., object],
    language: str,
    size: str,
) -> None:
    address = f"/mapa?indicator=infant_mortality&level=state&lang={language}"
    page = open_page(address, size, language)
    page.wait_for_selector("#map[data-painted]", timeout=30_000)
    page.get_by_role("link", name=Words(language)("notes.more")).click()
    page.wait_for_url("**/datos?indicator=infant_mortality*")
    told = page.request.get("/api/v1/indicators/infant_mortality").json()
    article = page.locator(".metadata")
    expect(article.locator("h1")).to_have_text(told["name"][language])
    assert page.title().startswith(told["short_name"][language])
    for part in ("definition", "processing", "limits"):
        expect(article).to_contain_text(told[part][language])
    for source in told["sources"]:
        expect(article).to_contain_text(source["product"][language])
    assert fits(page)
    axe(page)
    screenshot(page, f"metadata-{size}-{language}", whole=True)
    for files in article.locator(".source summary").all():
        files.click()
    axe(page)
    assert fits(page)
    other = page.request.get("/api/v1/indicators/population").json()
    if size == "narrow":
        page.locator(".index summary").click()
        axe(page)
    page.get_by_role("link", name=other["short_name"][language], exact=True).click()
    expect(article.locator("h1")).to_have_text(other["name"][language])


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
def test_from_a_figure_to_its_cell(
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    screenshot: Callable[..., object],
    size: str,
    language: str,
) -> None:
    page = open_page(f"/mapa?{CANCUC}&lang={language}", size, language)
    page.wait_for_selector("#map[data-painted]", timeout=30_000)
    shown = page.locator("#card .own dd").inner_text()
    page.get_by_role("link", name=Words(language)("card.origin")).click()
    origin = page.locator("#origin")
    expect(origin).to_contain_text(shown)
    answer = page.request.get("/api/v1/origin?indicator=poverty&area=07112&time=2020").json()
    (told,) = answer["data"]
    for words in (
        f"{told['column']}{told['row']}",
        told["sheet"],
        told["file"],
        told["inputs"][0]["sha256"],
    ):
        expect(origin).to_contain_text(words)
    expect(origin).to_be_in_viewport()
    assert fits(page)
    axe(page)
    screenshot(page, f"origin-{size}-{language}")
    origin.get_by_role("link", name=Words(language)("data.on_map")).click()
    page.wait_for_url(re.compile(r"/mapa\?.*focus=07112"))
    expect(page.locator("#card .own dd")).to_have_text(shown)


def test_the_coverage_matrix_counts_what_the_api_gives(open_page: Callable[..., Page]) -> None:
    page = open_page("/datos?indicator=out_of_school_6_14")
    table = page.locator("table.coverage")
    expect(table).to_be_visible()
    head = table.locator("thead th").all_inner_texts()
    row = table.locator("tbody tr", has_text="Municipio").locator("th, td").all_inner_texts()
    shown = dict(zip(head, row, strict=True))
    for year in ("2000", "2005", "2010", "2015", "2020"):
        answer = page.request.get(
            f"/api/v1/data?indicator=out_of_school_6_14&level=municipality&time={year}"
        ).json()
        known = sum(one["value"] is not None for one in answer["data"])
        assert re.split(r"\s*/\s*", shown[year])[0] == f"{known:,}"


def test_on_a_phone_the_series_stays_in_sight_while_years_are_scrolled(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/datos?indicator=population_midyear&lang=en", "narrow", "en")
    region = page.get_by_role("region", name=Words("en")("coverage.caption"))
    region.focus()
    page.keyboard.press("ArrowRight")
    region.evaluate(
        "one => one.scrollLeft || new Promise(done => one.addEventListener('scroll', done))"
    )
    series = region.locator("tbody th[scope=row]").first
    expect(series).to_be_in_viewport(ratio=1)
    assert series.evaluate("one => one.getBoundingClientRect().left >= 0")


def test_parts_of_the_page_are_reached_by_the_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page("/datos?indicator=poverty&lang=en", language="en")
    link = page.get_by_role("link", name="Changes between releases")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h2#changes")).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".metadata h1")).to_be_in_viewport()


def test_a_page_without_a_chart_does_not_load_the_charts(open_page: Callable[..., Page]) -> None:
    page = open_page("/datos?indicator=poverty")
    expect(page.locator(".metadata h1")).to_be_visible()
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not [address for address in loaded if "plotly" in address]


def test_an_unknown_indicator_is_told(open_page: Callable[..., Page]) -> None:
    page = open_page("/datos?indicator=nothing")
    expect(page.locator(".notices")).to_contain_text("nothing")
    expect(page.locator(".metadata h1")).to_be_visible()
