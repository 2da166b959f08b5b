"""The first page: what stands there before, or without, a script."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest

from indicators.selection import Selection
from layouts.first_page import first_page, trouble
from layouts.view import Embedding, View
from layouts.words import Words

PARTS = dict.fromkeys(("metas", "css", "config", "scripts", "renderer"), "")


class Tree(HTMLParser):
    """Tags with their attributes, in order, and all text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


ORIGIN = "https://atlas.example"


def page(language: str = "es", view: View | None = None, **parts: str) -> str:
    asked = view or View(language=language)
    return first_page(asked, "<b>Mapa</b>", ORIGIN, "/theme.js", "/icon.svg", {**PARTS, **parts})


def test_the_theme_is_chosen_before_any_style_is_seen() -> None:
    made = page(css='<link rel="stylesheet" href="/atlas.css">')
    assert 0 < made.index("/theme.js") < made.index("/atlas.css") < made.index("<body>")


def test_words_of_the_page_are_text_and_no_tags() -> None:
    tree = Tree(page())
    assert "<b>Mapa</b>" in tree.text
    assert "b" not in [tag for tag, _ in tree.tags]


@pytest.mark.parametrize("language", ["es", "en"])
def test_it_speaks_the_language_while_it_waits_and_without_scripts(language: str) -> None:
    words = Words(language)
    tree = Tree(page(language))
    assert tree.tags[0] == ("html", {"lang": language})
    described = [
        one["content"]
        for tag, one in tree.tags
        if tag == "meta" and one.get("name") == "description"
    ]
    assert described == [words("shell.tagline")]
    for key in ("loading", "no_script", "again"):
        assert words(f"trouble.{key}") in tree.text


def test_the_message_of_trouble_is_hidden_and_knows_both_faults() -> None:
    words = Words("en")
    (_, box), *_ = Tree(trouble(words)).tags
    assert "hidden" in box
    assert box["role"] == "alert"
    assert box["data-failed"] == words("trouble.failed")
    assert box["data-unreachable"] == words("trouble.unreachable")


def test_other_sites_learn_what_a_link_shows_and_how_to_embed_it() -> None:
    tree = Tree(page(view=View(Selection("poverty", time="2020"), language="en")))
    told = {one["property"]: one["content"] for tag, one in tree.tags if "property" in one}
    here = f"{ORIGIN}/mapa?indicator=poverty&time=2020&lang=en"
    assert told["og:title"] == "<b>Mapa</b>"
    assert told["og:url"] == here
    links = {one["rel"]: one["href"] for tag, one in tree.tags if tag == "link"}
    assert links["canonical"] == here
    asked = urlsplit(str(links["alternate"]))
    assert asked.path == "/oembed"
    assert parse_qs(asked.query)["url"] == [here]


@pytest.mark.parametrize("name", ["mapa", "graficas"])
def test_a_page_that_is_drawn_shows_its_very_view_on_other_sites(name: str) -> None:
    view = View(Selection("poverty", time="2020"), page=name, embedded=Embedding("dark"))
    tags = [one for tag, one in Tree(page(view=view)).tags if tag == "meta"]
    image = f"{ORIGIN}/{name}.png?indicator=poverty&time=2020"
    assert {"property": "og:image", "content": image} in tags
    assert {"name": "twitter:card", "content": "summary_large_image"} in tags


def test_a_page_that_is_not_drawn_shows_no_picture() -> None:
    tags = [one for tag, one in Tree(page(view=View(page="datos"))).tags if tag == "meta"]
    assert "og:image" not in [one.get("property") for one in tags]
    assert {"name": "twitter:card", "content": "summary"} in tags


def test_an_embedded_page_says_how_it_is_shown_and_whose_it_is() -> None:
    view = View(embedded=Embedding("dark", ("header", "legend")))
    tree = Tree(page(view=view))
    assert tree.tags[0] == (
        "html",
        {"lang": "es", "data-embedded": None, "data-theme": "dark", "data-hide": "header legend"},
    )
    links = {one["rel"]: one["href"] for tag, one in tree.tags if tag == "link"}
    assert links["canonical"] == f"{ORIGIN}/mapa"
