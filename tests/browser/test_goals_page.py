"""The page of goals in a browser: its numbers are those of the API, and its goals can be chosen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PATIENCE = 45_000
JUDGED = ("reached", "on_time", "late", "away")


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
def test_a_goal_is_chosen_and_its_numbers_are_those_of_the_api(
    open_page: Callable[..., Page], axe: Callable[[Page], None], size: str, language: str
) -> None:
    words = Words(language)
    page = open_page(f"/metas?area=20&lang={language}", size, language)
    board = page.locator(".goal-board")
    expect(board).to_be_visible(timeout=PATIENCE)
    told = page.request.get("/api/v1/goals?area=20").json()["data"]
    for verdict in JUDGED:
        count = sum(row["verdict"] == verdict for row in told)
        expect(board.locator(f"section.{verdict} h3 strong")).to_have_text(str(count))
        expect(board.locator(f"section.{verdict} button")).to_have_count(count)
    button = board.locator("#board-sdg_6_2")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**goal=sdg_6_2*")
    expect(board.locator("#board-sdg_6_2")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#board-sdg_6_2")).to_be_focused()
    where = page.request.get("/api/v1/goals?goal=sdg_6_2&level=municipality&parent=20").json()
    for verdict in JUDGED:
        count = sum(row["verdict"] == verdict for row in where["data"])
        row = page.locator(".class-map li", has_text=words(f"metas.class_{verdict}"))
        expect(row.locator(".count")).to_have_text(str(count))
    summary = page.locator(".goal-areas summary")
    summary.click()
    expect(page.locator(".goal-list tbody tr")).to_have_count(len(where["data"]))
    first = page.locator(".goal-list tbody tr").first
    expect(first).to_contain_text(words("metas.verdict_away"))
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    page.go_back()
    expect(board.locator("#board-sdg_1_2")).to_have_attribute("aria-pressed", "true")


def test_a_card_shows_figure_target_and_year_of_the_api(open_page: Callable[..., Page]) -> None:
    page = open_page("/metas?goal=mdg_4a_infant&level=state")
    card = page.locator(".goal-card", has=page.locator("#goal-mdg_4a_infant"))
    expect(card).to_be_visible(timeout=PATIENCE)
    told = page.request.get("/api/v1/goals?goal=mdg_4a_infant").json()["data"][0]
    expect(card.locator("dd").first).to_contain_text(f"{told['value']:.1f}")
    expect(card.locator("dd").last).to_contain_text(f"{told['target']:.1f}")
    expect(card.locator(".goal-told")).to_contain_text(str(told["year"]))
    card.scroll_into_view_if_needed()
    expect(card.locator(".goal-picture svg .goal-target")).to_be_visible()
    expect(page.locator(".goal-list tbody tr")).to_have_count(32)


def test_the_place_is_chosen_and_kept_in_the_address(open_page: Callable[..., Page]) -> None:
    page = open_page("/metas")
    expect(page.locator(".goal-board")).to_be_visible(timeout=PATIENCE)
    page.locator("#metas-state").click()
    page.get_by_role("option", name="Chiapas", exact=True).click()
    page.wait_for_url("**/metas?area=07")
    expect(page.locator("h1")).to_have_text("Chiapas")
    expect(page.locator(".lead-sentence")).to_contain_text(re.compile(r"^Chiapas ya llegó"))
    page.locator("#metas-municipality").click()
    page.get_by_role("option", name="San Juan Cancuc", exact=True).click()
    page.wait_for_url("**focus=07112")
    expect(page.locator("h1")).to_have_text("San Juan Cancuc, Chiapas")
