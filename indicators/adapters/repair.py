"""What is certain in a cell: area keys and numbers as official files write them.

A mark such as ``n.d.`` is never a number; which gap it stands for is for each adapter to say.
"""

from __future__ import annotations

import re

from geodata.codes import NATION, STATES, level_of
from indicators.adapters.product import AdapterError

MARKS = frozenset({"", "n.d.", "n.d", "nd", "n.a.", "na", "n/d", "*", "-", "-999", "-888"})
"""Texts that stand for "no number", in lower case."""

_CONCATENATED = re.compile(r"=CONCATENAR\([\s0]*,\s*(\d+)\)")


def area_key(cell: object, digits: int = 5) -> str:
    """An area key repaired from the ways spreadsheets break it.

    Args:
        cell: the key as a text, with or without its leading zero, blanks inside, as a number or
            as a formula.
        digits: how long the key should be: 5 for a municipality, 2 for a state or the nation.

    Raises:
        AdapterError: no key can be made of it with certainty.

    >>> area_key(1001.0), area_key(" 01 001 "), area_key("1001"), area_key("07112")
    ('01001', '01001', '01001', '07112')
    >>> area_key("=CONCATENAR(0,01) ", 2), area_key("=CONCATENAR( ,10) ", 2), area_key(0.0, 2)
    ('01', '10', '00')
    >>> area_key("Tonanitla")
    Traceback (most recent call last):
    ...
    indicators.adapters.product.AdapterError: area key: seen 'Tonanitla'; expected up to 5 digits; \
mend the cell
    """
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    formula = _CONCATENATED.fullmatch(text.strip())
    bare = re.sub(r"\s", "", formula.group(1) if formula else text).removesuffix(".0")
    if not bare.isdecimal() or len(bare) > digits:
        raise AdapterError(
            f"area key: seen {cell!r}; expected up to {digits} digits; mend the cell"
        )
    key = bare.zfill(digits)
    level_of(key)
    return key


def number(cell: object) -> float | None:
    """A number, or None for a blank or a mark.

    Raises:
        AdapterError: neither a number nor a known mark.

    >>> number(" 1,095 "), number(4.5), number("n.d."), number(-999.0), number("ND ")
    (1095.0, 4.5, None, None, None)
    >>> number("mucho")
    Traceback (most recent call last):
    ...
    indicators.adapters.product.AdapterError: number: seen 'mucho'; expected a number or one of \
the marks '*', '-', '-888', '-999', 'n.a.', 'n.d', 'n.d.', 'n/d', 'na', 'nd'; mend the cell
    """
    text = mark(cell)
    if text in MARKS:
        return None
    try:
        return float(text.replace(",", ""))
    except ValueError:
        known = ", ".join(repr(one) for one in sorted(MARKS - {""}))
        raise AdapterError(
            f"number: seen {cell!r}; expected a number or one of the marks {known}; mend the cell"
        ) from None


def mark(cell: object) -> str:
    """A cell as a lower-case text without blanks around it, whole numbers without ``.0``.

    >>> mark("ND "), mark(-888.0), mark("-999.0")
    ('nd', '-888', '-999')
    """
    return str(cell).strip().lower().removesuffix(".0")


def states_in(cells: list[str]) -> dict[str, str]:
    """State keys for names given in INEGI's order, the nation's ``Total`` in front.

    Raises:
        AdapterError: there are not 33 of them.
    """
    keys = (NATION, *STATES)
    if len(cells) != len(keys):
        raise AdapterError(
            f"states: seen {len(cells)} columns; expected 'Total' and 32 states; use the file as "
            "published"
        )
    return dict(zip(cells, keys, strict=True))
