"""Charts as pictures: our Plotly figures, which are plain data, drawn without Plotly.

What our figures use is drawn as Plotly draws it; anything else is an error, so that a picture
never leaves out what the page shows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from exports.axes import Scale, scale
from exports.drawing import Box, Layer, Mark, Path, Pen, Text, line
from exports.lettering import LINE, wrapped
from exports.markup import block
from exports.sheet import RIM, Body
from exports.traces import KNOWN, drawn, pen_of
from layouts.theme import INK, MUTED, PAPER

if TYPE_CHECKING:
    from collections.abc import Callable

    from exports.sheet import Sheet

TICK, TITLE = 11.0, 12.0
"""Sizes of the words of an axis."""

LAYOUT = frozenset(
    {
        *("height", "autosize", "margin", "showlegend", "hovermode", "dragmode", "paper_bgcolor"),
        *("plot_bgcolor", "font", "hoverlabel", "title", "xaxis", "yaxis", "yaxis2", "shapes"),
        *("annotations", "barmode", "bargap", "meta"),
    }
)
SHAPE = frozenset({"type", "x0", "x1", "y0", "y1", "xref", "yref", "line", "layer"})
ANNOTATION = frozenset(
    {
        *("text", "showarrow", "font", "x", "y", "xref", "yref", "xanchor", "yanchor", "xshift"),
        *("yshift", "align", "ax", "ay", "axref", "ayref", "standoff", "arrowhead", "arrowwidth"),
        *("arrowcolor",),
    }
)


def chart_body(figure: dict[str, Any], sheet: Sheet, name_of: Callable[[str], str]) -> Body:
    """A figure as marks.

    Args:
        figure: of Plotly's, as ``layouts.figures`` makes them.
        sheet: how the picture is wanted.
        name_of: the name of an area by its key.

    Raises:
        ValueError: the figure has something that our figures do not use.
    """
    _check("layout", figure["layout"], LAYOUT)
    for trace in figure["data"]:
        _check("trace", trace, KNOWN)
    return _Chart(figure, sheet.width - (0 if sheet.bare else 2 * RIM), name_of).body()


def _check(what: str, given: dict[str, Any], known: frozenset[str]) -> None:
    if unknown := given.keys() - known:
        names = ", ".join(sorted(unknown))
        raise ValueError(f"chart: seen {names} in a {what}; expected what our figures use")


@dataclass(frozen=True, slots=True)
class Axes:
    """The axes of a chart by name, and the box of its plot."""

    scales: dict[str, Scale]
    plot: Box

    def x(self, ref: str, value: float, *, exponent: bool = False) -> float:
        """The pixel of a place across: in parts of the plot, or on an axis."""
        left, _, right, _ = self.plot
        if ref == "paper":
            return left + value * (right - left)
        axis = self.scales[ref]
        return axis.at(value) if exponent else axis.place(value)

    def y(self, ref: str, value: float, *, exponent: bool = False) -> float:
        """The same downwards; parts of the plot count upwards."""
        _, top, _, bottom = self.plot
        if ref == "paper":
            return bottom - value * (bottom - top)
        axis = self.scales[ref]
        return axis.at(value) if exponent else axis.place(value)


class _Chart:
    def __init__(self, figure: dict[str, Any], wide: float, name_of: Callable[[str], str]) -> None:
        self.traces, self.layout = figure["data"], figure["layout"]
        self.name_of = name_of
        self.high = float(self.layout["height"])
        margin = self.layout["margin"]
        self.plot: Box = (
            float(margin["l"]), float(margin["t"]), wide - margin["r"], self.high - margin["b"],
        )  # fmt: skip
        self.axes = Axes(self._scales(), self.plot)

    def _scales(self) -> dict[str, Scale]:
        left, top, right, bottom = self.plot
        found = {}
        for name, ends in (("x", (left, right)), ("y", (bottom, top)), ("y2", (bottom, top))):
            given = self.layout.get(f"{name[0]}axis{name[1:]}")
            if given is None:
                continue
            own = [one for one in self.traces if one.get(f"{name[0]}axis", name[0]) == name]
            values = [value for one in own for value in one.get(name[0], ())]
            bars = any(one["type"] == "bar" for one in own)
            found[name] = scale(given, ends, values, bars=bars)
        return found

    def body(self) -> Body:
        """Lines to compare with stand over bars and under words."""
        traces = [
            (trace["type"], drawn(trace, self.axes, self.layout, self.name_of))
            for trace in self.traces
        ]
        layers = [
            Layer("grid", tuple(self._grid())),
            *(
                Layer(f"trace {kind}", tuple(one for one in marks if not isinstance(one, Text)))
                for kind, marks in traces
            ),
            Layer("lines", tuple(self._shapes())),
            Layer("axes", tuple(self._words_of_axes())),
            Layer(
                "words",
                (
                    *self._title(),
                    *(one for _, marks in traces for one in marks if isinstance(one, Text)),
                    *self._annotations(),
                ),
            ),
        ]
        return Body(tuple(layers), self.high)

    def _grid(self) -> list[Mark]:
        left, top, right, bottom = self.plot
        marks: list[Mark] = []
        for name, axis in self.axes.scales.items():
            if not axis.visible or not axis.given.get("showgrid", True):
                continue
            pen = Pen(axis.given["gridcolor"], 1)
            for position, _ in axis.ticks:
                at = axis.at(position)
                ends = ((at, top), (at, bottom)) if name == "x" else ((left, at), (right, at))
                marks.append(Path(line(*ends), closed=False, pen=pen))
        return marks

    def _words_of_axes(self) -> list[Mark]:
        left, top, right, bottom = self.plot
        marks: list[Mark] = []
        for name, axis in self.axes.scales.items():
            if not axis.visible:
                continue
            upright = name != "x"
            named = upright and "ticktext" in axis.given
            room = abs(axis.stop - axis.start) / max(len(axis.categories), 1) - 8
            lowest = bottom
            for position, words in axis.ticks:
                at = axis.at(position)
                if axis.categories:
                    words = "<br>".join(wrapped(words, room, TICK))
                texts = (
                    block(words, left - 6, at, size=12 if named else TICK,
                          colour=INK if named else MUTED, across="right")
                    if upright
                    else block(words, at, bottom + 5, size=TICK, colour=MUTED, down="top")
                )  # fmt: skip
                marks += texts
                lowest = max([lowest, *(one.y for one in texts)])
            title = axis.given.get("title", {}).get("text", "")
            if title and not upright:
                marks += block(title, (left + right) / 2, lowest + 6, size=TITLE, colour=MUTED,
                               down="top")  # fmt: skip
            elif title:
                marks += _turned(title, (top + bottom) / 2, bottom - top)
        return marks

    def _shapes(self) -> list[Mark]:
        marks: list[Mark] = []
        for one in self.layout.get("shapes", ()):
            _check("shape", one, SHAPE)
            if one["type"] != "line":
                raise ValueError(f"chart: seen a shape {one['type']!r}; expected lines alone")
            xref, yref = one.get("xref", "x"), one.get("yref", "y")
            ends = [
                (self.axes.x(xref, one[f"x{end}"]), self.axes.y(yref, one[f"y{end}"]))
                for end in "01"
            ]
            marks.append(Path(line(*ends), closed=False, pen=pen_of(one["line"])))
        return marks

    def _title(self) -> list[Mark]:
        given = self.layout.get("title")
        if not given:
            return []
        pad, font = given["pad"], given["font"]
        texts = block(given["text"], pad["l"], pad["t"], size=font["size"], colour=font["color"],
                      across="left", down="top")  # fmt: skip
        return list(texts)

    def _annotations(self) -> list[Mark]:
        return [
            mark for one in self.layout.get("annotations", ()) for mark in self._annotation(one)
        ]

    def _annotation(self, one: dict[str, Any]) -> list[Mark]:
        _check("annotation", one, ANNOTATION)
        xref, yref = one.get("xref", "x"), one.get("yref", "y")
        x = self.axes.x(xref, one["x"], exponent=True) + one.get("xshift", 0)
        y = self.axes.y(yref, one["y"], exponent=True) - one.get("yshift", 0)
        marks: list[Mark] = []
        if one["showarrow"]:
            tail = (
                self.axes.x(one["axref"], one["ax"], exponent=True),
                self.axes.y(one["ayref"], one["ay"], exponent=True),
            )
            pen = Pen(one["arrowcolor"], one["arrowwidth"])
            marks.append(Path(line(tail, (x, y - one["standoff"])), closed=False, pen=pen))
            x, y = tail[0] + (5 if one["xanchor"] == "left" else -5), tail[1]
        across = one.get("xanchor") or ("center" if xref != "paper" else _third(one["x"]))
        down = one.get("yanchor") or (
            "middle" if yref != "paper" else {"left": "bottom", "right": "top"}.get(
                _third(one["y"]), "middle")
        )  # fmt: skip
        font = one["font"]
        texts = block(one["text"], x, y, size=font["size"], colour=font["color"], across=across,
                      down=down, align=one.get("align"), halo=PAPER)  # fmt: skip
        return [*marks, *texts]


def _third(part: float) -> str:
    return "left" if part < 1 / 3 else "right" if part > 2 / 3 else "center"


def _turned(title: str, middle: float, room: float) -> list[Mark]:
    """The words of an upright axis, read upwards."""
    rows = wrapped(title, room, TITLE)
    marks: list[Mark] = []
    for place, row in enumerate(rows):
        text = block(row, 0, 0, size=TITLE, colour=MUTED)[0]
        at = TITLE + place * TITLE * LINE
        marks.append(replace(text, x=at, y=middle, anchor="middle", turned=True))
    return marks
