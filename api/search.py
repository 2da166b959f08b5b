"""Searching: the index for the browser, an immutable file, and answers for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask

from api import pages, shapes
from api.answers import as_json, conditional, forever
from api.arguments import Arguments
from api.contract import JSON, described
from api.encodings import compressed
from api.problems import unknown_id
from geodata.codes import Level, level_of
from indicators.finding import areas_named, indicators_named
from indicators.queries import VINTAGE
from indicators.search import SearchIndex, index
from indicators.selection import Selection
from layouts.address import address
from layouts.links import page_address
from layouts.view import LANGUAGES, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from api.answers import Edition
    from indicators.store import Store

PARAMETERS = ("q", "lang", *pages.PARAMETERS)
LONGEST = 100
"""Letters of what is searched for."""

USUAL = 20
"""How many are told where no limit is given."""


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /search/<name>`` and ``GET /api/v1/search``."""
    room = flask.Blueprint("api_search", __name__)

    @room.get("/api/v1/search")
    @described(
        es="Áreas e indicadores que llevan esas palabras en el nombre.",
        en="Areas and indicators that bear those words in their names.",
        parameters=PARAMETERS,
        needs=("q",),
        forms={JSON: shapes.Search},
        example="q=chamula",
    )
    def search() -> flask.Response:
        arguments = Arguments.of(flask.request.args, PARAMETERS)
        words = arguments.words("q", LONGEST)
        language = arguments.choice("lang", LANGUAGES, LANGUAGES[0])
        page = pages.read(arguments, USUAL)
        edition = current()
        found = [*_areas(words, language), *_indicators(edition.store, words, language)]
        body = {
            "release": edition.release,
            "query": words,
            "count": len(found),
            "next": page.following(len(found)),
            "data": page.of(found),
        }
        return conditional(edition, arguments, lambda: as_json(body))

    @room.get("/search/<name>")
    def file(name: str) -> flask.Response:
        store = current().store
        offered = {one.name: one for one in (index(store, language) for language in LANGUAGES)}
        if name not in offered:
            raise unknown_id("name", name, (), "a file's name as a page of the atlas gives it")
        found = offered[name]

        def form(encoding: str | None) -> bytes:
            return store.memory.get(("search", name, encoding), lambda: _form(found, encoding))

        return forever(name, "application/json", form)

    return room


def _areas(words: str, language: str) -> Iterator[dict[str, str]]:
    for one in areas_named(words, VINTAGE):
        municipal = level_of(one.key) is Level.MUNICIPALITY
        view = View(
            Selection("", area=one.key[:2]),
            page="perfil",
            focus=one.key if municipal else None,
            language=language,
        )
        yield {
            "kind": level_of(one.key).value,
            "id": one.key,
            "name": one.label(language),
            "page": address(view),
        }


def _indicators(store: Store, words: str, language: str) -> Iterator[dict[str, str]]:
    for one in indicators_named(store, words):
        yield {
            "kind": "indicator",
            "id": one.id,
            "name": one.name[language],
            "page": page_address(one.id, language),
        }


def _form(file: SearchIndex, encoding: str | None) -> bytes:
    return compressed(file.content, encoding, thorough=True) if encoding else file.content
