"""What stands around every page: theme, menu, tour, troubles, paper; nothing shuts anybody out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from layouts.view import PAGES
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PATIENCE = 30_000
MAP = "/mapa?indicator=poverty&time=2020&level=state"
LIGHT_SEA, DARK_SEA = (234, 240, 244), (30, 42, 52)


def painted(page: Page) -> None:
    page.wait_for_selector("#map[data-painted]", timeout=PATIENCE)


def colours_at(page: Page, *places: tuple[float, float]) -> list[tuple[int, ...]]:
    """What the map has painted at places of (longitude, latitude): red, green, blue."""
    found = page.evaluate(
        """(places) => new Promise((resolve) => {
            const map = document.querySelector("#map .js-plotly-plot")._fullLayout.map._subplot.map;
            map.once("idle", () => {
                map.redraw();
                const canvas = map.getCanvas();
                const gl = canvas.getContext("webgl2");
                const ratio = canvas.width / canvas.clientWidth;
                resolve(places.map((place) => {
                    const { x, y } = map.project(place);
                    const pixel = new Uint8Array(4);
                    const [left, up] = [x * ratio, canvas.height - y * ratio].map(Math.round);
                    gl.readPixels(left, up, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
                    return [...pixel.slice(0, 3)];
                }));
            });
            map.triggerRepaint();
        })""",
        list(places),
    )
    return [tuple(one) for one in found]


def scheme(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-mantine-color-scheme")


def fits(page: Page) -> bool:
    """Whether nothing stands out to the right of the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_open_menu_of_a_telephone_is_open_to_everybody(
    watch: Callable[..., Any], server: str, axe: Callable[[Page], None], theme: str
) -> None:
    page, _ = watch(server, "narrow", "en")
    page.emulate_media(color_scheme=theme)
    page.goto("/ayuda?lang=en")
    expect(page.locator("main h1").first).to_be_visible(timeout=PATIENCE)
    assert scheme(page) == theme
    page.locator("#menu-button").click()
    expect(page.locator("#menu-button")).to_have_attribute("aria-expanded", "true")
    assert fits(page)
    axe(page)


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_theme_follows_the_system_from_the_first_moment(
    watch: Callable[..., Any], server: str, system: str
) -> None:
    page, _ = watch(server)
    page.emulate_media(color_scheme=system)
    page.add_init_script(
        """window.schemes = [];
        new MutationObserver(() => schemes.push(
            document.documentElement.getAttribute("data-mantine-color-scheme")
        )).observe(document, { attributes: true, subtree: true,
            attributeFilter: ["data-mantine-color-scheme"] });"""
    )
    page.goto("/datos")
    expect(page.locator("main h1")).to_be_visible(timeout=PATIENCE)
    seen = set(page.evaluate("schemes"))
    assert seen == {system}
    other = {"light": "dark", "dark": "light"}[system]
    page.emulate_media(color_scheme=other)
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", other)


def test_the_reader_chooses_a_theme_and_it_is_remembered(open_page: Callable[..., Page]) -> None:
    page = open_page("/datos")
    page.get_by_role("button", name=Words("es")("shell.theme_dark")).focus()
    page.keyboard.press("Enter")
    html = page.locator("html")
    expect(html).to_have_attribute("data-mantine-color-scheme", "dark")
    expect(page.get_by_role("button", name=Words("es")("shell.theme_light"))).to_be_focused()
    page.reload()
    expect(page.locator("main h1")).to_be_visible(timeout=PATIENCE)
    assert scheme(page) == "dark"
    page.emulate_media(color_scheme="light")
    assert page.locator("body").evaluate("(one) => getComputedStyle(one).backgroundColor") == (
        "rgb(19, 27, 34)"
    )
    page.get_by_role("button", name=Words("es")("shell.theme_light")).click()
    expect(html).to_have_attribute("data-mantine-color-scheme", "light")


def test_the_map_and_its_chart_change_theme_in_place_and_classes_stay(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(MAP)
    painted(page)
    page.evaluate("window.same = true")
    chiapas, sea = (-92.6, 16.5), (-108.0, 18.0)
    label = page.locator("#trend .xtick text").first
    ink = "(one) => getComputedStyle(one).fill"
    expect(label).to_be_visible()
    before = colours_at(page, chiapas, sea)
    assert before[1] == LIGHT_SEA
    light = label.evaluate(ink)
    page.locator(".theme").click()
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    after = colours_at(page, chiapas, sea)
    assert after == [before[0], DARK_SEA]
    assert label.evaluate(ink) != light
    page.locator(".theme").click()
    assert colours_at(page, chiapas, sea) == before
    assert page.evaluate("window.same") is True


def test_a_gap_is_the_colour_of_a_gap_in_either_theme(open_page: Callable[..., Page]) -> None:
    page = open_page("/mapa?indicator=children_0_17&level=state")
    painted(page)
    place = (-108.2, 30.8)
    (light,) = colours_at(page, place)
    page.locator(".theme").click()
    (dark,) = colours_at(page, place)
    assert (light, dark) == ((227, 230, 232), (54, 67, 78))


@pytest.mark.parametrize("width", [1440, 1280, 390])
def test_the_header_bears_ten_pages(open_page: Callable[..., Page], width: int) -> None:
    page = open_page("/datos")
    expect(page.locator(".pages li").first).to_be_attached(timeout=PATIENCE)
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(
        """() => {
            const [first] = document.querySelectorAll(".pages li");
            const names = ["Disparidades", "Concentración", "Focalización", "Índice"];
            for (const name of names) {
                const one = first.cloneNode(true);
                one.firstElementChild.textContent = name;
                first.after(one);
            }
        }"""
    )
    assert page.locator(".pages li").count() >= 11
    assert fits(page)
    if width == 390:
        page.locator("#menu-button").click()
    boxes = page.locator(".menu a, .menu button").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect()).map("
        "({ left, right, height }) => [left, right, height])"
    )
    assert all(left >= 0 and right <= width and height < 50 for left, right, height in boxes)


def test_the_menu_of_a_small_screen_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page("/datos", "narrow")
    words = Words("es")
    button = page.get_by_role("button", name=words("shell.menu"))
    link = page.get_by_role("link", name=words(f"page.{PAGES[0]}"), exact=True)
    expect(button).to_have_attribute("aria-expanded", "false", timeout=PATIENCE)
    expect(link).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
def test_the_tour_is_walked_by_keyboard_and_offered_once(
    open_page: Callable[..., Page], axe: Callable[[Page], None], size: str, language: str
) -> None:
    words = Words(language)
    page = open_page(f"{MAP}&lang={language}", size, language)
    painted(page)
    page.get_by_role("button", name=words("tour.start")).focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name=words("tour.title"))
    for step in range(1, 5):
        expect(card).to_contain_text(words("tour.step", step=step, all=5))
        expect(card.get_by_role("button", name=words("tour.next"))).to_be_focused()
        expect(card).to_be_in_viewport(ratio=1)
        axe(page)
        page.keyboard.press("Enter")
    expect(card).to_contain_text(words("tour.search"))
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator("main")).to_be_focused()
    page.reload()
    painted(page)
    expect(page.locator("#tour")).to_be_hidden()


