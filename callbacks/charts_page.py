"""Wiring of the page of charts: one callback for the whole view, its data when they are asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from callbacks import moves
from callbacks.navigation import step
from callbacks.releases import opened
from callbacks.sending import news, sent, view_of
from geodata.codes import NATION, Level
from layouts.address import address
from layouts.chart_scenes import chart_scene, settle_chart
from layouts.charts_page import contents, data_table
from layouts.components.notes import notices
from layouts.frozen import frozen
from layouts.view import MOST_MARKED
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from callbacks.sending import Sent
    from geodata.boundaries import BoundarySet
    from indicators.door import Door
    from indicators.store import Store
    from layouts.view import View

CONTROLS = {
    "kind": Input("chart-kind", "value"),
    "indicator": Input("chart-indicator", "value"),
    "second": Input("chart-second", "value"),
    "subgroup": Input("chart-subgroup", "value"),
    "level": Input("chart-level", "value"),
    "area": Input("chart-area", "value"),
    "time": Input("chart-time", "value"),
    "other": Input("chart-other", "value"),
    "source": Input("chart-source", "value"),
    "marked": Input("chart-marked", "value"),
    "pick": Input("chart-pick", "data"),
}

ADDRESS = Input("chart-address", "data")

OUTPUTS = {
    "kind": Output("chart-kind", "value"),
    "indicator": Output("chart-indicator", "value"),
    "indicator_hidden": Output("chart-indicator-box", "hidden"),
    "second_options": Output("chart-second", "data"),
    "second": Output("chart-second", "value"),
    "second_hidden": Output("chart-second-box", "hidden"),
    "subgroup_options": Output("chart-subgroup", "data"),
    "subgroup": Output("chart-subgroup", "value"),
    "subgroup_hidden": Output("chart-subgroup-box", "hidden"),
    "level_options": Output("chart-level", "data"),
    "level": Output("chart-level", "value"),
    "level_hidden": Output("chart-level-box", "hidden"),
    "area": Output("chart-area", "value"),
    "time_options": Output("chart-time", "data"),
    "time": Output("chart-time", "value"),
    "time_hidden": Output("chart-time-box", "hidden"),
    "other_options": Output("chart-other", "data"),
    "other": Output("chart-other", "value"),
    "other_hidden": Output("chart-other-box", "hidden"),
    "source_options": Output("chart-source", "data"),
    "source": Output("chart-source", "value"),
    "source_hidden": Output("chart-source-box", "hidden"),
    "marked": Output("chart-marked", "value"),
    "title": Output("chart-title", "children"),
    "sentence": Output("chart-sentence", "children"),
    "nothing": Output("chart-nothing", "children"),
    "stage_hidden": Output("chart-stage", "hidden"),
    "details_hidden": Output("chart-details", "hidden"),
    "how": Output("chart-how", "children"),
    "marks": Output("chart-marks", "children"),
    "notes": Output("chart-notes", "children"),
    "frame": Output("chart-frame", "data"),
    "shown": Output("chart-shown", "data"),
    "notices": Output("chart-notices", "children"),
}


def register(app: Dash, door: Door, boundaries: BoundarySet) -> None:
    """Wire the page of charts of ``app``."""

    @app.callback(
        output=OUTPUTS,
        inputs={"where": ADDRESS, "controls": CONTROLS},
        state={"shown": State("chart-shown", "data")},
    )
    def show(
        where: dict[str, str], controls: dict[str, Any], shown: dict[str, str] | None
    ) -> dict[str, Any]:
        moved = moves.moved(CONTROLS, controls)
        view, found = moves.asked(
            where, ADDRESS, shown, moved, lambda view, name: _step(view, name, controls[name])
        )
        store, view, gone = opened(door, view)  # once: an answer is of one release
        view, changes = settle_chart(store, view)
        now = {"address": address(view), "release": store.release.id}
        after = _contents(store, boundaries, view)
        back = moves.put_back(moved, controls, after)
        if now == shown and not back:
            raise PreventUpdate
        same_release = shown is not None and shown["release"] == now["release"]
        before = _contents(store, boundaries, view_of(shown)) if shown and same_release else {}
        return {
            **news(before, after),
            **back,
            "shown": now,
            "notices": notices((*found, *gone, *changes), Words(view.language)),
        }

    @app.callback(
        Output("chart-table", "data"), Input("chart-open", "data"), prevent_initial_call=True
    )
    def data(asked: dict[str, str]) -> dict[str, Any] | None:
        """The table of the view that the page shows, once somebody opens it."""
        store, view, _ = opened(door, view_of(asked))
        view, _ = settle_chart(store, view)
        table: dict[str, Any] | None = store.memory.get(
            ("chart_table", view),
            lambda: frozen(data_table(chart_scene(store, view)), view.release),
        )
        return table

    _wire_browser(app)


def _wire_browser(app: Dash) -> None:
    """What the browser does by itself: names of areas, drawing, writing the table."""
    app.clientside_callback(
        ClientsideFunction("charts", "draw"),
        Output("chart", "figure"),
        Output("chart", "style"),
        Output("chart-marked", "data"),
        Input("chart-frame", "data"),
        State("chart-blank", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("charts", "pick"),
        Output("chart-pick", "data"),
        Input("chart", "clickData"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("charts", "write"),
        Output("chart-rows", "title"),
        Input("chart-table", "data"),
        prevent_initial_call=True,
    )


def _step(view: View, control: str, value: Any) -> View:  # noqa: ANN401
    own = _STEPS.get(control)
    return own(view, value) if own else step(view, control, value)


def _area(view: View, value: str) -> View:
    """A state has municipalities; the whole country keeps the level that was looked at."""
    if value == NATION:
        return view.asking(area=NATION)
    return view.asking(area=value, level=Level.MUNICIPALITY)


def _pick(view: View, value: dict[str, str]) -> View:
    """An area pressed in a chart is picked out, or let go of where it was."""
    key = value["area"]
    if key in view.marked:
        return replace(view, marked=tuple(one for one in view.marked if one != key))
    return replace(view, marked=(*view.marked, key)[-MOST_MARKED:])


_STEPS: dict[str, Callable[[View, Any], View]] = {
    "kind": lambda view, value: replace(view, chart=value),
    "second": lambda view, value: replace(
        view, second=value, second_time=None, second_subgroup=None
    ),
    "area": _area,
    "time": lambda view, value: step(view, "year", value),
    "other": lambda view, value: replace(view, second_time=value),
    "marked": lambda view, value: replace(view, marked=tuple(value)),
    "pick": _pick,
}
"""Steps that only this page knows; the others are those of the map."""


def _contents(store: Store, boundaries: BoundarySet, view: View) -> Sent:
    """Each output of a view."""
    return store.memory.get(
        ("charts_page", view),
        lambda: sent(contents(chart_scene(store, view), boundaries), view.release),
    )
