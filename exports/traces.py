"""Traces of our Plotly figures as marks: points, lines, bars, boxes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from exports.drawing import Mark, Path, Pen, box, line
from exports.markup import block, filled
from exports.symbols import symbol
from layouts.theme import INK, PAPER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from exports.charts import Axes

KNOWN = frozenset(
    {
        *("type", "mode", "meta", "x", "y", "customdata", "marker", "text", "textposition", "name"),
        *("hovertemplate", "hovertext", "hoverinfo", "cliponaxis", "orientation", "width", "line"),
        *("opacity", "connectgaps", "yaxis", "lowerfence", "q1", "median", "q3", "upperfence"),
        *("fillcolor",),
    }
)
MARKER = frozenset({"size", "sizemode", "sizeref", "sizemin", "color", "symbol", "opacity", "line"})
MODES = frozenset({"markers", "lines", "lines+markers", "markers+text"})
SIZE = 12.0
DASHES = {"dash": (6.0, 4.0), "dot": (1.5, 3.0), "solid": ()}


def drawn(
    trace: dict[str, Any], axes: Axes, layout: dict[str, Any], name_of: Callable[[str], str]
) -> list[Mark]:
    """The marks of a trace.

    Raises:
        ValueError: it is of a kind that our figures do not use.
    """
    if unknown := trace.get("marker", {}).keys() - MARKER:
        raise ValueError(f"chart: seen {', '.join(sorted(unknown))} in a marker; expected ours")
    kind = trace["type"]
    if kind == "scatter":
        return _scatter(trace, axes, name_of)
    if kind == "bar":
        return _bars(trace, axes, layout, name_of)
    if kind == "box":
        return _box(trace, axes)
    raise ValueError(f"chart: seen a trace {kind!r}; expected scatter, bar or box")


def pen_of(given: dict[str, Any]) -> Pen:
    """The pen of a line of Plotly's."""
    return Pen(given["color"], given["width"], DASHES[given.get("dash", "solid")])