def test_the_tour_can_be_declined_and_asked_for_later(open_page: Callable[..., Page]) -> None:
    words = Words("es")
    page = open_page(MAP)
    page.get_by_role("button", name=words("tour.decline")).click()
    expect(page.locator("#tour")).to_be_hidden()
    page.goto("/ayuda")
    page.get_by_role("link", name=words("help.tour")).click()
    expect(page.get_by_role("dialog", name=words("tour.title"))).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize(
    ("fault", "told"), [("failed", "trouble.failed"), ("connection", "trouble.unreachable")]
)
def test_a_fault_is_told_with_its_remedy_and_goes_when_all_is_well(
    watch: Callable[..., Any], server: str, axe: Callable[[Page], None], fault: str, told: str
) -> None:
    page, witness = watch(server)
    page.goto(MAP)
    painted(page)
    places = "**/_dash-update-component*"
    if fault == "failed":
        page.route(places, lambda route: route.fulfill(status=500, body=""))
    else:
        page.route(places, lambda route: route.abort())
    switch = page.get_by_text(Words("es")("level.municipality"), exact=True).first
    switch.click()
    trouble = page.get_by_role("alert").filter(has_text=Words("es")(told))
    expect(trouble).to_be_visible()
    axe(page)
    page.unroute(places)
    page.get_by_text(Words("es")("level.state"), exact=True).first.click()
    switch.click()
    expect(trouble).to_be_hidden()
    expect(page.locator("html[data-busy]")).not_to_be_attached(timeout=PATIENCE)
    page.route(places, lambda route: route.abort())
    page.get_by_text(Words("es")("level.state"), exact=True).first.click()
    again = page.get_by_role("button", name=Words("es")("trouble.again"))
    expect(again).to_be_visible()
    page.unroute(places)
    again.click()
    painted(page)
    expect(page.locator("#trouble")).to_be_hidden()
    witness.faults.clear()


