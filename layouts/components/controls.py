"""What the reader may change: labelled controls, each offering only what has data."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import html

from indicators.selection import Subgroup
from layouts.components.legend_editor import legend_editor

if TYPE_CHECKING:
    from collections.abc import Collection

    from dash.development.base_component import Component

    from indicators.catalogue import Catalogue
    from layouts.scene import Scene
    from layouts.words import Words

LABELLED_YEARS = 6
"""Into how many parts of the slider labels may divide it."""


def controls(catalogue: Catalogue, words: Words) -> list[Component]:
    """The panel of controls, empty of choices that depend on the data."""
    return [
        dmc.Select(
            id="indicator",
            label=words("control.indicator"),
            data=indicator_options(catalogue, words),
            searchable=True,
            allowDeselect=False,
            nothingFoundMessage=words("control.nothing_found"),
            maxDropdownHeight=420,
            comboboxProps={"shadow": "md"},
        ),
        dmc.Select(id="subgroup", label=words("control.subgroup"), data=[], allowDeselect=False),
        html.Fieldset(
            [
                html.Legend(words("control.level")),
                dmc.SegmentedControl(id="level", data=[], fullWidth=True, size="sm"),
            ],
            id="level-box",
        ),
        html.Div(
            dmc.Select(id="source", label=words("control.source"), data=[], allowDeselect=False),
            id="source-box",
        ),
        legend_editor(words),
    ]


def indicator_options(
    catalogue: Catalogue, words: Words, offered: Collection[str] | None = None
) -> list[dict[str, Any]]:
    """Indicators in chapters, as a picker wants them: all, or those offered."""
    chapters = [
        {
            "group": catalogue.topics[topic].name[words.language],
            "items": [
                {"value": one.id, "label": one.short_name[words.language]}
                for one in chapter
                if offered is None or one.id in offered
            ],
        }
        for topic, chapter in catalogue.picker.items()
    ]
    return [chapter for chapter in chapters if chapter["items"]]


def subgroup_value(subgroup: Subgroup) -> str:
    """A subgroup as one option value.

    >>> subgroup_value(Subgroup.of({"sex": "F"}))
    'F|_T|_T|_T'
    """
    return "|".join(subgroup.codes)


def subgroup_of(value: str) -> Subgroup:
    """The subgroup of an option value.

    >>> subgroup_of("F|_T|_T|_T").narrowed
    {'sex': 'F'}
    """
    return Subgroup(tuple(value.split("|")))


def subgroup_options(scene: Scene) -> list[dict[str, str]]:
    """Subgroups that have data for the indicator at this level."""
    return [
        {"value": subgroup_value(one), "label": scene.subgroup(one)}
        for one in scene.answer.subgroups
    ]


def level_options(scene: Scene) -> list[dict[str, str]]:
    """Levels below the nation that have data."""
    return [
        {"value": level.value, "label": scene.words(f"level.{level.value}")}
        for level in scene.answer.levels
        if level.value != "nation"
    ]


def source_options(scene: Scene) -> list[dict[str, str]]:
    """Sources that answer this very selection, the recommended one first."""
    found = [scene.catalogue.sources[id] for id in scene.answer.sources]
    return [{"value": one.id, "label": f"{one.institution} ({one.published})"} for one in found]


def year_marks(times: tuple[str, ...]) -> list[dict[str, Any]]:
    """A mark for each year with data; labels as far apart as they need to be read, the last first.

    >>> year_marks(("2010", "2020"))
    [{'value': 2010, 'label': '2010'}, {'value': 2020, 'label': '2020'}]
    >>> [mark.get("label") for mark in year_marks(("2000", "2010", "2021", "2022", "2023"))]
    ['2000', '2010', None, None, '2023']
    """
    years = [int(time) for time in times]
    apart = (years[-1] - years[0]) / LABELLED_YEARS
    marks: list[dict[str, Any]] = []
    last = math.inf
    for year in reversed(years):
        labelled = last - year >= apart
        marks.append({"value": year, **({"label": str(year)} if labelled else {})})
        last = year if labelled else last
    return marks[::-1]
