"""How the words of a file are read: area keys, years, codes, marks; each distinct text once.

A reading is a value of the model, a note where something was put right, or what was expected
instead.  What is certain is repaired and told; what is not is a fault.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.areas import UnknownAreaError, area, exists, named
from geodata.codes import AreaKeyError, Level
from geodata.succession import fold
from indicators.adapters.product import AdapterError
from indicators.adapters.repair import area_key
from indicators.model import Status

if TYPE_CHECKING:
    from collections.abc import Collection

MARKS = {
    **dict.fromkeys(("", "nd", "n.d.", "n.d", "n/d", "-", "--", "–", "—", "…", "...", "-999",
                     "-888", "null", "sin dato"), Status.MISSING),
    **dict.fromkeys(("*", "c", "conf", "confidencial"), Status.SUPPRESSED),
    **dict.fromkeys(("na", "n.a.", "n.a", "no aplica"), Status.NOT_APPLICABLE),
}  # fmt: skip
"""Texts that stand for a gap, in lower case and without ``.0``, and which gap it is."""

GAP_NOTES = {
    Status.MISSING: "not_published",
    Status.SUPPRESSED: "confidential",
    Status.NOT_APPLICABLE: "producer_not_applicable",
}
"""Footnote of a gap, where the file gives none."""

_YEAR = re.compile(r"(1[89]|20)[0-9]{2}(\.0)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was read as.

    Attributes:
        value: of the model; None where the text cannot be read.
        note: what was put right; empty where nothing was.
        expected: what should stand there instead; empty where the text can be read, or where
            its fault is told already.
        suggestion: what to do.
    """

    value: str | None
    note: str = ""
    expected: str = ""
    suggestion: str = ""


def read_area(text: str) -> Reading:
    """An area by its key, however a spreadsheet broke it, or by its name with its state's.

    >>> read_area("07112").value, read_area("7112").note
    ('07112', 'read as 07112 San Juan Cancuc')
    >>> read_area("san juan cancuc, CHIAPAS").value
    '07112'
    >>> read_area("Benito Juárez").suggestion
    "give the key, or the name with its state: 'San Juan Cancuc, Chiapas'"
    """
    bare = text.strip()
    try:
        key = _key(bare) if any(letter.isdigit() for letter in bare) else _by_name(bare)
        found = area(key)
    except (AdapterError, AreaKeyError):
        return Reading(None, expected="an INEGI key of 2 or 5 digits", suggestion=_ADVICE)
    except UnknownAreaError:
        return Reading(None, expected="an area that exists", suggestion=_ADVICE)
    return Reading(key, note="" if key == text else f"read as {key} {found.name}")


_ADVICE = "give the key, or the name with its state: 'San Juan Cancuc, Chiapas'"


def _key(text: str) -> str:
    digits = sum(letter.isdigit() for letter in text.removesuffix(".0"))
    short = digits <= 2 or "CONCATENAR" in text.upper()
    return area_key(text, 2 if short else 5)


def _by_name(text: str) -> str:
    name, _, state = text.rpartition(",")
    if name:
        return named(name, Level.MUNICIPALITY, named(state, Level.STATE).key).key
    return named(text, Level.STATE).key


def read_year(text: str) -> Reading:
    """A time period: a year.

    >>> read_year("2020").value, read_year("2020.0").note, read_year("20").expected
    ('2020', 'read as 2020', 'a year such as 2020')
    """
    bare = text.strip()
    if not _YEAR.fullmatch(bare):
        return Reading(None, expected="a year such as 2020")
    year = bare[:4]
    return Reading(year, note="" if year == text else f"read as {year}")


def read_code(text: str, allowed: Collection[str], default: str | None = None) -> Reading:
    """One of the allowed codes; an empty text is the default.

    >>> read_code("f", ("_T", "F", "M")).value, read_code("", ("_T", "F"), "_T").value
    ('F', '_T')
    >>> read_code("povrty", ("poverty", "population")).suggestion
    'did you mean poverty?'
    """
    bare = text.strip()
    if not bare and default is not None:
        return Reading(default)
    if bare in allowed:
        return Reading(bare)
    for code in allowed:
        if code.casefold() == bare.casefold():
            return Reading(code, note=f"read as {code}")
    near = difflib.get_close_matches(bare, allowed, n=1)
    advice = f"did you mean {near[0]}?" if near else ""
    shown = ", ".join(list(allowed)[:12]) + (", …" if len(allowed) > 12 else "")
    return Reading(None, expected=f"one of {shown}", suggestion=advice)


def read_notes(text: str, allowed: Collection[str]) -> Reading:
    """Ids of footnotes, separated by blanks.

    >>> read_notes(" projection  few_births", ("few_births", "projection")).value
    'projection few_births'
    """
    known = [read_code(one, allowed) for one in text.split()]
    wrong = next((one for one in known if one.value is None), None)
    return wrong or Reading(" ".join(str(one.value) for one in known))


def standing(key: str, year: str) -> str:
    """Why an area cannot have a figure in a year; empty where it can.

    >>> standing("23010", "2010")
    '23010 Bacalar exists since 2011; in 2010 it was part of 23004 Othón P. Blanco'
    >>> standing("23010", "2020")
    ''
    """
    if exists(key, int(year)):
        return ""
    found = area(key)
    if found.valid_from is None or int(year) >= found.valid_from:
        return f"{key} {found.name} existed until {found.valid_to}"
    since = f"{key} {found.name} exists since {found.valid_from}"
    origin = fold(key, int(year))
    if origin is None:
        return since
    return f"{since}; in {year} it was part of {origin.target} {area(origin.target).name}"
