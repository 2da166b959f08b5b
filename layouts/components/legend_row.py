"""A row of the key: a swatch, what it is, and how many areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from layouts.key import CIRCLE, CIRCLES, CLASS, OUTSIDE, SOME

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.key import Row

_SWATCHES = {
    CLASS: "swatch",
    CIRCLES: "symbol",
    SOME: "told",
    OUTSIDE: "swatch outside",
}
"""Swatch → its style; any other is a gap's."""


def row(one: Row) -> Component:
    """A row: a swatch, what it is, and how many areas."""
    if one.swatch == CIRCLE:
        across = f"{2 * (one.radius or 0):.1f}px"
        circle = html.Span(style={"width": across, "height": across}, className="circle")
        return html.Li([circle, html.Span(one.label, className="range")], className="sample")
    style = {"backgroundColor": one.colour} if one.colour else None
    return html.Li(
        [
            html.Span(
                className=_SWATCHES.get(one.swatch, f"swatch mark {one.swatch}"), style=style
            ),
            html.Span(one.label, className="range"),
            *(html.Span(count, className="count") for count in one.counts),
        ]
    )
