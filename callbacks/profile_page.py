"""Wiring of the profile page: the field that leads to another area."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dash import ClientsideFunction, Input

from indicators.selection import Selection
from layouts.scenes import settle

if TYPE_CHECKING:
    from dash import Dash

    from indicators.store import Store
    from layouts.view import Notice, View


def settle_profile(store: Store, view: View) -> tuple[View, tuple[Notice, ...]]:
    """The view of the nearest area that has a profile, and a notice where it is another."""
    where = replace(view, selection=Selection("", area=view.selection.area))
    settled, changes = settle(store, where)
    return replace(view, focus=settled.focus, conditions=settled.conditions), changes


def register(app: Dash) -> None:
    """Wire the profile page of ``app``."""
    app.clientside_callback(
        ClientsideFunction("profile", "go"),
        Input("profile-area", "value"),
        prevent_initial_call=True,
    )
