"""The search index for the browser: an immutable file under a name that names its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask

from api.answers import forever
from api.encodings import compressed
from api.problems import unknown_id
from indicators.search import SearchIndex, index
from layouts.view import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.answers import Edition


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /search/<name>``."""
    room = flask.Blueprint("api_search", __name__)

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


def _form(file: SearchIndex, encoding: str | None) -> bytes:
    return compressed(file.content, encoding, thorough=True) if encoding else file.content
