"""The legend's editor: method, classes, the reader's own edges, colours, and how values lie."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import dash_mantine_components as dmc
from dash import html

from geodata.classes import METHODS, OWN
from indicators.conditions import decimal
from indicators.histogram import histogram
from indicators.queries import reliable
from layouts.format import NO_BREAK_SPACE, number
from layouts.view import BREAKS, FEWEST_CLASSES, MOST_CLASSES, PALETTES

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.histogram import Histogram
    from layouts.scene import Scene
    from layouts.words import Words


def legend_editor(words: Words) -> Component:
    """The controls, folded; ``classes_told`` fills the part that depends on the values."""
    methods = [{"value": one, "label": words(f"method.{one}")} for one in METHODS]
    own = {"value": OWN, "label": words("method.own"), "disabled": True}
    return html.Details(
        [
            html.Summary(words("control.colours")),
            html.Div(id="classes-told"),
            dmc.Select(
                id="method",
                label=words("control.method"),
                data=[*methods, own],
                allowDeselect=False,
            ),
            html.Fieldset(
                [
                    html.Legend(words("control.classes")),
                    dmc.SegmentedControl(
                        id="classes",
                        data=[str(n) for n in range(FEWEST_CLASSES, MOST_CLASSES + 1)],
                        fullWidth=True,
                        size="sm",
                    ),
                ]
            ),
            dmc.TextInput(
                id="edges",
                label=words("map.edges"),
                description=words("map.edges_hint"),
                debounce=True,
            ),
            html.Fieldset(
                [
                    html.Legend(words("control.breaks")),
                    dmc.SegmentedControl(
                        id="breaks",
                        data=[{"value": one, "label": words(f"breaks.{one}")} for one in BREAKS],
                        fullWidth=True,
                        size="sm",
                    ),
                ],
                id="breaks-box",
            ),
            dmc.Select(
                id="palette",
                label=words("map.palette"),
                data=[{"value": one, "label": words(f"palette.{one}")} for one in PALETTES],
                allowDeselect=False,
            ),
            dmc.Switch(id="reverse", label=words("map.reverse"), size="sm"),
        ],
        id="colours",
        className="colours",
    )


def edges_text(scene: Scene) -> str:
    """The inner edges as the reader may write them: ``21.3 45.6 60.1 75``."""
    return " ".join(map(decimal, scene.answer.breaks.edges[1:-1]))


def classes_told(scene: Scene) -> Component:
    """The histogram of what is painted with the edges on it, the same as a table, and a remark."""
    edges = scene.answer.breaks.edges
    if scene.unit.categories or not edges:
        return html.Div()
    values = reliable(scene.answer.table.frame).to_numpy(float)
    found = histogram(values, edges[0], edges[-1], scene.measure.decimals)
    label = scene.words(
        "map.histogram", year=scene.selection.time, unit=scene.unit.name[scene.view.language]
    )
    drawn = {
        "counts": found.counts,
        "edges": edges,
        "colours": scene.colours,
        "ends": [_number(scene, found.low), _number(scene, found.high)],
    }
    return html.Div(
        [
            html.Div(
                role="img",
                className="histogram",
                **{
                    "aria-label": label,
                    "data-mark": "histogram",
                    "data-values": json.dumps(drawn),
                },
            ),
            html.Details([html.Summary(scene.words("map.counts")), _table(scene, found, label)]),
            *_remark(scene),
        ]
    )


def _table(scene: Scene, found: Histogram, label: str) -> Component:
    """Bins that hold anything, lowest first."""
    step = (found.high - found.low) / len(found.counts)
    rows = [
        html.Tr(
            [
                html.Th(_range(scene, found.low + at * step, found.low + (at + 1) * step),
                        scope="row"),
                html.Td(number(count, 0, scene.view.language)),
            ]
        )
        for at, count in enumerate(found.counts)
        if count
    ]  # fmt: skip
    head = html.Tr(
        [
            html.Th(scene.unit.name[scene.view.language], scope="col"),
            html.Th(scene.areas, scope="col"),
        ]
    )
    table = [html.Caption(label, className="unseen"), html.Thead(head), html.Tbody(rows)]
    return html.Table(table, className="counts")


def _range(scene: Scene, low: float, high: float) -> str:
    """One decimal more than shown: bins are narrower than what values are rounded to."""
    places, language = scene.measure.decimals + 1, scene.view.language
    shown = (number(one, places, language) for one in (low, high))
    return f"{NO_BREAK_SPACE}–{NO_BREAK_SPACE}".join(shown)


def _number(scene: Scene, value: float) -> str:
    return number(value, scene.measure.decimals, scene.view.language)


def _remark(scene: Scene) -> list[Component]:
    """Where the number of classes is not the one asked for, why."""
    view, made = scene.view, scene.answer.breaks
    if made.method == OWN:
        text = scene.words("map.own_edges", count=made.k)
    elif view.method == "headtail":
        text = scene.words("map.headtail", count=made.k)
    elif made.k < view.classes:
        text = scene.words("map.fewer_classes", count=made.k)
    else:
        return []
    return [html.P(text, className="remark")]
