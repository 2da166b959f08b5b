"""The map's frame: what stands beside values, and nothing of what is not shown."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING, Any

import pytest

from layouts.address import parse
from layouts.map_frame import map_frame
from layouts.map_page import contents
from layouts.map_scenes import map_scene, prepared
from layouts.scenes import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.scene import Scene

    Shown = Callable[[str], Scene]
    Text = Callable[[Any], str]

SCHOOL = "indicator=out_of_school_6_14&time=2020"


@pytest.fixture
def shown(store: Store) -> Shown:
    def made(query: str) -> Scene:
        view, _ = prepared(store, settle(store, parse("/mapa", query)[0])[0])
        return map_scene(store, view)

    return made


def test_one_map_carries_nothing_of_a_second(shown: Shown, boundaries: BoundarySet) -> None:
    sent = map_frame(shown(SCHOOL), boundaries)
    empty = {name: sent[name] for name in ("outside", "second", "joint", "years")}
    assert empty == {"outside": None, "second": None, "joint": None, "years": []}


def test_flags_are_of_the_areas_that_the_filter_leaves_out(
    shown: Shown, boundaries: BoundarySet
) -> None:
    scene = shown(f"{SCHOOL}&area=07&where=indigenous_language_speakers.over.40")
    packed = b64decode(map_frame(scene, boundaries)["outside"])
    keys = scene.answer.table.frame.index
    left = [key for at, key in enumerate(keys) if packed[at >> 3] >> (at & 7) & 1]
    assert scene.inside is not None
    assert left == [key for key in keys if key not in scene.inside]
    assert left


def test_a_year_is_a_letter_an_area_and_says_what_its_figures_are(
    shown: Shown, boundaries: BoundarySet
) -> None:
    scene = shown("indicator=infant_mortality&level=state&maps=years&time=2020")
    years = map_frame(scene, boundaries)["years"]
    assert [one["time"] for one in years] == list(scene.answer.table.times)
    edges = scene.answer.breaks.edges
    for year, table in zip(years, scene.years, strict=True):
        values = table.frame["value"].round(1)
        expected = [sum(value >= edge for edge in edges[1:-1]) for value in values]
        assert year["classes"] == "".join(map(str, expected))
        projected = set(table.frame["status"]) == {"projected"}
        assert year["status"] == ("Proyección" if projected else "")
    assert {one["status"] for one in years} == {"", "Proyección"}


def test_two_maps_have_the_notes_of_both(shown: Shown, boundaries: BoundarySet, text: Text) -> None:
    scene = shown("indicator=poverty&age=Y0T17&time=2020&maps=two&second=infant_mortality")
    assert scene.second is not None
    told = text(contents(scene, boundaries)["notes"])
    for one in (scene, scene.second):
        source = scene.catalogue.sources[str(one.selection.source)]
        assert source.product["es"] in told
    assert "Proyección" in contents(scene, boundaries)["second_caption"] or (
        set(scene.second.answer.table.frame["status"]) != {"projected"}
    )
