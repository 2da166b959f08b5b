"""The profile of an area: its numbers are those of the API, on every screen and by keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

CANCUC = "/perfil?area=07&focus=07112"


def fits(page: Page) -> bool:
    """Whether nothing stands out to the right of the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def asked(page: Page, query: str) -> dict[str, float]:
    """Values of the API by area."""
    answer = page.request.get(f"/api/v1/data?{query}").json()
    return {one["area"]: one["value"] for one in answer["data"] if one["value"] is not None}


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
def test_the_numbers_are_those_of_the_api(
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    screenshot: Callable[..., object],
    language: str,
    size: str,
) -> None:
    page = open_page(f"{CANCUC}&lang={language}", size, language)
    expect(page.locator("h1")).to_have_text("San Juan Cancuc")
    row = page.locator("#line-poverty")
    subgroup = "indicator=poverty&age=Y0T17&time=2020"
    towns = asked(page, f"{subgroup}&level=municipality&vintage=2010")
    own = towns["07112"]
    expect(row.locator("td.value")).to_contain_text(f"{own:.1f}\u00a0%")
    for level, place, cell in (("state", "07", "state"), ("nation", "00", "nation")):
        value = asked(page, f"{subgroup}&level={level}")[place]
        expect(row.locator(f"td.{cell}")).to_contain_text(f"{value:.1f}\u00a0%")
    rank = 1 + sum(value > own for value in towns.values())
    words = Words(language)
    told = words("perfil.rank", rank=f"{rank:,}", of=f"{len(towns):,}")
    expect(row.locator("td.place")).to_contain_text(told)
    row.scroll_into_view_if_needed()
    expect(row.locator(".spine svg circle")).to_have_count(1)
    expect(page.locator(".past")).to_contain_text("Ocosingo")
    assert fits(page)
    axe(page)
    screenshot(page, f"profile-{size}-{language}")
    page.get_by_text(words("perfil.reading"), exact=True).click()
    page.get_by_text(words("perfil.peers_how"), exact=True).click()
    axe(page)
    assert fits(page)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_state_lists_its_municipalities(
    open_page: Callable[..., Page], axe: Callable[[Page], None], size: str
) -> None:
    page = open_page("/perfil?area=20", size)
    grid = page.locator("#parts-list")
    grid.scroll_into_view_if_needed()
    link = grid.locator(".ag-row a").first
    expect(link).to_be_visible()
    assert fits(page)
    axe(page)
    name = link.inner_text()
    link.click()
    page.wait_for_url(re.compile(r"/perfil\?area=20&focus=20\d{3}"))
    expect(page.locator("h1")).to_have_text(name)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Oaxaca")


def test_the_nation_lists_its_states(
    open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    page = open_page("/perfil?lang=en", language="en")
    expect(page.locator("h1")).to_have_text("Mexico")
    page.locator("#parts-list").scroll_into_view_if_needed()
    expect(page.locator("#parts-list .ag-row a").first).to_be_visible()
    axe(page)
    page.locator("#parts-list a", has_text="Chiapas").click()
    page.wait_for_url("**/perfil?area=07&lang=en")


def test_another_area_is_found_by_name_and_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{CANCUC}&lang=en", language="en")
    field = page.get_by_role("textbox", name=Words("en")("perfil.choose"))
    field.focus()
    page.wait_for_selector("#profile-area-chooser[data-filled=yes]")
    field.fill("oaxaca de juarez")
    expect(page.get_by_role("option", name="Oaxaca de Juárez, Oaxaca")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/perfil?area=20&focus=20067&lang=en")
    expect(page.locator("h1")).to_have_text("Oaxaca de Juárez")
    page.go_back()
    expect(page.locator("h1")).to_have_text("San Juan Cancuc")


def test_an_address_leads_to_a_row(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{CANCUC}#line-population")
    expect(page.locator("#line-population")).to_be_in_viewport()
    page.locator(".glance a").first.focus()
    page.keyboard.press("Enter")
    name = page.locator(".glance a").first.get_attribute("href")
    expect(page.locator(str(name))).to_be_in_viewport()


def test_from_a_row_to_the_map_and_the_cell(open_page: Callable[..., Page]) -> None:
    page = open_page(CANCUC)
    row = page.locator("#line-extreme_poverty")
    shown = row.locator("td.value strong").inner_text()
    row.get_by_role("link", name=re.compile("De dónde sale")).click()
    page.wait_for_url("**/datos?*focus=07112*")
    expect(page.locator("#origin .figure")).to_contain_text(shown)
    page.go_back()
    row.get_by_role("link", name=re.compile("Mapa de")).click()
    page.wait_for_url(re.compile(r"/mapa\?.*focus=07112"))
    expect(page.locator("#card .own dd")).to_contain_text(shown)


def test_the_page_does_not_load_the_charts(open_page: Callable[..., Page]) -> None:
    page = open_page("/perfil?area=20")
    expect(page.locator("#line-poverty .spine svg")).to_be_visible()
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not [address for address in loaded if "plotly" in address]
