"""One choice that leads to all files of what is shown: pictures of it, and its figures.

Every file is a plain link; the browser (``layouts/assets/page_download.js``) tells how far a slow
one is, and copies the picture.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import html

from geodata.codes import Level
from layouts.links import (
    FILE_FORMATS,
    SHAPED_FORMATS,
    data_address,
    picture_address,
    profile_address,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from indicators.selection import Selection
    from layouts.view import View
    from layouts.words import Words

SCALES = (1, 2, 3)
"""Pixels of a PNG for each pixel of the page."""

TOLD = ("coming", "done", "failed", "copied", "no_copy")
"""What the browser says of a file on its way."""


def downloads(
    words: Words, selections: Iterable[tuple[str, Selection]], pictured: View | None = None
) -> Component:
    """The choice, closed.

    Args:
        words: in the reader's language.
        selections: whose figures there are, each filled and with its name where there are several.
        pictured: the view of which there is a picture; None for none.
    """
    parts = [] if pictured is None else [_pictures(pictured, words)]
    parts += [_figures(label, one, words) for label, one in selections]
    return choice(parts, words)


def choice(parts: list[Component], words: Words) -> Component:
    """The choice around its lines, and the place where the browser tells of a file."""
    told = {one: words(f"download.{one}") for one in TOLD}
    waiting: dict[str, Any] = {"aria-label": words("download.progress")}
    return html.Details(
        [
            html.Summary(words("download.title")),
            *parts,
            html.Progress(hidden=True, **waiting),
            html.P(role="status", className="download-told"),
        ],
        className="downloads-choice",
        **{"data-download": json.dumps(told, ensure_ascii=False)},
    )


def profile_file(area: str, words: Words) -> Component:
    """The figures of a profile, which is one file."""
    link = html.A("JSON", href=profile_address(area, words.language), download=f"{area}.json")
    return choice([line(words("download.figures"), [link])], words)


def line(label: str, links: Iterable[Component]) -> Component:
    """A line of links to files."""
    parts: list[Component | str] = []
    for one in links:
        parts += [" · ", one] if parts else [one]
    return html.P([html.Strong(label), " ", *parts])


def _pictures(view: View, words: Words) -> Component:
    """PNG for screens in three sizes, SVG and PDF for print; and onto the clipboard."""
    png = picture_address(view, "png")
    mark = "&" if "?" in png else "?"
    sizes = [
        html.A(f"PNG {n}×", href=png if n == 1 else f"{png}{mark}scale={n}", download="")
        for n in SCALES
    ]
    others = [
        html.A(one.upper(), href=picture_address(view, one), download="") for one in ("svg", "pdf")
    ]
    copy = html.Button(
        words("download.copy"), type="button", className="plain", **{"data-copy": png}
    )
    return line(words("picture.as"), [*sizes, *others, copy])


def _figures(label: str, selection: Selection, words: Words) -> Component:
    shaped = selection.level is not Level.NATION
    links = [
        html.A(name, href=data_address(selection, form, words.language), download="")
        for form, name in FILE_FORMATS.items()
        if shaped or form not in SHAPED_FORMATS
    ]
    return line(label or words("download.figures"), links)
