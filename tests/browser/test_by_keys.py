"""Map and tables walked by the keyboard alone: every group of controls is reached, and works."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from playwright.sync_api import TimeoutError, expect

from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PATIENCE = 30_000
SPANISH = Words("es")

AT = """(selector) => {
    const here = document.activeElement;
    return here !== document.body && Boolean(here.matches(selector));
}"""
PAINTED = """([id, part, gone]) => {
    const painted = document.getElementById(id)?.dataset.painted;
    return Boolean(painted) && painted === location.pathname + location.search
        && painted.includes(part) && !(gone && painted.includes(gone));
}"""
SETTLED = "() => new Promise((resolve) => setTimeout(resolve, 150))"
"""A list that opens finds the option that is chosen on a later turn: nobody's keys come before."""


class Walker:
    """Somebody with a keyboard, on a page whose map or table has an id."""

    def __init__(self, page: Page, id: str) -> None:
        self.page, self.id = page, id
        self.stands("")
        page.evaluate("() => document.getElementById('main').focus()")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def to(self, *selectors: str, most: int = 8) -> None:
        """Press Tab until the focus is on each in turn; few stops may lie between them."""
        for selector in selectors:
            passed = []
            for _ in range(most):
                self.press("Tab")
                if self.page.evaluate(AT, selector):
                    break
                passed.append(self.page.evaluate("() => document.activeElement.outerHTML")[:90])
            else:
                raise AssertionError(f"{selector} is not reached; passed {passed}")

    def choose(self, text: str) -> None:
        """Choose an option of the list that is under the focus by what it is called."""
        field = self.page.locator(f"#{self.page.evaluate('() => document.activeElement.id')}")
        if field.evaluate("(one) => !one.readOnly"):
            self.press("Control+a")
            self.page.keyboard.type(text)
        else:
            self.press("Enter")
        option = self.page.get_by_role("option", name=text, exact=True)
        expect(option).to_be_visible()
        self.page.evaluate(SETTLED)
        for _ in range(20):
            if option.get_attribute("data-combobox-selected") is not None:
                break
            self.press("ArrowDown")
        self.page.evaluate(SETTLED)
        self.press("Enter")
        expect(field).to_have_value(text)

    def stands(self, part: str, gone: str = "") -> None:
        """Wait until the page shows its address, with ``part`` in it and without ``gone``."""
        self.page.wait_for_function(PAINTED, arg=[self.id, part, gone], timeout=PATIENCE)


def test_every_control_of_the_map(open_page: Callable[..., Page], axe: Callable[..., None]) -> None:
    page = open_page("/mapa?indicator=poverty&age=Y0T17&time=2020")
    walker = Walker(page, "map")
    walker.to("#indicator")
    walker.choose("Rezago educativo")
    walker.stands("indicator=educational_lag")
    walker.to("#subgroup")
    walker.choose("Mujeres")
    walker.stands("sex=F")
    walker.to("#level input")
    walker.press("ArrowLeft")
    walker.stands("level=state")
    walker.press("ArrowRight")
    walker.stands("sex=F", gone="level=state")
    walker.to("#colours > summary")
    walker.press("Enter")
    walker.to("#method")
    walker.choose("Cortes naturales")
    walker.stands("method=natural")
    walker.to("#classes input")
    walker.press("ArrowLeft")
    walker.stands("classes=4")
    walker.to("#edges", "#breaks input", "#palette")
    walker.choose("Verdes")
    walker.stands("palette=green")
    walker.to("#reverse")
    walker.press("Space")
    walker.stands("reverse=1")
    walker.to("#maps")
    walker.choose("Dos mapas, lado a lado")
    walker.stands("maps=two")
    walker.to("#second", "#second-subgroup", "#second-time", "#conditions-box > details > summary")
    walker.press("Enter")
    walker.to("#condition-indicator")
    walker.choose("Mortalidad infantil")
    walker.to("#condition-relation input", "#condition-value")
    page.keyboard.type("20")
    expect(page.locator("#condition-add")).to_be_enabled()
    walker.to("#condition-add")
    walker.press("Enter")
    walker.stands("where=infant_mortality.over.20")
    walker.to(".chip button")
    walker.press("Enter")
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("#conditions-box > details > summary")).to_be_focused()
    axe(page)
    walker.to("#map .maplibregl-canvas", "#second-map .maplibregl-canvas", most=12)
    walker.to("#closer", "#farther", "#reset", "#labels", "#fullscreen")
    walker.press("Shift+Tab", "Enter")
    walker.stands("labels=1")
    walker.to("#fullscreen", "#play", "#year [role=slider]", most=12)
    walker.press("ArrowLeft")
    walker.stands("time=2015")
    walker.to("#card a", "#find", "#list", most=12)
    # The list follows the map: its rows may be made anew under the first key.
    for _ in range(4):
        walker.press("ArrowDown", "Enter")
        with suppress(TimeoutError):
            page.wait_for_url("**focus=**", timeout=6_000)
            break
    walker.stands("focus=")
    walker.press("Shift+Tab")
    assert page.evaluate(AT, "#list button, #find"), "back where the list begins"


def test_every_control_of_the_table(
    open_page: Callable[..., Page], axe: Callable[..., None]
) -> None:
    page = open_page("/tablas?indicators=poverty")
    walker = Walker(page, "table")
    walker.to("#table-across input")
    walker.press("ArrowRight")
    walker.stands("across=times")
    walker.to("#table-indicator")
    walker.choose("Mortalidad infantil")
    walker.stands("indicator=infant_mortality")
    walker.to("#table-level input")
    walker.press("ArrowRight")
    walker.stands("level=state")
    walker.press("ArrowLeft")
    expect(page.locator("#table-area")).to_be_visible(timeout=PATIENCE)
    walker.stands("indicator=infant_mortality", gone="level=state")
    walker.to("#table-area")
    walker.choose("Chiapas")
    walker.stands("area=07")
    walker.to("#conditions-box > details > summary", "#condition-indicator")
    walker.choose("Pobreza")
    walker.to("#condition-relation input", "#condition-value")
    page.keyboard.type("90")
    expect(page.locator("#condition-add")).to_be_enabled()
    walker.to("#condition-add")
    walker.press("Enter")
    walker.stands("where=poverty.over.90")
    walker.to(".chip button", "#table-name")
    page.keyboard.type("Altos")
    walker.to("#table-keep-shown")
    walker.press("Enter")
    walker.stands("group_name=Altos")
    expect(page.locator("#group-told")).to_contain_text(SPANISH("group.told", count="").strip(" ."))
    walker.to("#table-add")
    page.keyboard.type("cancuc")
    expect(page.get_by_role("option").first).to_be_visible()
    walker.press("ArrowDown", "Enter")
    walker.stands("07")
    walker.to("#table-find", "#table-download-shown", "#table-download-full")
    axe(page)
    walker.to("#table .ag-header-cell", most=4)
    heading: Any = page.locator("#table .ag-header-cell[aria-sort=descending]")
    for _ in range(6):
        if page.evaluate(AT, "[col-id='2020']"):
            break
        walker.press("ArrowRight")
    walker.press("Enter", "Enter")
    expect(heading).to_have_count(1)
    walker.stands("sort=")
