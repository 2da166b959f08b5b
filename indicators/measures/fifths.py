"""Fifths of people: what the worst-off fifth has, the next one, and so on to the best-off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from indicators.definitions import Direction
from indicators.measures.groups import Groups
from indicators.measures.rules import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.measures.result import NotApplicable, Result

FIFTHS = 5


def fifths(groups: Groups) -> Groups | None:
    """Five groups of equally many people, from the worst off; or in the order that groups stand in.

    A group that lies across the border of two fifths counts to each with its part, so that each has
    exactly a fifth of the people.  Where nobody knows how many people there are, they are fifths of
    the groups.  Where nothing is judged, the highest values come first.

    None with fewer than five groups that have a value, with less than 85 % of them (the rule of all
    measures), and where some people are known and others not.

    >>> found = fifths(Groups.of([10, 20, 30, 40, 50, 60], people=[2, 1, 1, 2, 2, 2]))
    >>> [round(one, 6) for one in found.values.tolist()]
    [60.0, 50.0, 40.0, 25.0, 10.0]
    """
    counted = groups.people is not None
    if refusal(groups, least=FIFTHS, people=counted):
        return None
    known = groups.known
    order = np.arange(len(known.values))
    if not known.ordered:
        order = np.argsort(known.values, kind="stable")
        if known.direction is not Direction.HIGHER_IS_BETTER:
            order = order[::-1]
    shares = known.shares[order]
    people = np.concatenate([[0.0], np.cumsum(shares)])
    whole = np.concatenate([[0.0], np.cumsum(shares * known.values[order])])
    borders = np.interp(np.linspace(0, people[-1], FIFTHS + 1), people, whole)
    return Groups(
        np.diff(borders) * FIFTHS,
        np.full(FIFTHS, 1.0),
        direction=known.direction,
        ordered=True,
        bounds=known.bounds,
    )


def of_fifths(
    measure: Callable[[Groups], Result | NotApplicable], groups: Groups
) -> Result | NotApplicable:
    """A measure of the fifths instead of single groups; of the groups where there are no fifths.

    Between the ends of a long order stand two groups by chance: the fifths at its ends tell more.
    """
    found = fifths(groups)
    return measure(groups if found is None else found)
