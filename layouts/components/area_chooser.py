"""A field to find an area by name among all of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import dash_mantine_components as dmc
from dash import html

from layouts.names import other_names

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from layouts.words import Words


def area_chooser(
    id: str,
    label: str,
    boundaries: BoundarySet,
    words: Words,
    *,
    chosen: tuple[str, str] | None = None,
    among: str = "all",
) -> Component:
    """The field; the browser fetches the names once somebody comes to it (``profile.js``).

    Args:
        id: of the field.
        label: over it.
        boundaries: know the names of all areas.
        words: in the reader's language.
        chosen: key and name of the area that stands in it.
        among: ``all`` areas, or ``municipalities``.
    """
    data = [{"value": chosen[0], "label": chosen[1]}] if chosen else []
    return html.Div(
        dmc.Select(
            id=id,
            label=label,
            data=data,
            value=chosen[0] if chosen else None,
            searchable=True,
            allowDeselect=False,
            limit=60,
            filter={"function": "areasByName"},
            nothingFoundMessage=words("control.nothing_found"),
            comboboxProps={"shadow": "md"},
            **({} if chosen else {"placeholder": words("list.example")}),
        ),
        id=f"{id}-chooser",
        **{
            "data-choose": id,
            "data-among": among,
            "data-index": f"/geo/{boundaries.areas_index().name}",
            "data-names": json.dumps(other_names(words.language)),
        },
    )
