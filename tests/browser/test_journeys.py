"""Three people and what they came for, page by page; every number they read is the API's.

The journey of a SiTAN team begins on the page of tables: ``test_table_page.py``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from layouts.format import number
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

PATIENCE = 30_000
GUERRERO, SPANISH = "12", Words("es")
SERIES = "conapo_demographic_series"


def rows(page: Page, query: str) -> list[dict[str, Any]]:
    """Observations of the API that have a value."""
    answer = page.request.get(f"/api/v1/data?vintage=2010&{query}").json()
    return [one for one in answer["data"] if one["value"] is not None]


def worst(page: Page, query: str) -> dict[str, Any]:
    return max(rows(page, query), key=lambda one: float(one["value"]))


def card(page: Page, indicator: str) -> Locator:
    return page.locator(f".glance-card[data-indicator={indicator}]")


def told(value: float) -> str:
    return number(value, 1, "es")


def painted(page: Page, *parts: str) -> None:
    for part in parts:
        page.wait_for_function(
            "(part) => (document.getElementById('map')?.dataset.painted || '').includes(part)",
            arg=part,
            timeout=PATIENCE,
        )


def searched(page: Page, text: str) -> None:
    """The first answer to what is typed into the search."""
    page.locator("main").evaluate("(main) => main.focus()")
    page.keyboard.press("/")
    expect(page.locator("#search-text")).to_be_focused()
    page.keyboard.type(text)
    expect(page.locator("#search-list [role=option]").first).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("Enter")


def test_the_minister_finds_the_worst_off_municipalities_of_guerrero(
    open_page: Callable[..., Page],
) -> None:
    """From the first page, in two clicks and one search."""
    page = open_page("/")
    mortality = card(page, "infant_mortality")
    state = worst(page, "indicator=infant_mortality&level=state&time=2019")
    assert state["area"] == GUERRERO
    expect(mortality).to_contain_text(f"{told(state['value'])}\u00a0‰")
    mortality.get_by_role("link", name="Guerrero", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Guerrero")
    here = "level=municipality&time=2020&parent=12"
    last = worst(page, f"indicator=infant_mortality&{here}")
    expect(mortality).to_contain_text(last["area_name"])
    expect(mortality).to_contain_text(f"{told(last['value'])}\u00a0‰")
    mortality.get_by_role("link", name=re.compile(f"^{SPANISH('page.mapa')}")).last.click()

    painted(page, "indicator=infant_mortality", "area=12")
    sentence = page.locator("#sentence")
    expect(sentence).to_contain_text(last["area_name"])
    expect(sentence).to_contain_text(f"{told(last['value'])}\u00a0‰")
    expect(page.locator("#title")).to_contain_text("municipios de Guerrero")

    searched(page, "fuera de la escuela 15")
    painted(page, "indicator=out_of_school_15_17", "area=12")
    schooling = worst(page, f"indicator=out_of_school_15_17&{here}")
    expect(sentence).to_contain_text(schooling["area_name"])
    expect(sentence).to_contain_text(f"{told(schooling['value'])}\u00a0%")


def test_the_student_learns_what_an_indicator_means_and_where_it_comes_from(
    open_page: Callable[..., Page],
) -> None:
    """Its definition, the cell of one figure, and how it has changed."""
    page = open_page("/mapa?indicator=infant_mortality&area=12&focus=12078&time=2020")
    painted(page, "focus=12078")
    [row] = [
        one
        for one in rows(page, "indicator=infant_mortality&level=municipality&time=2020&parent=12")
        if one["area"] == "12078"
    ]
    expect(page.locator("#card")).to_contain_text(f"{told(row['value'])}\u00a0‰")
    page.locator("#card").get_by_role("link", name=SPANISH("card.origin")).click()

    article = page.locator("article.metadata")
    origin = page.request.get(
        "/api/v1/origin?indicator=infant_mortality&area=12078&time=2020"
    ).json()
    told_of = article.locator(".origin")
    expect(told_of).to_contain_text(f"{told(row['value'])}\u00a0‰", timeout=PATIENCE)
    [file] = {one["file"] for one in _places(origin)}
    expect(told_of).to_contain_text(file)
    definition = page.request.get("/api/v1/indicators/infant_mortality").json()["definition"]["es"]
    expect(article.locator(".definition")).to_contain_text(definition)

    page.get_by_role("navigation", name=SPANISH("shell.pages")).get_by_role(
        "link", name=SPANISH("page.graficas"), exact=True
    ).click()
    expect(page.locator("#chart-box[data-painted]")).to_be_attached(timeout=PATIENCE)
    page.get_by_role("radio", name=re.compile("tiempo")).check(force=True)
    expect(page.locator("#chart-box[data-painted*='chart=trend']")).to_be_attached(timeout=PATIENCE)
    page.locator("#chart-box").focus()
    page.keyboard.press("Enter")
    series = {
        one["time"]: one["value"]
        for one in rows(page, "indicator=infant_mortality&level=nation&source=" + SERIES)
    }
    table = page.locator("#chart-rows table")
    for year in ("1990", "2019"):
        expect(table.get_by_role("row", name=re.compile(year))).to_contain_text(told(series[year]))


def _places(told: Any) -> list[dict[str, Any]]:
    """Every part of an answer that names a file."""
    if isinstance(told, dict):
        here = [told] if isinstance(told.get("file"), str) else []
        return here + [one for part in told.values() for one in _places(part)]
    return [one for part in told for one in _places(part)] if isinstance(told, list) else []


@pytest.mark.parametrize("query", ["group=20352.20067&group_name=Dos"])
def test_a_selection_goes_along_to_every_page(open_page: Callable[..., Page], query: str) -> None:
    page = open_page(f"/tablas?area=20&{query}")
    bar = page.get_by_role("region", name=SPANISH("group.label"))
    for name in ("mapa", "perfil", "graficas", "inicio", "tablas"):
        expect(bar).to_contain_text("Dos 2 municipios", timeout=PATIENCE)
        page.get_by_role("navigation", name=SPANISH("shell.pages")).get_by_role(
            "link", name=SPANISH(f"page.{name}"), exact=True
        ).click()
        page.wait_for_url(lambda url, name=name: urlsplit(url).path == f"/{name}")
        assert parse_qs(urlsplit(page.url).query)["group_name"] == ["Dos"]
