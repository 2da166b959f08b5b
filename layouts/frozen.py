"""Frozen pages: all that an address of a release leads to is of that release, too.

Links are made in many places, by what they are of.  Rather than each of them, the finished page is
gone through once: every address of the atlas in it that says no release is given the page's own.
"""

from __future__ import annotations

import json
import re
from typing import Any

from layouts.view import PAGES

RELEASE = "release"
LANGUAGE = "lang"
PATH = "path"
"""What pages call the part of an address before its query, which stands beside it."""

_OURS = re.compile(rf"/(?:(?:embed/)?(?:{'|'.join(PAGES)})|api|informe|search/)(?![\w-])\S*")
_TEXTS = ("{", "[")
"""Beginnings of data that an element bears as JSON."""


def frozen(content: Any, release: str | None) -> Any:  # noqa: ANN401 (plain JSON of any shape)
    """Plain JSON whose addresses keep to a release; as it is where there is none.

    Data that an element bears as text (``data-tree``, ``data-values``) are gone through as well.

    >>> frozen({"href": "/mapa?indicator=poverty&lang=en", "id": "a"}, "2026.11-1a2b3c4d")
    {'href': '/mapa?indicator=poverty&release=2026.11-1a2b3c4d&lang=en', 'id': 'a'}
    >>> frozen({"data-values": '{"about": "/datos"}'}, "2026.11-1a2b3c4d")
    {'data-values': '{"about":"/datos?release=2026.11-1a2b3c4d"}'}
    """
    if release is None:
        return content
    if isinstance(content, dict):
        return {
            name: _text(one, release)
            if name.startswith("data-") and isinstance(one, str) and one.startswith(_TEXTS)
            else one
            if name == PATH
            else frozen(one, release)
            for name, one in content.items()
        }
    if isinstance(content, list):
        return [frozen(one, release) for one in content]
    if isinstance(content, str) and _OURS.fullmatch(content):
        return frozen_address(content, release)
    return content


def frozen_address(address: str, release: str) -> str:
    """An address of the atlas with a release, in its place, where it has none.

    >>> frozen_address("/api/v1/data?indicator=poverty#x", "2026.11-1a2b3c4d")
    '/api/v1/data?indicator=poverty&release=2026.11-1a2b3c4d#x'
    >>> frozen_address("/datos?release=2026.10-1a2b3c4d", "2026.11-1a2b3c4d")
    '/datos?release=2026.10-1a2b3c4d'
    """
    whole, mark, fragment = address.partition("#")
    path, _, query = whole.partition("?")
    pairs = query.split("&") if query else []
    names = [one.partition("=")[0] for one in pairs]
    if RELEASE in names:
        return address
    place = names.index(LANGUAGE) if LANGUAGE in names else len(pairs)
    pairs.insert(place, f"{RELEASE}={release}")
    return f"{path}?{'&'.join(pairs)}{mark}{fragment}"


def _text(text: str, release: str) -> str:
    """Data as text; a sentence that begins like data is none."""
    try:
        told = frozen(json.loads(text), release)
    except ValueError:
        return text
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
