"""Wiring of the page of tables: one callback for the whole view, the grid left to the browser."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from callbacks import moves, table_steps
from callbacks.releases import opened
from callbacks.sending import news, sent, view_of
from indicators.pivot import pivot
from layouts import tabulation
from layouts.address import address, parse
from layouts.components.notes import notices
from layouts.row_choice import ALL_ROWS
from layouts.table_page import MOST_CELLS, chosen_rows, contents
from layouts.words import Words

if TYPE_CHECKING:
    from callbacks.sending import Sent
    from indicators.door import Door
    from indicators.store import Store
    from layouts.view import View

CONTROLS = {
    "across": Input("table-across", "value"),
    "indicators": Input("table-indicators", "value"),
    "indicator": Input("table-indicator", "value"),
    "time": Input("table-time", "value"),
    "subgroup": Input("table-subgroup", "value"),
    "level": Input("table-level", "value"),
    "area": Input("table-area", "value"),
    "by_state": Input("table-by-state", "checked"),
    "condition": Input("table-condition", "data"),
    "name": Input("table-name", "value"),
    "act": Input("table-act", "data"),
}

ADDRESS = Input("table-address", "data")

OUTPUTS = {
    "across": Output("table-across", "value"),
    "indicators": Output("table-indicators", "value"),
    "indicators_hidden": Output("table-indicators-box", "hidden"),
    "indicator": Output("table-indicator", "value"),
    "indicator_hidden": Output("table-indicator-box", "hidden"),
    "time_options": Output("table-time", "data"),
    "time": Output("table-time", "value"),
    "time_hidden": Output("table-time-box", "hidden"),
    "subgroup_options": Output("table-subgroup", "data"),
    "subgroup": Output("table-subgroup", "value"),
    "subgroup_hidden": Output("table-subgroup-box", "hidden"),
    "level": Output("table-level", "value"),
    "area": Output("table-area", "value"),
    "area_hidden": Output("table-area-box", "hidden"),
    "by_state": Output("table-by-state", "checked"),
    "by_state_hidden": Output("table-by-state-box", "hidden"),
    "filters_hidden": Output("table-filters", "hidden"),
    "conditions": Output("table-conditions", "children"),
    "own_hidden": Output("table-own", "hidden"),
    "name": Output("table-name", "value"),
    "drop_hidden": Output("table-drop-ticked", "hidden"),
    "title": Output("table-title", "children"),
    "subtitle": Output("table-subtitle", "children"),
    "limits": Output("table-limits", "children"),
    "full": Output("table-download-full", "href"),
    "notes": Output("table-notes", "children"),
    "group_bar": Output("group-bar", "children"),
    "group_told": Output("group-told", "children"),
    "frame": Output("table-frame", "data"),
    "rows": Output("table-rows", "data"),
    "answered": Output("table-answered", "data"),
    "shown": Output("table-shown", "data"),
    "notices": Output("table-notices", "children"),
}


def register(app: Dash, door: Door) -> None:
    """Wire the page of tables of ``app``."""

    @app.callback(
        output=OUTPUTS,
        inputs={"where": ADDRESS, "controls": CONTROLS},
        state={"shown": State("table-shown", "data")},
    )
    def show(
        where: dict[str, str], controls: dict[str, Any], shown: dict[str, str] | None
    ) -> dict[str, Any]:
        store, *_ = opened(
            door, view_of(shown) if shown else parse(where["path"], where["query"])[0]
        )
        moved = moves.moved(CONTROLS, controls)

        def step(view: View, name: str) -> View:
            # A name that is left for a button comes with what the button does.
            written = controls["name"] or ""
            return table_steps.step(store, view, name, controls[name], written)

        view, found = moves.asked(where, ADDRESS, shown, moved, step)
        store, view, gone = opened(door, view)  # once: an answer is of one release
        view, changes = table_steps.settle(store, view)
        view, lost = table_steps.within(store, view)
        now = {"address": address(view), "release": store.release.id}
        after = _contents(store, view)
        # A name may be written before there is a selection that has it.
        back = moves.put_back((one for one in moved if one != "name"), controls, after)
        if now == shown and not back:
            raise PreventUpdate
        same_release = shown is not None and shown["release"] == now["release"]
        before = _contents(store, view_of(shown)) if shown and same_release else {}
        # A step of the reader's to other columns says itself that the former are not there.
        lost = () if moved and shown else lost
        told = notices((*found, *gone, *changes, *lost), Words(view.language))
        return {
            **news(before, after),
            **back,
            "shown": now,
            "answered": (controls["act"] or {}).get("at", 0),
            "notices": told,
        }

    app.clientside_callback(
        ClientsideFunction("table", "paint"),
        Output("table-status", "children"),
        Input("table-frame", "data"),
        Input("table-rows", "data"),
        State("table-blank", "data"),
        State("table-answered", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("table", "add"),
        Output("table-add", "value"),
        Input("table-add", "value"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("table", "find"),
        Output("table-find", "error"),
        Input("table-find", "value"),
        prevent_initial_call=True,
    )


def _contents(store: Store, view: View) -> Sent:
    """Each output of a settled view, plain, beside its JSON, by which it is compared.

    The table is the same however the reader orders and filters it.
    """
    whole = replace(view, rows=ALL_ROWS)

    def compute() -> Sent:
        table = pivot(store, tabulation.question(whole), MOST_CELLS)
        return sent(contents(store, whole, table, Words(view.language)), view.release)

    kept = store.memory.get(("table_page", whole), compute)
    return {**kept, **sent({"rows": chosen_rows(view)}, view.release)}
