"""The cell "Footnotes": the status of a figure and its footnotes in words, and back.

``[unreliable] Text of a footnote. | Text of another.``  The status is that of our tables, in
square brackets; it is left out for a normal figure and for a missing one, which an empty cell says
already.  Footnotes are known by their text in either language, or by their ids.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indicators.exchange.names import Names, advice
from indicators.exchange.readings import Reading
from indicators.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.catalogue import Catalogue

SEPARATOR = " | "
IMPLIED = (Status.NORMAL, Status.MISSING)
"""What a value alone, or none, says already."""

_STATUS = re.compile(r"\s*\[([^\]]*)\]")


def remark(status: str, footnotes: str, catalogue: Catalogue) -> str:
    """Status and footnotes, as ids, in words.

    >>> from indicators.catalogue import load
    >>> remark("unreliable", "sum_of_states", load())
    '[unreliable] Calculado aquí: suma de las 32 entidades federativas.'
    >>> remark("normal", "", load())
    ''
    """
    texts = SEPARATOR.join(catalogue.footnotes[id].text.es for id in footnotes.split())
    return texts if status in IMPLIED else f"[{status}] {texts}".rstrip()


def read_status(text: str) -> Reading:
    """The status that a remark begins with; empty where there is none.

    >>> read_status("[Not applicable] Nobody lives there.").value, read_status("Nobody.").value
    ('not_applicable', '')
    """
    found = _STATUS.match(text)
    return Reading(_status(found[1]) if found else "")


def notes_reader(catalogue: Catalogue) -> Callable[[str], Reading]:
    """How the footnotes of a remark are read: as their ids, separated by blanks.

    >>> from indicators.catalogue import load
    >>> read = notes_reader(load())
    >>> read("[estimated] Computed here: sum of the 32 states. | few_births").value
    'sum_of_states few_births'
    """
    names = Names({one.id: (one.text.es, one.text.en) for one in catalogue.footnotes.values()})
    return lambda text: _read(text, names)


def _read(text: str, names: Names) -> Reading:
    found = _STATUS.match(text)
    ids: list[str] = []
    for part in re.split(r"\s*[|\n]\s*", text[found.end() :] if found else text):
        known = [names.ids(part)] if names.ids(part) else [names.ids(one) for one in part.split()]
        if any(len(one) != 1 for one in known):
            return _unknown(part, names)
        ids += [one for (one,) in known]
    if found and not _status(found[1]):
        known_words = ", ".join(status.value for status in Status)
        return Reading(None, expected=f"a status in the brackets: {known_words}")
    return Reading(" ".join(dict.fromkeys(ids)))


def _unknown(part: str, names: Names) -> Reading:
    return Reading(
        None,
        expected="footnotes of the catalogue, by text or id, separated by |",
        suggestion=advice(names.near(part)) or "describe it in the catalogue, or leave it out",
    )


def _status(word: str) -> str:
    """A status of our tables; empty where the word is none."""
    plain = "_".join(word.casefold().replace("_", " ").split())
    return plain if plain in tuple(Status) else ""
