"""The frame gives back each area's value, rank and status, and sends no more than that."""

from __future__ import annotations

import json
from base64 import b64decode
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from geodata.classes import rounded
from indicators.model import Status
from layouts.frame import frame
from layouts.theme import class_colours

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.boundaries import BoundarySet
    from layouts.scene import Scene

    Scenes = Callable[[str], Scene]

QUERIES = (
    "indicator=poverty&age=Y0T17&time=2020",
    "indicator=poverty&time=2010&area=07",
    "indicator=out_of_school_6_14&time=2000",
    "indicator=birth_registration_same_year&time=2015",
    "indicator=expected_years_of_schooling&time=2020",
    "indicator=infant_mortality&time=2010&level=state",
    "indicator=population&time=2020",
    "indicator=marginalisation_degree&time=2020",
    "indicator=social_lag_degree&time=2015&area=07",
)
CATEGORIES = {"marginalisation_degree", "social_lag_degree"}


def framed(scene: Scene) -> dict[str, Any]:
    """The frame as the browser gets it."""
    answer = scene.answer
    made = frame(answer.table, answer.breaks, scene.indicator, scene.unit)
    read: dict[str, Any] = json.loads(json.dumps(made, allow_nan=False))
    low, high = read["places"].split(" ")
    numbers = [
        one + 256 * (ord(other) - 48) for one, other in zip(b64decode(low), high, strict=True)
    ]
    return {**read, "places": [number or None for number in numbers]}


@pytest.mark.parametrize("query", QUERIES)
def test_places_and_values_give_back_each_areas_value(scene_of: Scenes, query: str) -> None:
    scene = scene_of(query)
    sent = framed(scene)
    values = scene.answer.table.frame["value"].to_numpy()
    assert len(sent["places"]) == len(values)
    decimals = scene.measure.decimals
    shown = [units / 10**decimals for units in accumulate(sent["steps"])]
    back = [np.nan if one is None else shown[one - 1] for one in sent["places"]]
    np.testing.assert_array_equal(back, rounded(values, decimals))


@pytest.mark.parametrize("query", QUERIES)
def test_the_place_of_a_reliable_value_is_its_rank(scene_of: Scenes, query: str) -> None:
    scene = scene_of(query)
    sent = framed(scene)
    table = scene.answer.table.frame
    reliable = table["value"].where(table["status"] != "unreliable")
    upwards = scene.indicator.direction == "higher_is_better"
    worse = {
        key: int((reliable < value).sum() if upwards else (reliable > value).sum())
        for key, value in reliable.dropna().items()
    }
    for key, place in zip(table.index, sent["places"], strict=True):
        if key in worse:
            assert place == 1 + worse[key]
        else:
            assert place is None or place > sent["ranked"]
    categories = scene.selection.indicator in CATEGORIES
    assert sent["ranked"] == (0 if categories else len(worse))


def test_categories_are_ordered_and_not_ranked(scene_of: Scenes) -> None:
    scene = scene_of("indicator=marginalisation_degree&time=2020&lang=en")
    assert scene.answer.table.frame["rank"].isna().all()
    sent = framed(scene)
    assert sent["edges"] == [0.5, 1.5, 2.5, 3.5, 4.5, 5.5]
    assert len(set(sent["colours"])) == 7
    assert len(set(sent["places"]) - {None}) == 5, "all areas of a category share a place"


@pytest.mark.parametrize("query", QUERIES)
def test_marks_say_where_a_value_is_not_simply_published(scene_of: Scenes, query: str) -> None:
    scene = scene_of(query)
    statuses = scene.answer.table.frame["status"].tolist()
    marked = dict(enumerate(statuses))
    for status, positions in framed(scene)["marks"].items():
        for position in positions:
            assert marked.pop(position) == status
    assert set(marked.values()) <= {Status.NORMAL.value}


@pytest.mark.parametrize("query", QUERIES)
def test_rates_have_a_colour_a_class_and_counts_none(scene_of: Scenes, query: str) -> None:
    scene = scene_of(query)
    sent = framed(scene)
    colours = sent["colours"]
    classes = class_colours(scene.answer.breaks.k, scene.indicator.direction)
    if scene.selection.indicator == "population":
        assert (sent["symbols"], sent["edges"], len(colours)) == (True, [], 2)
        assert sent["sizeref"] > 0
    else:
        assert sent["edges"] == list(scene.answer.breaks.edges)
        assert colours[-len(classes) :] == list(classes)
        assert not set(colours[: -len(classes)]) & set(classes), "a gap looks like no class"
        assert not sent["symbols"]


@pytest.mark.parametrize(
    "query", ["indicator=poverty&time=2010", "indicator=poverty&time=2010&area=20",
              "indicator=poverty&time=2010&level=state"],
)  # fmt: skip
def test_areas_stand_in_the_order_of_the_index_that_the_browser_has(
    scene_of: Scenes, boundaries: BoundarySet, query: str
) -> None:
    scene = scene_of(query)
    index = json.loads(boundaries.areas_index().path.read_bytes())
    digits = 2 if scene.selection.level == "state" else 5
    parent = "" if scene.selection.area == "00" else scene.selection.area
    keys = [row[0] for row in index if len(row[0]) == digits and row[0].startswith(parent)]
    keys = [key for key in keys if key != "00"]
    assert keys == scene.answer.table.frame.index.tolist()
