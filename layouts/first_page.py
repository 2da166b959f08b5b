"""The first page: what a browser has before, or without, a script.  Free of the web."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping


def first_page(language: str, title: str, theme: str, icon: str, parts: Mapping[str, str]) -> str:
    """The document around what Dash puts into it.

    Args:
        language: of the address.
        title: as the browser shows it.
        theme: address of the script that chooses light or dark before anything is drawn.
        icon: address of the icon.
        parts: Dash's own pieces of a page, by name.
    """
    words = Words(language)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><title>{escape(title)}</title>'
        f'<meta name="description" content="{escape(words("shell.tagline"))}">'
        f'{parts["metas"]}<script src="{theme}"></script><link rel="icon" href="{icon}">'
        f"{parts['css']}</head><body>{trouble(words)}{_waiting(words)}"
        f"{parts['config']}{parts['scripts']}{parts['renderer']}</body></html>"
    )


def trouble(words: Words) -> str:
    """The message of a server that cannot be reached or fails; hidden until a script fills it."""
    unreachable, failed = (escape(words(f"trouble.{one}")) for one in ("unreachable", "failed"))
    return (
        f'<div id="trouble" role="alert" data-unreachable="{unreachable}" data-failed="{failed}" '
        f'hidden><p></p><button type="button">{escape(words("trouble.again"))}</button></div>'
    )


def _waiting(words: Words) -> str:
    """Dash's place in the page, and what stands there until it has something to show."""
    return (
        f'<div id="react-entry-point"><p class="waiting">{escape(words("trouble.loading"))}</p>'
        f'<noscript><p class="waiting">{escape(words("trouble.no_script"))}</p></noscript></div>'
    )
