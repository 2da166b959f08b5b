"""What the charts have in common: plain axes, lines to compare with, areas picked out.

Colours of words and lines given here are those of the light theme; the style sheet sets them anew
by the classes that Plotly gives them.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

from layouts.theme import INK, LINE, MARKS, MUTED, PAPER

CLEAR = "rgba(0,0,0,0)"
ROW = 15
"""Pixels between two lines of words."""


LETTER = 7.0
"""Pixels of a letter, on the safe side."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis is of: its words, and how its numbers are written."""

    title: str
    decimals: int
    suffix: str = ""

    def number(self, letter: str) -> str:
        """A number of this axis in a template of Plotly's.

        >>> Axis("Poverty", 1, " %").number("x")
        '%{x:,.1f} %'
        """
        return f"%{{{letter}:,.{self.decimals}f}}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A value to compare with, such as that of the nation."""

    name: str
    value: float
    shown: str

    @property
    def label(self) -> str:
        """The name beside the value."""
        return f"{self.name} {self.shown}"


LEFT = 62
"""Pixels beside the chart for the numbers of an upright axis and its title."""


def plain(traces: list[dict[str, Any]], height: int, **layout: Any) -> dict[str, Any]:  # noqa: ANN401
    """A figure without template, frame, legend or background; as wide as there is room."""
    return {
        "data": traces,
        "layout": {
            "height": height,
            "autosize": True,
            "margin": {"l": 8, "r": 16, "t": 24, "b": 48},
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": False,
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "font": {"color": MUTED, "size": 12},
            "hoverlabel": {
                "bgcolor": PAPER,
                "bordercolor": LINE,
                "font": {"color": INK, "size": 13},
                "align": "left",
            },
            **layout,
        },
    }


def scale(title: str = "", **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """An axis with a light grid that fits its own numbers."""
    return {
        "title": {"text": title, "font": {"color": MUTED, "size": 12}},
        "gridcolor": LINE,
        "zeroline": False,
        "fixedrange": True,
        "nticks": 7,
        "separatethousands": True,
        **more,
    }


def silent(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    """An axis that says nothing."""
    return {"visible": False, "fixedrange": True, **more}


def words(text: str, **place: Any) -> dict[str, Any]:  # noqa: ANN401
    """Words on the chart."""
    return {"text": text, "showarrow": False, "font": {"color": INK, "size": 12}, **place}


def pointer(text: str, x: float, y: float, row: float, *, left: bool) -> dict[str, Any]:
    """Words at a height of their own, to the left or right of a line that leads to a point."""
    return {
        **words(text, x=x, y=y, ax=x, axref="x", ay=row, ayref="y", standoff=5),
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": MUTED,
        "xanchor": "right" if left else "left",
    }


def references(given: list[Reference], yref: str = "paper") -> dict[str, list[dict[str, Any]]]:
    """Upright lines, each under its words, which stand in rows so that none covers another."""
    lines = [
        {
            "type": "line", "x0": one.value, "x1": one.value, "y0": 0, "y1": 1, "yref": yref,
            "line": {"color": MUTED, "width": 1.2, "dash": ("dash", "dot")[place % 2]},
        }
        for place, one in enumerate(given)
    ]  # fmt: skip
    labels = [
        words(
            one.label, x=one.value, y=1, yref=yref, yanchor="bottom", xanchor="center",
            yshift=2 + ROW * place,
        )
        for place, one in enumerate(given)
    ]  # fmt: skip
    return {"shapes": lines, "annotations": labels}


def heading(text: str) -> dict[str, Any]:
    """Words at the top left of the whole chart."""
    return {
        "text": text,
        "font": {"color": INK, "size": 12},
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"l": 8, "t": 6},
    }


def mark(place: int, size: int = 13) -> dict[str, Any]:
    """The point of an area picked out: a colour, a symbol and an outline of its own."""
    colour, symbol = MARKS[place % len(MARKS)]
    return {
        "color": colour,
        "symbol": symbol,
        "size": size,
        "opacity": 1,
        "line": {"color": INK, "width": 1.6},
    }


def wrapped(text: str, width: int = 28) -> str:
    """Words in lines of at most ``width`` letters.

    >>> wrapped("Cuna de la Independencia de Oaxaca", 20)
    'Cuna de la<br>Independencia de<br>Oaxaca'
    """
    return "<br>".join(textwrap.wrap(text, width, break_long_words=False))
