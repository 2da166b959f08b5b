"""Charts as pictures: the numbers of the page's own figures, at their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from exports.axes import scale, step_of
from exports.charts import chart_body
from exports.drawing import Dot, Path, Text
from exports.sheet import Sheet
from layouts.figures.style import plain, words
from layouts.figures.style import scale as axis
from layouts.view import CHARTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree import ElementTree

    from exports.picture import Picture
    from layouts.charts.drawn import Drawn
    from layouts.charts.scene import ChartScene

    Charts = Callable[[str], tuple[ChartScene, Drawn]]
    Pictures = Callable[..., Picture]

SVG = "{http://www.w3.org/2000/svg}"
QUERIES = (
    "chart=ranking&indicator=poverty&age=Y0T17&time=2020&areas=07112",
    "chart=ranking&indicator=expected_years_of_schooling&level=state&lang=en",
    "chart=ranking&indicator=population&area=07",
    "chart=ranking&indicator=poverty&where=poverty.over.95",
    "chart=distribution&indicator=poverty&time=2020&area=20&areas=20067.20399",
    "chart=distribution&indicator=population&lang=en",
    "chart=distribution&indicator=social_lag_degree",
    "chart=trend&indicator=infant_mortality&level=state&areas=07.20.19.01.02.03.04.05",
    "chart=trend&indicator=poverty&lang=en",
    "chart=scatter&indicator=poverty&areas=07112.19019&lang=en",
    "chart=pyramid&area=07",
    "chart=pyramid&areas=20399&lang=en",
    "chart=change&indicator=poverty&level=state&areas=07",
    "chart=change&indicator=poverty&area=20&lang=en",
)


def test_every_kind_of_chart_is_drawn_here() -> None:
    assert {query.split("&")[0].removeprefix("chart=") for query in QUERIES} == set(CHARTS)


@pytest.mark.parametrize("query", QUERIES)
def test_every_point_and_bar_of_the_figure_is_on_the_picture(
    chart_scene_of: Charts, chart_of: Pictures, query: str
) -> None:
    _one, drawn = chart_scene_of(query)
    marks = [mark for layer in chart_of(query).drawing.layers for mark in layer.marks]
    expected: list[str] = []
    for trace in drawn.figure["data"]:
        if "markers" in trace.get("mode", "") or trace["type"] == "bar":
            places = zip(trace["x"], trace["y"], strict=True)
            keys = trace.get("customdata", [""] * len(trace["x"]))
            expected += [key for key, place in zip(keys, places, strict=True) if None not in place]
    found = [mark.key for mark in marks if isinstance(mark, (Path, Dot)) and mark.told]
    assert sorted(found) == sorted(expected)
    boxes = [trace for trace in drawn.figure["data"] if trace["type"] == "box"]
    layers = [layer for layer in chart_of(query).drawing.layers if layer.name == "trace box"]
    assert len(layers) == len(boxes)


@pytest.mark.parametrize("query", QUERIES)
def test_all_words_of_the_page_are_on_the_picture(
    chart_scene_of: Charts, chart_of: Pictures, tree: Callable[[Picture], ElementTree.Element],
    query: str,
) -> None:  # fmt: skip
    one, drawn = chart_scene_of(query)
    picture = chart_of(query)
    root = tree(picture)
    shown = " ".join(" ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")).split())
    layout = drawn.figure["layout"]
    texts = [note["text"] for note in layout.get("annotations", ())]
    texts += [str(one) for one in layout["yaxis"].get("ticktext", ())]
    texts += [layout["xaxis"]["title"]["text"], drawn.title, *drawn.parts, drawn.sentence]
    for text in texts:
        for tag in ("<b>", "</b>", "<i>", "</i>"):
            text = text.replace(tag, "")
        for line in text.split("<br>"):
            assert " ".join(line.split()) in shown, line
    for scene in drawn.notes:
        source = scene.catalogue.sources[str(scene.selection.source)]
        assert source.product[one.view.language] in shown
    for id in drawn.footnotes:
        assert one.base.catalogue.footnotes[id].text[one.view.language] in shown
    assert one.words(f"charts.how_{one.view.chart}") in shown
    assert root.findtext(f"{SVG}desc") == picture.alternative
    assert drawn.sentence in picture.alternative


def test_a_bar_is_as_long_as_its_value(chart_scene_of: Charts, chart_of: Pictures) -> None:
    _, drawn = chart_scene_of(QUERIES[0])
    trace = drawn.figure["data"][0]
    (layer,) = (one for one in chart_of(QUERIES[0]).drawing.layers if one.name == "trace bar")
    lengths = {
        mark.key: float(mark.rings[0][:, 0].max() - mark.rings[0][:, 0].min())
        for mark in layer.marks
        if isinstance(mark, Path)
    }
    values = dict(zip(trace["customdata"], trace["x"], strict=True))
    pixel = lengths["07112"] / values["07112"]
    for key, value in values.items():
        assert lengths[key] == pytest.approx(value * pixel)


def test_points_of_a_scatter_stand_at_their_values(
    chart_scene_of: Charts, chart_of: Pictures
) -> None:
    query = "chart=scatter&indicator=poverty&areas=07112.19019&lang=en"
    _, drawn = chart_scene_of(query)
    values = {
        key: (x, y)
        for trace in drawn.figure["data"]
        for key, x, y in zip(trace["customdata"], trace["x"], trace["y"], strict=True)
    }
    dots = [
        mark
        for layer in chart_of(query).drawing.layers
        for mark in layer.marks
        if isinstance(mark, Dot) and mark.key
    ]
    one, other = dots[0], max(dots, key=lambda dot: abs(dot.x - dots[0].x))
    wide = (other.x - one.x) / (values[other.key][0] - values[one.key][0])
    assert wide > 0
    for dot in dots[:200]:
        across = values[dot.key][0] - values[one.key][0]
        assert dot.x - one.x == pytest.approx(across * wide, abs=0.01)
    high = max(dots, key=lambda dot: values[dot.key][1])
    assert high.y == min(dot.y for dot in dots), "up is more"


def test_hollow_points_are_no_published_figures(chart_scene_of: Charts, chart_of: Pictures) -> None:
    query = "chart=trend&indicator=infant_mortality&level=state&areas=07.20.19.01.02.03.04.05"
    _, drawn = chart_scene_of(query)
    hollow = sum(
        name.endswith("-open")
        for trace in drawn.figure["data"]
        for name in trace["marker"]["symbol"]
    )
    marks = [
        mark
        for layer in chart_of(query).drawing.layers
        if layer.name == "trace scatter"
        for mark in layer.marks
        if isinstance(mark, (Path, Dot)) and mark.told
    ]
    assert hollow > 0
    assert sum(mark.fill == "#ffffff" for mark in marks) == hollow


def figure(**changes: Any) -> dict[str, Any]:
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [1, 2],
        "y": [3, 4],
        "marker": {"size": 5, "color": "#000000"},
    }
    made = plain([{**trace, **changes.pop("trace", {})}], 200, xaxis=axis("a"), yaxis=axis("b"))
    made["layout"] |= changes
    return made


@pytest.mark.parametrize(
    "changes",
    [
        {"trace": {"type": "pie"}},
        {"trace": {"mode": "text"}},
        {"trace": {"fill": "tozeroy"}},
        {"trace": {"marker": {"size": 5, "color": "#000000", "colorscale": "Reds"}}},
        {"trace": {"marker": {"size": 5, "color": "#000000", "symbol": "bowtie"}}},
        {"legend": {"x": 0}},
        {"xaxis": axis("a", tickangle=40)},
        {"shapes": [{"type": "rect", "x0": 0, "x1": 1, "y0": 0, "y1": 1, "line": {}}]},
        {"annotations": [words("<u>x</u>", x=1, y=3)]},
        {"annotations": [words("x", x=1, y=3, textangle=90)]},
    ],
)
def test_what_our_figures_do_not_use_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="expected"):
        chart_body(figure(**changes), Sheet(), str)


def test_a_plain_figure_is_drawn() -> None:
    body = chart_body(figure(), Sheet(bare=True, width=480), str)
    marks = [mark for layer in body.layers for mark in layer.marks]
    assert len([mark for mark in marks if isinstance(mark, Dot)]) == 2
    assert {"a", "b"} < {mark.words for mark in marks if isinstance(mark, Text)}


@pytest.mark.parametrize(
    ("given", "values", "ticks"),
    [
        ({"range": [0, 100]}, [], ["0", "20", "40", "60", "80", "100"]),
        ({"range": [0, 1.2]}, [], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0", "1.2"]),
        ({"range": [-30000, 30000], "separatethousands": True}, [],
         ["−30,000", "−20,000", "−10,000", "0", "10,000", "20,000", "30,000"]),
        ({"range": [1999.5, 2003.5], "tickformat": "d"}, [], ["2000", "2001", "2002", "2003"]),
        ({"type": "log", "separatethousands": True}, [81, 1922523],
         ["100", "1,000", "10,000", "100,000", "1,000,000"]),
        ({"type": "category"}, ["Bajo", "Alto"], ["Bajo", "Alto"]),
        ({"range": [0, 18], "tickvals": [0, 3, 18]}, [], ["0", "3", "18"]),
    ],
)  # fmt: skip
def test_what_is_written_on_an_axis(
    given: dict[str, Any], values: list[Any], ticks: list[str]
) -> None:
    made = scale(given, (0, 500), values)
    assert [shown for _, shown in made.ticks] == ticks
    assert all(-1e-6 <= made.at(position) <= 500 + 1e-6 for position, _ in made.ticks)


def test_steps_are_round() -> None:
    assert [step_of(rough) for rough in (0.03, 1, 3, 5, 5.1, 70)] == [0.05, 2, 5, 5, 10, 100]
