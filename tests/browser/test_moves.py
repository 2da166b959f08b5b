"""Moves made one after the other while the server is still at the first: none is lost."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page, Route

PATIENCE = 30_000
SPANISH = Words("es")
QUESTIONS = "**/_dash-update-component*"


@contextmanager
def unanswered(page: Page) -> Iterator[Callable[[int], None]]:
    """The server answers nothing meanwhile; wait with it until so many questions were asked."""
    held: list[Route] = []

    def until(count: int) -> None:
        for _ in range(100):
            if len(held) >= count:
                return
            page.wait_for_timeout(50)
        raise AssertionError(f"asked {len(held)} times; expected {count}")

    page.route(QUESTIONS, lambda route: held.append(route))
    yield until
    for route in held:
        route.continue_()
    page.unroute(QUESTIONS)


def stands(page: Page, id: str, *parts: str) -> None:
    """Wait until the page shows its address, and its address has all parts."""
    page.wait_for_function(
        """([id, parts]) => {
            const painted = document.getElementById(id)?.dataset.painted || "";
            return painted === location.pathname + location.search
                && parts.every((part) => painted.includes(part));
        }""",
        arg=[id, list(parts)],
        timeout=PATIENCE,
    )


def test_a_map_takes_both(open_page: Callable[..., Page]) -> None:
    page = open_page("/mapa?indicator=poverty&time=2010")
    stands(page, "map")
    page.locator("#colours > summary").click()
    with unanswered(page) as until:
        page.get_by_text(SPANISH("level.state"), exact=True).first.click()
        until(1)
        page.locator("label[for=reverse]").first.click()
        until(2)
    stands(page, "map", "level=state", "reverse=1")
    expect(page.locator("#level input:checked")).to_have_value("state")
    expect(page.locator("#reverse")).to_be_checked()


def test_a_table_keeps_the_last_order(open_page: Callable[..., Page]) -> None:
    page = open_page("/tablas?indicators=poverty&level=state")
    stands(page, "table")
    heading = page.locator("#table .ag-header-cell[col-id=poverty]")
    with unanswered(page) as until:
        for count, way in enumerate(("ascending", "descending"), 1):
            heading.locator(".heading").click()
            expect(heading).to_have_attribute("aria-sort", way)
            until(count)
    stands(page, "table", "sort=poverty.desc")
    expect(heading).to_have_attribute("aria-sort", "descending")


@pytest.mark.parametrize("order", [1, -1], ids=["kind first", "level first"])
def test_a_chart_takes_both(open_page: Callable[..., Page], order: int) -> None:
    page = open_page("/graficas?indicator=poverty&time=2010&level=municipality")
    expect(page.locator("#chart .main-svg").first).to_be_visible(timeout=PATIENCE)
    moves = [(".kinds", "charts.distribution"), ("#chart-level", "level.state")][::order]
    both_at_once(page, moves)
    page.wait_for_url(
        lambda url: "chart=distribution" in url and "level=state" in url, timeout=PATIENCE
    )


@pytest.mark.parametrize("order", [1, -1], ids=["order first", "match first"])
def test_a_page_of_analysis_takes_both(open_page: Callable[..., Page], order: int) -> None:
    page = open_page("/focalizacion?where=poverty.over.80,infant_mortality.over.20")
    expect(page.locator("#focalizacion-body table").first).to_be_visible(timeout=PATIENCE)
    moves = [
        ("#focalizacion-order", "focalizacion.order_rate"),
        ("#focalizacion-match", "focalizacion.match_any"),
    ][::order]
    both_at_once(page, moves)
    page.wait_for_url(lambda url: "order=" in url and "match=" in url, timeout=PATIENCE)


def both_at_once(page: Page, moves: list[tuple[str, str]]) -> None:
    """Press what is called by a key in each place, the second before the first is answered."""
    with unanswered(page) as until:
        for count, (place, key) in enumerate(moves, 1):
            page.locator(place).get_by_text(SPANISH(key)).first.click()
            until(count)


def test_what_the_server_cannot_do_is_not_asked_again(
    watch: Callable[..., Any], server: str
) -> None:
    page, witness = watch(server)
    page.goto("/mapa?indicator=poverty&time=2010")
    stands(page, "map")
    page.locator("#colours > summary").click()
    page.route(QUESTIONS, lambda route: route.fulfill(status=500, body=""))
    page.get_by_text(SPANISH("level.state"), exact=True).first.click()
    expect(page.locator("#trouble")).to_be_visible()
    page.unroute(QUESTIONS)
    page.locator("label[for=reverse]").first.click()
    stands(page, "map", "reverse=1")
    assert "level=state" not in page.url
    expect(page.locator("#trouble")).to_be_hidden()
    witness.faults.clear()
