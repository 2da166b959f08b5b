"""Content that stays as it is, handed to the browser as one component.

Dash watches each component it shows, and all of them at each other's arrival: two and a half
thousand cells take seconds.  A tree of plain elements that no callback will touch needs none of
that.  It goes as one text, and ``layouts/assets/still.js`` makes its elements.
"""

from __future__ import annotations

import json
import re
from typing import Any

from dash import html
from dash.development.base_component import Component

_NAMES = {"className": "class"}
"""Properties whose attribute bears another name."""


def still(content: list[Component]) -> Component:
    """The content inside one ``div``: elements of ``dash.html`` that no callback knows of.

    >>> still([html.P(["one ", html.Strong("two", className="big")], id="here")])
    Div(data-tree='[["p",{"id":"here"},"one ",["strong",{"class":"big"},"two"]]]')
    """
    made = [tree(one) for one in content]
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return html.Div(**{"data-tree": text})


def tree(part: Any) -> Any:  # noqa: ANN401 (a component, a text or a number)
    """A text as it is, an element as [tag, attributes, child, …]."""
    if not isinstance(part, Component):
        return str(part)
    told = part.to_plotly_json()
    if told["namespace"] != "dash_html_components":
        raise TypeError(f"still: seen {told['namespace']}.{told['type']}; expected plain elements")
    properties = dict(told["props"])
    children = properties.pop("children", None)
    attributes = {
        _NAMES.get(name, name.lower()): _styled(value) if isinstance(value, dict) else value
        for name, value in properties.items()
        if value is not None
    }
    inside = children if isinstance(children, list) else [children]
    return [told["type"].lower(), attributes, *(tree(one) for one in inside if one is not None)]


def _styled(properties: dict[str, str]) -> str:
    """A style as CSS writes it.

    >>> _styled({"backgroundColor": "#fff", "width": "2px"})
    'background-color:#fff;width:2px'
    """
    dashed = {
        re.sub("[A-Z]", lambda found: f"-{found[0].lower()}", name): value
        for name, value in properties.items()
    }
    return ";".join(f"{name}:{value}" for name, value in dashed.items())
