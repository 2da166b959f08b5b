"""Patterns in space in the browser: numbers as the API tells them, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

PATIENCE = 45_000
POVERTY = "indicator=poverty&time=2020"


def ready(page: Page, part: str = "") -> None:
    """Wait until the page has painted an address that holds this part."""
    page.wait_for_function(
        "(part) => (document.getElementById('analysis')?.dataset.painted || '').includes(part)",
        arg=part,
        timeout=PATIENCE,
    )


def told(page: Page, **query: str) -> dict[str, Any]:
    """What the API says of municipal poverty."""
    asked = {"indicator": "poverty", "level": "municipality", "time": "2020", **query}
    found: dict[str, Any] = page.request.get("/api/v1/spatial", params=asked).json()
    return found


def expect_legend(page: Page, found: dict[str, Any]) -> None:
    """The legend counts the areas of each class as the API does, and all of them once."""
    words = Words("es")
    rows = page.locator(".class-map .legend-rows li")
    counts = {
        words(f"patrones.class_{found['meanings'][kind]}"): found["counts"][kind]
        for kind in found["meanings"]
    }
    counts[words("patrones.class_not_significant")] = found["counts"]["not_significant"]
    for name, count in counts.items():
        row = rows.filter(has=page.get_by_text(name, exact=True))
        expect(row.locator(".count")).to_have_text(f"{count:,}", timeout=PATIENCE)
    shown = rows.locator(".count").all_inner_texts()
    assert sum(int(one.replace(",", "")) for one in shown) == len(found["areas"])


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", {}),
        ("&correction=bonferroni", {"correction": "bonferroni"}),
        ("&statistic=hotspots", {"statistic": "hotspots"}),
        ("&area=20", {"parent": "20"}),
    ],
)
def test_the_map_and_its_legend_say_what_the_api_says(
    open_page: Callable[..., Page], query: str, asked: dict[str, str]
) -> None:
    page = open_page(f"/patrones?{POVERTY}{query}")
    ready(page)
    found = told(page, **asked)
    expect_legend(page, found)
    expect(page.locator("#patrones-sentence")).to_contain_text(f"{found['global']['index']:.2f}")
    expect(page.locator(".class-canvas")).to_have_attribute(
        "data-drawn", str(len(found["areas"])), timeout=PATIENCE
    )


def test_the_lists_name_every_area_with_its_numbers(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/patrones?{POVERTY}&area=07")
    ready(page)
    found = told(page, parent="07")
    rows = {row["area"]: row for row in found["areas"] if row["meaning"]}
    lines = page.locator(".pattern-lists tbody tr")
    expect(lines).to_have_count(len(rows))
    by_name = {row["area_name"]: row for row in rows.values()}
    for line in lines.all():
        row = by_name.pop(line.locator("th").inner_text())
        text = " ".join(line.inner_text().split())
        assert f"{row['value']:.1f} %" in text
        assert f"{row['near_mean']:.1f} %" in text
        assert f"{row['p_adjusted']:.3f}" in text or "< 0.001" in text
    assert by_name == {}


def test_a_card_tells_the_area_under_the_pointer(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/patrones?{POVERTY}&area=07")
    ready(page)
    canvas = page.locator(".class-canvas")
    expect(canvas).to_have_attribute("data-drawn", "118", timeout=PATIENCE)
    canvas.scroll_into_view_if_needed()
    canvas.hover()
    card = page.locator(".class-canvas .hover-card")
    expect(card).to_be_visible()
    expect(card).to_contain_text("sus vecinos, en promedio")


def test_controls_move_the_view_and_the_address_keeps_it(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/patrones?{POVERTY}")
    ready(page)
    expect_legend(page, told(page))
    page.locator("#patrones-statistic").click()
    page.get_by_role("option", name=Words("es")("patrones.statistic_hotspots")).click()
    ready(page, "statistic=hotspots")
    spots = told(page, statistic="hotspots")
    expect_legend(page, spots)
    page.reload()
    ready(page, "statistic=hotspots")
    expect_legend(page, spots)
    page.go_back()
    expect_legend(page, told(page))


def test_smoothing_is_switched_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page("/patrones?indicator=out_of_school_12_14&time=2020")
    ready(page)
    page.locator(".class-canvas[data-drawn]").wait_for(timeout=PATIENCE)
    page.locator("#patrones-smoothed").focus()
    page.keyboard.press("Space")
    ready(page, "smoothed=1")
    expect(page.locator("#patrones-title")).to_contain_text("tasa suavizada", timeout=PATIENCE)
    expect_legend(page, told(page, indicator="out_of_school_12_14", smoothed="1"))


def test_too_few_areas_are_told_and_nothing_is_drawn(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/patrones?{POVERTY}&area=02")
    ready(page)
    expect(page.locator("#patrones-sentence")).to_contain_text("menos de 30 lugares")
    expect(page.locator(".class-canvas")).to_have_count(0)
    page.locator("#patrones-area").click()
    page.get_by_role("option", name="Oaxaca").click()
    ready(page, "area=20")
    expect(page.locator(".class-canvas")).to_have_attribute("data-drawn", "570", timeout=PATIENCE)


@pytest.mark.parametrize(("language", "size"), [("es", "wide"), ("en", "narrow"), ("es", "narrow")])
def test_the_page_opened_out_is_accessible(
    open_page: Callable[..., Page],
    screenshot: Callable[..., Path],
    axe: Callable[[Page], None],
    language: str,
    size: str,
) -> None:
    page = open_page(f"/patrones?{POVERTY}&lang={language}", language=language, size=size)
    ready(page)
    expect(page.locator(".moran svg.main-svg").first).to_be_visible(timeout=PATIENCE)
    page.locator(".pattern-lists summary").nth(3).click()
    page.get_by_text(Words(language)("patrones.method")).click()
    expect(page.locator(".pattern-lists tbody tr").first).to_be_attached()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    screenshot(page, f"patterns-{language}-{size}")
