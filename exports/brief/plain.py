"""Documents without what no file can hold: control characters, and halves of letters."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from exports.picture import Picture

_NOT_TEXT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
T = TypeVar("T")


def plain(text: str) -> str:
    r"""The text without what XML 1.0 forbids.

    >>> plain("Oaxaca\x00\x0b de Juárez")
    'Oaxaca de Juárez'
    """
    return _NOT_TEXT.sub("", text)


def cleaned(one: T) -> T:
    """The same document or part of one, every text of it plain; pictures stay as they are."""
    found: Any = one
    if isinstance(found, str):
        return plain(found)  # type: ignore[return-value]
    if isinstance(found, tuple):
        return tuple(map(cleaned, found))  # type: ignore[return-value]
    if is_dataclass(found) and not isinstance(found, type | Picture):
        return replace(  # type: ignore[return-value]
            found, **{each.name: cleaned(getattr(found, each.name)) for each in fields(found)}
        )
    return one
