"""Components of plain elements as HTML: for pages that need no Dash in the browser."""

from __future__ import annotations

from html import escape
from typing import Any

from layouts.components.still import tree
from layouts.frozen import frozen

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})


def markup(part: Any, release: str | None = None) -> str:  # noqa: ANN401 (component, list, text)
    """The HTML of plain elements, texts escaped.

    Args:
        part: a component, a list of them, a text or a number.
        release: that the addresses in it keep to; None for none.

    Raises:
        TypeError: a component is none of ``dash.html``.

    >>> from dash import html
    >>> markup(html.P(["1 < 2 ", html.Span("b", style={"backgroundColor": "#fff"})], id="p"))
    '<p id="p">1 &lt; 2 <span style="background-color:#fff">b</span></p>'
    >>> markup(html.Button("+", hidden=True))
    '<button hidden>+</button>'
    """
    if isinstance(part, (list, tuple)):
        return "".join(markup(one, release) for one in part)
    return _written(frozen(tree(part), release))


def _written(node: Any) -> str:  # noqa: ANN401
    if isinstance(node, str):
        return escape(node, quote=False)
    tag, attributes, *children = node
    begin = f"<{tag}{''.join(_attribute(*pair) for pair in attributes.items())}>"
    if tag in VOID:
        return begin
    return f"{begin}{''.join(map(_written, children))}</{tag}>"


def _attribute(name: str, value: Any) -> str:  # noqa: ANN401
    if value is False or value is None:
        return ""
    if value is True or (name == "hidden" and value):
        return f" {name}"
    return f' {name}="{escape(str(value))}"'
