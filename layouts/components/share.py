"""The button that gives a page away: as a link, or to stand within a page of somebody else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

from layouts.address import EMBED
from layouts.view import HIDEABLE, LANGUAGES, THEMES

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.words import Words

SAID = (
    *("title", "close", "link", "copy", "copied", "embed", "embed_help", "size", "fits", "fixed"),
    *("width", "height", "language", "theme", "leave_out", "code", "preview", "frame_title"),
    *("follows", "follows_help"),
)
FOLLOWS = ("live", "frozen")
"""Whether what is given away follows new releases, or stays with the one that it is of."""


def share(words: Words, release: str) -> Component:
    """The button; the browser builds its dialog, whose words and choices it bears.

    Args:
        words: in the reader's language.
        release: that the page is of, to which what is given away may keep.
    """
    told = {
        "embed": EMBED,
        "release": release,
        "follows": {one: words(f"share.follows_{one}") for one in FOLLOWS},
        "words": {one: words(f"share.{one}") for one in SAID},
        "themes": {one: words(f"share.theme_{one}") for one in THEMES},
        "languages": {one: words(f"language.{one}") for one in LANGUAGES},
        "parts": {one: words(f"share.part_{one}") for one in HIDEABLE},
    }
    return html.Button(
        words("share.button"),
        className="share-button",
        **{"data-share": json.dumps(told, ensure_ascii=False), "aria-haspopup": "dialog"},
    )
