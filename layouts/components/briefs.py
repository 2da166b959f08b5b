"""Links to a profile as a document to hand on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dash import html

from layouts.address import address
from layouts.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

    from geodata.group import Group
    from layouts.words import Words

FORMATS = {"pdf": "PDF", "docx": "Word", "pptx": "PowerPoint"}
"""Documents → how they are called."""


def brief_address(area: str, form: str, language: str) -> str:
    """Address of an area's brief.

    >>> brief_address("07112", "docx", "es")
    '/informe.docx?area=07112&lang=es'
    """
    return f"/informe.{form}?{urlencode({'area': area, 'lang': language})}"


def group_brief_address(group: Group, form: str, language: str) -> str:
    """Address of the brief of a reader's own municipalities.

    >>> from geodata.group import Group
    >>> group_brief_address(Group(("07112", "20067"), "Dos"), "pdf", "es")
    '/informe.pdf?group=07112.20067&group_name=Dos'
    """
    _, _, query = address(View(page="perfil", group=group, language=language)).partition("?")
    return f"/informe.{form}?{query}"


def briefs(to: Callable[[str], str], words: Words) -> Component:
    """One link a format.

    Args:
        to: gives the address of a format.
        words: of the page.
    """
    parts: list[Component | str] = []
    for form, name in FORMATS.items():
        parts += [" · "] if parts else []
        parts.append(html.A(name, href=to(form)))
    return html.P([html.Strong(words("briefs.title")), " ", *parts], className="briefs")
