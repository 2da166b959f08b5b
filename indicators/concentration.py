"""Where the people concerned live: the fewest parts of an area that hold a share of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indicators.definitions import Kind
from indicators.measures.half import Half, half
from indicators.queries import area_table, reliable, slices

if TYPE_CHECKING:
    import pandas as pd

    from indicators.selection import Selection
    from indicators.store import Store


@dataclass(frozen=True, slots=True)
class Concentration:
    """The fewest areas that hold a share of a count.

    Attributes:
        selection: the count, with unit, source and time filled in.
        table: the areas of the selection, as ``queries.AreaTable`` has them.
        half: those areas and what they hold; None where nobody is concerned.
    """

    selection: Selection
    table: pd.DataFrame
    half: Half | None


def counted(store: Store, selection: Selection) -> Selection | None:
    """The same selection in a unit that counts people or things; None where there is none.

    >>> from indicators.catalogue import load
    >>> from indicators.releases import open_release
    >>> from indicators.selection import Selection
    >>> from indicators.store import Store
    >>> store = Store(open_release(), load())
    >>> counted(store, Selection("poverty")).unit
    'persons'
    >>> counted(store, Selection("infant_mortality")) is None
    True
    """
    indicator = store.catalogue.indicators[selection.indicator]
    for measure in indicator.measures:
        if selection.unit not in (None, indicator.unit, measure.unit):
            continue
        asked = replace(selection, unit=measure.unit)
        if store.catalogue.units[measure.unit].kind is Kind.COUNT and slices(store, asked):
            return asked
    return None


def concentration(store: Store, selection: Selection, share: float = 0.5) -> Concentration:
    """The fewest parts of the selection's area that hold a share of its count.

    Args:
        store: the release.
        selection: in a unit that counts; pass it through ``counted`` first.
        share: above 0, at most 1.

    Raises:
        LookupError: there is no value for this choice.
        ValueError: the share is no such number.
    """
    table = area_table(store, selection)
    found = half(reliable(table.frame), share)
    return Concentration(table.selection, table.frame, found)
