"""The first page: what a browser has before, or without, a script.  Free of the web."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from layouts.address import address
from layouts.links import picture_address
from layouts.row_choice import ALL_ROWS
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layouts.view import View

PICTURED = ("mapa", "graficas")
"""Pages whose view is drawn as a picture, too."""

LIGHT = ("mapa", "graficas", "tablas", "perfil")
"""Pages that have a light document, too."""


def first_page(
    view: View, title: str, origin: str, theme: str, icon: str, parts: Mapping[str, str]
) -> str:
    """The document around what Dash puts into it.

    Args:
        view: of the address.
        title: as the browser shows it.
        origin: scheme and host by which the atlas was asked.
        theme: address of the script that chooses light or dark before anything is drawn.
        icon: address of the icon.
        parts: Dash's own pieces of a page, by name.
    """
    words = Words(view.language)
    return (
        f'<!DOCTYPE html><html lang="{view.language}"{_embedding(view)}>'
        f"<head><title>{escape(title)}</title>{_cards(view, title, origin, words)}"
        f'{parts["metas"]}<script src="{theme}"></script><link rel="icon" href="{icon}">'
        f"{parts['css']}</head><body>{trouble(words)}{_waiting(view, words)}"
        f"{parts['config']}{parts['scripts']}{parts['renderer']}</body></html>"
    )


def light_page(
    view: View,
    title: str,
    origin: str,
    theme: str,
    styles: list[str],
    scripts: list[str],
    body: str,
) -> str:
    """A document that needs no Dash: its body as it is, and scripts that come after it.

    Args:
        view: of the address.
        title: as the browser shows it.
        origin: scheme and host by which the atlas was asked.
        theme: address of the script that chooses light or dark before anything is drawn.
        styles: addresses of style sheets.
        scripts: addresses of scripts, in order.
        body: HTML.
    """
    words = Words(view.language)
    sheets = "".join(f'<link rel="stylesheet" href="{one}">' for one in styles)
    after = "".join(f'<script src="{one}"></script>' for one in scripts)
    return (
        f'<!DOCTYPE html><html lang="{view.language}"{_embedding(view)}>'
        '<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title>{_cards(view, title, origin, words)}"
        f'<script src="{theme}"></script>{sheets}</head><body>{body}{after}</body></html>'
    )


def _embedding(view: View) -> str:
    """What an embedded page is like, for the style sheet and the script of the theme."""
    if view.embedded is None:
        return ""
    hidden = " ".join(view.embedded.hidden)
    return f' data-embedded data-theme="{view.embedded.theme}" data-hide="{hidden}"'


def _cards(view: View, title: str, origin: str, words: Words) -> str:
    """What other sites show of a link to this page, and where they learn how to embed it."""
    here = origin + address(view)
    told = {
        "og:type": "website",
        "og:site_name": "Atlas Niñez",
        "og:title": title,
        "og:description": words("shell.tagline"),
        "og:url": here,
        "og:locale": "es_MX" if view.language == "es" else "en_US",
    }
    card = "summary"
    if view.page in PICTURED:
        told["og:image"] = origin + picture_address(replace(view, embedded=None), "png")
        card = "summary_large_image"
    cards = "".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in told.items()
    )
    found = f"{origin}/oembed?{urlencode({'url': here, 'format': 'json'})}"
    return (
        f'<meta name="description" content="{escape(words("shell.tagline"))}">{cards}'
        f'<meta name="twitter:card" content="{card}">'
        f'<link rel="canonical" href="{escape(origin + address(replace(view, embedded=None)))}">'
        '<link rel="alternate" type="application/json+oembed" '
        f'href="{escape(found)}" title="{escape(title)}">'
    )


def trouble(words: Words) -> str:
    """The message of a server that cannot be reached or fails; hidden until a script fills it."""
    unreachable, failed = (escape(words(f"trouble.{one}")) for one in ("unreachable", "failed"))
    return (
        f'<div id="trouble" role="alert" data-unreachable="{unreachable}" data-failed="{failed}" '
        f'hidden><p></p><button type="button">{escape(words("trouble.again"))}</button></div>'
    )


def _waiting(view: View, words: Words) -> str:
    """Dash's place in the page, and what stands there until it has something to show.

    Where an embedded page has a light document, which needs no script, that is the way to it.
    """
    still = ""
    if view.embedded and view.page in LIGHT:
        bare = replace(view.embedded, hidden=("controls",))
        # Not every map can be drawn without a script, every table can.
        page = "tablas" if view.page == "mapa" else view.page
        plain = replace(view, page=page, embedded=bare, by_state=False, rows=ALL_ROWS)
        still = f' <a href="{escape(address(plain))}">{escape(words("embed.light"))}</a>'
    loading, no_script = (escape(words(f"trouble.{one}")) for one in ("loading", "no_script"))
    return (
        f'<div id="react-entry-point"><p class="waiting">{loading}</p>'
        f'<noscript><p class="waiting">{no_script}{still}</p></noscript></div>'
    )
