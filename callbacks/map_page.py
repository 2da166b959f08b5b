"""Wiring of the map page: one callback for the whole view, the painting left to the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from callbacks import moves
from callbacks.navigation import step
from callbacks.releases import opened
from callbacks.sending import news, sent, view_of
from layouts.address import address
from layouts.components.notes import notices
from layouts.map_page import contents
from layouts.map_scenes import map_scene, prepared
from layouts.scenes import settle
from layouts.words import Words

if TYPE_CHECKING:
    from callbacks.sending import Sent
    from geodata.boundaries import BoundarySet
    from indicators.door import Door
    from indicators.store import Store
    from layouts.view import View

CONTROLS = {
    "indicator": Input("indicator", "value"),
    "subgroup": Input("subgroup", "value"),
    "level": Input("level", "value"),
    "source": Input("source", "value"),
    "year": Input("year", "value"),
    "method": Input("method", "value"),
    "classes": Input("classes", "value"),
    "breaks": Input("breaks", "value"),
    "edges": Input("edges", "value"),
    "palette": Input("palette", "value"),
    "reverse": Input("reverse", "checked"),
    "labels": Input("labels-shown", "data"),
    "maps": Input("maps", "value"),
    "second": Input("second", "value"),
    "second_time": Input("second-time", "value"),
    "second_subgroup": Input("second-subgroup", "value"),
    "condition": Input("map-condition", "data"),
    "member": Input("member", "data"),
    "pick": Input("pick", "data"),
}

ADDRESS = Input("address", "data")

OUTPUTS = {
    "indicator": Output("indicator", "value"),
    "subgroup_options": Output("subgroup", "data"),
    "subgroup": Output("subgroup", "value"),
    "level_options": Output("level", "data"),
    "level": Output("level", "value"),
    "level_hidden": Output("level-box", "hidden"),
    "source_options": Output("source", "data"),
    "source": Output("source", "value"),
    "source_hidden": Output("source-box", "hidden"),
    "colours_hidden": Output("colours", "hidden"),
    "method": Output("method", "value"),
    "classes": Output("classes", "value"),
    "breaks": Output("breaks", "value"),
    "breaks_hidden": Output("breaks-box", "hidden"),
    "classes_disabled": Output("classes", "disabled"),
    "edges": Output("edges", "value"),
    "palette": Output("palette", "value"),
    "reverse": Output("reverse", "checked"),
    "labels": Output("labels-shown", "data"),
    "classes_told": Output("classes-told", "children"),
    "maps": Output("maps", "value"),
    "second_hidden": Output("second-box", "hidden"),
    "second_options": Output("second", "data"),
    "second": Output("second", "value"),
    "second_subgroup_options": Output("second-subgroup", "data"),
    "second_subgroup": Output("second-subgroup", "value"),
    "second_time_options": Output("second-time", "data"),
    "second_time": Output("second-time", "value"),
    "conditions": Output("map-conditions", "children"),
    "first_caption": Output("first-caption", "children"),
    "second_caption": Output("second-caption", "children"),
    "play_hidden": Output("play", "hidden"),
    "year_min": Output("year", "min"),
    "year_max": Output("year", "max"),
    "year_marks": Output("year", "marks"),
    "year": Output("year", "value"),
    "year_hidden": Output("year-box", "hidden"),
    "year_text": Output("year-text", "children"),
    "breadcrumb": Output("breadcrumb", "children"),
    "title": Output("title", "children"),
    "sentence": Output("sentence", "children"),
    "legend": Output("legend", "children"),
    "notes": Output("notes", "children"),
    "pictures": Output("pictures", "children"),
    "card": Output("card", "children"),
    "trend": Output("trend-data", "data"),
    "trend_label": Output("trend-label", "children"),
    "trend_key": Output("trend-key", "children"),
    "trend_hidden": Output("trend-box", "hidden"),
    "list_caption": Output("list-caption", "children"),
    "columns": Output("columns", "data"),
    "group_bar": Output("group-bar", "children"),
    "group_told": Output("group-told", "children"),
    "frame": Output("frame", "data"),
    "shown": Output("shown", "data"),
    "notices": Output("notices", "children"),
}


def register(app: Dash, door: Door, boundaries: BoundarySet) -> None:
    """Wire the map page of ``app``."""

    @app.callback(
        output=OUTPUTS,
        inputs={"where": ADDRESS, "controls": CONTROLS},
        state={"shown": State("shown", "data")},
    )
    def show(
        where: dict[str, str], controls: dict[str, Any], shown: dict[str, str] | None
    ) -> dict[str, Any]:
        moved = moves.moved(CONTROLS, controls)
        view, found = moves.asked(
            where, ADDRESS, shown, moved, lambda view, name: step(view, name, controls[name])
        )
        store, view, gone = opened(door, view)  # once: an answer is of one release
        view, changes = settle(store, view)
        view, further = prepared(store, view)
        now = {"address": address(view), "release": store.release.id}
        after = _contents(store, boundaries, view)
        told = notices((*found, *gone, *changes, *further), Words(view.language))
        back = moves.put_back(moved, controls, after)
        if now == shown and not back:
            raise PreventUpdate
        same_release = shown is not None and shown["release"] == now["release"]
        before = _contents(store, boundaries, view_of(shown)) if shown and same_release else {}
        return {
            **news(before, after),
            **back,
            "shown": now,
            "notices": told,
        }

    app.clientside_callback(
        ClientsideFunction("atlas", "paint"),
        Output("trend", "figure"),
        Input("frame", "data"),
        State("blank", "data"),
        State("trend-data", "data"),
        State("columns", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("atlas", "find"),
        Input("find", "value"),
        prevent_initial_call=True,
    )


def _contents(store: Store, boundaries: BoundarySet, view: View) -> Sent:
    """Each output of a view, plain, beside its JSON, by which it is compared."""

    def compute() -> Sent:
        return sent(contents(map_scene(store, view), boundaries), view.release)

    return store.memory.get(("map_page", view), compute)
