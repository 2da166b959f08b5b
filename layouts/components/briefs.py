"""Links to a profile as a document to hand on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dash import html

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.words import Words

FORMATS = {"pdf": "PDF", "docx": "Word", "pptx": "PowerPoint"}
"""Documents → how they are called."""


def brief_address(area: str, form: str, language: str) -> str:
    """Address of an area's brief.

    >>> brief_address("07112", "docx", "es")
    '/informe.docx?area=07112&lang=es'
    """
    return f"/informe.{form}?{urlencode({'area': area, 'lang': language})}"


def briefs(area: str, words: Words) -> Component:
    """One link a format."""
    parts: list[Component | str] = []
    for form, name in FORMATS.items():
        link = html.A(name, href=brief_address(area, form, words.language))
        parts += [" · ", link] if parts else [link]
    return html.P([html.Strong(words("briefs.title")), " ", *parts], className="briefs")
