"""What the map page draws: one map, two side by side, two indicators on one, or every year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import html

from layouts.components.controls import indicator_options, subgroup_options, subgroup_value
from layouts.view import MAPS

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.scene import Scene
    from layouts.words import Words


def compare(words: Words) -> Component:
    """The controls; ``chosen`` fills those of the second selection."""
    return html.Div(
        [
            dmc.Select(
                id="maps",
                label=words("map.maps"),
                data=[{"value": one, "label": words(f"maps.{one}")} for one in MAPS],
                allowDeselect=False,
            ),
            html.Div(
                [
                    dmc.Select(
                        id="second",
                        label=words("map.second"),
                        data=[],
                        searchable=True,
                        allowDeselect=False,
                        nothingFoundMessage=words("control.nothing_found"),
                        comboboxProps={"shadow": "md"},
                    ),
                    dmc.Select(
                        id="second-subgroup",
                        label=words("map.second_subgroup"),
                        data=[],
                        allowDeselect=False,
                    ),
                    dmc.Select(
                        id="second-time",
                        label=words("map.second_time"),
                        data=[],
                        allowDeselect=False,
                    ),
                ],
                id="second-box",
                className="second-box",
                hidden=True,
            ),
        ],
        className="compare",
    )


def chosen(scene: Scene) -> dict[str, Any]:
    """The outputs of those controls for a scene, by name."""
    second = scene.second
    offered = (scene.selection.indicator, *scene.others)
    joint = scene.view.maps == "bivariate"
    return {
        "maps": scene.view.maps,
        "second_hidden": second is None,
        "second_options": indicator_options(
            scene.catalogue, scene.words, scene.others if joint else offered
        )
        if second
        else [],
        "second": second.selection.indicator if second else None,
        "second_subgroup_options": subgroup_options(second) if second else [],
        "second_subgroup": subgroup_value(second.selection.subgroup) if second else None,
        "second_time_options": list(second.answer.times[::-1]) if second else [],
        "second_time": second.selection.time if second else None,
    }
