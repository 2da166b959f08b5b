"""The legend's editor: what it shows is what the map paints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geodata.classes import METHODS
from layouts.components.legend_editor import classes_told, edges_text, legend_editor
from layouts.view import PALETTES
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from layouts.scene import Scene

    Scenes = Callable[[str], Scene]
    Parts = Callable[[Any], list[Any]]

CHILDREN = "indicator=poverty&age=Y0T17&time=2020"


def drawn(scene: Scene, parts: Parts) -> dict[str, Any]:
    """What the histogram is drawn of."""
    (mark,) = [one for one in parts(classes_told(scene)) if hasattr(one, "data-mark")]
    read: dict[str, Any] = json.loads(getattr(mark, "data-values"))
    return read


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_method_and_palette_is_offered(language: str, parts: Parts) -> None:
    found = {one.id: one for one in parts(legend_editor(Words(language))) if hasattr(one, "id")}
    assert [one["value"] for one in found["method"].data] == [*METHODS, "own"]
    assert [one["value"] for one in found["palette"].data] == list(PALETTES)
    for id in ("method", "palette", "edges", "reverse"):
        assert found[id].label


def test_the_histogram_counts_every_reliable_area(scene_of: Scenes, parts: Parts) -> None:
    scene = scene_of(CHILDREN)
    frame = scene.answer.table.frame
    found = drawn(scene, parts)
    assert sum(found["counts"]) == frame["value"].notna().sum() == 2424
    assert found["edges"] == list(scene.answer.breaks.edges)
    assert found["colours"] == list(scene.colours)


def test_its_table_says_the_same(
    scene_of: Scenes, parts: Parts, text: Callable[[Any], str]
) -> None:
    scene = scene_of(CHILDREN)
    cells = [text(one) for one in parts(classes_told(scene)) if type(one).__name__ == "Td"]
    assert [int(one.replace(",", "")) for one in cells] == [
        one for one in drawn(scene, parts)["counts"] if one
    ]


def test_own_edges_are_told_and_can_be_written_again(
    scene_of: Scenes, text: Callable[[Any], str]
) -> None:
    scene = scene_of(f"{CHILDREN}&edges=50,75.5")
    assert scene.answer.breaks.edges[1:-1] == (50.0, 75.5)
    assert edges_text(scene) == "50 75.5"
    assert "3 clases" in text(classes_told(scene))


def test_head_and_tail_tell_how_many_classes_they_make(
    scene_of: Scenes, text: Callable[[Any], str]
) -> None:
    scene = scene_of("indicator=illiteracy_8_14&time=2020&method=headtail&lang=en")
    made = scene.answer.breaks.k
    assert 3 < made <= 7
    assert f"how many classes there are: here, {made}." in text(classes_told(scene))


def test_categories_have_no_histogram(scene_of: Scenes, parts: Parts) -> None:
    scene = scene_of("indicator=marginalisation_degree&time=2020")
    assert len(parts(classes_told(scene))) == 1
