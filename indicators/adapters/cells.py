"""What cells say: words, years, numbers that must be there, names of states, letters of columns."""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from geodata.areas import areas, named
from geodata.codes import NATION, Level
from geodata.errors import AtlasError
from indicators.adapters.product import AdapterError
from indicators.adapters.repair import number

if TYPE_CHECKING:
    from collections.abc import Collection

Column = int | str
"""A column by its position, from 0, or by the heading it was found under (``Grid.find``)."""

WHOLE_COUNTRY = "Total"
"""What INEGI calls the nation in a table of states."""

_YEAR = re.compile(r"(1[89]|20)\d\d")


def plain(cell: object) -> str:
    r"""A cell as one line of words.

    >>> plain(" Porcentaje \n2010 "), plain(2010.0), plain("")
    ('Porcentaje 2010', '2010', '')
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


@cache
def letter(column: int) -> str:
    """A column, counted from 0, as a spreadsheet names it.

    >>> letter(0), letter(25), letter(26), letter(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    before, last = divmod(column, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def as_figure(cell: object) -> float:
    """A number, where no mark may stand.

    Raises:
        AdapterError: it is none.
    """
    found = number(cell)
    if found is None:
        unknown(cell)
    return found


def as_year(text: str) -> str:
    """A year as a text.

    Raises:
        AdapterError: it is none.
    """
    if not _YEAR.fullmatch(text):
        unknown(text)
    return text


def unknown(cell: object) -> NoReturn:
    """Refuse a cell, for its row to tell.

    Raises:
        AdapterError: always.
    """
    raise AdapterError(f"cell: seen {cell!r}; expected something else; mend it")


def near(word: str, known: Collection[str]) -> str:
    """The known word that resembles one most, as a question.

    >>> near("Chiapaz", ["Chiapas", "Oaxaca"]), near("x", ["Chiapas"])
    ("did you mean 'Chiapas'?", '')
    """
    near = difflib.get_close_matches(word, known, n=1)
    return f"did you mean {near[0]!r}?" if near else ""


def decimal_point(cell: object) -> str:
    """What to do about a decimal comma: what is meant cannot be known for certain.

    >>> decimal_point("12,5"), decimal_point("mucho")
    ("write it as '12.5'", '')
    """
    text = str(cell).strip()
    plain_number = re.fullmatch(r"[+-]?\d+,\d+", text)
    return f"write it as {text.replace(',', '.')!r}" if plain_number else ""


@cache
def state_key(name: str) -> str | None:
    """Key of a state by name, or of the nation; None for any other name."""
    if name == WHOLE_COUNTRY:
        return NATION
    try:
        return named(name, Level.STATE).key
    except AtlasError:
        return None


@cache
def names_of_states() -> tuple[str, ...]:
    """What states are called, for a suggestion."""
    return tuple(name for one in areas(Level.STATE) for name in (one.name, one.official))
