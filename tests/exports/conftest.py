"""Scenes of the embedded release as pictures, and ways to read them."""

from __future__ import annotations

import re
import zlib
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from api.pictures import settled
from exports.picture import chart_picture, map_picture
from exports.sheet import Sheet
from layouts.address import parse
from layouts.chart_scenes import chart_scene
from layouts.charts.drawn import Drawn
from layouts.charts.kinds import DRAW
from layouts.map_scenes import map_scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from exports.picture import Picture
    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.charts.scene import ChartScene
    from layouts.scene import Scene
    from layouts.view import View

SVG = "{http://www.w3.org/2000/svg}"
HOME = "https://atlas.example.org"


def settled_view(store: Store, page: str, query: str) -> View:
    view, unknown = parse(page, query)
    found, notices = settled(store, view)
    assert (unknown, notices) == ((), ()), query
    return found


@pytest.fixture(scope="session")
def scene_of(store: Store) -> Callable[[str], Scene]:
    """The scene of the map page of an address's query."""

    @cache
    def made(query: str) -> Scene:
        return map_scene(store, settled_view(store, "/mapa", query))

    return made


@pytest.fixture(scope="session")
def map_of(
    store: Store, boundaries: BoundarySet, scene_of: Callable[[str], Scene]
) -> Callable[..., Picture]:
    """The picture of the map of an address's query."""

    @cache
    def made(query: str, sheet: Sheet = Sheet(home=HOME)) -> Picture:  # noqa: B008 (frozen)
        return map_picture(scene_of(query), store, boundaries, sheet)

    return made


@pytest.fixture(scope="session")
def chart_scene_of(store: Store) -> Callable[[str], tuple[ChartScene, Drawn]]:
    """The scene of a chart of an address's query, and the chart."""

    @cache
    def made(query: str) -> tuple[ChartScene, Drawn]:
        view = settled_view(store, "/graficas", query)
        one = chart_scene(store, view)
        drawn = DRAW[view.chart](one)
        assert isinstance(drawn, Drawn), query
        return one, drawn

    return made


@pytest.fixture(scope="session")
def chart_of(
    chart_scene_of: Callable[[str], tuple[ChartScene, Drawn]],
) -> Callable[..., Picture]:
    """The picture of a chart of an address's query."""

    @cache
    def made(query: str, sheet: Sheet = Sheet(home=HOME)) -> Picture:  # noqa: B008 (frozen)
        return chart_picture(*chart_scene_of(query), sheet)

    return made


@pytest.fixture(scope="session")
def tree() -> Callable[[Picture], ElementTree.Element]:
    """A picture as a tree of SVG."""
    return lambda picture: ElementTree.fromstring(picture.written("svg"))


@pytest.fixture(scope="session")
def words() -> Callable[[ElementTree.Element], str]:
    """All that can be read on a picture, in its order, lines joined by blanks."""
    return lambda root: " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


@pytest.fixture(scope="session")
def pdf_words() -> Callable[[bytes], str]:
    """The words of a PDF of ours, but for letters beyond Latin-1, which have codes of their own."""

    def read(content: bytes) -> str:
        lines = []
        for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
            try:
                page = zlib.decompress(stream)
            except zlib.error:
                continue
            for block in re.findall(rb"BT\n(.*?)ET\n", page, re.DOTALL):
                pieces = re.findall(rb"\(((?:\\.|[^\\()])*)\)", block, re.DOTALL)
                raw = re.sub(rb"\\(.)", rb"\1", b"".join(pieces), flags=re.DOTALL)
                lines.append(raw.decode("utf-16-be", "replace").replace("\0", ""))
        return " ".join(lines)

    return read
