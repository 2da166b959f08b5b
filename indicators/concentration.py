"""Where those concerned live: the fewest areas that hold a share of them; areas past a limit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indicators.definitions import Direction
from indicators.headcount import Headcount, headcount
from indicators.measures.half import Half, curve, half
from indicators.model import Status
from indicators.pairs import CHILDREN
from indicators.queries import area_table, figure, reliable, sources
from indicators.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Collection

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from indicators.store import Store

SHARE = 0.5
"""The share of which is spoken where none is named."""


@dataclass(frozen=True, slots=True)
class Concentration:
    """The fewest areas that hold a share of those concerned.

    Attributes:
        headcount: those concerned in each area of the selection.
        half: those areas and what they hold; None where nobody is concerned.
        share: the share that was asked for.
    """

    headcount: Headcount
    half: Half | None
    share: float

    @property
    def curve(self) -> npt.NDArray[np.float64]:
        """Share of those concerned in the first 0, 1, 2, … areas, the most populous first."""
        return curve(self.headcount.frame["count"])

    def fewest(self, share: float) -> int:
        """The fewest areas that hold another share; 0 where nobody is concerned."""
        found = half(self.headcount.frame["count"], share)
        return len(found.areas) if found else 0


@dataclass(frozen=True, slots=True)
class Beyond:
    """Areas that are worse off than a limit.

    Attributes:
        selection: the rate, all parts filled in.
        limit: in its unit; an area at the limit is not beyond it.
        over: whether beyond is above the limit; else below it.
        rates: their rates by area key, the farthest from the limit first.
        of: areas that have a reliable rate.
        unknown: areas without one, which are on neither side.
        count: those concerned who live there; None where the source does not tell.
        whole: those concerned in all areas.
        children: persons aged 0 to 17 who live there by the latest census.
        all_children: those in all areas.
        census: year of that census.
        own: whether the limit is the figure of the selection's own area.
    """

    selection: Selection
    limit: float
    over: bool
    rates: pd.Series
    of: int
    unknown: tuple[str, ...]
    count: float | None
    whole: float | None
    children: float
    all_children: float
    census: str
    own: bool


def concentration(
    store: Store, selection: Selection, share: float = SHARE, within: Collection[str] = ()
) -> Concentration:
    """The fewest parts of the selection's area that hold a share of those concerned.

    Args:
        store: the release.
        selection: of an indicator that tells how many are concerned, in whichever unit.
        share: above 0, at most 1.
        within: areas that alone are looked at; empty for all.

    Raises:
        LookupError: there is no value for this choice, or it does not tell how many.
        ValueError: the share is no such number.
    """
    found = headcount(store, selection)
    if within:
        found = found.within(within)
    return Concentration(found, half(found.frame["count"], share), share)


def revisions(
    store: Store, selection: Selection, share: float = SHARE
) -> tuple[Concentration, ...]:
    """The same by the source that revised the selection's, and by those that it revised.

    Sources that do not have this year and subgroup are left out.  The earlier published come first.

    Args:
        store: the release.
        selection: all parts filled in.
        share: above 0, at most 1.
    """
    catalogue, own = store.catalogue.sources, str(selection.source)
    related = [
        one
        for one in sources(store, replace(selection, source=None))
        if own in (catalogue[one].superseded_by, one) or one == catalogue[own].superseded_by
    ]
    related.sort(key=lambda one: catalogue[one].published)
    if len(related) < 2:
        return ()
    return tuple(concentration(store, replace(selection, source=one), share) for one in related)


def beyond(store: Store, selection: Selection, limit: float | None = None) -> Beyond | None:
    """Areas that are worse off than a limit: above it, below it where more is better.

    An indicator that does not judge counts as worse the higher.

    Args:
        store: the release.
        selection: in a rate or mean.
        limit: in the unit; where left out, the figure of the selection's own area.

    Returns:
        None where no limit is named and the area has no figure of its own.

    Raises:
        LookupError: there is no value for this choice.
    """
    table = area_table(store, selection)
    asked, own_limit = table.selection, limit is None
    if limit is None:
        own = figure(store, asked, asked.area)
        if own is None or own.value is None or own.status is Status.UNRELIABLE:
            return None
        limit = own.value
    indicator = store.catalogue.indicators[asked.indicator]
    over = indicator.direction is not Direction.HIGHER_IS_BETTER
    values = reliable(table.frame).sort_index()
    known = values.dropna()
    rates = known[known > limit if over else known < limit]
    rates = rates.sort_values(ascending=not over, kind="stable")
    children = area_table(store, Selection(CHILDREN, level=asked.level, area=asked.area))
    counts = children.frame["value"]
    count, whole = _concerned(store, asked, list(rates.index))
    return Beyond(
        asked,
        limit,
        over,
        rates,
        len(known),
        tuple(values.index[values.isna()]),
        count,
        whole,
        float(counts.reindex(rates.index).sum()),
        float(counts.sum()),
        str(children.selection.time),
        own_limit,
    )


def _concerned(
    store: Store, selection: Selection, keys: list[str]
) -> tuple[float, float] | tuple[None, None]:
    try:
        found = headcount(store, selection).frame["count"]
    except LookupError:
        return None, None
    return float(found.reindex(keys).sum()), float(found.sum())
