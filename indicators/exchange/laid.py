"""A file laid out as the table ``raw``, whatever its format: where every road to a release joins.

A format reads its file into ``raw``, text by text, and says how the words of each column are read;
``indicators.exchange.tidy`` does the rest for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from indicators.exchange.place import Place
    from indicators.exchange.readings import Reading
    from indicators.faults import Fault


@dataclass(frozen=True, slots=True)
class Laid:
    """A file in the table ``raw``.

    Attributes:
        place: where its rows and columns stand in the file.
        columns: of ``raw`` beside the running row.  Known are those of an observation; and
            ``subgroup`` in place of the dimensions, read as their codes, separated by blanks.
        words: column of words → how each of its distinct texts is read.
        value_from: SQL of the place that a row's value was read from: a spreadsheet's letter, or
            the heading of a text.
        faults: of the layout.
        readable: whether the columns that are needed are there.
    """

    place: Place
    columns: tuple[str, ...]
    words: Mapping[str, Callable[[str], Reading]]
    value_from: str
    faults: tuple[Fault, ...]
    readable: bool = True
