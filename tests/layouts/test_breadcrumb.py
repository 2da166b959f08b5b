"""The path from the nation down: every step but the last leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from layouts.address import parse
from layouts.components.breadcrumb import breadcrumb

if TYPE_CHECKING:
    from collections.abc import Callable

    from layouts.scene import Scene
    from layouts.view import View

    Scenes = Callable[[str], Scene]
    Parts = Callable[[Any], list[Any]]


def steps(scene: Scene, parts: Parts) -> list[tuple[str, View | None]]:
    """Name and view of each step; None where it is no link."""
    found = []
    for item in (one for one in parts(breadcrumb(scene)) if type(one).__name__ == "Li"):
        (step,) = parts(item)[1:]
        href = getattr(step, "href", None)
        found.append((step.children, parse(*href.split("?"))[0] if href else None))
    return found


def test_the_nation_is_where_one_is(scene_of: Scenes, parts: Parts) -> None:
    assert steps(scene_of("indicator=poverty&time=2010"), parts) == [("México", None)]


def test_from_a_municipality_up(scene_of: Scenes, parts: Parts) -> None:
    query = "indicator=poverty&time=2010&area=07&focus=07112&sex=F&classes=7&lang=en"
    scene = scene_of(query)
    (nation, top), (state, middle), (municipality, last) = steps(scene, parts)
    assert (nation, state, municipality) == ("Mexico", "Chiapas", "San Juan Cancuc")
    assert top is not None
    assert middle is not None
    assert last is None
    assert (top.selection.area, middle.selection.area) == ("00", "07")
    for view in (top, middle):
        assert view.page == "mapa", "moves within the page: another may need scripts of its own"
        assert view.focus is None
        assert (view.classes, view.language) == (7, "en"), "what is shown stays as it was"
        assert view.selection.subgroup == scene.view.selection.subgroup
        assert view.selection.time == "2010"


def test_a_municipality_on_the_national_map_leads_to_its_state(
    scene_of: Scenes, parts: Parts
) -> None:
    names = [name for name, _ in steps(scene_of("indicator=poverty&time=2010&focus=07112"), parts)]
    assert names == ["México", "Chiapas", "San Juan Cancuc"]


@pytest.mark.parametrize("query", ["", "&area=07", "&area=07&focus=07112"])
def test_the_last_step_is_said_to_be_the_current_one(
    scene_of: Scenes, parts: Parts, query: str
) -> None:
    tree = parts(breadcrumb(scene_of(f"indicator=poverty&time=2010{query}")))
    current = [one for one in tree if getattr(one, "aria-current", None) == "page"]
    assert current == [tree[-1]]
