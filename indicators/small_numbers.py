"""How certain a figure is that rests on few: its interval, and whether a stated rule calls it weak.

Only of figures that count everyone or everything among a known number, as the catalogue says of
units and sources: a census, a register.  The interval describes the randomness of small numbers,
not sampling.  Where a producer published an interval, that one stands.

What is weak by this rule keeps the status its producer gave it: the rule is told beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from indicators.measures.interval import poisson, wilson
from indicators.model import Status

if TYPE_CHECKING:
    import numpy.typing as npt

    from indicators.catalogue import Catalogue
    from indicators.definitions import SmallNumbers, Unit
    from indicators.selection import Selection

    Floats = npt.NDArray[np.float64]

PUBLISHED, COMPUTED = "published", "computed"
COLUMNS = ("events", "lower", "upper", "interval", "small_numbers")


def counted(catalogue: Catalogue, selection: Selection) -> bool:
    """Whether figures of a filled selection count everyone or everything, in a rate of them.

    >>> from indicators.catalogue import load
    >>> from indicators.selection import Selection
    >>> census = Selection("illiteracy_8_14", unit="percent", source="inegi_census_2020")
    >>> model = Selection("poverty", unit="percent", source="coneval_municipal_poverty")
    >>> counted(load(), census), counted(load(), model)
    (True, False)
    """
    source = catalogue.sources[str(selection.source)]
    unit = catalogue.units[str(selection.unit)]
    return source.counted and selection.time not in source.sampled and unit.per is not None


def certainty(catalogue: Catalogue, selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    """How certain the figures of a filled selection are.

    Args:
        catalogue: the definitions.
        selection: with unit, source and time.
        frame: columns ``value, lower, upper, denominator, status`` at least; any index.

    Returns:
        By the same index ``events``, how many were counted (null where not known); ``lower`` and
        ``upper``, ends of the 95 % interval in the figure's unit; ``interval``, who gave it
        (``PUBLISHED``, ``COMPUTED`` or empty); ``small_numbers``, whether the rule of
        ``catalogue.small_numbers`` calls the figure weak: null where it cannot tell.
    """
    published = (frame["lower"].notna() & frame["upper"].notna()).to_numpy()
    events = np.full(len(frame), np.nan)
    low, high = (frame[name].to_numpy(np.float64, copy=True) for name in ("lower", "upper"))
    whose = np.where(published, PUBLISHED, "").astype(object)
    small = np.full(len(frame), pd.NA, object)
    if counted(catalogue, selection):
        unit = catalogue.units[str(selection.unit)]
        counts, at = _events(frame, unit)
        people = frame["denominator"].to_numpy(np.float64)[at]
        lower, upper, weak = _judged(counts, people, unit, catalogue.small_numbers)
        events[at], small[at] = counts, weak
        own = ~published[at]
        low[at[own]], high[at[own]], whose[at[own]] = lower[own], upper[own], COMPUTED
    columns = (events, low, high, whose, pd.array(small, "boolean"))
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)), index=frame.index)


def _events(frame: pd.DataFrame, unit: Unit) -> tuple[Floats, npt.NDArray[np.intp]]:
    """How many were counted, and the positions of the rows where that is known."""
    value = frame["value"].to_numpy(np.float64)
    people = frame["denominator"].to_numpy(np.float64)
    events = value * people / float(unit.per or 1)
    known = (people > 0) & (events >= 0) & (frame["status"] != Status.PROJECTED.value).to_numpy()
    if unit.share:
        known &= value <= unit.per
    # A count is whole; a rate that was rounded in its file gives it back only nearly.
    return np.rint(events[known]), np.flatnonzero(known)


def _judged(
    events: Floats, people: Floats, unit: Unit, rule: SmallNumbers
) -> tuple[Floats, Floats, npt.NDArray[np.bool_]]:
    """Lower and upper end in the unit, and what the rule calls weak."""
    per = float(unit.per or 1)
    if not unit.share:
        low, high = poisson(events)
        return low / people * per, high / people * per, events < rule.events
    low, high = wilson(np.minimum(events, people), people)
    width, share = high - low, events / people
    relative = (width > rule.narrow) & (width > rule.relative * np.minimum(share, 1 - share))
    small = (people < rule.people) | (width >= rule.widest) | relative
    return low * per, high * per, small
