"""Wiring of the first page: the place chosen, or the address gone to, fills all of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx
from dash.exceptions import PreventUpdate

from callbacks.releases import opened
from callbacks.sending import plain
from geodata.codes import NATION
from indicators.selection import Selection
from layouts.address import address, parse
from layouts.components.notes import notices
from layouts.glance_page import contents
from layouts.scenes import settle
from layouts.words import Words

if TYPE_CHECKING:
    from geodata.boundaries import BoundarySet
    from indicators.door import Door
    from indicators.store import Store
    from layouts.view import Notice, View

OUTPUTS = {
    "state": Output("glance-state", "value"),
    "municipality_options": Output("glance-municipality", "data"),
    "municipality": Output("glance-municipality", "value"),
    "municipality_disabled": Output("glance-municipality", "disabled"),
    "municipality_hint": Output("glance-municipality", "placeholder"),
    "told": Output("glance-told", "children"),
    "shown": Output("glance-shown", "data"),
    "glance": Output("glance", "children"),
}


def register(app: Dash, door: Door, boundaries: BoundarySet) -> None:
    """Wire the first page of ``app``."""

    @app.callback(
        output={"page": OUTPUTS, "notices": Output("glance-notices", "children")},
        inputs={
            "state": Input("glance-state", "value"),
            "municipality": Input("glance-municipality", "value"),
            "gone_to": Input("glance-address", "data"),
        },
        state={"shown": State("glance-shown", "data")},
        prevent_initial_call=True,
    )
    def show(
        state: str,
        municipality: str | None,
        gone_to: dict[str, str] | None,
        shown: dict[str, str],
    ) -> dict[str, Any]:
        asked, found = _asked(state, municipality, gone_to, shown)
        store, asked, gone = opened(door, asked)
        view, wrong = settle_place(store, asked)
        if address(view) == shown["address"]:
            raise PreventUpdate
        told = notices((*found, *gone, *wrong), Words(view.language))
        return {"page": filled(store, boundaries, view), "notices": told}

    # It needs an output, or it would not be called when the page opens.
    app.clientside_callback(
        ClientsideFunction("inicio", "remember"),
        Output("glance-seen", "data"),
        Input("glance-shown", "data"),
    )


def filled(store: Store, boundaries: BoundarySet, view: View) -> dict[str, Any]:
    """Each output of a settled view, plain as it goes over the wire, and kept."""

    def compute() -> dict[str, Any]:
        made: dict[str, Any] = plain(contents(store, boundaries, view), view.release)
        return made

    return store.memory.get(("glance_page", view), compute)


def settle_place(store: Store, view: View) -> tuple[View, tuple[Notice, ...]]:
    """The nearest place that the maps show, and a notice where it had to change.

    What else an address says of a selection goes along to the pages that look at it.
    """
    area = view.focus[:2] if view.focus else view.selection.area
    place, wrong = settle(store, replace(view, selection=Selection("", area=area)))
    settled = replace(view.asking(area=area), focus=place.focus, conditions=place.conditions)
    return settled.on("inicio"), wrong


def _asked(
    state: str, municipality: str | None, gone_to: dict[str, str] | None, shown: dict[str, str]
) -> tuple[View, tuple[Notice, ...]]:
    """The view asked for: by the chooser that was moved, or by an address."""
    # The choosers together name a place: moved after an address was gone to, they are asked last.
    if set(ctx.triggered_prop_ids.values()) == {"glance-address"} and gone_to:
        return parse(gone_to["path"], gone_to["query"])
    path, _, query = shown["address"].partition("?")
    view, _ = parse(path, query)
    chosen = municipality if state != NATION and (municipality or "").startswith(state) else None
    return replace(view.asking(area=state), focus=chosen), ()
