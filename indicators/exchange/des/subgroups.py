"""A subgroup in words, and back: "Mujeres, 0 a 17 años, Rural".

The words are the catalogue's labels of the codes that are not the total, in the order of the
dimensions, separated by commas; "Total" where there are none.  Read are the labels of both
languages, the codes, ages in figures ("0-17", "65+", "<5") and what ``words.toml`` adds, in any
order and with any punctuation, so that "Female 0-17" is understood; but nothing is guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.areas import folded
from indicators.exchange.names import Names, advice
from indicators.exchange.readings import Reading
from indicators.exchange.words import other_words
from indicators.model import DIMENSIONS, TOTAL
from indicators.selection import Subgroup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indicators.catalogue import Catalogue

TOTAL_TEXT = "Total"

_BARE_TOTAL = re.compile(r"(?<!\w)_T(?!\w)")
_SIGNS = (
    (re.compile(r"(\d)\s*\+"), r"\1 y mas "),
    (re.compile(r"(?:≥|>=)\s*(\d+)"), r"\1 y mas "),
    (re.compile(r"<\s*(\d+)"), r"under \1 "),
)
_YEARS = r"(?: (?:anos?|years?|yrs?|y))?"
_RANGE = re.compile(rf"(\d{{1,3}}) (?:al? |to )?(\d{{1,3}}){_YEARS}(?= |$)")
_MORE = r"(?:y mas|o mas|and over|and older|or more)"
_OVER = re.compile(rf"(\d{{1,3}}){_YEARS} {_MORE}{_YEARS}(?= |$)")
_UNDER = re.compile(rf"(?:under|below|menor(?:es)? de) (\d{{1,3}}){_YEARS}(?= |$)")


def subgroup_text(subgroup: Subgroup, catalogue: Catalogue, language: str = "es") -> str:
    """A subgroup in words.

    >>> from indicators.catalogue import load
    >>> subgroup_text(Subgroup.of({"sex": "F", "age": "Y0T17"}), load())
    'Mujeres, 0 a 17 años'
    >>> subgroup_text(Subgroup(), load())
    'Total'
    """
    labels = (
        catalogue.dimensions[name].codes[code][language] for name, code in subgroup.narrowed.items()
    )
    return ", ".join(labels) or TOTAL_TEXT


class SubgroupReader:
    """Reads subgroups in words, by the labels of a catalogue.

    >>> from indicators.catalogue import load
    >>> read = SubgroupReader(load())
    >>> read("Niñas, 0–17 años, rural").value
    'F Y0T17 R _T'
    >>> read("Niñas").suggestion
    "'Mujeres' for all ages, or say the age: 'Mujeres, 0 a 17 años'"
    >>> read("Mujres rural").suggestion
    "did you mean 'Mujeres' or 'Hombres'?"
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._terms = dict(_terms(catalogue))
        self._children = {
            folded(word): code for code, words in other_words().children.items() for word in words
        }
        self._silent = {folded(word) for word in (*other_words().skipped, *other_words().total)}
        self._longest = max(len(term.split()) for term in self._terms)

    def __call__(self, text: str) -> Reading:
        """The subgroup's codes in the order of the dimensions, separated by blanks."""
        codes: dict[str, str] = {}
        rest, of_children = _plain(text), False
        while rest:
            dimension, code, term, length = self._first(rest)
            if not length:
                return self._unknown(rest)
            if dimension and codes.setdefault(dimension, code) != code:
                name = self._catalogue.dimensions[dimension].name["es"].lower()
                return Reading(
                    None,
                    expected="one group of each dimension",
                    suggestion=f"two of {name} are named: leave one out",
                )
            of_children |= term in self._children
            rest = rest[length:].lstrip()
        if of_children and codes.get("age", TOTAL) == TOTAL:
            return self._without_age(codes["sex"])
        return self._read(text, Subgroup.of(codes))

    def _first(self, rest: str) -> tuple[str, str, str, int]:
        """Dimension, code, term and length of what the text begins with; length 0 for nothing."""
        words = rest.split()
        for many in range(min(self._longest, len(words)), 0, -1):
            term = " ".join(words[:many])
            if term in self._children:
                return "sex", self._children[term], term, len(term)
            if term in self._terms:
                return *self._terms[term], term, len(term)
        age, length = _age(rest)
        if age in self._catalogue.dimensions["age"].codes:
            return "age", age, "", length
        if words[0] in self._silent:
            return "", "", words[0], len(words[0])
        return "", "", "", 0

    def _read(self, text: str, subgroup: Subgroup) -> Reading:
        usual = [subgroup_text(subgroup, self._catalogue, language) for language in ("es", "en")]
        note = "" if folded(text) in map(folded, usual) else f"read as {usual[0]}"
        return Reading(" ".join(subgroup.codes), note)

    def _unknown(self, rest: str) -> Reading:
        age, _ = _age(rest)
        if age:
            known = ", ".join(self._catalogue.dimensions["age"].codes)
            return Reading(None, expected=f"an age group of {known}", suggestion=f"seen {age}")
        labels = {
            label.lower(): (label,)
            for dimension in self._catalogue.dimensions.values()
            for text in dimension.codes.values()
            for label in (text.es, text.en)
        }
        near = Names(labels).near(rest.split()[0]) or Names(labels).near(rest)
        shown = [repr(labels[one][0]) for one in near]
        return Reading(
            None,
            expected="a subgroup in the catalogue's words, such as 'Mujeres, 0 a 17 años'",
            suggestion=advice(shown) or f"{rest!r} is not understood",
        )

    def _without_age(self, sex: str) -> Reading:
        label = self._catalogue.dimensions["sex"].codes[sex]["es"]
        return Reading(
            None,
            expected="the age of the children",
            suggestion=f"{label!r} for all ages, or say the age: '{label}, 0 a 17 años'",
        )


def _plain(text: str) -> str:
    """Words and figures alone; signs that mean something as words.

    >>> _plain("Niñas, 0–17 (rural)"), _plain("65+"), _plain("<5")
    ('ninas 0 17 rural', '65 y mas', 'under 5')
    """
    for sign, words in _SIGNS:
        text = sign.sub(words, text)
    return folded(_BARE_TOTAL.sub(" ", text))


def _age(text: str) -> tuple[str, int]:
    """Code and length of an age in figures at the beginning; empty where there is none.

    >>> _age("0 17 rural"), _age("65 y mas"), _age("under 6 years"), _age("rural")
    (('Y0T17', 4), ('Y_GE65', 8), ('Y0T5', 13), ('', 0))
    """
    if found := _RANGE.match(text):
        return f"Y{int(found[1])}T{int(found[2])}", found.end()
    if found := _OVER.match(text):
        return f"Y_GE{int(found[1])}", found.end()
    if (found := _UNDER.match(text)) and int(found[1]):
        return f"Y0T{int(found[1]) - 1}", found.end()
    return "", 0


def _terms(catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each term in normal form, with its dimension and code."""
    for name in DIMENSIONS:
        others = other_words().groups.get(name, {})
        for code, label in catalogue.dimensions[name].codes.items():
            for word in (label.es, label.en, *others.get(code, ())):
                yield folded(word), (name, code)
            if code != TOTAL:
                yield folded(code), (name, code)
