"""The first page: cards tell what the API tells, a place is chosen, and all of it is light."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from layouts.format import gap_shown
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

COLD, WARM, CHANGE = 2_300_000, 150_000, 100_000
"""Most bytes on the wire: a first visit, a later one, another place."""


def card(page: Page, indicator: str) -> Locator:
    return page.locator(f".glance-card[data-indicator={indicator}]")


def chooser(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def values(page: Page, query: str) -> dict[str, float | None]:
    """Values by area as the API gives them."""
    answer = page.request.get(f"/api/v1/data?{query}").json()
    return {one["area"]: one["value"] for one in answer["data"]}


def name(page: Page, key: str) -> str:
    """English name of a state."""
    areas = page.request.get("/api/v1/areas?level=state").json()["areas"]
    return str(next(one["name"]["en"] for one in areas if one["area"] == key))


class Meter:
    """Bytes that a page receives, headers included."""

    def __init__(self, page: Page) -> None:
        self.parts: dict[str, float] = {}
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def take(self) -> float:
        total = sum(self.parts.values())
        self.parts = dict.fromkeys(self.parts, 0.0)
        return total

    def _asked(self, event: dict[str, Any]) -> None:
        self.parts.setdefault(event["requestId"], 0.0)

    def _finished(self, event: dict[str, Any]) -> None:
        self.parts[event["requestId"]] = event["encodedDataLength"]


def seen_to_the_end(page: Page) -> None:
    """Every small map has come into view and is drawn."""
    for one in page.locator(".minimap").all():
        one.scroll_into_view_if_needed()
        expect(one.locator("svg path").first).to_be_attached()
    page.evaluate("window.scrollTo(0, 0)")


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
@pytest.mark.parametrize("query", ["", "&area=07", "&area=07&focus=07112"])
def test_it_is_whole_and_accessible(
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    screenshot: Callable[..., object],
    query: str,
    size: str,
    language: str,
) -> None:
    page = open_page(f"/inicio?lang={language}{query}", size, language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(card(page, "poverty")).to_be_visible()
    seen_to_the_end(page)
    assert fits(page)
    axe(page)
    place = (re.findall(r"\d+$", query) or ["00"])[0]
    screenshot(page, f"glance-{place}-{size}-{language}")


def test_an_address_is_settled_and_told(open_page: Callable[..., Page]) -> None:
    page = open_page("/inicio?focus=07112&colour=red")
    page.wait_for_url("**/inicio?area=07&focus=07112")
    expect(page).to_have_title("San Juan Cancuc · Inicio · Atlas Niñez")
    expect(page.locator("#glance-notices")).to_contain_text("colour")


def test_the_root_and_the_brand_lead_here(open_page: Callable[..., Page]) -> None:
    page = open_page("/?lang=en", language="en")
    expect(page.locator("h1")).to_have_text("Mexico")
    assert urlsplit(page.url).path == "/inicio"
    page.goto("/datos?indicator=poverty&lang=en")
    page.locator(".brand").click()
    page.wait_for_url("**/inicio?lang=en")
    expect(page.locator("h1")).to_have_text("Mexico")


def test_numbers_of_the_nation_are_those_of_the_api(open_page: Callable[..., Page]) -> None:
    page = open_page("/inicio?lang=en", language="en")
    query = "indicator=extreme_poverty&unit=percent&time=2022&source=coneval_state_poverty"
    states = values(page, f"{query}&level=state")
    nation = values(page, f"{query}&level=nation")["00"]
    known = {key: value for key, value in states.items() if value is not None}
    worst, best = max(known, key=known.__getitem__), min(known, key=known.__getitem__)
    one = card(page, "extreme_poverty")
    expect(one.locator(".own strong")).to_have_text(f"{nation:.1f}\u00a0%")
    apart = gap_shown(known[worst], known[best], 1)
    expect(one.locator(".lead strong")).to_have_text(f"{apart:.1f} points")
    for place, key in (("Worst", worst), ("Best", best)):
        end = one.locator(".ends div", has_text=place)
        expect(end).to_contain_text(f"{known[key]:.1f}\u00a0% {name(page, key)}")


def test_numbers_of_a_municipality_are_those_of_the_api(open_page: Callable[..., Page]) -> None:
    page = open_page("/inicio?area=07&focus=07112&lang=en", language="en")
    query = "indicator=illiteracy_8_14&unit=percent&level=municipality&time=2020&vintage=2010"
    inside = values(page, f"{query}&parent=07")
    own = inside["07112"]
    assert own is not None
    rank = 1 + sum(value > own for value in inside.values() if value is not None)
    one = card(page, "illiteracy_8_14")
    expect(one.locator(".own strong")).to_have_text(f"{own:.1f}\u00a0%")
    expect(one.locator(".lead strong")).to_have_text(f"Rank {rank}")
    children = values(
        page,
        "indicator=children_0_17&unit=persons&level=municipality&time=2020&vintage=2010&parent=07",
    )
    worst = sorted(inside, key=lambda key: -(inside[key] or 0))[: round(len(inside) / 5)]
    share = 100 * sum(children[key] or 0 for key in worst) / sum(filter(None, children.values()))
    assert "07112" in worst
    expect(one.locator(".fifth")).to_contain_text(f"({len(worst)} of {len(inside)}, 2020)")
    expect(one.locator(".fifth strong")).to_have_text(f"{share:.1f}\u00a0%")


def test_a_small_map_paints_every_area_in_its_class(open_page: Callable[..., Page]) -> None:
    page = open_page("/inicio?area=20&lang=en", language="en")
    one = card(page, "out_of_school_6_14").locator(".minimap")
    one.scroll_into_view_if_needed()
    expect(one.locator("path.area")).to_have_count(5)
    rings = one.evaluate(
        "(map) => [...map.querySelectorAll('path.area')]"
        ".map((path) => path.getAttribute('d').split('M').length - 1)"
    )
    assert sum(rings) >= 570
    fills = one.evaluate(
        "(map) => [...map.querySelectorAll('path.area')].map((path) => getComputedStyle(path).fill)"
    )
    assert len(set(fills)) == 5
    assert "none" not in fills
    odd = card(page, "birth_registration_same_year").locator(".minimap")
    odd.scroll_into_view_if_needed()
    expect(odd.locator("path[fill^='url(#hatch']")).to_be_attached()


def test_a_map_that_cannot_be_had_is_a_link_in_words(
    watch: Callable[..., Any], server: str
) -> None:
    page, witness = watch(server, "wide", "en")
    page.route("**/geo/**", lambda route: route.abort())
    page.goto("/inicio?lang=en")
    expect(card(page, "poverty").locator(".minimap")).to_have_text(
        "Map: Poverty (0 to 17 years), 2020"
    )
    assert all(fault.startswith("console: Failed to load resource") for fault in witness.faults)
    witness.faults.clear()


def test_a_place_is_found_by_typing_and_the_keyboard_alone(open_page: Callable[..., Page]) -> None:
    page = open_page("/inicio")
    expect(page.locator("h1")).to_have_text("México")
    chooser(page, "Estado").focus()
    page.keyboard.type("queretaro")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Querétaro")
    expect(page.locator("#glance-told")).to_contain_text("Querétaro.")
    page.wait_for_url("**/inicio?area=22")
    chooser(page, "Municipio").focus()
    page.keyboard.type("amealco")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Amealco de Bonfil, Querétaro")
    page.wait_for_url("**/inicio?area=22&focus=22001")
    assert page.title().startswith("Amealco de Bonfil · ")
    english = page.locator("a.language[lang=en]")
    expect(english).to_have_attribute("href", "/inicio?area=22&focus=22001&lang=en")
    expect(page.locator("a.page-link", has_text="Mapa")).to_have_attribute(
        "href", "/mapa?area=22&focus=22001"
    )


def test_back_and_forward_follow_the_address(open_page: Callable[..., Page]) -> None:
    page = open_page("/inicio?lang=en", language="en")
    card(page, "extreme_poverty").get_by_role("link", name="Chiapas").click()
    expect(page.locator("h1")).to_have_text("Chiapas")
    expect(chooser(page, "State")).to_have_value("Chiapas")
    card(page, "extreme_poverty").locator(".ends a").last.click()
    expect(page.locator("h1")).to_contain_text(", Chiapas")
    municipality = page.locator("h1").inner_text()
    chooser(page, "State").fill("oax")
    page.get_by_role("option", name="Oaxaca").click()
    page.wait_for_url("**/inicio?area=20&lang=en")
    for place in (municipality, "Chiapas", "Mexico"):
        page.go_back()
        expect(page.locator("h1")).to_have_text(place)
    for place in ("Chiapas", municipality, "Oaxaca"):
        page.go_forward()
        expect(page.locator("h1")).to_have_text(place)
    assert page.url.endswith("/inicio?area=20&lang=en")


def test_who_goes_back_twice_at_once_is_where_they_went(open_page: Callable[..., Page]) -> None:
    page = open_page("/inicio?lang=en", language="en")
    for state, key in (("Chiapas", "07"), ("Oaxaca", "20")):
        chooser(page, "State").fill(state)
        page.get_by_role("option", name=state).click()
        page.wait_for_url(f"**/inicio?area={key}&lang=en")
    for _ in range(2):
        page.evaluate("history.back()")
    expect(page.locator("h1")).to_have_text("Mexico")
    page.wait_for_url("**/inicio?lang=en")
    page.go_forward()
    expect(page.locator("h1")).to_have_text("Chiapas")


def test_one_click_leads_to_the_same_map(open_page: Callable[..., Page]) -> None:
    page = open_page("/inicio?area=07&focus=07112&lang=en", language="en")
    one = card(page, "extreme_poverty")
    shown = one.locator(".own strong").inner_text()
    one.locator(".minimap").click()
    page.wait_for_selector("#map[data-painted]", timeout=60_000)
    expect(page.locator("#card .own dd")).to_contain_text(shown)
    expect(page.locator("#title")).to_contain_text("2020")


def test_one_click_leads_to_the_cell_of_the_figure(open_page: Callable[..., Page]) -> None:
    page = open_page("/inicio?area=07&focus=07112&lang=en", language="en")
    one = card(page, "extreme_poverty")
    shown = one.locator(".own strong").inner_text()
    one.get_by_role("link", name=Words("en")("inicio.origin")).click()
    expect(page.locator("#origin")).to_contain_text(shown)


def test_it_is_light_and_loads_no_charts(watch: Callable[..., Any], server: str) -> None:
    page, _ = watch(server, "wide", "es")
    meter = Meter(page)
    page.goto("/inicio")
    seen_to_the_end(page)
    assert 100_000 < meter.take() <= COLD
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not [address for address in loaded if "plotly" in address]
    chooser(page, "Estado").fill("oaxaca")
    page.get_by_role("option", name="Oaxaca").click()
    expect(page.locator("h1")).to_have_text("Oaxaca")
    seen_to_the_end(page)
    assert 1_000 < meter.take() <= CHANGE
    page.goto("/inicio")
    seen_to_the_end(page)
    assert 1_000 < meter.take() <= WARM
