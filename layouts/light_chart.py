"""A chart for pages of others: words, picture, table and sources as a light document.

The picture is the server's own drawing, one for wide and one for narrow frames, in the theme of
the frame; the table needs no script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from layouts.charts.drawn import Nothing
from layouts.charts.kinds import DRAW
from layouts.components.chart_notes import chart_notes
from layouts.light import data_details, without_controls
from layouts.links import embedded_picture_address

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.charts.drawn import Drawn
    from layouts.charts.scene import ChartScene
    from layouts.view import View

WIDE, NARROW = 860, 380
"""Pixels of the two pictures."""

TURN = 600
"""Pixels of a frame up to which it has the narrow one."""

drawable = without_controls


def light_chart(one: ChartScene) -> Component:
    """The main part of the document: the chart, or why there is none and what there is instead."""
    drawn, words = DRAW[one.view.chart](one), one.words
    if isinstance(drawn, Nothing):
        links = [html.Li(html.A(name, href=href)) for name, href in drawn.instead]
        told = [html.P(drawn.told), *([html.P(words("charts.instead"))] if links else [])]
        return html.Div(
            [
                html.Hgroup(html.H1(drawn.title)),
                html.Div([*told, html.Ul(links)], className="nothing"),
                html.Footer(chart_notes(drawn.notes), className="notes"),
            ],
            className="light-page",
        )
    table = drawn.table()
    return html.Div(
        [
            html.Hgroup([html.H1(drawn.title), html.P(" · ".join(drawn.parts))]),
            html.P(drawn.sentence, className="sentence"),
            _picture(one.view, drawn),
            html.P(
                [html.Strong(words("charts.how")), " ", words(f"charts.how_{one.view.chart}")],
                className="how",
            ),
            data_details(words("charts.data"), table.head, table.rows),
            html.Footer(
                chart_notes(drawn.notes, drawn.sources, drawn.footnotes), className="notes"
            ),
        ],
        className="light-page",
    )


def _picture(view: View, drawn: Drawn) -> Component:
    """The first source that fits is taken; the last one fits every frame."""
    asked = view.embedded.theme if view.embedded else "light"
    own = "dark" if asked == "dark" else "light"
    narrow, dark = f"(max-width: {TURN}px)", "(prefers-color-scheme: dark)"
    choices = [(narrow, NARROW, own)]
    if asked == "auto":
        choices = [
            (f"{narrow} and {dark}", NARROW, "dark"),
            (dark, WIDE, "dark"),
            (narrow, NARROW, "light"),
        ]
    sources = [
        html.Source(media=media, srcSet=embedded_picture_address(view, width, theme))
        for media, width, theme in choices
    ]
    alternative = " · ".join((drawn.title, *drawn.parts))
    last = html.Img(
        src=embedded_picture_address(view, WIDE, own), alt=f"{alternative}. {drawn.sentence}"
    )
    return html.Div(html.Picture([*sources, last]), className="light-picture")
