"""A field to write in inside ``still``: ``dash.html`` has no ``input``."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component


class Field(Component):
    """An ``input`` with the attributes of HTML; only inside ``still``, which no callback touches.

    >>> from layouts.components.still import still
    >>> still([Field(type="number", value="3", **{"data-step": "most"})])
    Div(data-tree='[["input",{"type":"number","value":"3","data-step":"most"}]]')
    """

    def __init__(self, **attributes: object) -> None:
        self.attributes = attributes

    def to_plotly_json(self) -> dict[str, Any]:
        """The element as other plain elements tell theirs."""
        return {
            "namespace": "dash_html_components",
            "type": "Input",
            "props": dict(self.attributes),
        }
