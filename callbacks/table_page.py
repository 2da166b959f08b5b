"""Wiring of the page of tables: one callback for the whole view, the grid left to the browser."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx
from dash.exceptions import PreventUpdate

from callbacks import table_steps
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
    "table-across": Input("table-across", "value"),
    "table-indicators": Input("table-indicators", "value"),
    "table-indicator": Input("table-indicator", "value"),
    "table-time": Input("table-time", "value"),
    "table-subgroup": Input("table-subgroup", "value"),
    "table-level": Input("table-level", "value"),
    "table-area": Input("table-area", "value"),
    "table-by-state": Input("table-by-state", "checked"),
    "condition": Input("table-condition", "data"),
    "table-name": Input("table-name", "value"),
    "table-act": Input("table-act", "data"),
}

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
    "shown": Output("table-shown", "data"),
    "notices": Output("table-notices", "children"),
}


def register(app: Dash, door: Door) -> None:
    """Wire the page of tables of ``app``."""

    @app.callback(
        output=OUTPUTS,
        inputs={"where": Input("table-address", "data"), "controls": CONTROLS},
        state={"shown": State("table-shown", "data")},
    )
    def show(
        where: dict[str, str], controls: dict[str, Any], shown: dict[str, str] | None
    ) -> dict[str, Any]:
        store, *_ = opened(
            door, view_of(shown) if shown else parse(where["path"], where["query"])[0]
        )
        view, found = _asked(store, where, controls, shown)
        store, view, gone = opened(door, view)  # once: an answer is of one release
        view, changes = table_steps.settle(store, view)
        view, lost = table_steps.within(store, view)
        now = {"address": address(view), "release": store.release.id}
        if now == shown:
            raise PreventUpdate
        after = _contents(store, view)
        same_release = shown is not None and shown["release"] == now["release"]
        before = _contents(store, view_of(shown)) if shown and same_release else {}
        # A step of the reader's to other columns says itself that the former are not there.
        lost = () if _moved(controls) and shown else lost
        told = notices((*found, *gone, *changes, *lost), Words(view.language))
        return {
            **news(before, after),
            "shown": now,
            "notices": told,
        }

    app.clientside_callback(
        ClientsideFunction("table", "paint"),
        Output("table-status", "children"),
        Input("table-frame", "data"),
        Input("table-rows", "data"),
        State("table-blank", "data"),
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


def _asked(
    store: Store, where: dict[str, str], controls: dict[str, Any], shown: dict[str, str] | None
) -> tuple[View, Any]:
    """The view asked for: by the address, or by the controls that were moved, acts last.

    A name that is left for a button comes with what the button does.
    """
    moved = _moved(controls)
    if not moved or not shown:
        return parse(where["path"], where["query"])
    view = view_of(shown)
    for one in moved:
        view = table_steps.step(store, view, one, controls[one], controls["table-name"] or "")
    return view, ()


def _moved(controls: dict[str, Any]) -> list[str]:
    """The names of the controls that were moved."""
    ids = ctx.triggered_prop_ids
    return [
        name
        for name, one in CONTROLS.items()
        if f"{one.component_id}.{one.component_property}" in ids and controls[name] is not None
    ]


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
