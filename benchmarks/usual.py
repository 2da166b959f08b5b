"""The usual way: a Dash page whose callback rebuilds a Plotly Express map, geometry inside.

It is spared what it can be spared: the figures of every view lie ready in memory, there is nothing
on the page but the choice and the map, and answers are compressed as the atlas compresses its own.
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

import plotly.express as px
from dash import Dash, Input, Output, dcc, html
from gunicorn.app.base import BaseApplication

from api import compression
from benchmarks.changes import Bench, bench
from geodata.areas import area
from indicators.queries import area_table
from layouts.address import address

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import plotly.graph_objects as go

    from layouts.view import View

CHOICES_HEIGHT = 60
"""Pixels above the map, for the choice."""

STYLE = {
    "version": 8,
    "sources": {"none": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}},
    "layers": [{"id": "paper", "type": "background", "paint": {"background-color": "#fff"}}],
}


def create_usual(bench: Bench) -> Dash:
    """The page, with a choice among the views of the benchmark."""
    shapes = json.loads(bench.boundaries.geometry("municipality").path.read_bytes())
    tables = {address(view): _table(bench, view) for view in bench.views}
    app = Dash(__name__, serve_locally=True)
    app.layout = lambda: _layout(tables)
    compression.register(app.server)

    @app.callback(Output("map", "figure"), Input("choice", "value"))
    def show(choice: str) -> go.Figure:
        return figure(tables[choice], shapes).update_layout(meta=choice)

    return app


def figure(table: pd.DataFrame, shapes: dict[str, Any]) -> go.Figure:
    """The map as it is usually drawn."""
    drawn = px.choropleth_map(
        table,
        geojson=shapes,
        locations="area",
        color="value",
        hover_name="name",
        center={"lat": 23.9, "lon": -102.0},
        zoom=4,
        map_style=STYLE,
    )
    return drawn.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})


def _layout(tables: Mapping[str, pd.DataFrame]) -> html.Div:
    return html.Div(
        [
            dcc.RadioItems(
                id="choice",
                options=[{"label": str(n), "value": one} for n, one in enumerate(tables)],
                value=next(iter(tables)),
                inline=True,
                style={"height": CHOICES_HEIGHT, "overflow": "hidden"},
            ),
            dcc.Graph(id="map", style={"height": f"calc(100vh - {CHOICES_HEIGHT}px)"}),
        ],
        style={"position": "fixed", "inset": 0},
    )


def _table(bench: Bench, view: View) -> pd.DataFrame:
    table = area_table(bench.store, view.selection)
    frame = table.frame.rename_axis("area").reset_index()[["area", "value"]]
    return frame.assign(name=[area(key).name for key in frame["area"]])


def main() -> None:
    """Serve the page as the atlas is served, with one worker."""
    parser = argparse.ArgumentParser(description="The usual way, on 127.0.0.1.")
    parser.add_argument("--port", type=int, required=True)
    port = parser.parse_args().port

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            self.cfg.set("bind", f"127.0.0.1:{port}")
            self.cfg.set("workers", 1)
            self.cfg.set("worker_class", "gthread")
            self.cfg.set("threads", 4)

        def load(self) -> object:
            return create_usual(bench()).server

    Server().run()


if __name__ == "__main__":
    main()
