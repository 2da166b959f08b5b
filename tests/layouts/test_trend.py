"""Lines over the years: one source a line, gaps stay gaps, methods are not joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from indicators.model import Status
from indicators.queries import Figure
from layouts.figures.trend import STROKES, trend

if TYPE_CHECKING:
    from collections.abc import Callable

    from layouts.scene import Scene

    Scenes = Callable[[str], Scene]


def figures(*given: tuple[int, float | None, Status]) -> tuple[Figure, ...]:
    return tuple(Figure("07", str(year), value, status, "one", "") for year, value, status in given)


def line(*given: tuple[int, float | None, Status]) -> dict[str, Any]:
    stroke = next(iter(STROKES))
    (drawn,) = trend([(stroke, "Chiapas", figures(*given))], "2015", 1, " %")["data"]
    found: dict[str, Any] = drawn
    return found


def points(drawn: dict[str, Any]) -> list[tuple[int | None, float | None]]:
    return list(zip(drawn["x"], drawn["y"], strict=True))


def test_a_gap_stays_a_gap() -> None:
    drawn = line(
        (2010, 1.0, Status.NORMAL), (2015, None, Status.MISSING), (2020, 3.0, Status.NORMAL)
    )
    assert points(drawn) == [(2010, 1.0), (2015, None), (2020, 3.0)]
    assert drawn["connectgaps"] is False


def test_published_figures_and_projections_are_not_joined() -> None:
    drawn = line(
        (2018, 1.0, Status.NORMAL),
        (2019, 2.0, Status.NORMAL),
        (2020, 3.0, Status.PROJECTED),
        (2021, 4.0, Status.PROJECTED),
    )
    values = drawn["y"]
    assert [value for value in values if value is not None] == [1.0, 2.0, 3.0, 4.0]
    between = values[values.index(2.0) + 1 : values.index(3.0)]
    assert between
    assert set(between) == {None}
    assert values.index(4.0) == values.index(3.0) + 1


def test_what_is_not_simply_published_looks_otherwise() -> None:
    drawn = line(
        (2010, 1.0, Status.NORMAL),
        (2011, 2.0, Status.ESTIMATED),
        (2012, 3.0, Status.UNRELIABLE),
        (2013, 4.0, Status.PROJECTED),
    )
    looks = dict(zip(drawn["y"], drawn["marker"]["symbol"], strict=True))
    assert looks[1.0] not in {looks[2.0], looks[3.0], looks[4.0]}


def test_at_most_three_lines_that_do_not_look_alike() -> None:
    given = [(stroke, stroke, figures((2010, 1.0, Status.NORMAL))) for stroke in STROKES]
    drawn = trend(given, "2010", 1, " %")
    looks = {(one["line"]["color"], one["line"]["dash"]) for one in drawn["data"]}
    assert len({dash for _, dash in looks}) == len(STROKES) == 3, "colour is not all that tells"
    assert [one["name"] for one in drawn["data"]] == list(STROKES)


def test_the_year_of_the_map_is_marked_and_zero_is_on_the_scale() -> None:
    layout = trend([("own", "Chiapas", figures((2010, 1.0, Status.NORMAL)))], "2015", 1, " %")
    (mark,) = layout["layout"]["shapes"]
    assert (mark["x0"], mark["x1"]) == (2015, 2015)
    assert layout["layout"]["yaxis"]["rangemode"] == "tozero"


@pytest.mark.parametrize(
    "query",
    [
        "indicator=infant_mortality&time=2020&focus=20067",
        "indicator=poverty&time=2010&area=07&focus=07112",
        "indicator=poverty&time=2010&source=coneval_municipal_poverty_2011&focus=07112",
        "indicator=birth_registration_same_year&time=2015&focus=20067",
    ],
)
def test_a_line_of_the_card_has_one_source_and_one_area(scene_of: Scenes, query: str) -> None:
    scene = scene_of(query)
    assert scene.answer.trend
    for series in scene.answer.trend:
        assert len({(figure.area, figure.source) for figure in series}) <= 1
        years = [int(figure.time) for figure in series]
        assert years == sorted(set(years))
    first = scene.answer.trend[0]
    assert {figure.source for figure in first} <= {scene.selection.source}
