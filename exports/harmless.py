"""Text that no spreadsheet takes for a formula."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "−", "@", "\t", "\r")


def safe(text: str) -> str:
    """The text, kept from being a formula by an apostrophe.

    >>> safe("=1+1"), safe("Oaxaca")
    ("'=1+1", 'Oaxaca')
    """
    return f"'{text}" if text.startswith(FORMULA) else text
