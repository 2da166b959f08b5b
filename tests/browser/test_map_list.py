"""The list beside the map: by mouse, by keyboard and by those who listen to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

PATIENCE = 30_000
WEAK = "/mapa?indicator=birth_registration_same_year&time=2017"

# Every row of the list as it is when scrolled to: key, texts of the cells, whether a line is cut.
# Frames are drawn at once, so that six hundred of them need not be waited for.
WALK = """() => {
    const list = document.getElementById("list");
    const found = new Map();
    const later = window.requestAnimationFrame;
    window.requestAnimationFrame = (draw) => { draw(performance.now()); return 0; };
    for (let at = 0; at <= list.scrollHeight; at += 400) {
        list.scrollTop = at;
        list.dispatchEvent(new Event("scroll"));
        for (const row of list.querySelectorAll(".rows [role=row]")) {
            const cells = [...row.children];
            found.set(Number(row.getAttribute("aria-rowindex")), [
                row.dataset.key,
                cells.map((cell) => cell.innerText),
                cells.some((cell) => cell.scrollHeight > cell.clientHeight + 3),
            ]);
        }
    }
    window.requestAnimationFrame = later;
    list.scrollTop = 0;
    return [...found].sort(([one], [other]) => one - other).map(([at, row]) => [at, ...row]);
}"""


@pytest.fixture
def listed(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opener of map pages; the list is there when it gives the page back."""

    def opener(*where: str) -> Page:
        page = open_page(*where)
        expect(rows(page).first).to_be_attached(timeout=PATIENCE)
        page.locator("#list-box").scroll_into_view_if_needed()
        return page

    return opener


def rows(page: Page) -> Locator:
    """The rows that are there."""
    return page.locator("#list .rows [role=row]")


def row(page: Page, place: int) -> Locator:
    """The row at a place of the order, from 1."""
    return page.locator(f"#list .rows [aria-rowindex='{place + 1}']")


def heading(page: Page, name: str) -> Locator:
    return page.get_by_role("columnheader", name=name)


def figures(page: Page) -> dict[str, Any]:
    response = page.request.get(
        "/api/v1/data",
        params={
            "indicator": "birth_registration_same_year",
            "level": "municipality",
            "time": "2017",
            "vintage": "2010",
        },
    )
    return {one["area"]: one for one in response.json()["data"]}


def test_the_page_loads_no_script_of_tables(watch: Callable[..., Any], server: str) -> None:
    page, _ = watch(server)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/mapa")
    expect(row(page, 1)).to_be_attached(timeout=PATIENCE)
    assert [one for one in asked if "ag_grid" in one] == []
    assert [one for one in asked if "plotly" in one], "what is loaded is seen"


def test_only_rows_in_view_are_there_and_the_whole_is_told(listed: Callable[..., Page]) -> None:
    page = listed("/mapa?indicator=poverty&time=2020")
    grid = page.get_by_role("grid", name="Pobreza · Toda la población · 2020 (%)")
    expect(grid).to_have_attribute("aria-rowcount", "2457")
    assert rows(page).count() < 40
    found = page.evaluate(WALK)
    assert [at for at, *_ in found] == list(range(2, 2458)), "each row stands at its place"
    assert len({key for _, key, *_ in found}) == 2456
    assert rows(page).count() < 40


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("more", ["", "&maps=two&second_time=2020"])
def test_no_name_status_or_remark_is_cut(listed: Callable[..., Page], size: str, more: str) -> None:
    page = listed(f"/mapa?indicator=out_of_school_6_14&time=2000{more}", size)
    found = page.evaluate(WALK)
    assert len(found) == 2456
    assert [texts for _, _, texts, cut in found if cut] == []


def test_the_order_is_chosen_in_the_header_and_gaps_stay_last(listed: Callable[..., Page]) -> None:
    page = listed(WEAK)
    known = figures(page)
    reliable = {
        key for key, one in known.items()
        if one["value"] is not None and one["status"] != "unreliable"
    }  # fmt: skip
    weak = {key for key, one in known.items() if one["status"] == "unreliable"}
    assert weak
    assert 100 < len(reliable) < 2456
    value = heading(page, "Valor")
    expect(heading(page, "Lugar")).to_have_attribute("aria-sort", "ascending")
    for direction, descending in (("ascending", False), ("descending", True)):
        value.get_by_role("button").click()
        expect(value).to_have_attribute("aria-sort", direction)
        expect(heading(page, "Lugar")).to_have_attribute("aria-sort", "none")
        keys = [key for _, key, *_ in page.evaluate(WALK)]
        assert set(keys[: len(reliable)]) == reliable, "what is weak or missing is no end"
        values = [round(known[key]["value"], 1) for key in keys[: len(reliable)]]
        assert values == sorted(values, reverse=descending)
        assert set(keys[len(reliable) : len(reliable) + len(weak)]) == weak, "then gaps"
    value.get_by_role("button").click()
    expect(heading(page, "Lugar")).to_have_attribute("aria-sort", "ascending")
    heading(page, "Área").get_by_role("button").press("Enter")
    expect(heading(page, "Área")).to_have_attribute("aria-sort", "ascending")
    expect(row(page, 1)).to_contain_text("Abalá")
    expect(row(page, 2)).to_contain_text("Abasolo")


