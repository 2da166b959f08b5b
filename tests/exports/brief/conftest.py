"""Briefs of an area of each level and of a group, and a sample, in both languages; an office."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import flask
import pytest
from PIL import Image

import api
from exports.brief.brand import Brand
from exports.brief.content import brief
from geodata.group import Group
from indicators.selection import Selection
from layouts.view import View
from settings import Settings
from tests.exports.brief import sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from exports.brief.document import Document
    from exports.picture import Picture
    from geodata.boundaries import BoundarySet
    from indicators.store import Store

HOME = "https://atlas.example.org"
GROUP = Group.of(["07023", "07052", "07059", "07065", "07101", "07112", "20067"], "Sur")


def view(of: str, language: str) -> View:
    if of == "group":
        return View(Selection(""), "perfil", group=GROUP, language=language)
    focus = of if len(of) == 5 else None
    return View(Selection("", area=of[:2]), "perfil", focus, language=language)


@pytest.fixture(scope="session")
def brief_of(store: Store, boundaries: BoundarySet) -> Callable[[str, str], Document]:
    """The brief of an area's key, or of the ``group``."""

    @cache
    def made(of: str, language: str) -> Document:
        return brief(store, boundaries, view(of, language), HOME)

    return made


@pytest.fixture(scope="session")
def answer(
    store: Store, boundaries: BoundarySet, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Any]:
    """What the open interface answers to a path and its parameters."""
    server = flask.Flask("atlas", static_folder=None)
    server.testing = True
    settings = Settings.from_environment({"ATLAS_CACHE": str(tmp_path_factory.mktemp("cache"))})
    api.register(server, SimpleNamespace(store=store), boundaries, settings)
    client = server.test_client()

    def ask(path: str, **query: str) -> Any:
        found = client.get(f"/api/v1/{path}", query_string=query)
        assert found.status_code == 200, found.text
        return found.json

    return ask


@pytest.fixture(scope="session")
def sample_of(
    map_of: Callable[..., Picture], chart_of: Callable[..., Picture]
) -> Callable[[str], Document]:
    """The sample, for the writers, in a language."""
    return cache(lambda language: sample.document(map_of, chart_of, language))


@pytest.fixture(scope="session")
def brand(tmp_path_factory: pytest.TempPathFactory) -> Brand:
    """An office with a mark of its own."""
    logo = tmp_path_factory.mktemp("brand") / "logo.png"
    Image.new("RGB", (300, 100), "#1cabe2").save(logo)
    return Brand("Oficina en Chiapas", logo, "#1cabe2", "Avenida Central 1, Tuxtla Gutiérrez")
