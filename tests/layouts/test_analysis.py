"""A page of analysis is told as data, and has what its wiring asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from dash import html

from layouts.analysis import Article, Control, Offer, Page, contents, layout
from layouts.view import View
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

    Parts = Callable[[Any], list[Component]]


def drawn(*_: Any) -> Article:
    offers = {
        "indicator": Offer("poverty", ["poverty", "births"]),
        "reverse": Offer(value=True, hidden=True),
    }
    return Article("Caption", html.Hgroup(html.H1("Title")), "One sentence.", [html.P("B")], offers)


@pytest.fixture
def page() -> Page:
    return Page(
        "mapa",
        (
            Control("indicator", "select", lambda view, value: view.asking(indicator=value)),
            Control("reverse", "switch", lambda view, value: replace(view, reverse=value)),
        ),
        drawn,
        {"drop": lambda view, _: replace(view, group=None)},
    )


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Words:
    """Words that are their own keys: this page is none of the atlas."""
    monkeypatch.setattr(Words, "__call__", lambda _, key, **__: key)
    return Words("es")


def test_a_page_has_every_place_that_its_wiring_fills(
    page: Page, words: Words, parts: Parts
) -> None:
    found = {
        getattr(one, "id", None) for one in parts(layout(page, words, {"path": "", "query": ""}))
    }
    places = {"address", "step", "shown", "frame", "seen", "notices", "title", "sentence", "body"}
    controls = {"indicator", "indicator-box", "reverse", "reverse-box"}
    assert {f"mapa-{one}" for one in places | controls} <= found


def test_controls_are_told_by_what_the_article_offers(page: Page) -> None:
    made = contents(page, drawn())
    assert made["indicator_data"] == ["poverty", "births"]
    assert (made["indicator_value"], made["indicator_hidden"]) == ("poverty", False)
    assert (made["reverse_value"], made["reverse_hidden"]) == (True, True)
    assert "reverse_data" not in made
    assert made["sentence"] == "One sentence."


def test_a_step_is_that_of_a_control_or_of_the_article(page: Page) -> None:
    step = page.step("reverse")
    assert step is not None
    assert step(View(), True).reverse
    assert page.step("drop") is not None
    assert page.step("nothing") is None
