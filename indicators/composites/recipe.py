"""What an index is made of: its parts with their weights, and how they are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from geodata.codes import Level
from indicators.conditions import decimal, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST_PARTS, MOST_PARTS = 2, 8
HEAVIEST = 100


class End(StrEnum):
    """Which values are the worse ones; asked of the reader where an indicator does not judge."""

    HIGH = "high"
    LOW = "low"


class Normalisation(StrEnum):
    """How values of different units come onto one scale."""

    MIN_MAX = "minmax"
    Z_SCORE = "zscore"
    RANK = "rank"
    TARGET = "target"


class Aggregation(StrEnum):
    """How the parts of an area become one score."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator of an index, in its default unit and first view.

    Attributes:
        indicator: its id.
        weight: 1 to 100; only the proportion between the parts counts.
        worse: the worse end, for an indicator that does not judge; None for that of the catalogue.
        target: the value to be reached, in the default unit; None for the best one seen.

    >>> part = Part.parsed("infant_mortality.2.12.5")
    >>> part.weight, part.target, str(part)
    (2, 12.5, 'infant_mortality.2.12.5')
    >>> str(Part("share_of_children", 1, End.HIGH))
    'share_of_children.1.high'
    """

    indicator: str
    weight: int = 1
    worse: End | None = None
    target: float | None = None

    @classmethod
    def parsed(cls, text: str) -> Self:
        """The part that ``str`` wrote.

        Raises:
            ValueError: the text is no part.
        """
        found = _FORM.fullmatch(text)
        if found is None:
            raise ValueError(
                f"part: seen {text!r}; expected an indicator and a weight from 1 to {HEAVIEST}, "
                "then high or low and a target where they are wanted, such as poverty.2"
            )
        worse, target = found["worse"], found["target"]
        return cls(
            found["indicator"],
            int(found["weight"]),
            End(worse) if worse else None,
            number_of(target) if target else None,
        )

    def __str__(self) -> str:
        more = [self.worse.value] if self.worse else []
        more += [] if self.target is None else [decimal(self.target)]
        return ".".join([self.indicator, str(self.weight), *more])


@dataclass(frozen=True, slots=True)
class Recipe:
    """An index as it is asked for.

    Attributes:
        parts: at least ``FEWEST_PARTS`` and at most ``MOST_PARTS``, each indicator once.
        normalisation: how values come onto one scale.
        aggregation: how the parts become one score.
        level: of the areas compared, states or municipalities.
    """

    parts: tuple[Part, ...]
    normalisation: Normalisation = Normalisation.MIN_MAX
    aggregation: Aggregation = Aggregation.ARITHMETIC
    level: Level = Level.MUNICIPALITY

    @property
    def weights(self) -> tuple[float, ...]:
        """Those of the parts as shares that add up to 1."""
        whole = sum(one.weight for one in self.parts)
        return tuple(one.weight / whole for one in self.parts)

    def having(self, part: Part) -> Recipe:
        """The same recipe with another part of the same indicator."""
        return replace(
            self,
            parts=tuple(part if one.indicator == part.indicator else one for one in self.parts),
        )


def parts_of(text: str) -> tuple[Part, ...]:
    """Parts between commas, as an address writes them.

    Raises:
        ValueError: one is no part, there are too many, or an indicator comes twice.

    >>> [one.indicator for one in parts_of("poverty.1,births.2.high")]
    ['poverty', 'births']
    """
    parts = tuple(map(Part.parsed, text.split(",")))
    if len(parts) > MOST_PARTS or len({one.indicator for one in parts}) < len(parts):
        raise ValueError(
            f"parts: seen {text!r}; expected at most {MOST_PARTS}, each of another indicator"
        )
    return parts


def written(parts: Iterable[Part]) -> str:
    """The text that ``parts_of`` reads."""
    return ",".join(map(str, parts))


_FORM = re.compile(
    r"(?P<indicator>[a-z][a-z0-9_]{0,63})\.(?P<weight>[1-9][0-9]?|100)"
    r"(?:\.(?P<worse>high|low))?(?:\.(?P<target>-?[0-9].*))?"
)
