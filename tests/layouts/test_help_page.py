"""Help: every term and picture is explained, every link leads to a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata.areas import folded
from indicators.glossary import glossary
from layouts import help_page
from layouts.address import parse
from layouts.components.reading import PICTURES, reading
from layouts.links import guide_address
from layouts.view import LANGUAGES, View
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

    from indicators.store import Store

    Parts = Callable[[Any], list[Component]]
    Text = Callable[[Any], str]


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    return Words(request.param)


@pytest.fixture
def found(store: Store, parts: Parts, words: Words) -> list[Component]:
    view = View(page="ayuda", language=words.language)
    return parts(help_page.layout(store.catalogue, view, []))


def ids(found: list[Component]) -> list[str]:
    return [one.id for one in found if getattr(one, "id", None)]


def hrefs(found: list[Component]) -> list[str]:
    return [one.href for one in found if type(one).__name__ == "A"]


def test_what_a_link_within_the_page_leads_to_is_there_once(found: list[Component]) -> None:
    inside = [href[1:] for href in hrefs(found) if href.startswith("#")]
    assert len(ids(found)) == len(set(ids(found)))
    assert set(inside) <= set(ids(found))
    assert {*help_page.PARTS, *(f"read-{one}" for one in PICTURES)} <= set(ids(found))


def test_every_other_link_is_a_view_in_the_language(found: list[Component], words: Words) -> None:
    outside = [href.partition("#")[0] for href in hrefs(found) if not href.startswith("#")]
    assert len(outside) > 4
    outside.remove(guide_address(words.language))
    for href in outside:
        path, _, query = href.partition("?")
        view, notices = parse(path, query)
        assert notices == ()
        assert view.language == words.language


def test_terms_are_in_the_order_of_the_language(
    found: list[Component], words: Words, text: Text
) -> None:
    terms = [text(one) for one in found if type(one).__name__ == "Dt"]
    assert len(terms) == len(glossary())
    assert terms == sorted(terms, key=folded)
    assert terms[0] == {"es": "Brecha", "en": "Confidential (suppressed)"}[words.language]


def test_a_term_of_a_producer_is_in_its_words(
    store: Store, found: list[Component], words: Words, text: Text
) -> None:
    meanings = " ".join(text(one) for one in found if type(one).__name__ == "Dd")
    poverty = store.catalogue.indicators["poverty"]
    assert poverty.definition[words.language] in meanings
    coneval = store.catalogue.sources[poverty.sources[0]]
    assert coneval.institution_name[words.language] in meanings


def test_the_first_steps_keep_the_indicator_in_view(store: Store, parts: Parts) -> None:
    view, _ = parse("/ayuda", "indicator=infant_mortality")
    links = hrefs(parts(help_page.layout(store.catalogue, view, [])))
    assert "/mapa?indicator=infant_mortality#tour" in links
    assert "/datos?indicator=infant_mortality" in links


@pytest.mark.parametrize("picture", PICTURES)
def test_beside_a_picture_stands_what_help_says(picture: str, words: Words, text: Text) -> None:
    beside = reading(picture, words)
    for part in ("shows", "beware"):
        assert words(f"reading.{picture}.{part}") in text(beside)
    link = beside.children[-1]
    path, _, rest = link.href.partition("?") if "?" in link.href else link.href.partition("#")
    assert path == "/ayuda"
    assert rest.endswith(f"read-{picture}")