def test_a_line_tells_that_the_server_is_asked(open_page: Callable[..., Page]) -> None:
    page = open_page(MAP)
    painted(page)
    held: list[Any] = []
    page.route("**/_dash-update-component*", lambda route: held.append(route))
    page.get_by_text(Words("es")("level.municipality"), exact=True).first.click()
    busy = page.locator("html[data-busy]")
    expect(busy).to_be_attached()
    for route in held:
        route.continue_()
    page.unroute("**/_dash-update-component*")
    expect(busy).not_to_be_attached(timeout=PATIENCE)


def test_an_unknown_address_is_told_with_what_is_shown_instead(
    open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    page = open_page("/nada")
    painted(page)
    expect(page.locator("#notices")).to_have_text(Words("es")("notice.unknown_page", value="nada"))
    axe(page)


def test_paper_bears_what_is_to_be_read_and_nothing_to_press(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(f"{MAP}&area=07&focus=07112")
    painted(page)
    page.locator(".theme").click()
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    page.emulate_media(media="print")
    for gone in (".menu", ".search", "#tour", ".controls", ".zoom", "#year-box", ".reading"):
        expect(page.locator(gone).first).to_be_hidden()
    assert page.get_by_role("button").count() == 0
    for kept in ("#title", "#sentence", "#legend", "#card", "#notes", "#year-text", ".paper"):
        expect(page.locator(kept)).to_be_visible()
    expect(page.locator("#notes code")).to_be_visible()
    address = page.locator(".top").evaluate("(one) => getComputedStyle(one, '::after').content")
    assert page.url in address
    paper = page.locator("body").evaluate("(one) => getComputedStyle(one).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    corner = page.locator(".paper").evaluate(
        "(one) => [...one.getContext('2d').getImageData(4, 4, 1, 1).data]"
    )
    assert tuple(corner[:3]) in {LIGHT_SEA, (247, 249, 250)}
    assert len(page.pdf(format="A4")) > 20_000


def test_paper_of_the_metadata_keeps_its_tables(open_page: Callable[..., Page]) -> None:
    page = open_page("/datos?indicator=poverty")
    expect(page.locator("main h1")).to_be_visible(timeout=PATIENCE)
    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print")
    for gone in (".menu", ".search", ".index", ".parts"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator("table.coverage")).to_be_visible()
    assert fits(page)
    assert (
        page.locator("table.coverage thead").evaluate("(one) => getComputedStyle(one).display")
        == "table-header-group"
    )
