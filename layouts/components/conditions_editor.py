"""The editor of a filter: which municipalities are shown, by what they must fulfil.

It stands on any page with the same identifiers; ``callbacks.conditions`` hands what the reader
adds or takes away to the page's own callback as ``condition.data``: ``{"add": "poverty.over.75"}``
or ``{"drop": …}``, where dropping ``group`` lets go of the reader's own selection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import dash_mantine_components as dmc
from dash import dcc, html

from indicators.conditions import Relation, decimal
from layouts.components.controls import indicator_options
from layouts.format import NO_BREAK_SPACE, number
from layouts.labels import group

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dash.development.base_component import Component

    from indicators.catalogue import Catalogue
    from indicators.conditions import Condition
    from indicators.selection import Selection
    from layouts.view import View
    from layouts.words import Words

GROUP = "group"
"""The chip of the reader's own selection, beside those of conditions."""


def conditions_editor(
    catalogue: Catalogue, offered: Collection[str], words: Words, page: str
) -> Component:
    """Indicator, more or less than, a value in its unit; what holds stands below as chips.

    Args:
        catalogue: the definitions.
        offered: indicators with municipal figures that are numbers.
        words: of the reader's language.
        page: begins the names of what belongs to one page: its chips and its next step.
    """
    units = {
        id: catalogue.units[catalogue.indicators[id].unit].symbol[words.language] for id in offered
    }
    fields = html.Details(
        [
            html.Summary(words("conditions.title")),
            dmc.Select(
                id="condition-indicator",
                label=words("conditions.indicator"),
                data=indicator_options(catalogue, words, offered),
                searchable=True,
                clearable=False,
                nothingFoundMessage=words("control.nothing_found"),
                comboboxProps={"shadow": "md"},
            ),
            dmc.SegmentedControl(
                id="condition-relation",
                data=[{"value": one, "label": words(f"conditions.{one}")} for one in Relation],
                value=Relation.OVER,
                fullWidth=True,
                size="sm",
                **{"aria-label": words("conditions.relation")},
            ),
            html.Div(
                [
                    dmc.NumberInput(
                        id="condition-value",
                        label=words("conditions.value"),
                        decimalScale=6,
                        hideControls=True,
                    ),
                    dmc.Button(
                        words("conditions.add"), id="condition-add", variant="light", disabled=True
                    ),
                ],
                className="condition-value",
            ),
        ],
        className="colours",
    )
    return html.Div(
        [
            fields,
            html.Div(id=f"{page}-conditions", className="conditions", role="status"),
            dcc.Store(id="condition-units", data=units),
            dcc.Store(id=f"{page}-condition"),
        ],
        id="conditions-box",
        **{"data-page": page},
    )


def chips(
    view: View, seen: Mapping[str, Selection], catalogue: Catalogue, words: Words
) -> list[Component]:
    """What the view's municipalities must fulfil, each with a button that takes it away.

    Args:
        view: settled.
        seen: each indicator as its condition sees it (``indicators.standing.key_selection``).
        catalogue: the definitions.
        words: of the reader's language.
        page: begins the names of what belongs to one page: its chips and its next step.
    """
    found = []
    for one in view.conditions:
        asked = seen[one.indicator]
        whom = (group(asked.subgroup, catalogue, words), str(asked.time))
        text = told(one, catalogue, words)
        found.append(_chip(str(one), [text, " ", html.Small(" · ".join(whom))], text, words))
    if view.group:
        text = group_told(view, words)
        found.append(_chip(GROUP, [text], text, words))
    return found


def group_told(view: View, words: Words) -> str:
    """The reader's own selection in words: its name, and how many it holds."""
    group = view.group
    if group is None:
        return ""
    name = group.name or words("conditions.group")
    return words("conditions.of", name=name, count=number(len(group), 0, words.language))


def told(condition: Condition, catalogue: Catalogue, words: Words) -> str:
    r"""A condition in words.

    >>> from indicators.catalogue import load
    >>> from indicators.conditions import Condition
    >>> from layouts.words import Words
    >>> told(Condition.parsed("poverty.over.75"), load(), Words("en"))
    'Poverty: more than 75\xa0%'
    """
    indicator = catalogue.indicators[condition.indicator]
    unit = catalogue.units[indicator.unit]
    written = decimal(condition.value)
    shown = number(condition.value, len(written.partition(".")[2]), words.language)
    return words(
        f"conditions.told_{condition.relation.value}",
        indicator=indicator.short_name[words.language],
        value=f"{shown}{NO_BREAK_SPACE}{unit.symbol[words.language]}",
    )


def _chip(key: str, content: list[Component | str], text: str, words: Words) -> Component:
    return html.Span(
        [
            html.Span(content),
            html.Button(
                "×",
                id={"type": "condition-drop", "condition": key.replace(".", "~")},
                **{"aria-label": words("conditions.drop", condition=text)},
            ),
        ],
        className="chip",
    )
