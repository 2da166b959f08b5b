"""What a brief cites: every source and every footnote once, numbered as they are first used."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from layouts.tabulation import citation
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indicators.catalogue import Catalogue


@dataclass(slots=True)
class Ledger:
    """Sources and footnotes of a document in the making.

    Attributes:
        catalogue: the definitions.
        language: of the words.
        cited: ids of sources, each with its number from 1.
        noted: ids of footnotes, likewise.
    """

    catalogue: Catalogue
    language: str
    cited: dict[str, int] = field(default_factory=dict)
    noted: dict[str, int] = field(default_factory=dict)

    def number(self, source: str) -> int:
        """The number of a source, which is cited from now on."""
        return self.cited.setdefault(source, len(self.cited) + 1)

    def source(self, *sources: str) -> str:
        """Who published: number, institution, product and year of each source once."""
        return " ".join(f"[{self.number(id)}] {self.citation(id)}" for id in dict.fromkeys(sources))

    def citation(self, source: str) -> str:
        """A source in full."""
        return citation(source, self.catalogue, self.language)

    def notes(self, ids: str | Iterable[str]) -> tuple[int, ...]:
        """Numbers of footnotes, which are told from now on."""
        found = ids.split() if isinstance(ids, str) else ids
        return tuple(self.noted.setdefault(id, len(self.noted) + 1) for id in found)

    def remarks(self, sources: Iterable[str], footnotes: Iterable[str]) -> tuple[str, ...]:
        """What must be known of a picture: notes of sources, then footnotes in full, each once.

        A picture is taken elsewhere, and what it says must go with it.
        """
        notes = (self.catalogue.sources[id].note for id in dict.fromkeys(sources))
        told = [note[self.language] for note in notes if note]
        ids = dict.fromkeys(id for text in footnotes for id in text.split())
        self.notes(ids)
        told += [self.catalogue.footnotes[id].text[self.language] for id in ids]
        return tuple(dict.fromkeys(told))

    def pointer(self, footnotes: Iterable[str]) -> tuple[str, ...]:
        """Where the footnotes of a table are told: by their numbers, in the last section."""
        ids = dict.fromkeys(id for text in footnotes for id in text.split())
        numbers = sorted(self.notes(ids))
        if not numbers:
            return ()
        key = "brief.see_note" if len(numbers) == 1 else "brief.see_notes"
        return (Words(self.language)(key, numbers=", ".join(map(str, numbers))),)
