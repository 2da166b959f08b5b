"""Numbers and dates as they are shown: rounded as classes are, by ``geodata.classes.rounded``.

Mexican Spanish and English both set a decimal point and thousands commas.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pandas as pd
from babel.dates import format_date
from babel.numbers import format_decimal

from geodata.classes import rounded

if TYPE_CHECKING:
    from indicators.definitions import Unit

LOCALES = {"es": "es_MX", "en": "en_US"}
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


def number(value: float, decimals: int, language: str) -> str:
    """A number rounded half-even to ``decimals`` places, with thousands commas.

    >>> number(2643908.4, 0, "es"), number(53.0999, 1, "en"), number(-0.04, 1, "es")
    ('2,643,908', '53.1', '0.0')
    """
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    shown = float(rounded(value, decimals))
    text = format_decimal(shown, format=pattern, locale=LOCALES[language])
    return str(text).replace("-", MINUS)


def round_to(values: pd.Series, decimals: int) -> pd.Series:
    """Numbers rounded as they are shown, for charts that write them themselves.

    >>> import pandas as pd
    >>> round_to(pd.Series([53.0999, 2.675]), 2).tolist()
    [53.1, 2.68]
    """
    return pd.Series(rounded(values, decimals), values.index)


def gap_shown(one: float, other: float, decimals: int) -> float:
    """How far two values lie from each other as they are shown: a reader may reckon it again.

    >>> gap_shown(7.24, 15.26, 1), 15.26 - 7.24  # 7.2 and 15.3 are shown
    (8.1, 8.02)
    """
    mine, others = rounded([one, other], decimals).tolist()
    return float(rounded([abs(mine - others)], decimals)[0])


def quantity(value: float, decimals: int, unit: Unit, language: str) -> str:
    r"""A number with its unit's symbol; a code as the name of its category.

    >>> from indicators.catalogue import load
    >>> quantity(53.0999, 1, load().units["percent"], "es")
    '53.1\xa0%'
    >>> quantity(5.0, 0, load().units["degree"], "es")
    'Muy alto'
    """
    for one in unit.categories:
        if one.code == value:
            return one.name[language]
    return f"{number(value, decimals, language)}{NO_BREAK_SPACE}{unit.symbol[language]}"


def day(date: str, language: str) -> str:
    """A date in words.

    >>> day("2026-11-24", "es"), day("2026-11-24", "en")
    ('24 de noviembre de 2026', 'November 24, 2026')
    """
    return str(format_date(datetime.date.fromisoformat(date), "long", locale=LOCALES[language]))
