"""What is asked: indicator · unit · subgroup · time period · source · area and level below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from geodata.codes import NATION, Level
from indicators.model import DIMENSIONS, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Subgroup:
    """One code for each dimension, in the order of ``DIMENSIONS``; ``_T`` where not narrowed."""

    codes: tuple[str, ...] = (TOTAL,) * len(DIMENSIONS)

    @classmethod
    def of(cls, codes: Mapping[str, str]) -> Self:
        """The subgroup with the given codes, all other dimensions at their total.

        Raises:
            KeyError: a dimension that the model does not have.

        >>> Subgroup.of({"sex": "F"}).narrowed
        {'sex': 'F'}
        """
        for dimension in codes:
            if dimension not in DIMENSIONS:
                raise KeyError(dimension)
        return cls(tuple(codes.get(dimension, TOTAL) for dimension in DIMENSIONS))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(zip(DIMENSIONS, self.codes, strict=True))

    def __getitem__(self, dimension: str) -> str:
        return self.codes[DIMENSIONS.index(dimension)]

    def having(self, dimension: str, code: str) -> Self:
        """The same subgroup with another code in one dimension.

        >>> Subgroup.of({"sex": "F"}).having("sex", "_T").narrowed
        {}
        """
        return self.of({**dict(self), dimension: code})

    @property
    def narrowed(self) -> dict[str, str]:
        """The codes that are not the total."""
        return {dimension: code for dimension, code in self if code != TOTAL}


@dataclass(frozen=True, slots=True)
class Selection:
    """A question to the store.

    ``area`` is the area whose parts are shown and ``level`` the level of those parts;
    ``unit`` and ``source`` are None for the indicator's default unit and the recommended source,
    ``time`` is None for the latest period that has more than projections.
    """

    indicator: str
    level: Level = Level.MUNICIPALITY
    area: str = NATION
    subgroup: Subgroup = Subgroup()
    time: str | None = None
    unit: str | None = None
    source: str | None = None
