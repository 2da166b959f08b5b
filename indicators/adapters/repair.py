"""What is certain in a cell: area keys and numbers as official files write them.

A mark such as ``n.d.`` is never a number; which gap it stands for is for each adapter to say.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from geodata.codes import level_of
from indicators.adapters.product import AdapterError

if TYPE_CHECKING:
    from collections.abc import Mapping

DEGREES = {"Muy bajo": 1, "Bajo": 2, "Medio": 3, "Alto": 4, "Muy alto": 5}
"""Degrees as CONAPO and CONEVAL write them, by the codes of the catalogue's unit ``degree``."""

MARKS = frozenset({"", "n.d.", "n. d.", "n.d", "nd", "n.a.", "na", "n/d", "*", "-", "-999", "-888"})
"""Texts that stand for "no number", in lower case."""

NO_NUMBERS = (-999.0, -888.0)
"""The marks among them that look like numbers."""

_CONCATENATED = re.compile(r"=CONCATENAR\([\s0]*,\s*(\d+)\)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


def area_key(cell: object, digits: int = 5) -> str:
    """An area key repaired from the ways spreadsheets break it.

    Args:
        cell: the key as a text, with or without its leading zero, blanks inside, as a number or
            as a formula.
        digits: how long the key should be: 5 for a municipality, 2 for a state or the nation.

    Raises:
        AdapterError: no key can be made of it with certainty.
        AreaKeyError: there is no such state.

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
    """A finite number, or None for a blank or a mark.

    Raises:
        AdapterError: neither a number nor a known mark; a comma that does not part thousands is
            not taken for one that does.

    >>> number(" 1,095 "), number(4.5), number("n.d."), number(-999.0), number("ND ")
    (1095.0, 4.5, None, None, None)
    >>> number("12,5")
    Traceback (most recent call last):
    ...
    indicators.adapters.product.AdapterError: number: seen '12,5'; expected a number or one of \
the marks '*', '-', '-888', '-999', 'n. d.', 'n.a.', 'n.d', 'n.d.', 'n/d', 'na', 'nd'; mend the cell
    """
    if type(cell) is float and math.isfinite(cell):
        return None if cell in NO_NUMBERS else cell
    text = mark(cell)
    if text in MARKS:
        return None
    try:
        figure = float(text.replace(",", "") if _GROUPED.fullmatch(text) else text)
    except ValueError:
        figure = math.nan
    if math.isfinite(figure) and "_" not in text:
        return figure
    known = ", ".join(repr(one) for one in sorted(MARKS - {""}))
    raise AdapterError(
        f"number: seen {cell!r}; expected a number or one of the marks {known}; mend the cell"
    )


def code(cell: object, known: Mapping[str, int]) -> int | None:
    """What the word of a category stands for, or None for a blank or a mark.

    Raises:
        AdapterError: neither a known word nor a known mark.

    >>> code(" Muy  alto ", {"Muy alto": 5}), code("ND ", {"Muy alto": 5})
    (5, None)
    >>> code("Altisimo", {"Muy alto": 5})
    Traceback (most recent call last):
    ...
    indicators.adapters.product.AdapterError: category: seen 'Altisimo'; expected 'Muy alto' or a \
mark such as n.d.; mend the cell
    """
    found = known.get(" ".join(str(cell).split()))
    if found is not None or mark(cell) in MARKS:
        return found
    words = ", ".join(map(repr, known))
    raise AdapterError(
        f"category: seen {cell!r}; expected {words} or a mark such as n.d.; mend the cell"
    )


def mark(cell: object) -> str:
    """A cell as a lower-case text without blanks around it, whole numbers without ``.0``.

    >>> mark("ND "), mark(-888.0), mark("-999.0")
    ('nd', '-888', '-999')
    """
    return str(cell).strip().lower().removesuffix(".0")
