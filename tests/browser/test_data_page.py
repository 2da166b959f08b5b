"""Data and metadata: the page tells of an indicator what the API tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("size", ["wide", "narrow"])
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
    page.locator("a.page-link").nth(1).click()
    page.wait_for_url("**/datos?indicator=infant_mortality*")
    told = page.request.get("/api/v1/indicators/infant_mortality").json()
    article = page.locator(".metadata")
    expect(article.locator("h1")).to_have_text(told["name"][language])
    for part in ("definition", "processing", "limits"):
        expect(article).to_contain_text(told[part][language])
    for source in told["sources"]:
        expect(article).to_contain_text(source["product"][language])
    axe(page)
    screenshot(page, f"metadata-{size}-{language}", whole=True)
    other = page.request.get("/api/v1/indicators/population").json()
    page.get_by_role("link", name=other["short_name"][language], exact=True).click()
    expect(article.locator("h1")).to_have_text(other["name"][language])


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
        assert shown[year].split(" / ")[0] == f"{known:,}"


def test_a_page_without_a_chart_does_not_load_the_charts(open_page: Callable[..., Page]) -> None:
    page = open_page("/datos?indicator=poverty")
    expect(page.locator(".metadata h1")).to_be_visible()
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not [address for address in loaded if "plotly" in address]


def test_an_unknown_indicator_is_told(open_page: Callable[..., Page]) -> None:
    page = open_page("/datos?indicator=nothing")
    expect(page.locator(".notices")).to_contain_text("nothing")
    expect(page.locator(".metadata h1")).to_be_visible()
