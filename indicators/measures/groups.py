"""What a measure of inequality is taken of: groups of people, each with a value and a size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from indicators.definitions import Direction

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Groups:
    """Groups of people: areas, or subgroups of one area.

    Attributes:
        values: one for each group; null where it has none.
        people: how many people the value is of, one for each group; None where not known.
        errors: standard errors of the values, in their unit; None where not known.
        direction: which end is worse.
        ordered: whether the groups stand in an order of their own, from the most disadvantaged to
            the most advantaged: by poverty, say, and not by the values.
        reference: place of the group that others are compared with; None for the best one.
        bounds: least and greatest value there can be, where there are both.

    >>> groups = Groups.of([20.0, 30.0, None], people=[1.0, 3.0, 5.0])
    >>> groups.known.values.tolist(), float(groups.known.mean)
    ([20.0, 30.0], 27.5)
    """

    values: Numbers
    people: Numbers | None = None
    errors: Numbers | None = None
    direction: Direction = Direction.LOWER_IS_BETTER
    ordered: bool = False
    reference: int | None = None
    bounds: tuple[float, float] | None = None

    @classmethod
    def of(
        cls,
        values: object,
        people: object = None,
        errors: object = None,
        direction: Direction = Direction.LOWER_IS_BETTER,
        *,
        ordered: bool = False,
        reference: int | None = None,
        bounds: tuple[float, float] | None = None,
    ) -> Self:
        """Groups of any sequences of numbers, None for what is missing."""
        return cls(
            _numbers(values),
            None if people is None else _numbers(people),
            None if errors is None else _numbers(errors),
            direction,
            ordered,
            reference,
            bounds,
        )

    @cached_property
    def known(self) -> Groups:
        """Only the groups that have a value; the reference is kept where it has one."""
        here = ~np.isnan(self.values)
        if here.all():
            return self
        reference = self.reference
        if reference is not None:
            reference = int(here[:reference].sum()) if here[reference] else None
        return replace(
            self,
            values=self.values[here],
            people=None if self.people is None else self.people[here],
            errors=None if self.errors is None else self.errors[here],
            reference=reference,
        )

    @cached_property
    def shares(self) -> Numbers:
        """Share of each group in all people; equal where nobody knows how many there are."""
        if self.people is None:
            return np.full(len(self.values), 1 / len(self.values))
        return np.asarray(self.people / self.people.sum(), np.float64)

    @cached_property
    def mean(self) -> float:
        """The mean, weighted by people."""
        return float(np.sum(self.shares * self.values))

    @cached_property
    def positions(self) -> Numbers:
        """Middle of each group's place among all people in its order, above 0 and below 1.

        >>> Groups.of([1, 2, 3], people=[1, 1, 2], ordered=True).positions.tolist()
        [0.125, 0.375, 0.75]
        """
        return np.asarray(np.cumsum(self.shares) - self.shares / 2, np.float64)

    @property
    def best(self) -> int:
        """Place of the group that is best off; of the highest where nothing is better."""
        found = np.argmax if self.direction is not Direction.LOWER_IS_BETTER else np.argmin
        return int(found(self.values))

    @property
    def compared_with(self) -> int:
        """Place of the reference, else of the best group."""
        return self.best if self.reference is None else self.reference


def _numbers(values: object) -> Numbers:
    return np.asarray(values, dtype=np.float64)
