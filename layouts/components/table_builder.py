"""The controls of the page of tables: what stands in it, and the reader's own selection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import html

from geodata.areas import area, areas
from geodata.codes import NATION, STATES, Level
from geodata.group import LONGEST_NAME
from indicators.pivot import Across, time_options
from indicators.queries import slices
from layouts import tabulation
from layouts.components.area_chooser import area_chooser
from layouts.components.conditions_editor import conditions_editor
from layouts.components.controls import indicator_options, subgroup_value

if TYPE_CHECKING:
    from collections.abc import Collection

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.catalogue import Catalogue
    from indicators.selection import Subgroup
    from indicators.store import Store
    from layouts.view import View
    from layouts.words import Words

MOST_INDICATORS = 12
OPEN = "open"
"""The choice of no year, or of no group of people: each indicator as it is first seen."""


def table_builder(
    catalogue: Catalogue, boundaries: BoundarySet, offered: Collection[str], words: Words
) -> list[Component]:
    """The controls, empty of choices that depend on the data.

    Args:
        catalogue: the definitions.
        boundaries: know the names of all areas.
        offered: indicators that conditions can be of.
        words: in the reader's language.
    """
    indicators = indicator_options(catalogue, words)
    filters: Any = conditions_editor(catalogue, offered, words, "table")
    filters.children[0].open = True
    return [
        html.Fieldset(
            [
                html.Legend(words("tables.across")),
                dmc.SegmentedControl(
                    id="table-across",
                    data=[{"value": one, "label": words(f"across.{one}")} for one in Across],
                    fullWidth=True,
                    size="sm",
                ),
            ]
        ),
        html.Div(
            dmc.MultiSelect(
                id="table-indicators",
                label=words("tables.indicators"),
                value=[],
                data=indicators,
                maxValues=MOST_INDICATORS,
                searchable=True,
                hidePickedOptions=True,
                nothingFoundMessage=words("control.nothing_found"),
                maxDropdownHeight=360,
                comboboxProps={"shadow": "md"},
            ),
            id="table-indicators-box",
        ),
        html.Div(
            _select("table-indicator", words("control.indicator"), indicators, words),
            id="table-indicator-box",
        ),
        html.Div(_select("table-time", words("control.year"), [], words), id="table-time-box"),
        html.Div(
            _select("table-subgroup", words("control.subgroup"), [], words),
            id="table-subgroup-box",
        ),
        html.Fieldset(
            [
                html.Legend(words("tables.rows")),
                dmc.SegmentedControl(
                    id="table-level",
                    data=[
                        {"value": one.value, "label": words(f"level.{one.value}")}
                        for one in (Level.MUNICIPALITY, Level.STATE)
                    ],
                    fullWidth=True,
                    size="sm",
                ),
            ]
        ),
        html.Div(
            _select("table-area", words("tables.place"), place_options(words), words),
            id="table-area-box",
        ),
        html.Div(
            dmc.Switch(id="table-by-state", label=words("tables.by_state"), size="sm"),
            id="table-by-state-box",
        ),
        html.Div(filters, id="table-filters"),
        html.Fieldset(_own(boundaries, words), id="table-own", className="own-selection"),
    ]


def _select(id: str, label: str, data: list[Any], words: Words) -> Component:
    return dmc.Select(
        id=id,
        label=label,
        data=data,
        allowDeselect=False,
        searchable=True,
        nothingFoundMessage=words("control.nothing_found"),
        maxDropdownHeight=360,
        comboboxProps={"shadow": "md"},
    )


def _own(boundaries: BoundarySet, words: Words) -> list[Component]:
    """How rows become a selection that has a name and goes along to every page."""
    return [
        html.Legend(words("group.label")),
        html.P(words("group.help"), className="help"),
        dmc.TextInput(
            id="table-name",
            label=words("group.name"),
            placeholder=words("group.example"),
            debounce=True,
            inputProps={"maxLength": LONGEST_NAME},
        ),
        html.Div(
            [
                html.Button(words("group.keep_shown", count="…"), id="table-keep-shown"),
                html.Button(
                    words("group.keep_ticked", count="0"), id="table-keep-ticked", disabled=True
                ),
                html.Button(
                    words("group.drop_ticked", count="0"), id="table-drop-ticked", disabled=True
                ),
            ],
            className="buttons",
        ),
        area_chooser(
            "table-add", words("group.add_one"), boundaries, words, among="municipalities"
        ),
    ]


def place_options(words: Words) -> list[dict[str, str]]:
    """The nation and its states."""
    found = sorted(areas(Level.STATE), key=lambda one: one.label(words.language))
    return [
        {"value": key, "label": area(key).label(words.language)}
        for key in (NATION, *(one.key for one in found))
        if key in (NATION, *STATES)
    ]


def time_choices(store: Store, view: View, words: Words) -> list[dict[str, str]]:
    """Years that columns can be of; of several indicators first each one's own latest."""
    known = reversed(time_options(store, tabulation.question(view)))
    years = [{"value": one, "label": one} for one in known]
    if view.across != Across.INDICATORS:
        return years
    return [{"value": OPEN, "label": words("tables.latest")}, *years]


def subgroup_choices(store: Store, view: View, words: Words) -> list[dict[str, str]]:
    """Groups of people that columns can be of; of several indicators first each one's own."""
    several = view.across == Across.INDICATORS
    names = view.columns if several and view.columns else (view.selection.indicator,)
    found: dict[Subgroup, None] = {}
    for name in names:
        asked = view.asking(indicator=name).selection
        known = sorted(
            {one.subgroup for one in slices(store, asked, any_subgroup=True)},
            key=lambda one: (len(one.narrowed), one.codes),
        )
        found |= dict.fromkeys(known)
    options = [
        {
            "value": subgroup_value(one),
            "label": tabulation.subgroup_name(one, store.catalogue, words),
        }
        for one in found
        if one.narrowed or not several
    ]
    return [{"value": OPEN, "label": words("tables.first_seen")}, *options] if several else options
