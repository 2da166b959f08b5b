"""Links to a view as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from layouts.links import PICTURE_FORMATS, picture_address

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.view import View
    from layouts.words import Words


def pictures(view: View, words: Words) -> Component:
    """One link a format, for screens and for print."""
    parts: list[Component | str] = []
    for form in PICTURE_FORMATS:
        link = html.A(form.upper(), href=picture_address(view, form))
        parts += [" · ", link] if parts else [link]
    return html.P([words("picture.as"), " ", *parts])
