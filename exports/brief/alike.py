"""What all writers do alike: numbers of captions, sources of facts, and how loud a fact is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from exports.brief.document import Illustration

if TYPE_CHECKING:
    from exports.brief.document import Document, Fact, Facts, Labels, Table

OFFICE_LANGUAGES = {"es": "es-MX", "en": "en-US"}
"""A document's language as Word and PowerPoint name it, for their spelling."""

LONGEST = 11
"""Letters of a value that is set large."""


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
    return [f"[{number}] {document.sources[number - 1].rstrip('.')}" for number in numbers]


def loudness(fact: Fact) -> Literal["figure", "span", "words"]:
    """Whether a fact is one figure, several in words, or words for why there is none.

    >>> from exports.brief.document import Fact
    >>> [loudness(Fact("", one, "")) for one in ("75.5 %", "de 40.1 % a 99.6 %", "Sin dato")]
    ['figure', 'span', 'words']
    """
    if not any(map(str.isdigit, fact.value)):
        return "words"
    return "figure" if len(fact.value) <= LONGEST else "span"


def beside(fact: Fact) -> str:
    """Year and judgement of a fact."""
    return " · ".join(one for one in (fact.time, fact.judgement) if one)
