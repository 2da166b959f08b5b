"""The map before any value is known: its host, own style, behaviour; the browser draws frames."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from layouts.theme import INK

CLEAR = "rgba(0,0,0,0)"
"""Until the browser paints the sea in the colour of its theme, the page shows through."""

STYLE: dict[str, Any] = {
    "version": 8,
    # MapLibre drops later updates of a style without sources, so one empty source stays in it.
    "sources": {"none": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}},
    "layers": [{"id": "sea", "type": "background", "paint": {"background-color": CLEAR}}],
}
"""An own map style: a plain background, no tiles, no glyphs, nothing fetched."""


def area_map() -> dict[str, Any]:
    """The empty map, as plain JSON without a template.

    Plotly is the host: it makes the MapLibre map, keeps its camera and follows its size.  Its one
    trace has no points and keeps the map alive; the browser adds areas and circles as layers.
    """
    host = go.Scattermap(lat=[None], lon=[None], hoverinfo="skip")
    figure = go.Figure([host])
    figure.update_layout(
        template=None,
        showlegend=False,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor=CLEAR,
        hovermode=False,
        clickmode="none",
        dragmode="pan",
        font={"color": INK},
        map={"style": STYLE, "center": {"lat": 23.9, "lon": -102.0}, "zoom": 4},
    )
    plain: dict[str, Any] = figure.to_plotly_json()
    return plain
