"""Texts that stand for a definition of the catalogue: its id, its names, what others call it."""

from __future__ import annotations

import difflib
from collections import defaultdict
from typing import TYPE_CHECKING

from geodata.areas import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LETTERS = 60
"""Characters up to which names are compared letter by letter; longer ones, word by word."""


def normal(text: str) -> str:
    """Normal form of a name: no case, accents, punctuation; a sign alone stays as it is.

    >>> normal("Población en_situación"), normal(" % ")
    ('poblacion en situacion', '%')
    """
    return folded(text.replace("_", " ")) or text.strip().casefold()


class Names:
    """Texts by which ids are known; an id is always one of its own.

    >>> fruit = Names({"pear": ["Pera", "pear fruit"], "fig": ["Higo"]})
    >>> fruit.ids("PERA"), fruit.near("higos"), fruit.ids("nut")
    (('pear',), ('fig',), ())
    """

    def __init__(self, texts: Mapping[str, Iterable[str]]) -> None:
        self._ids: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for id, others in texts.items():
            for key in {normal(text): None for text in (id, *others)}:
                self._ids[key] += (id,)

    def ids(self, text: str) -> tuple[str, ...]:
        """Ids that bear the name; several where it does not tell them apart."""
        return self._ids.get(normal(text), ())

    def near(self, text: str, most: int = 3) -> tuple[str, ...]:
        """Ids whose names look like it, the nearest first."""
        sought = normal(text)
        if len(sought) <= LETTERS:
            keys = difflib.get_close_matches(sought, self._ids, n=4 * most)
        else:
            words: list[tuple[str, ...]] = [tuple(key.split()) for key in self._ids]
            found = difflib.get_close_matches(tuple(sought.split()), words, n=4 * most)
            keys = [" ".join(one) for one in found]
        return tuple(dict.fromkeys(id for key in keys for id in self._ids[key]))[:most]


def advice(ids: Iterable[str], names: Mapping[str, str] | None = None) -> str:
    """What to do about a name that is not known, given the nearest ids and their names.

    >>> advice(["poverty", "births"], {"poverty": "Pobreza"})
    "did you mean poverty ('Pobreza') or births?"
    """
    known = names or {}
    listed = " or ".join(f"{id} ({known[id]!r})" if id in known else id for id in ids)
    return f"did you mean {listed}?" if listed else ""
