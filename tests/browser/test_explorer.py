"""The explorer on a phone, with two maps, and with municipalities gathered one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PATIENCE = 30_000
CHILDREN = "indicator=poverty&age=Y0T17&time=2020"

STAND = """(id) => {
    const painted = document.getElementById(id)?.dataset.painted;
    return Boolean(painted) && painted === location.pathname + location.search;
}"""


def stands(page: Page, id: str = "map") -> None:
    """Wait until a map, chart or table shows what the address says."""
    page.wait_for_function(STAND, arg=id, timeout=PATIENCE)


@pytest.mark.parametrize(
    ("path", "id", "seen", "control"),
    [
        (f"/mapa?{CHILDREN}", "map", ".stage .canvas", "subgroup"),
        (f"/graficas?{CHILDREN}", "chart-box", "#chart-stage", "chart-subgroup"),
        (f"/tablas?{CHILDREN}", "table", "#table", "table-subgroup"),
    ],
)
def test_a_phone_shows_first_what_is_looked_at(
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    screenshot: Callable[..., Any],
    path: str,
    id: str,
    seen: str,
    control: str,
) -> None:
    page = open_page(path, "narrow")
    stands(page, id)
    top = page.locator(seen).bounding_box()
    assert top is not None
    assert top["y"] < 844 / 2, "in the upper half of the first screen"
    field = page.locator(f"#{control}")
    expect(field).to_be_hidden()
    summary = page.locator(".controls .fold > summary, .builder > details > summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(field).to_be_visible()
    axe(page)
    screenshot(page, f"phone-{id}", whole=True)


def test_two_maps_leave_all_land_in_view(
    open_page: Callable[..., Page], screenshot: Callable[..., Any]
) -> None:
    for size in ("wide", "narrow"):
        page = open_page(f"/mapa?{CHILDREN}&maps=two&second=infant_mortality", size)
        stands(page)
        tools = page.locator(".zoom").bounding_box()
        assert tools is not None
        for one in ("#map", "#second-map"):
            box = page.locator(one).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= tools["y"] + 1 or box["y"] >= tools["y"] + 35
        page.locator("#farther").click()
        screenshot(page, f"two-maps-{size}")


def test_the_list_goes_to_what_is_picked_on_the_map(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/mapa?{CHILDREN}")
    stands(page)
    row = page.locator("#list .rows [aria-selected=true]")
    expect(page.locator("#list .rows [role=row]").first).to_be_visible(timeout=PATIENCE)
    expect(row).to_have_count(0)
    page.locator("#closer").focus()
    page.evaluate("() => dash_clientside.set_props('pick', { data: { area: '31050', at: 1 } })")
    stands(page)
    expect(row).to_contain_text("Mérida")
    expect(row).to_be_in_viewport()
    assert page.evaluate("() => document.activeElement.id") == "closer", "the focus stays"


@pytest.mark.parametrize("language", ["es", "en"])
def test_municipalities_enter_and_leave_the_selection_by_keys(
    open_page: Callable[..., Page], axe: Callable[[Page], None], language: str
) -> None:
    words = Words(language)
    page = open_page(f"/mapa?{CHILDREN}&area=07&focus=07112&lang={language}", language=language)
    stands(page)
    toggle, told = page.locator(".group-toggle"), page.locator("#group-told")
    expect(toggle).to_have_text(words("group.add_this"))
    toggle.focus()
    page.keyboard.press("Enter")
    expect(told).to_have_text(words("group.told", count=words("group.one")))
    expect(toggle).to_have_text(words("group.drop_this"))
    expect(toggle).to_be_focused()
    expect(page.locator("#group-bar")).to_contain_text(words("group.one"))
    expect(page.locator("#list .rows [role=row]")).to_have_count(1)
    page.locator("#list").focus()
    page.keyboard.press("+")
    expect(told).to_have_text(words("group.told_none"))
    expect(page.locator("#group-bar")).to_be_empty()
    page.keyboard.press("End")
    page.keyboard.press("+")
    expect(told).to_have_text(words("group.told", count=words("group.one")))
    axe(page)

    page.goto(f"/perfil?area=07&focus=07112&group=20067&lang={language}")
    toggle.focus(timeout=PATIENCE)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("group=07112.20067"))
    expect(toggle).to_be_focused(timeout=PATIENCE)
    expect(toggle).to_have_text(words("group.drop_this"))
    expect(page.locator("#group-bar")).to_contain_text(words("group.count", count="2"))

    page.goto(f"/tablas?{CHILDREN}&group=07112.20067&lang={language}")
    stands(page, "table")
    field = page.locator("#table-add")
    field.focus()
    field.fill("merida, yuc")
    expect(page.get_by_role("option", name="Mérida, Yucatán")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("group=07112.20067.31050"))
    expect(told).to_have_text(words("group.told", count=words("group.count", count="3")))
    expect(field).to_have_value("")
    stands(page, "table")
    box = page.get_by_role("row", name=re.compile("Mérida")).get_by_role("checkbox")
    box.focus()
    page.keyboard.press("Space")
    page.locator("#table-drop-ticked").press("Enter")
    expect(told).to_have_text(words("group.told", count=words("group.count", count="2")))
