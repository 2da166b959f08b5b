"""The reader's own selection of municipalities, told below the header of every page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from dash import html

from layouts.address import address
from layouts.components.briefs import briefs, group_brief_address
from layouts.format import number
from layouts.view import PAGES

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from geodata.group import Group
    from layouts.view import View
    from layouts.words import Words

WITHOUT = ("inicio", "concentracion", "indice", "datos")
"""Pages that show nothing of a selection of municipalities."""


def group_bar(view: View, words: Words) -> list[Component]:
    """Name, number of municipalities, the pages and briefs of them, and the way to let go of them.

    Nothing where the view has no group.  The links to pages are ``page-link``, whose targets the
    browser keeps up to date.
    """
    group = view.group
    if group is None:
        return []
    links = [
        html.Li(
            html.A(words(f"page.{page}"), href=address(view.on(page)), className="page-link"),
            className="current" if page == view.page else None,
        )
        for page in PAGES
        if page not in WITHOUT
    ]
    return [
        html.Section(
            [
                html.P(
                    [
                        html.Strong(group.name or words("group.label")),
                        " ",
                        html.Span(_count(group, words)),
                    ]
                ),
                html.Ul(links),
                briefs(partial(group_brief_address, group, language=words.language), words),
                html.A(
                    words("group.clear"),
                    href=address(replace(view, group=None)),
                    className="group-clear",
                ),
            ],
            className="group-bar",
            **{"aria-label": words("group.label")},
        )
    ]


def group_told(view: View, words: Words) -> str:
    """The same in a sentence, for those who listen to the page as it changes."""
    if view.group is None:
        return words("group.told_none")
    return words("group.told", count=_count(view.group, words))


def _count(group: Group, words: Words) -> str:
    several = words("group.count", count=number(len(group), 0, words.language))
    return several if len(group) > 1 else words("group.one")
