"""The header and the tour: every page can be reached, searched for and read in both themes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from indicators.search import index
from layouts.address import parse
from layouts.components.tour import TOURS, tour
from layouts.shell import page, search, shell
from layouts.view import EQUITY, LANGUAGES, PAGES
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

    from indicators.store import Store

    Parts = Callable[[Any], list[Component]]

QUERY = "indicator=poverty&area=07&focus=07112&lang=en"


def of_class(found: list[Component], name: str) -> list[Component]:
    return [one for one in found if name in str(getattr(one, "className", "")).split()]


def test_every_page_is_in_the_header_and_keeps_what_is_looked_at(
    store: Store, parts: Parts
) -> None:
    links = of_class(parts(page(store, "/datos", QUERY, [])), "page-link")
    assert [parse(*link.href.split("?"))[0].page for link in links] == [
        one for one in PAGES if one not in EQUITY[1:]
    ]
    for link in links:
        view, notices = parse(*link.href.split("?"))
        assert notices == ()
        assert (view.selection.indicator, view.focus, view.language) == ("poverty", "07112", "en")
    current = [link for link in links if getattr(link, "aria-current", None)]
    assert [parse(*link.href.split("?"))[0].page for link in current] == ["datos"]


def test_help_is_the_last_page() -> None:
    assert PAGES[-1] == "ayuda"


def test_the_header_offers_both_languages_and_the_other_theme(
    store: Store, parts: Parts, text: Callable[[Any], str]
) -> None:
    found = parts(page(store, "/mapa", QUERY, []))
    assert [link.lang for link in of_class(found, "language")] == list(LANGUAGES)
    (button,) = of_class(found, "theme")
    words = Words("en")
    assert text(button) == f"{words('shell.theme_dark')} {words('shell.theme_light')}"
    assert [span.className for span in button.children] == ["dark", "light"]


def test_the_menu_button_says_what_it_opens(store: Store, parts: Parts) -> None:
    found = parts(page(store, "/mapa", "", []))
    by_id = {one.id: one for one in found if getattr(one, "id", None)}
    button = by_id["menu-button"]
    assert getattr(button, "aria-controls") == "menu"
    assert of_class(parts(by_id["menu"]), "page-link")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_knows_its_index_its_pages_and_its_words(store: Store, language: str) -> None:
    told = json.loads(getattr(search(store, Words(language)), "data-search"))
    assert told["index"] == f"/search/{index(store, language).name}"
    assert set(told["pages"]) == {"areas", "indicators", "topics"}
    assert set(told["pages"].values()) <= set(PAGES)
    assert told["words"]["nothing"] == Words(language)("search.nothing")


def test_the_theme_follows_the_system_until_the_reader_chooses() -> None:
    assert shell().defaultColorScheme == "auto"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tour_is_offered_hidden_and_only_where_there_is_one(language: str) -> None:
    assert tour("datos", Words(language)) == []
    (offer,) = tour("mapa", Words(language))
    assert offer.hidden is True
    steps = json.loads(getattr(offer, "data-tour"))["steps"]
    assert [part for part, _ in steps] == list(TOURS["mapa"])
    assert 3 <= len(steps) <= 5
    assert all(said for _, said in steps)
