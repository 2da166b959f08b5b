"""How unequal the parts of an area are: every measure of one selection."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from geodata.codes import NATION, Level
from indicators.measures.entropy import mean_log_deviation, theil
from indicators.measures.groups import Groups
from indicators.measures.result import NotApplicable, Result
from indicators.measures.table import MEASURES
from indicators.queries import area_table, reliable, times
from indicators.resolve import nearest
from indicators.selection import Subgroup

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt
    import pandas as pd

    from indicators.definitions import Indicator
    from indicators.queries import AreaTable
    from indicators.selection import Selection
    from indicators.store import Store

OWN = "denominator"
"""The people that a value is of, as its producer counts them."""

_PARTED = {"theil": theil, "mld": mean_log_deviation}


@dataclass(frozen=True, slots=True)
class Inequality:
    """The measures of inequality between areas.

    Attributes:
        selection: what is compared, with unit, source and time filled in.
        areas: how many areas there are; those without a reliable value count here and nowhere
            else.
        weight: what areas are weighted by: ``OWN``, the id of an indicator, or empty where
            nobody knows how many people there are.
        found: by id of the measure, in the order of ``MEASURES``.
    """

    selection: Selection
    areas: int
    weight: str
    found: Mapping[str, Result | NotApplicable]

    @property
    def results(self) -> dict[str, Result]:
        """Those measures that may be used."""
        return {id: one for id, one in self.found.items() if isinstance(one, Result)}

    @property
    def refusals(self) -> dict[str, str]:
        """The others, each with the id of its reason."""
        return {id: one.reason for id, one in self.found.items() if isinstance(one, NotApplicable)}


def between_areas(store: Store, selection: Selection) -> Inequality:
    """Every measure of the inequality between the parts of the selection's area.

    Of the municipalities of the nation, Theil's index and the mean log deviation also say how much
    of them lies between states and how much within.

    Raises:
        LookupError: there is no value for this choice.
    """
    table = area_table(store, selection)
    return store.memory.get(("inequality", table.selection), lambda: _between(store, table))


def groups_of(store: Store, table: AreaTable) -> tuple[Groups, str]:
    """The areas of a table as groups of people, and what they are weighted by."""
    indicator = store.catalogue.indicators[table.selection.indicator]
    measure = indicator.measure(str(table.selection.unit))
    people, weight = _people(store, indicator, table)
    bounds = None
    if measure.minimum is not None and measure.maximum is not None:
        bounds = (measure.minimum, measure.maximum)
    values = np.asarray(reliable(table.frame), np.float64)
    return Groups(values, people, None, indicator.direction, bounds=bounds), weight


def _between(store: Store, table: AreaTable) -> Inequality:
    kind = store.catalogue.units[str(table.selection.unit)].kind
    if not kind.continuous:
        refused = {id: NotApplicable(id, "no_rate") for id in MEASURES}
        return Inequality(table.selection, len(table.frame), "", refused)
    groups, weight = groups_of(store, table)
    found = {id: measure(groups) for id, measure in MEASURES.items()}
    if table.selection.level is Level.MUNICIPALITY and table.selection.area == NATION:
        states = [key[:2] for key in table.frame.index]
        found |= {id: measure(groups, states) for id, measure in _PARTED.items()}
    return Inequality(table.selection, len(table.frame), weight, found)


def _people(
    store: Store, indicator: Indicator, table: AreaTable
) -> tuple[npt.NDArray[np.float64] | None, str]:
    """How many people each value is of: as published, else by the indicator named instead."""
    valued = reliable(table.frame).notna()
    own = table.frame["denominator"]
    if own[valued].gt(0).all():
        return own.to_numpy(np.float64), OWN
    if indicator.weighted_by is None:
        return None, ""
    asked = replace(table.selection, indicator=indicator.weighted_by, subgroup=Subgroup(),
                    unit=None, source=None, time=None)  # fmt: skip
    time = nearest(times(store, asked), str(table.selection.time))
    people: pd.Series = area_table(store, replace(asked, time=time)).frame["value"]
    return people.reindex(table.frame.index).to_numpy(np.float64), indicator.weighted_by
