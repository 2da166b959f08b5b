"""Wiring of the conditions editor, on whichever page it stands: all of it in the browser."""

from __future__ import annotations

from dash import ALL, ClientsideFunction, Dash, Input, Output, State


def register(app: Dash) -> None:
    """Hand what the reader adds or drops to the page, as the data of its own ``…-condition``."""
    app.clientside_callback(
        ClientsideFunction("conditions", "change"),
        Input("condition-add", "n_clicks"),
        Input({"type": "condition-drop", "condition": ALL}, "n_clicks"),
        State("condition-indicator", "value"),
        State("condition-relation", "value"),
        State("condition-value", "value"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("conditions", "ready"),
        Output("condition-add", "disabled"),
        Output("condition-value", "rightSection"),
        Input("condition-indicator", "value"),
        Input("condition-value", "value"),
        State("condition-units", "data"),
    )
