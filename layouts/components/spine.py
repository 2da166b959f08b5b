"""The spine: where an area's value lies between the least and the greatest of its peers.

Drawn by ``layouts/assets/marks_spine.js``; in words by its label.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

from geodata.codes import Level, level_of
from indicators.definitions import Direction

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.profile import Line
    from layouts.profile_scene import ProfileScene

KEY = ("range", "middle", "median", "own", "state", "nation")
"""Parts of a spine, as its key shows them."""


def spine(scene: ProfileScene, line: Line) -> Component | None:
    """The spine of an indicator; None for counts, whose spread is that of sizes.

    The right is the better end; where the indicator does not judge, the higher value.  State and
    nation stand on it where they can be compared with the area.
    """
    spread = line.spread
    if spread is None or not line.unit.kind.continuous:
        return None
    marks = {"own": line.own.value if line.comparable(line.own) else None}
    marks |= {
        level_of(one.area).value: one.value if line.comparable(one) else None for one in line.above
    }
    drawn = {
        "ends": [spread.minimum, spread.lower, spread.median, spread.upper, spread.maximum],
        "flip": line.indicator.direction is Direction.LOWER_IS_BETTER,
        **marks,
    }
    return html.Div(
        role="img",
        className="spine",
        **{
            "aria-label": told(scene, line),
            "data-mark": "spine",
            "data-values": json.dumps(drawn),
        },
    )


def told(scene: ProfileScene, line: Line) -> str:
    """The spread of the peers in words; empty where there is none."""
    spread = line.spread
    if spread is None:
        return ""
    return scene.words(
        "spine.told",
        count=scene.count(spread.known),
        areas=scene.areas,
        minimum=scene.quantity(line, spread.minimum),
        lower=scene.quantity(line, spread.lower),
        median=scene.quantity(line, spread.median),
        upper=scene.quantity(line, spread.upper),
        maximum=scene.quantity(line, spread.maximum),
    )


def spine_key(scene: ProfileScene) -> Component:
    """What each part of a spine is."""
    words, level = scene.words, scene.profile.level
    shown = {
        "range": words("spine.range"),
        "middle": words("spine.middle", areas=scene.areas),
        "median": words("spine.median"),
        "own": scene.name(scene.area),
    }
    if level is Level.MUNICIPALITY:
        shown["state"] = scene.name(scene.area[:2])
    if level is not Level.NATION:
        shown["nation"] = scene.name("00")
    parts = [
        html.Li([html.Span(className=f"spine-key {one}"), shown[one]])
        for one in KEY
        if one in shown
    ]
    return html.Ul(parts, className="spine-keys", **{"aria-label": words("perfil.key")})