def _scatter(trace: dict[str, Any], axes: Axes, name_of: Callable[[str], str]) -> list[Mark]:
    if trace["mode"] not in MODES:
        raise ValueError(f"chart: seen mode {trace['mode']!r}; expected {', '.join(sorted(MODES))}")
    marks: list[Mark] = []
    ref = trace.get("yaxis", "y")
    places = [
        None if x is None or y is None else (axes.x("x", x), axes.y(ref, y))
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    if "lines" in trace["mode"]:
        pen = pen_of(trace["line"])
        opacity = trace.get("opacity", 1.0)
        runs = tuple(line(*run)[0] for run in _runs(places))
        if runs:
            marks.append(Path(runs, False, None, pen, opacity))
    if "markers" not in trace["mode"]:
        return marks
    for at, place in enumerate(places):
        if place is not None:
            marks.append(_point(trace, at, place, name_of))
            if "text" in trace["mode"]:
                marks += _beside(trace, at, place)
    return marks


def _runs(
    places: Sequence[tuple[float, float] | None],
) -> Iterator[list[tuple[float, float]]]:
    """Points in a row without a gap, two or more."""
    run: list[tuple[float, float]] = []
    for place in [*places, None]:
        if place is not None:
            run.append(place)
            continue
        if len(run) > 1:
            yield run
        run = []


def _point(
    trace: dict[str, Any], at: int, place: tuple[float, float], name_of: Callable[[str], str]
) -> Mark:
    marker = trace["marker"]
    colour = _of(marker.get("color") or trace.get("line", {}).get("color"), at)
    rim = marker.get("line", {})
    name = _of(marker.get("symbol", "circle"), at)
    wide = _of(rim.get("width", 0), at)
    pen = Pen(_of(rim.get("color", INK), at), wide) if wide else None
    return symbol(
        name, place, size_of(marker, at), colour, pen, opacity=marker.get("opacity", 1.0),
        key=str(_of(trace.get("customdata", ""), at)), told=_told(trace, at, name_of),
        paper=PAPER,
    )  # fmt: skip


def size_of(marker: dict[str, Any], at: int) -> float:
    """Pixels across a point."""
    size = _of(marker["size"], at)
    if marker.get("sizemode") != "area":
        return float(size)
    reach = max(math.sqrt(size / 2 / marker["sizeref"]), marker.get("sizemin", 0))
    return float(2 * reach)


def _of(given: Any, at: int) -> Any:  # noqa: ANN401 (one for all, or one each)
    return given[at] if isinstance(given, (list, tuple)) else given


def _told(trace: dict[str, Any], at: int, name_of: Callable[[str], str]) -> str:
    """What a point says on the page when it is pointed at."""
    if "hovertemplate" not in trace:
        return ""
    values = {
        "x": trace["x"][at],
        "y": trace["y"][at],
        "text": _of(trace.get("text", ""), at),
        "hovertext": _of(trace.get("hovertext", ""), at),
        "marker.size": _of(trace.get("marker", {}).get("size", ""), at),
    }
    if trace.get("meta") == "areas":
        values["text"] = name_of(trace["customdata"][at])
    return filled(trace["hovertemplate"], values)


def _beside(trace: dict[str, Any], at: int, place: tuple[float, float]) -> list[Mark]:
    """Words beside a point."""
    down, _, across = trace["textposition"].partition(" ")
    reach = size_of(trace["marker"], at) / 2
    x = place[0] + {"left": -1, "right": 1}[across] * (reach * (down == "middle") + 1)
    y = place[1] - (reach + 1) * (down == "top")
    words = str(_of(trace["text"], at)).strip()
    texts = block(
        words, x + {"left": -4, "right": 4}[across], y, size=SIZE, colour=INK,
        across={"left": "right", "right": "left"}[across],
        down={"top": "bottom", "middle": "middle"}[down], halo=PAPER,
    )  # fmt: skip
    return list(texts)


def _bars(
    trace: dict[str, Any], axes: Axes, layout: dict[str, Any], name_of: Callable[[str], str]
) -> list[Mark]:
    level = trace.get("orientation") == "h"
    along, across = ("x", "y") if level else ("y", "x")
    position = axes.scales[across]
    zero = axes.scales[along].place(0)
    marks: list[Mark] = []
    rim = trace["marker"].get("line", {})
    for at, (value, middle) in enumerate(zip(trace[along], trace[across], strict=True)):
        wide = _of(trace.get("width", 1 - layout.get("bargap", 0.2)), at)
        centre = position.categories.index(middle) if position.categories else middle
        sides = sorted(position.at(centre + half * wide) for half in (-0.5, 0.5))
        end = axes.scales[along].place(value)
        ends = sorted((zero, end))
        shape = (
            box(ends[0], sides[0], ends[1], sides[1])
            if level
            else box(sides[0], ends[0], sides[1], ends[1])
        )
        stroke = _of(rim.get("width", 0), at)
        marks.append(
            Path(
                shape, True, _of(trace["marker"]["color"], at),
                Pen(rim["color"], stroke) if stroke else None,
                key=str(_of(trace.get("customdata", ""), at)), told=_told(trace, at, name_of),
            )
        )  # fmt: skip
        if trace.get("textposition") == "outside":
            x, y = (end + 5, sum(sides) / 2) if level else (sum(sides) / 2, end - 3)
            across_, down = ("left", "middle") if level else ("center", "bottom")
            marks += block(str(_of(trace["text"], at)), x, y, size=SIZE, colour=INK,
                           across=across_, down=down, halo=PAPER)  # fmt: skip
    return marks


def _box(trace: dict[str, Any], axes: Axes) -> list[Mark]:
    """Quartiles as a box, its median as a stroke, and lines to the two ends."""
    across, upright = axes.scales["x"], axes.scales[trace["yaxis"]]
    middle, half = trace["y"][0], trace["width"] / 2
    low, first, median, third, high = (
        across.place(trace[name][0]) for name in ("lowerfence", "q1", "median", "q3", "upperfence")
    )
    top, bottom = sorted(upright.at(middle + way * half) for way in (-1, 1))
    centre, cap = (top + bottom) / 2, (bottom - top) / 4
    pen = Pen(trace["line"]["color"], trace["line"]["width"])
    strokes = [
        ((low, centre), (first, centre)), ((third, centre), (high, centre)),
        ((low, centre - cap), (low, centre + cap)), ((high, centre - cap), (high, centre + cap)),
    ]  # fmt: skip
    return [
        *(Path(line(*one), False, None, pen, trace["opacity"]) for one in strokes),
        Path(box(first, top, third, bottom), True, trace["fillcolor"], pen, trace["opacity"]),
        Path((np.array([(median, top), (median, bottom)]),), False, None, pen),
    ]
