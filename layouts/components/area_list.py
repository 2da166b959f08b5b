"""The list of areas beside the map: the map's equal, with one value of each area or with two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from layouts.sentence import apart, caption

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.scene import Scene
    from layouts.words import Words


def area_list(words: Words) -> list[Component]:
    """The list before it has columns and rows, which the browser writes (``page_list.js``)."""
    return [
        html.P(id="list-caption", className="list-caption"),
        html.Div(
            id="list",
            className="list",
            role="grid",
            tabIndex=0,
            hidden=True,
            **{"aria-labelledby": "list-caption", "aria-describedby": "list-keys"},
        ),
        html.P(words("list.keys"), id="list-keys", className="unseen"),
        html.P(id="list-none", role="status", className="list-none"),
    ]


def columns(scene: Scene) -> list[dict[str, str]]:
    """Rank, area and value; two values leave no room for ranks, and categories have none.

    Of each its ``field``, and the ``title`` over it.
    """
    words, second = scene.words, scene.second
    titles = {"name": words("list.area"), "value": words("list.value")}
    if second:
        titles |= {"value": apart(scene, second), "other": apart(second, scene)}
    elif not scene.unit.categories:
        titles = {"rank": words("list.rank"), **titles}
    return [{"field": field, "title": title} for field, title in titles.items()]


def list_caption(scene: Scene) -> str:
    """What the list's values are; numbers stand there without their unit, categories by name."""
    shown = (scene, scene.second) if scene.second else (scene,)
    return "; ".join(_caption(one) for one in shown)


def _caption(scene: Scene) -> str:
    symbol = "" if scene.unit.categories else f" ({scene.unit.symbol[scene.view.language]})"
    return caption(scene) + symbol
