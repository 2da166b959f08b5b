"""Wiring of the pages of analysis: the same for each, as ``layouts/analysis.py`` tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from callbacks import moves
from callbacks.disparities import settle_comparison
from callbacks.goals_page import settle_goal
from callbacks.index_scenes import settle_index
from callbacks.releases import opened
from callbacks.sending import news, sent, view_of
from callbacks.where_scenes import settle_concentration, settle_target
from layouts import (
    concentration_page,
    disparities_page,
    goals_page,
    index_page,
    patterns_page,
    scenes,
    target_page,
)
from layouts.address import address
from layouts.analysis import contents
from layouts.components.notes import notices
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from callbacks.sending import Sent
    from geodata.boundaries import BoundarySet
    from indicators.door import Door
    from indicators.store import Store
    from layouts.analysis import Page
    from layouts.view import Notice, View

    Settle = Callable[[Store, View], tuple[View, tuple[Notice, ...]]]

PAGES: Mapping[str, tuple[Page, Settle]] = {
    "disparidades": (disparities_page.PAGE, settle_comparison),
    "concentracion": (concentration_page.PAGE, settle_concentration),
    "focalizacion": (target_page.PAGE, settle_target),
    "indice": (index_page.PAGE, settle_index),
    "patrones": (patterns_page.PAGE, scenes.settle),
    "metas": (goals_page.PAGE, settle_goal),
}
"""Name of each page → what it is, and what finds the nearest view that has data."""


STEP = "step"
"""Among the inputs of a page beside its controls: what was done inside the article."""


def register(app: Dash, door: Door, boundaries: BoundarySet) -> None:
    """Wire all pages of analysis of ``app``."""
    for page, settle in PAGES.values():
        _register(app, door, boundaries, page, settle)


def _register(app: Dash, door: Door, boundaries: BoundarySet, page: Page, settle: Settle) -> None:
    name = page.name
    where_to = Input(f"{name}-address", "data")
    inputs = {
        **{one.name: Input(f"{name}-{one.name}", _property(one.kind)) for one in page.controls},
        STEP: Input(f"{name}-step", "data"),
    }

    @app.callback(
        output={**_outputs(page), **_own(name)},
        inputs={"where": where_to, "controls": inputs},
        state={"shown": State(f"{name}-shown", "data")},
    )
    def show(
        where: dict[str, str],
        controls: dict[str, Any],
        shown: dict[str, str] | None,
    ) -> dict[str, Any]:
        moved = moves.moved(inputs, controls)
        asked, found = moves.asked(
            where, where_to, shown, moved, lambda view, one: _step(page, view, one, controls[one])
        )
        store, asked, gone = opened(door, asked)  # once: an answer is of one release
        view, changes = settle(store, asked)
        now = {"address": address(view), "release": store.release.id}
        caption, after = filled(page, store, boundaries, view)
        held = {f"{one}_value": value for one, value in controls.items()}
        back = moves.put_back((f"{one}_value" for one in moved), held, after)
        if now == shown and not back:
            raise PreventUpdate
        same_release = shown is not None and shown["release"] == now["release"]
        before = (
            filled(page, store, boundaries, view_of(shown))[1] if shown and same_release else {}
        )
        return {
            **news(before, after),
            **back,
            "shown": now,
            "frame": {"address": now["address"], "caption": caption},
            "notices": notices((*found, *gone, *changes), Words(view.language)),
        }

    # It needs an output, or it would not be called when the page opens.
    app.clientside_callback(
        ClientsideFunction("analysis", "remember"),
        Output(f"{name}-seen", "data"),
        Input(f"{name}-frame", "data"),
        prevent_initial_call=True,
    )


def filled(page: Page, store: Store, boundaries: BoundarySet, view: View) -> tuple[str, Sent]:
    """What the browser calls a settled view, and each output of it; kept."""

    def compute() -> tuple[str, Sent]:
        article = page.article(store, boundaries, view)
        return article.caption, sent(contents(page, article), view.release)

    return store.memory.get(("analysis", view), compute)


def _property(kind: str) -> str:
    return "checked" if kind == "switch" else "value"


def _outputs(page: Page) -> dict[str, Output]:
    """Of the article and the controls, named as ``contents`` names them."""
    found = {one: Output(f"{page.name}-{one}", "children") for one in ("title", "sentence", "body")}
    for one in page.controls:
        id = f"{page.name}-{one.name}"
        found[f"{one.name}_hidden"] = Output(f"{id}-box", "hidden")
        found[f"{one.name}_value"] = Output(id, _property(one.kind))
        if one.kind != "switch":
            found[f"{one.name}_data"] = Output(id, "data")
    return found


def _own(name: str) -> dict[str, Output]:
    return {
        "shown": Output(f"{name}-shown", "data"),
        "frame": Output(f"{name}-frame", "data"),
        "notices": Output(f"{name}-notices", "children"),
    }


def _step(page: Page, view: View, control: str, value: Any) -> View:  # noqa: ANN401
    """The view after a control was set to a value, or after a step taken inside the article."""
    name, value = (value["step"], value["value"]) if control == STEP else (control, value)
    step = page.step(name)
    return step(view, value) if step else view
