"""Wiring of the profile page: the field that leads to another area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import ClientsideFunction, Input

if TYPE_CHECKING:
    from dash import Dash


def register(app: Dash) -> None:
    """Wire the profile page of ``app``."""
    app.clientside_callback(
        ClientsideFunction("profile", "go"),
        Input("profile-area", "value"),
        prevent_initial_call=True,
    )
