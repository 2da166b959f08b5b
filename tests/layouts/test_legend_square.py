"""The square legend counts every area once, in a cell whose number can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from layouts.address import parse
from layouts.components.legend import legend
from layouts.map_scenes import map_scene, prepared
from layouts.scenes import settle
from layouts.theme import joint_colours
from tests.layouts.test_theme import contrast

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.store import Store
    from layouts.scene import Scene

    Parts = Callable[[Any], list[Any]]
    Text = Callable[[Any], str]

BOTH = "indicator=poverty&age=Y0T17&time=2020&maps=bivariate&second=expected_years_of_schooling"


@pytest.fixture
def shown(store: Store) -> Callable[[str], Scene]:
    def made(query: str) -> Scene:
        view, _ = prepared(store, settle(store, parse("/mapa", query)[0])[0])
        return map_scene(store, view)

    return made


@pytest.mark.parametrize("query", [BOTH, f"{BOTH}&area=07&where=poverty.over.75&lang=en"])
def test_cells_and_gaps_add_up_to_all_areas(
    shown: Callable[[str], Scene], parts: Parts, text: Text, query: str
) -> None:
    scene = shown(query)
    tree = legend(scene)
    cells = [one for one in parts(tree) if type(one).__name__ == "Td" and text(one)]
    rows = [text(one).rpartition(" ")[2] for one in parts(tree) if type(one).__name__ == "Li"]
    counted = [int(text(one).replace(",", "")) for one in cells]
    assert len(counted) == 9
    gaps = sum(int(row.replace(",", "")) for row in rows)
    assert sum(counted) + gaps == len(scene.answer.table.frame)


def test_cells_have_the_colours_of_the_map_and_can_be_read(
    shown: Callable[[str], Scene], parts: Parts, text: Text
) -> None:
    scene = shown(BOTH)
    second = scene.second
    assert second is not None
    colours = joint_colours(scene.indicator.direction, second.indicator.direction)
    cells = [one for one in parts(legend(scene)) if type(one).__name__ == "Td" and text(one)]
    for at, cell in enumerate(cells):
        up, across = 2 - at // 3, at % 3
        assert cell.style["backgroundColor"] == colours[across][up]
        assert contrast(cell.style["backgroundColor"], cell.style["color"]) >= 4.5


def test_it_says_which_end_is_worse(shown: Callable[[str], Scene], text: Text) -> None:
    told = text(legend(shown(f"{BOTH}&lang=en")))
    assert "0 to 17 years · 2020 (more is worse)" in told
    assert "(less is worse)" in told


def test_two_maps_of_one_scale_share_a_legend_with_both_counts(
    shown: Callable[[str], Scene], parts: Parts, text: Text
) -> None:
    school = "indicator=out_of_school_6_14&time=2020&maps=two"
    scene = shown(f"{school}&second_time=2000")
    rows = [one for one in parts(legend(scene)) if type(one).__name__ == "Li"]
    assert text(rows[0]).endswith("2020 2000")
    counts = [[int(one.replace(",", "")) for one in text(row).split()[-2:]] for row in rows[1:6]]
    assert scene.second is not None
    known = [int(one.shown["value"].notna().sum()) for one in (scene, scene.second)]
    assert [sum(column) for column in zip(*counts, strict=True)] == known
    assert known[0] != known[1], "the years differ in what is missing"
    other = text(legend(shown(f"{school}&second=infant_mortality")))
    assert other.count("municipios") == 0, "a legend each, with its own numbers"
    assert "Mortalidad infantil" in other
