"""The legend: every area is counted once, every kind of gap has its own key."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from geodata.classes import rounded
from indicators.model import Status
from layouts.components.legend import legend

if TYPE_CHECKING:
    from collections.abc import Callable

    from layouts.scene import Scene

    Scenes = Callable[[str], Scene]
    Items = Callable[[Any], list[str]]

GAPS = (Status.MISSING, Status.SUPPRESSED, Status.NOT_APPLICABLE, Status.UNRELIABLE)
RATES = (
    "indicator=poverty&age=Y0T17&time=2020",
    "indicator=poverty&time=2010&area=07",
    "indicator=poverty&time=2010&level=state&classes=7&method=natural",
    "indicator=out_of_school_6_14&time=2000&method=equal",
    "indicator=birth_registration_same_year&time=2015&lang=en",
    "indicator=infant_mortality&time=2020&area=20&classes=3",
    "indicator=expected_years_of_schooling&time=2020&breaks=year&lang=en",
)
COUNTS = ("indicator=population&time=2020", "indicator=population&time=2020&level=state&lang=en")


def rows(scene: Scene, items: Items) -> dict[str, int]:
    """The number at the end of each row that has one, by what stands before it."""
    found = {}
    for item in items(legend(scene)):
        label, _, count = item.rpartition(" ")
        if label and re.fullmatch(r"[\d,]+", count):
            found[label] = int(count.replace(",", ""))
    return found


def classes(found: dict[str, int]) -> dict[tuple[float, float], int]:
    """Rows of classes by their edges."""
    ranges = {}
    for label, count in found.items():
        if re.fullmatch(r"[\d.,]+( – [\d.,]+)?", label):
            edges = [float(edge.replace(",", "")) for edge in label.split(" – ")]
            ranges[edges[0], edges[-1]] = count
    return ranges


@pytest.mark.parametrize("query", RATES)
def test_classes_and_gaps_add_up_to_all_areas(scene_of: Scenes, items: Items, query: str) -> None:
    scene = scene_of(query)
    found = rows(scene, items)
    gaps = sum(found.get(scene.words(f"status.{gap.value}"), 0) for gap in GAPS)
    assert classes(found)
    assert sum(classes(found).values()) + gaps == len(scene.answer.table.frame)


@pytest.mark.parametrize("query", RATES)
def test_each_class_counts_the_values_between_its_edges(
    scene_of: Scenes, items: Items, query: str
) -> None:
    scene = scene_of(query)
    frame = scene.answer.table.frame
    values = frame["value"][frame["status"] != "unreliable"].dropna()
    shown = rounded(values.to_numpy(), scene.measure.decimals)
    found = classes(rows(scene, items))
    top = max(high for _, high in found)
    for (low, high), count in found.items():
        below = shown <= high if high == top else shown < high
        assert int(np.sum((shown >= low) & below)) == count
    assert list(found) == sorted(found, reverse=True), "the highest values stand on top"


@pytest.mark.parametrize("query", RATES + COUNTS)
def test_every_status_that_occurs_has_its_own_row_and_no_other(
    scene_of: Scenes, items: Items, query: str
) -> None:
    scene = scene_of(query)
    found = rows(scene, items)
    occurring = scene.answer.table.frame["status"].value_counts().to_dict()
    for status in Status:
        place = "legend" if status in (Status.ESTIMATED, Status.PROJECTED) else "status"
        key = scene.words(f"{place}.{status.value}")
        expected = 0 if status is Status.NORMAL else occurring.get(status.value, 0)
        assert found.get(key, 0) == expected


def test_kinds_of_gap_do_not_look_alike(
    scene_of: Scenes, parts: Callable[[Any], list[Any]], text: Callable[[Any], str]
) -> None:
    looks = {}
    for query in RATES:
        for row in (one for one in parts(legend(scene_of(query))) if type(one).__name__ == "Li"):
            swatch = parts(row)[1]
            label = text(row).rpartition(" ")[0]
            looks[label] = (swatch.className, str(getattr(swatch, "style", None)))
    spanish, english = scene_of(RATES[0]).words, scene_of(RATES[4]).words
    kinds = [spanish("status.missing"), spanish("status.not_applicable")]
    kinds.append(english("status.unreliable"))
    assert len({looks[kind] for kind in kinds}) == len(kinds)


@pytest.mark.parametrize("query", COUNTS)
def test_counts_have_circles_and_no_colours(
    scene_of: Scenes, items: Items, parts: Callable[[Any], list[Any]], query: str
) -> None:
    scene = scene_of(query)
    assert not classes(rows(scene, items))
    styles = [getattr(one, "style", None) or {} for one in parts(legend(scene))]
    assert not [one for one in styles if "backgroundColor" in one]
    assert sum(rows(scene, items).values()) >= len(scene.answer.table.frame)


def test_the_area_of_a_circle_is_proportional_to_its_value(
    scene_of: Scenes, parts: Callable[[Any], list[Any]], text: Callable[[Any], str]
) -> None:
    scene = scene_of(COUNTS[0])
    areas = []
    for row in (one for one in parts(legend(scene)) if type(one).__name__ == "Li"):
        widths = [one.style["width"] for one in parts(row) if getattr(one, "style", None)]
        if widths:
            value = float(re.sub(r"[^\d.]", "", text(row)))
            areas.append((math.pi * (float(widths[0].removesuffix("px")) / 2) ** 2) / value)
    assert len(areas) >= 2
    # Widths are given to a tenth of a pixel, of circles of five pixels and more.
    assert areas == pytest.approx([areas[0]] * len(areas), rel=0.05)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("indicator=marginalisation_degree&time=2010",
         ["Muy alto", "Alto", "Medio", "Bajo", "Muy bajo"]),
        ("indicator=social_lag_degree&time=2010&level=state&lang=en",
         ["Very high", "High", "Medium", "Low", "Very low"]),
        ("indicator=social_lag_degree&time=2010&area=19&lang=en",
         ["Very high", "High", "Medium", "Low", "Very low"]),
    ],
)  # fmt: skip
def test_categories_are_named_and_counted_one_by_one(
    scene_of: Scenes, items: Items, text: Callable[[Any], str], query: str, names: list[str]
) -> None:
    """All of them, in order, also those in which there is no area."""
    scene = scene_of(query)
    values = scene.answer.table.frame["value"]
    found = rows(scene, items)
    assert list(found) == names
    assert list(found.values()) == [int((values == code).sum()) for code in (5, 4, 3, 2, 1)]
    assert scene.answer.table.times[0] not in text(legend(scene)), "no scale over the years"


def test_degrees_of_2010_as_conapo_published_them(scene_of: Scenes, items: Items) -> None:
    """On the areas of 2010, which are those of the file."""
    found = rows(scene_of("indicator=marginalisation_degree&time=2010"), items)
    assert list(found.values()) == [198, 508, 628, 633, 489]


def test_it_says_for_which_years_the_classes_are(
    scene_of: Scenes, text: Callable[[Any], str]
) -> None:
    scene = scene_of("indicator=poverty&time=2015&level=state")
    first, *_, last = scene.answer.table.times
    pooled = text(legend(scene))
    assert first in pooled
    assert last in pooled
    alone = text(legend(scene_of("indicator=poverty&time=2015&level=state&breaks=year")))
    assert "2015" in alone
    assert first not in alone


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_unit_is_named(scene_of: Scenes, text: Callable[[Any], str], language: str) -> None:
    asked = "indicator=poverty&time=2015&level=state" + ("&lang=en" if language == "en" else "")
    scene = scene_of(asked)
    assert scene.catalogue.units["percent"].name[language] in text(legend(scene))
