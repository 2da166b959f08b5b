"""What goes to the browser of a page's outputs: those that it does not have already."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import no_update
from plotly.io.json import to_json_plotly

from layouts.address import parse
from layouts.frozen import frozen

if TYPE_CHECKING:
    from layouts.view import View

Sent = dict[str, tuple[Any, str]]
"""Each output by name: plain, beside its JSON, by which it is compared."""


def view_of(shown: dict[str, str]) -> View:
    """The view that a page shows, as it remembers it."""
    path, _, query = shown["address"].partition("?")
    return parse(path, query)[0]


def plain(content: Any, release: str | None) -> Any:  # noqa: ANN401 (whatever a page has)
    """Content as plain JSON, its addresses those of a release where one is named."""
    return frozen(json.loads(to_json_plotly(content)), release)


def sent(contents: dict[str, Any], release: str | None) -> Sent:
    """Outputs as they go over the wire."""
    made = {name: plain(content, release) for name, content in contents.items()}
    return {name: (content, to_json_plotly(content)) for name, content in made.items()}


def news(before: Sent, after: Sent) -> dict[str, Any]:
    """Each output, where the browser does not have the very same."""
    return {
        name: no_update if name in before and before[name][1] == text else content
        for name, (content, text) in after.items()
    }
