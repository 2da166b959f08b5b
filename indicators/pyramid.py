"""Boys and girls of an area by age: what a population pyramid is drawn of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.codes import level_of
from indicators.queries import figure, fill, subgroups
from indicators.selection import Selection, Subgroup

if TYPE_CHECKING:
    from indicators.queries import Figure
    from indicators.store import Store

POPULATION = "population_by_age_group"
"""The indicator that counts the young by sex and age."""

MALE, FEMALE = "M", "F"


@dataclass(frozen=True, slots=True)
class Band:
    """One age group: its code, the years of age it spans, and its figures by sex.

    ``last`` is the first year of age that is no longer in it.  A figure is None where the area
    has no row.
    """

    age: str
    first: int
    last: int
    male: Figure | None
    female: Figure | None


@dataclass(frozen=True, slots=True)
class Pyramid:
    """The young of one area, the youngest first.

    ``selection`` is the question for one of the groups, unit, source and time filled in.
    """

    area: str
    selection: Selection
    bands: tuple[Band, ...]

    @property
    def total(self) -> float | None:
        """All of them; None where one group is not known."""
        figures = [one for band in self.bands for one in (band.male, band.female)]
        values = [None if one is None else one.value for one in figures]
        return None if None in values else sum(filter(None, values))

    def share(self, one: Figure | None) -> float | None:
        """Per cent of all of them that a group is; None where it or another is not known."""
        if one is None or one.value is None or not self.total:
            return None
        return 100 * one.value / self.total


def pyramid(store: Store, area: str) -> Pyramid:
    """The pyramid of one area at the latest census.

    Raises:
        LookupError: the release has no population by age and sex at the area's level.
    """
    asked = Selection(POPULATION, level=level_of(area))
    known = subgroups(store, asked)
    ages = sorted({one["age"] for one in known if one["sex"] == FEMALE}, key=span)
    if not ages:
        raise LookupError(f"no population by age and sex for {area}")

    def of(sex: str, age: str) -> Selection:
        group = Subgroup.of({"sex": sex, "age": age})
        return fill(store, Selection(POPULATION, level=asked.level, subgroup=group))

    bands = tuple(
        Band(
            age,
            *span(age),
            figure(store, of(MALE, age), area),
            figure(store, of(FEMALE, age), area),
        )
        for age in ages
    )
    return Pyramid(area, of(FEMALE, ages[0]), bands)


def span(age: str) -> tuple[int, int]:
    """The first year of age in a code's group, and the first that is no longer in it.

    Raises:
        ValueError: the code is not of a group with two ends.

    >>> span("Y6T11")
    (6, 12)
    """
    found = re.fullmatch(r"Y(\d+)T(\d+)", age)
    if found is None:
        raise ValueError(f"age: seen {age!r}; expected a group with two ends, such as Y6T11")
    return int(found[1]), int(found[2]) + 1
