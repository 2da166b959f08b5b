"""The map before any value is known: traces, own style, behaviour; the browser fills in frames."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from layouts.theme import ACCENT, INK, LAND, PAPER, SEA

STYLE: dict[str, Any] = {
    "version": 8,
    # MapLibre drops later updates of a style without sources, so one empty source stays in it.
    "sources": {"none": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}},
    "layers": [{"id": "sea", "type": "background", "paint": {"background-color": SEA}}],
}
"""An own map style: a plain background, no tiles, no glyphs, nothing fetched."""


def area_map() -> dict[str, Any]:
    """The empty figure, as plain JSON without a template.

    Trace 0 colours areas by class; trace 1 draws counts as proportional symbols.  ``layout.map``
    gets its outlines, centre and zoom with the first frame.
    """
    areas = go.Choroplethmap(
        locations=[],
        z=[],
        showscale=False,
        hoverinfo="none",
        marker={"line": {"width": 0.35, "color": PAPER}, "opacity": 1},
        colorscale=[[0, LAND], [1, LAND]],
    )
    symbols = go.Scattermap(
        lat=[],
        lon=[],
        mode="markers",
        hoverinfo="none",
        marker={"sizemode": "area", "color": ACCENT, "opacity": 0.55},
    )
    figure = go.Figure([areas, symbols])
    figure.update_layout(
        template=None,
        showlegend=False,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor=SEA,
        hovermode="closest",
        clickmode="event",
        dragmode="pan",
        font={"color": INK},
        map={"style": STYLE, "center": {"lat": 23.9, "lon": -102.0}, "zoom": 4},
    )
    plain: dict[str, Any] = figure.to_plotly_json()
    return plain
