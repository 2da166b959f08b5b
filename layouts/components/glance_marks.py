"""The small pictures of a card: the range, the line over the years, the map."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import dcc, html

from geodata.areas import areas
from geodata.classes import classify
from geodata.codes import Level
from indicators.definitions import Direction
from indicators.model import Status
from indicators.queries import reliable
from layouts.address import address
from layouts.theme import class_colours

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.queries import Figure
    from layouts.glance_scene import GlanceScene

UNRELIABLE, NO_VALUE = "u", "n"
"""Letters of areas without a class on a small map."""


def range_bar(scene: GlanceScene) -> list[Component]:
    """From the lowest to the highest part on a scale from zero, the area's own value on it.

    The ends are named below, each with its value.  Nothing where there is no gap.
    """
    gap, own = scene.glance.gap, scene.glance.own
    if gap is None:
        return []
    ends = [("best", gap.best, gap.best_value), ("worst", gap.worst, gap.worst_value)]
    low, high = sorted(ends, key=lambda end: end[2])
    zero = min(0.0, low[2])
    width = high[2] - zero

    def at(value: float) -> str:
        return f"{100 * (value - zero) / width:.2f}%" if width else "0%"

    marks = [html.I(className=f"end {kind}", style={"left": at(value)}) for kind, _, value in ends]
    if own is not None and own.value is not None and scene.glance.among_parts:
        marks.append(html.I(className="own-mark", style={"left": at(own.value)}))
    extent = {"left": at(low[2]), "right": f"calc(100% - {at(high[2])})"}
    bar = html.Div([html.I(className="extent", style=extent), *marks], className="range")
    return [
        html.Div(bar, **{"aria-hidden": "true"}),
        html.Dl([_end(scene, *low), _end(scene, *high)], className="ends"),
    ]


def _end(scene: GlanceScene, kind: str, key: str, value: float) -> Component:
    if scene.glance.indicator.direction is Direction.NEITHER:
        kind = {"best": "lowest", "worst": "highest"}[kind]
    label = html.Dt(scene.words(f"inicio.{kind}"))
    place = dcc.Link(scene.name(key), href=address(scene.of(key)))
    return html.Div([label, html.Dd([html.B(scene.quantity(value)), " ", place])])


def spark(scene: GlanceScene) -> Component:
    """The line over the years; unreliable and missing figures are gaps in it."""
    points = [[int(one.time), _drawn(one)] for one in scene.glance.trend]
    return html.Span(className="spark", **{"data-mark": "spark", "data-values": json.dumps(points)})


def _drawn(figure: Figure) -> float | None:
    return None if figure.status is Status.UNRELIABLE else figure.value


def small_map(scene: GlanceScene, sketches: dict[str, str]) -> list[Component]:
    """The map of the parts, a link to the map page; nothing where it would not be coloured."""
    glance, asked = scene.glance, scene.glance.selection
    drawn = asked.level is (Level.STATE if asked.area == "00" else Level.MUNICIPALITY)
    if not drawn or not scene.unit.kind.continuous:
        return []
    keys = [one.key for one in areas(asked.level, parent=asked.area)]
    focus = next((key for key in (glance.area, glance.area[:2]) if key in keys), None)
    values = {
        "sketch": sketches[asked.area],
        "classes": _classes(scene, keys),
        "colours": class_colours(glance.breaks.k, glance.indicator.direction),
        "focus": focus,
    }
    label = scene.words("inicio.map_of", caption=scene.caption, time=str(asked.time))
    return [
        html.A(
            href=address(scene.on_map()),
            className="minimap",
            **{
                "aria-label": label,
                "data-mark": "minimap",
                "data-values": json.dumps(values, separators=(",", ":")),
            },
        )
    ]


def _classes(scene: GlanceScene, keys: list[str]) -> str:
    """A letter for each area: its class, or why it has none."""
    frame = scene.glance.parts.frame[["value", "status"]].reindex(keys)
    classes = classify(reliable(frame), scene.glance.breaks, scene.glance.decimals)
    unreliable = (frame["status"] == Status.UNRELIABLE.value).to_numpy(bool, na_value=False)
    return "".join(
        UNRELIABLE if odd else str(place) if place >= 0 else NO_VALUE
        for place, odd in zip(classes.tolist(), unreliable.tolist(), strict=True)
    )
