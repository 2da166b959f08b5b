"""What all writers count alike: pictures, tables and sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exports.brief.document import Illustration

if TYPE_CHECKING:
    from exports.brief.document import Document, Facts, Labels, Table


@dataclass(slots=True)
class Numbering:
    """Numbers of captions, each kind from 1.

    Attributes:
        labels: words before the numbers.
        counts: the last number of each word.
    """

    labels: Labels
    counts: dict[str, int] = field(default_factory=dict)

    def of(self, block: Illustration | Table) -> tuple[str, str]:
        """The next number of a block with its word, and the block's title."""
        word = self.word(block)
        self.counts[word] = self.counts.get(word, 0) + 1
        return f"{word} {self.counts[word]}", block.title

    def word(self, block: Illustration | Table) -> str:
        """The word before its number."""
        return self.labels.figure if isinstance(block, Illustration) else self.labels.table


def cited(document: Document, facts: Facts) -> list[str]:
    """The sources of figures at a glance, each with the number that stands beside them."""
    numbers = sorted({fact.source for fact in facts.facts if fact.source})
    return [f"[{number}] {document.sources[number - 1]}" for number in numbers]
