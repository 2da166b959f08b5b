"""The page of indices: its numbers are the API's, and an index is built by keyboard."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PATIENCE = 30_000
TWO = "parts=poverty.2,infant_mortality.1"


def painted(page: Page) -> None:
    """The map of the view is drawn, and its table there."""
    expect(page.locator(".class-canvas[data-drawn]")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".index-ranking tbody tr").first).to_be_visible()


def asked(page: Page) -> dict[str, Any]:
    """What the API says of the index in the address."""
    given = {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}
    query: dict[str, str | float | bool] = {"level": "municipality"}
    for name in ("parts", "normalisation", "aggregation", "level", "lang"):
        if name in given:
            query[name] = given[name]
    if "area" in given:
        query["parent"] = given["area"]
    answer = page.request.get("/api/v1/composite", params=query)
    told: dict[str, Any] = answer.json()
    return told


def in_order(told: dict[str, Any]) -> list[dict[str, Any]]:
    known = [row for row in told["data"] if row["score"] is not None]
    return sorted(known, key=lambda row: (row["rank"], row["area"]))


def same_as_the_api(page: Page) -> None:
    """The table shows the worst areas of the API's answer, in its order and with its numbers."""
    rows = page.locator(".index-ranking tbody tr")
    worst = in_order(asked(page))[: rows.count()]
    for row, one in zip(rows.all(), worst, strict=True):
        expect(row.locator(".rank")).to_have_text(f"{one['rank']:,}")
        expect(row.locator(".score")).to_have_text(f"{one['score']:.1f}")
        expect(row.locator("th")).to_contain_text(one["area_name"])
        low, high = one["rank_lower"], one["rank_upper"]
        band = f"{low:,}" if low == high else f"{low:,}–{high:,}"
        expect(row.locator(".bands")).to_have_text(band)


def fits(page: Page) -> bool:
    """Whether nothing stands out to the right of the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize(("size", "language"), [("wide", "es"), ("narrow", "en")])
@pytest.mark.parametrize(
    "query", ["", "area=20&focus=20067&normalisation=target", "level=state&aggregation=geometric"]
)
def test_it_is_whole_and_accessible(
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    screenshot: Callable[..., object],
    query: str,
    size: str,
    language: str,
) -> None:
    page = open_page(f"/indice?{query}&lang={language}", size, language)
    painted(page)
    same = page.locator(".index-ranking tbody tr:not(.focused)")
    assert same.count() >= 19
    page.locator("#ranking summary").click()
    for one in page.locator(".index-mark").all():
        one.scroll_into_view_if_needed()
        expect(one.locator("svg")).to_be_attached()
    page.evaluate("window.scrollTo(0, 0)")
    assert fits(page)
    axe(page)
    name = query.partition("=")[0] or "first"
    screenshot(page, f"index-{name}-{size}-{language}", whole=True)


@pytest.mark.parametrize("query", ["", "level=state", f"{TWO}&normalisation=rank&lang=en"])
def test_numbers_are_those_of_the_api(open_page: Callable[..., Page], query: str) -> None:
    page = open_page(f"/indice?{query}")
    painted(page)
    page.wait_for_url("**/indice?*parts=*")
    same_as_the_api(page)
    told = asked(page)
    first = in_order(told)[0]
    drivers = page.locator(".index-drivers tbody tr")
    expect(drivers).to_have_count(len(told["parts"]))
    for row, part in zip(drivers.all(), told["parts"], strict=True):
        points = first["contributions"][part["indicator"]]
        expect(row.locator("td").nth(3)).to_have_text(f"{points:.1f}")
        expect(row.locator("td").nth(0)).to_contain_text(
            f"{first['values'][part['indicator']]:.1f}"
        )


def test_a_weight_changes_the_index_and_back_undoes_it(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/indice?{TWO}")
    painted(page)
    before = page.locator(".index-ranking tbody").inner_text()
    field = page.get_by_label("Peso de Mortalidad infantil")
    field.fill("9")
    field.press("Enter")
    page.wait_for_url("**infant_mortality.9*")
    expect(page.locator(".share").nth(1)).to_have_text("82\u00a0%")
    same_as_the_api(page)
    expect(page.get_by_label("Peso de Mortalidad infantil")).to_be_focused()
    page.go_back()
    page.wait_for_url("**infant_mortality.1*")
    expect(page.locator(".share").nth(1)).to_have_text("33\u00a0%")
    assert page.locator(".index-ranking tbody").inner_text() == before


def test_weights_keep_to_their_range(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/indice?{TWO}")
    painted(page)
    field = page.get_by_label("Peso de Pobreza")
    field.fill("1000")
    field.press("Tab")
    page.wait_for_url("**poverty.100*")
    field.fill("0")
    field.press("Tab")
    page.wait_for_url("**poverty.1%2C*")


def test_an_index_is_built_by_keyboard(
    open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    page = open_page(f"/indice?{TWO}&lang=en", language="en")
    painted(page)
    choice = page.get_by_label("Add an indicator")
    choice.select_option("share_of_children")
    choice.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**share_of_children.2*")
    expect(page.locator("#indice-sentence")).to_contain_text("Your judgement is needed")
    expect(page.locator(".index-ranking")).to_have_count(0)
    axe(page)
    page.get_by_label("Which is worse").select_option("high")
    page.wait_for_url("**share_of_children.2.high*")
    painted(page)
    same_as_the_api(page)
    remove = page.get_by_role("button", name="Remove Infant mortality")
    remove.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**parts=poverty.2%2Cshare_of_children*")
    expect(page.locator(".ingredients li")).to_have_count(2)
    expect(page.get_by_role("button", name="Remove")).to_have_count(0)
    same_as_the_api(page)


def test_a_place_is_explained_when_its_name_is_pressed(open_page: Callable[..., Page]) -> None:
    page = open_page("/indice?lang=en", language="en")
    painted(page)
    third = in_order(asked(page))[2]
    button = page.locator(f"#area-{third['area']}")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**focus={third['area']}*")
    expect(page.locator("#drivers h2")).to_contain_text(third["area_name"])
    expect(page.locator("#indice-sentence")).to_contain_text(
        f"between place {third['rank_lower']} and {third['rank_upper']} in 90 of 100"
    )
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    profile = page.locator("#drivers a").get_attribute("href")
    assert profile is not None
    assert f"focus={third['area']}" in profile


def test_the_file_has_every_area_of_the_view(open_page: Callable[..., Page]) -> None:
    page = open_page("/indice?area=07")
    painted(page)
    href = page.get_by_role("link", name="CSV").get_attribute("href")
    rows = list(csv.DictReader(io.StringIO(page.request.get(str(href)).text())))
    told = asked(page)
    assert len(rows) == told["count"] == 118
    assert [row["rank"] for row in rows] == [
        "" if row["rank"] is None else str(row["rank"]) for row in told["data"]
    ]


def test_a_target_is_set_and_a_ready_made_index_chosen(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/indice?{TWO}&normalisation=target&lang=en", language="en")
    painted(page)
    field = page.locator("#target-infant_mortality")
    field.fill("12.5")
    field.press("Enter")
    page.wait_for_url("**infant_mortality.1.12.5*")
    same_as_the_api(page)
    page.locator("#indice-ready").click()
    page.get_by_role("option", name="A decent home").click()
    page.wait_for_url("**aggregation=geometric*")
    expect(page.locator("h1")).to_have_text("A decent home")
    same_as_the_api(page)
