"""A target list: which areas a programme would go to, and whom it reaches and misses there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from indicators.conditions import judged
from indicators.headcount import Headcount, Reach, headcount, reach

if TYPE_CHECKING:
    from geodata.group import Group
    from indicators.conditions import Condition
    from indicators.selection import Selection
    from indicators.store import Store


FIFTHS = 5


class Match(StrEnum):
    """Whether an area has to fulfil all conditions, or any of them."""

    ALL = "all"
    ANY = "any"


class Order(StrEnum):
    """Which areas come first: those with most concerned, or those with the worst rate."""

    PEOPLE = "people"
    RATE = "rate"


class Class(StrEnum):
    """How an area stands on two lists: in need (on the target list) and served (on the other)."""

    BOTH = "both"
    MISSED = "missed"
    SERVED = "served"
    NEITHER = "neither"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Plan:
    """How a target list is made.

    Attributes:
        conditions: what an area must fulfil; none leaves all areas.
        match: whether all of them or any.
        order: which areas come first.
        most: how many areas at most; None for no cap.
        most_people: how many concerned at most; None for no cap.
    """

    conditions: tuple[Condition, ...] = ()
    match: Match = Match.ALL
    order: Order = Order.PEOPLE
    most: int | None = None
    most_people: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A target list.

    Attributes:
        headcount: those concerned in each area.
        plan: how the list was made.
        listed: areas on the list, the first in the order of priority first.
        queue: all areas that fulfil the conditions and have a figure, in that order: the list is
            its beginning.
        undecided: areas of which a missing or unreliable figure leaves open whether they fulfil
            the conditions; they are not on the list.
        without: areas that fulfil the conditions and have no figure to be ordered by; they are
            not on the list.
        reach: what the list reaches.
    """

    headcount: Headcount
    plan: Plan
    listed: tuple[str, ...]
    queue: tuple[str, ...]
    undecided: tuple[str, ...]
    without: tuple[str, ...]
    reach: Reach

    @property
    def open(self) -> frozenset[str]:
        """Areas of which it cannot be said whether they belong on the list."""
        return frozenset((*self.undecided, *self.without))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A target list beside the list of areas that a programme serves.

    Attributes:
        classes: the class of each area, by key.
        served: what the other list reaches.
        outside: areas of the other list that do not lie in the area looked at.
        table: by class, how many ``areas`` and how many concerned (``count``) there are; areas
            without a figure count among the areas alone, and ``count`` is null where none has one.
    """

    classes: pd.Series
    served: Reach
    outside: tuple[str, ...]
    table: pd.DataFrame


def target(store: Store, selection: Selection, plan: Plan) -> Target:
    """The target list of the municipalities of an area.

    The rule: areas that fulfil the conditions stand in the order of priority (most concerned
    first, or worst rate first; of equal ones the first in the order of keys).  The list is taken
    from the front, area by area, as long as both caps hold; it ends at the first area that would
    pass one, so that nobody further behind overtakes.  What is missing or not reliable fulfils no
    condition and has no place in the order: such areas are told apart, and never count as zero.

    Args:
        store: the release.
        selection: of those to be reached; its indicator tells how many are concerned.
        plan: how the list is made.

    Raises:
        LookupError: there is no value for this choice, or a condition is of an indicator without
            municipal figures.
    """
    people = headcount(store, selection)
    keys = list(people.frame.index)
    met, open_ = _fulfilled(store, plan, keys)
    rank = _priority(people, plan.order)
    queue = rank.index[met.reindex(rank.index, fill_value=False)]
    listed = _capped(people.frame["count"].reindex(queue), plan)
    undecided = tuple(key for key in keys if open_[key])
    without = tuple(key for key in keys if met[key] and key not in rank.index)
    return Target(
        people,
        plan,
        listed,
        tuple(queue),
        undecided,
        without,
        reach(people, listed),
    )


def compare(target: Target, group: Group) -> Comparison:
    """A target list beside the areas that are served: in need and served, one of both, neither.

    An area of which it cannot be said whether it belongs on the list is of no class but
    ``UNKNOWN``, whether it is served or not.
    """
    counts = target.headcount.frame["count"]
    served = counts.index.isin(group.keys)
    need = counts.index.isin(target.listed)
    classes = pd.Series(Class.NEITHER.value, counts.index)
    classes[need & served] = Class.BOTH.value
    classes[need & ~served] = Class.MISSED.value
    classes[~need & served] = Class.SERVED.value
    classes[counts.index.isin(target.open)] = Class.UNKNOWN.value
    table = pd.DataFrame({"areas": classes.groupby(classes).size()})
    # A class all of whose areas lack a figure has no number of concerned, which is not zero.
    table["count"] = counts.groupby(classes).sum(min_count=1)
    table = table.reindex([one.value for one in Class], fill_value=0)
    here = [key for key in group.keys if key in counts.index]
    outside = tuple(key for key in group.keys if key not in counts.index)
    return Comparison(classes, reach(target.headcount, here), outside, table.astype({"areas": int}))


def _fulfilled(store: Store, plan: Plan, keys: list[str]) -> tuple[pd.Series, pd.Series]:
    """Which areas fulfil the conditions, and of which a gap leaves it open."""
    if not plan.conditions:
        return pd.Series(data=True, index=keys), pd.Series(data=False, index=keys)
    found = [judged(store, one, keys) for one in plan.conditions]
    met = pd.concat([one for one, _ in found], axis=1)
    failed = pd.concat([known & ~one for one, known in found], axis=1)
    if plan.match is Match.ALL:
        yes, no = met.all(axis=1), failed.any(axis=1)
    else:
        yes, no = met.any(axis=1), failed.all(axis=1)
    return yes, ~yes & ~no


def _priority(people: Headcount, order: Order) -> pd.Series:
    """What areas are ordered by, the first first; those without a figure have no place."""
    if order is Order.RATE and people.rate is not None:
        worst = people.worst
        return worst[worst.index.isin(people.known.index)]
    return people.known.sort_values(ascending=False, kind="stable")


def _capped(counts: pd.Series, plan: Plan) -> tuple[str, ...]:
    if plan.most_people is not None:
        counts = counts[counts.cumsum() <= plan.most_people]
    return tuple(counts.index[: plan.most])


def by_fifth(target: Target, group: Group) -> pd.DataFrame | None:
    """How far a list of served areas follows need: areas in five parts, from the worst rate on.

    The parts have as many areas each as can be (the first ones one more where five does not
    divide them); of equal rates the first in the order of keys comes first.

    Args:
        target: whose headcount says how many are concerned, and at which rate.
        group: the served areas.

    Returns:
        A row a part: ``areas``, ``served`` (of them), ``count`` (concerned), ``reached`` (of them
        in served areas), ``low`` and ``high``, the ends of its rates.  None where the indicator
        has no rate, or fewer than five areas have one.
    """
    order = target.headcount.worst.index
    worst = target.headcount.frame.loc[order].dropna(subset=["count"])
    if len(worst) < FIFTHS:
        return None
    size, more = divmod(len(worst), FIFTHS)
    part = np.repeat(np.arange(FIFTHS), [size + (each < more) for each in range(FIFTHS)])
    served = worst.index.isin(group.keys)
    rows = worst.assign(served=served, reached=worst["count"].where(served, 0.0)).groupby(part)
    found: pd.DataFrame = rows.agg(
        areas=("served", "size"),
        served=("served", "sum"),
        count=("count", "sum"),
        reached=("reached", "sum"),
        low=("rate", "min"),
        high=("rate", "max"),
    )
    return found
