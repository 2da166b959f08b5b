"""The chart under the card: its lines, its key and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layouts.components.area_trend import trend_chart, trend_key, trend_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from layouts.scene import Scene

    Scenes = Callable[[str], Scene]

NAMES = ["San Juan Cancuc", "Chiapas", "México"]


def test_the_chart_is_described_and_its_lines_are_named(
    scene_of: Scenes, text: Callable[[Any], str]
) -> None:
    scene = scene_of("indicator=poverty&time=2010&area=07&focus=07112")
    chart = trend_chart(scene)
    assert chart is not None
    assert [line["name"] for line in chart["data"]] == NAMES
    for name in NAMES:
        assert name in trend_label(scene)
        assert name in text(trend_key(scene))


def test_one_year_makes_no_chart(scene_of: Scenes) -> None:
    scene = scene_of("indicator=poverty&age=Y0T17&time=2020&focus=07112")
    assert trend_chart(scene) is None
    assert trend_key(scene) == []


def test_categories_make_no_chart(scene_of: Scenes) -> None:
    """Their limits are drawn anew each year: a line would tell a rise or fall that is not known."""
    scene = scene_of("indicator=social_lag_degree&time=2020&focus=07112")
    assert len(scene.answer.trend[0]) > 1
    assert trend_chart(scene) is None
    assert trend_key(scene) == []
