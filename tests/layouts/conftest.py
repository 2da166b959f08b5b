"""Scenes of the embedded release by address, and ways to read a tree of components."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from dash.development.base_component import Component

from layouts.address import parse
from layouts.scenes import scene, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from indicators.store import Store
    from layouts.scene import Scene


@pytest.fixture(scope="session")
def scene_of(store: Store) -> Callable[[str], Scene]:
    """The scene of an address's query, which must be one that has data as it stands."""

    @cache
    def made(query: str) -> Scene:
        view, unknown = parse("/mapa", query)
        settled, notices = settle(store, view)
        assert (unknown, notices) == ((), ()), query
        return scene(store, settled)

    return made


def _parts(tree: Any) -> Iterator[Any]:
    """Components and strings of a tree, in reading order."""
    if isinstance(tree, (list, tuple)):
        for one in tree:
            yield from _parts(one)
    elif isinstance(tree, Component):
        yield tree
        yield from _parts(getattr(tree, "children", None))
    elif tree is not None:
        yield str(tree)


@pytest.fixture(scope="session")
def parts() -> Callable[[Any], list[Component]]:
    """All components of a tree, in reading order."""
    return lambda tree: [one for one in _parts(tree) if isinstance(one, Component)]


@pytest.fixture(scope="session")
def text() -> Callable[[Any], str]:
    """All words of a tree, in reading order; blanks that do not break are blanks."""
    return lambda tree: " ".join(
        " ".join(one for one in _parts(tree) if isinstance(one, str)).split()
    )


@pytest.fixture(scope="session")
def items(
    parts: Callable[[Any], list[Component]], text: Callable[[Any], str]
) -> Callable[[Any], list[str]]:
    """The words of each list item of a tree."""
    return lambda tree: [text(one) for one in parts(tree) if type(one).__name__ == "Li"]


def _said(part: Any) -> str:
    """Words of a still element, or of a list of them."""
    if isinstance(part, str):
        return part
    inside = part if part and isinstance(part[0], list) else part[2:]
    return " ".join(map(_said, inside))


@pytest.fixture(scope="session")
def said() -> Callable[[Any], str]:
    """All words of a tree, those of still elements among them; blanks as blanks."""

    def words(tree: Any) -> str:
        found = []
        for one in _parts(tree):
            if isinstance(one, str):
                found.append(one)
            elif data := getattr(one, "data-tree", None):
                found.append(_said(json.loads(data)))
        return " ".join(" ".join(found).split())

    return words


def _attributes(part: Any) -> Iterator[dict[str, Any]]:
    """Attributes of still elements."""
    if isinstance(part, list) and part and isinstance(part[0], str):
        yield part[1]
        part = part[2:]
    if isinstance(part, list):
        for one in part:
            yield from _attributes(one)


@pytest.fixture(scope="session")
def marks() -> Callable[[Any, str], list[dict[str, Any]]]:
    """What the small pictures of a kind in an article's body are drawn from."""

    def values(article: Any, name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for one in _parts(article.body):
            told = one.to_plotly_json()["props"] if isinstance(one, Component) else {}
            found += [told, *_attributes(json.loads(told.get("data-tree", "[]")))]
        return [json.loads(one["data-values"]) for one in found if one.get("data-mark") == name]

    return values
