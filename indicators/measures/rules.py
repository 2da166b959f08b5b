"""When a measure may be used: the rules of the World Health Organization's toolkit.

WHO, Health Equity Assessment Toolkit Plus, technical notes (2023); Schlotheuber & Hosseinpoor 2022,
doi:10.3390/ijerph19063697.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from indicators.definitions import Direction

if TYPE_CHECKING:
    from indicators.measures.groups import Groups

ENOUGH = 0.85
"""Part of the groups that must have a value."""


def refusal(
    groups: Groups,
    *,
    least: int = 3,
    people: bool = False,
    ordered: bool | None = None,
    judged: bool = False,
    bounded: bool = False,
    relative: bool = False,
    positive: bool = False,
) -> str | None:
    """Why a measure may not be used; None where it may.

    Args:
        groups: as given, those without a value among them.
        least: how many groups must have a value.
        people: whether it must be known how many people each is of.
        ordered: True for measures of groups in an order, False for those of groups in none.
        judged: whether one end must be worse.
        bounded: whether values must have a least and a greatest.
        relative: whether it divides by the mean, which must be above zero.
        positive: whether no value may be zero or below.

    >>> from indicators.measures.groups import Groups
    >>> refusal(Groups.of([1.0, 2.0])), refusal(Groups.of([1.0, 2.0, 4.0]), people=True)
    ('few_groups', 'no_people')
    >>> refusal(Groups.of([1.0, 2.0, 4.0, 5.0, None, None]))
    'missing_groups'
    """
    known = groups.known
    n = len(known.values)
    if n < least:
        return "few_groups"
    if n < ENOUGH * len(groups.values):
        return "missing_groups"
    if (people or ordered) and not _counted(known):
        return "no_people"
    if ordered is not None and groups.ordered is not ordered:
        return "no_order" if ordered else "ordered"
    if judged and groups.direction is Direction.NEITHER:
        return "no_judgement"
    if bounded and not _within(known):
        return "no_bounds"
    if groups.reference is not None and known.reference is None:
        return "no_reference"
    if positive and bool((known.values <= 0).any()):
        return "zero_value"
    if relative and (bool((known.values < 0).any()) or known.mean <= 0):
        return "not_positive"
    return None


def _counted(groups: Groups) -> bool:
    people = groups.people
    return people is not None and not np.isnan(people).any() and bool((people > 0).all())


def _within(groups: Groups) -> bool:
    if groups.bounds is None:
        return False
    low, high = groups.bounds
    inside = (groups.values >= low) & (groups.values <= high)
    return bool(inside.all()) and low < groups.mean < high
