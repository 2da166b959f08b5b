"""Trees of plain elements as one text."""

from __future__ import annotations

import json

import pytest
from dash import dcc, html

from layouts.components.still import still


def test_elements_keep_their_attributes_and_order() -> None:
    cell = html.Td(["1", html.Small(2)], colSpan=3, tabIndex=0, role="cell", **{"data-label": "á"})
    told = json.loads(getattr(still([cell, html.P(hidden=None)]), "data-tree"))
    assert told == [
        ["td", {"colspan": 3, "tabindex": 0, "role": "cell", "data-label": "á"}, "1",
         ["small", {}, "2"]],
        ["p", {}],
    ]  # fmt: skip


def test_a_component_with_a_life_of_its_own_is_refused() -> None:
    with pytest.raises(TypeError, match=r"dash_core_components\.Dropdown"):
        still([html.Div(dcc.Dropdown())])
