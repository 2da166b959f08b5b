"""Wiring of the page of targeting beside that of all its kind: the bar of the selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import Dash, Input, Output

from callbacks.sending import view_of
from layouts.components.group_bar import group_bar
from layouts.target_page import PAGE
from layouts.words import Words

if TYPE_CHECKING:
    from dash.development.base_component import Component


def register(app: Dash) -> None:
    """Tell the served list below the header as soon as one is brought in or removed."""

    @app.callback(
        Output("group-bar", "children", allow_duplicate=True),
        Input(f"{PAGE.name}-shown", "data"),
        prevent_initial_call=True,
    )
    def tell(shown: dict[str, str]) -> list[Component]:
        view = view_of(shown)
        return group_bar(view, Words(view.language))
