"""Numbers as they are shown: the one place that rounds.

Mexican Spanish and English both set a decimal point and thousands commas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_decimal

if TYPE_CHECKING:
    from indicators.definitions import Unit

LOCALES = {"es": "es_MX", "en": "en_US"}
THIN_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


def number(value: float, decimals: int, language: str) -> str:
    """A number rounded half-even to ``decimals`` places, with thousands commas.

    >>> number(2643908.4, 0, "es"), number(53.0999, 1, "en"), number(-0.04, 1, "es")
    ('2,643,908', '53.1', '0.0')
    """
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(round(value, decimals) + 0.0, format=pattern, locale=LOCALES[language])
    return str(text).replace("-", MINUS)


def quantity(value: float, decimals: int, unit: Unit, language: str) -> str:
    """A number with its unit's symbol.

    >>> from indicators.catalogue import load
    >>> quantity(53.0999, 1, load().units["percent"], "es")
    '53.1\\xa0%'
    """
    return f"{number(value, decimals, language)}{NO_BREAK_SPACE}{unit.symbol[language]}"


def rounded(value: float, decimals: int) -> float:
    """The number as displayed, still a number: what travels to the browser.

    >>> rounded(53.0999, 1)
    53.1
    """
    return round(value, decimals) + 0.0