def test_it_is_walked_by_keyboard(listed: Callable[..., Page], axe: Callable[[Page], None]) -> None:
    page = listed("/mapa?indicator=poverty&time=2020")
    grid = page.locator("#list")

    def active(place: int) -> None:
        """The row at this place is the active one, and in view below the header."""
        expect(row(page, place)).to_be_in_viewport(ratio=0.9)
        key = row(page, place).get_attribute("data-key")
        expect(grid).to_have_attribute("aria-activedescendant", f"list-{key}")
        expect(page.locator("#list .active")).to_have_attribute("data-key", str(key))
        within = row(page, place).evaluate(
            """(row) => {
                const found = [row, row.closest("#list"), document.querySelector("#list .head")];
                const [box, list, head] = found.map((one) => one.getBoundingClientRect());
                return box.top >= head.bottom - 1 && box.bottom <= list.bottom + 1;
            }"""
        )
        assert within

    page.get_by_label("Buscar mi municipio o estado").focus()
    page.keyboard.press("Tab")
    expect(grid).to_be_focused()
    active(1)
    for key, place in (("ArrowDown", 2), ("ArrowDown", 3), ("ArrowUp", 2), ("End", 2456),
                       ("ArrowDown", 2456), ("Home", 1), ("ArrowUp", 1)):  # fmt: skip
        page.keyboard.press(key)
        active(place)
    page.keyboard.press("PageDown")
    step = int(str(page.locator("#list .active").get_attribute("aria-rowindex"))) - 2
    assert step > 1
    active(1 + step)
    page.keyboard.press("PageUp")
    active(1)
    page.keyboard.press("ArrowDown")
    key = row(page, 2).get_attribute("data-key")
    page.keyboard.press("Space")
    page.wait_for_function("(key) => location.search.includes(`focus=${key}`)", arg=key)
    expect(page.locator("#list [aria-selected=true]")).to_have_attribute("data-key", str(key))
    active(2)
    axe(page)


@pytest.mark.parametrize(
    ("language", "label", "none"),
    [("es", "Buscar mi municipio o estado", "Sin coincidencias"),
     ("en", "Find my municipality or state", "Nothing found")],
)  # fmt: skip
def test_what_is_not_found_is_told(
    listed: Callable[..., Page],
    axe: Callable[[Page], None],
    language: str,
    label: str,
    none: str,
) -> None:
    page = listed(f"/mapa?indicator=poverty&time=2020&lang={language}", "narrow", language)
    told = page.locator("#list-none[role=status]")
    expect(told).to_be_empty()
    field = page.get_by_label(label)
    field.fill("nowhere at all")
    expect(told).to_have_text(none)
    expect(rows(page)).to_have_count(0)
    axe(page)
    field.fill("CIUDAD JUÁREZ ixtepec")
    expect(told).to_have_text(none)
    field.fill("chahuites")
    expect(rows(page)).to_have_count(1)
    expect(told).to_be_empty()
    field.fill("TEZOATLAN")
    expect(row(page, 1)).to_contain_text("Tezoatlán")
    axe(page)


def test_a_change_keeps_the_place_and_touches_few_rows(listed: Callable[..., Page]) -> None:
    page = listed("/mapa?indicator=poverty&time=2015")
    page.evaluate("() => { document.getElementById('list').scrollTop = 46 * 1000; }")
    expect(row(page, 1001)).to_be_attached()
    before = row(page, 1001).text_content()
    page.evaluate(
        """() => {
            window.touched = new Set();
            new MutationObserver((all) => all.forEach(({ target }) => {
                const row = target.closest?.("[role=row]");
                if (row) window.touched.add(row);
            })).observe(document.querySelector("#list .rows"), { subtree: true, childList: true });
        }"""
    )
    page.locator("#year [role=slider]").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#list-caption")).to_contain_text("2020")
    page.wait_for_function("() => window.touched.size > 0")
    assert row(page, 1001).text_content() != before
    assert page.evaluate("document.getElementById('list').scrollTop") == 46_000
    assert 0 < page.evaluate("window.touched.size") < 40
