"""Areas picked out in a chart: their sign, their figure, and the way to their profile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dash import html

from geodata.codes import NATION, Level, level_of
from indicators.queries import figure
from layouts.address import address
from layouts.theme import MARKS

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.selection import Selection
    from layouts.charts.scene import ChartScene
    from layouts.view import View

SIGNS = {
    "diamond": "◆",
    "square": "■",
    "triangle-up": "▲",
    "cross": "✚",
    "star": "★",
    "pentagon": "⬟",
    "triangle-down": "▼",
    "hexagon": "⬢",
}
"""Plotly's symbols as letters."""


def marked(one: ChartScene) -> Component | None:
    """A list of the areas picked out, in their order."""
    if not one.marked:
        return None
    selections = [one.selection, *([one.second.selection] if one.second else [])]
    if one.view.chart == "pyramid":
        selections = []
    return html.Ul(
        [_item(one, key, place, selections) for place, key in enumerate(one.marked)],
        className="marks",
        **{"aria-label": one.words("charts.marked")},
    )


def _item(one: ChartScene, key: str, place: int, selections: list[Selection]) -> Component:
    colour, symbol = MARKS[place]
    several = len(selections) > 1
    told = [
        f"{one.short_name(asked)} {_told(one, key, asked)}" if several else _told(one, key, asked)
        for asked in selections
    ]
    return html.Li(
        [
            html.Span(SIGNS[symbol], style={"color": colour}, **{"aria-hidden": "true"}),
            html.Strong(one.base.full_name(key)),
            *(html.Span(text) for text in told),
            html.A(
                one.words("charts.profile"),
                href=address(_profile(one, key)),
                **{"aria-label": f"{one.words('charts.profile')}: {one.base.full_name(key)}"},
            ),
        ]
    )


def _profile(one: ChartScene, key: str) -> View:
    view = one.view.on("perfil")
    municipal = level_of(key) is Level.MUNICIPALITY
    return replace(view, focus=key if municipal else None).asking(area=NATION if municipal else key)


def _told(one: ChartScene, key: str, asked: Selection) -> str:
    """The area's figure, its source where that is another, and its status where it is one."""
    found = figure(one.store, asked, key)
    if found is None:
        return one.missing
    text = one.cell(found.value, found.status.value, asked)
    if found.source == asked.source or found.value is None:
        return text
    source = one.base.catalogue.sources[found.source]
    return f"{text} ({source.institution} {source.published})"
