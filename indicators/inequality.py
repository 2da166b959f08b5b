"""How unequal areas or groups of people are: every measure of one comparison."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.codes import NATION, Level
from indicators.gradient import gradient, merged, ordered
from indicators.measures.entropy import mean_log_deviation, theil
from indicators.measures.fifths import fifths, of_fifths
from indicators.measures.gap import Gap, gap
from indicators.measures.groups import Groups
from indicators.measures.result import NotApplicable, Result
from indicators.measures.table import MEASURES
from indicators.partitions import splits
from indicators.queries import area_table, fill, reliable, series, times
from indicators.resolve import nearest
from indicators.selection import Subgroup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from indicators.definitions import Indicator
    from indicators.partitions import Split
    from indicators.selection import Selection
    from indicators.store import Store

COMPARED = ("areas", "subgroups", "gradient")
"""What may be compared: areas in no order, groups of people in one area, areas in an order."""

OWN = "denominator"
"""The people that a value is of, as its producer counts them."""

_PARTED = {"theil": theil, "mld": mean_log_deviation}
_OF_FIFTHS = ("difference", "ratio")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared.

    Attributes:
        selection: the area whose parts are compared, and their level; of subgroups, the area
            itself at its own level, and those of its people who are split.
        compared: one of ``COMPARED``.
        along: of a gradient, the indicator that orders the areas.
        by: of subgroups, the dimension that splits them.
        within: of areas, those that alone are compared; empty for all.
    """

    selection: Selection
    compared: str = "areas"
    along: str | None = None
    by: str | None = None
    within: tuple[str, ...] = ()

    def at(self, time: str) -> Comparison:
        """The same at another time period."""
        return replace(self, selection=replace(self.selection, time=time))


@dataclass(frozen=True)
class Inequality:
    """The measures of inequality of a comparison.

    Attributes:
        asked: the comparison, its selection with unit, source and time filled in.
        frame: indexed by what is compared (keys of areas, or codes), in key order, in that of the
            gradient or in that of the codes; columns ``value, people, status, footnote``, and
            ``place`` along a gradient.  Those without a reliable value count as compared and
            nowhere else.
        groups: what the measures are of; along a gradient, areas of the same place are one.
        weight: what they are weighted by: ``OWN``, the id of an indicator, or empty where nobody
            knows how many people there are.
        found: by id of the measure, in the order of ``MEASURES``.
        order: what orders the areas of a gradient, all parts filled in.
    """

    asked: Comparison
    frame: pd.DataFrame
    groups: Groups
    weight: str
    found: Mapping[str, Result | NotApplicable]
    order: Selection | None = None

    @property
    def selection(self) -> Selection:
        """The selection compared."""
        return self.asked.selection

    @property
    def results(self) -> dict[str, Result]:
        """Those measures that may be used."""
        return {id: one for id, one in self.found.items() if isinstance(one, Result)}

    @property
    def refusals(self) -> dict[str, str]:
        """The others, each with the id of its reason."""
        return {id: one.reason for id, one in self.found.items() if isinstance(one, NotApplicable)}

    @cached_property
    def ends(self) -> Gap | None:
        """The two ends: worst and best off, by what is compared; None where nothing is."""
        if not self.results:
            return None
        return gap(reliable(self.frame), self.groups.direction)

    @cached_property
    def fifths(self) -> tuple[float, ...]:
        """Means of fifths of people, the worst off (of a gradient the most disadvantaged) first.

        Empty where there are none: of subgroups, of few areas, or where a rule fails.
        """
        if self.asked.compared == "subgroups" or not self.results:
            return ()
        found = fifths(self.groups)
        return () if found is None else tuple(found.values.tolist())

    @property
    def mean(self) -> float | None:
        """The mean of all that are compared, weighted by people; None where those are not known."""
        if not self.weight or not self.results:
            return None
        return self.groups.known.mean


def inequality(store: Store, asked: Comparison) -> Inequality:
    """Every measure of a comparison.

    Of the municipalities of the nation in no order, Theil's index and the mean log deviation also
    say how much of them lies between states and how much within.  Along a gradient, difference and
    ratio are of the fifths of people at its ends.

    Raises:
        LookupError: there is no value for this choice, no such split of subgroups, or nothing that
            orders the areas.
    """
    selection = asked.selection if asked.compared == "subgroups" else fill(store, asked.selection)
    filled = replace(asked, selection=selection)
    make = {"areas": _of_areas, "gradient": _of_gradient, "subgroups": _of_subgroups}
    return store.memory.get(("inequality", filled), lambda: make[asked.compared](store, filled))


def between_areas(store: Store, selection: Selection) -> Inequality:
    """Every measure of the inequality between the parts of the selection's area.

    Raises:
        LookupError: there is no value for this choice.
    """
    return inequality(store, Comparison(selection))


def _of_areas(store: Store, asked: Comparison) -> Inequality:
    frame, weight = _areas(store, asked)
    groups = _groups(store, asked.selection, frame)
    found = _measured(store, asked.selection, groups)
    national = asked.selection.area == NATION and not asked.within
    parted = asked.selection.level is Level.MUNICIPALITY and national
    if parted and any(isinstance(one, Result) for one in found.values()):
        states = [key[:2] for key in frame.index]
        found |= {id: measure(groups, states) for id, measure in _PARTED.items()}
    return Inequality(asked, frame, groups, weight, found)


def _of_gradient(store: Store, asked: Comparison) -> Inequality:
    order = gradient(store, asked.selection, str(asked.along))
    if order is None:
        raise LookupError(f"nothing orders {asked}")
    frame, weight = _areas(store, asked)
    frame = ordered(store, frame, order)
    together = merged(frame.assign(value=reliable(frame)))
    groups = _groups(store, asked.selection, together.assign(status=""), ordered=True)
    found = _measured(store, asked.selection, groups)
    if any(isinstance(one, Result) for one in found.values()):
        found |= {id: of_fifths(MEASURES[id], groups) for id in _OF_FIFTHS}
    return Inequality(asked, frame, groups, weight, found, order)


def _of_subgroups(store: Store, asked: Comparison) -> Inequality:
    split = split_of(store, asked)
    selection = replace(split.selection, time=asked.selection.time or split.selection.time)
    rows = {}
    for code in split.codes:
        table = series(store, replace(selection, subgroup=split.subgroup(code)))
        own = table[(table["area"] == selection.area) & (table["time"] == selection.time)]
        rows[code] = own.iloc[0]
    frame = pd.DataFrame.from_dict(rows, orient="index")
    frame["people"] = pd.to_numeric(frame["denominator"]).astype(float)
    frame = frame[["value", "people", "status", "footnote"]].astype({"value": float})
    known = bool(frame["people"].gt(0).all())
    groups = _groups(store, selection, frame if known else frame.assign(people=np.nan))
    found = _measured(store, selection, groups)
    done = replace(asked, selection=selection, by=split.by)
    return Inequality(done, frame, groups, OWN if known else "", found)


def split_of(store: Store, asked: Comparison) -> Split:
    """The split that a comparison of subgroups asks for: that of its dimension, time and source.

    Raises:
        LookupError: there is none.
    """
    selection = asked.selection
    for one in splits(store, selection, selection.area):
        if (
            asked.by in (None, one.by)
            and selection.time in (None, *one.times)
            and selection.source in (None, one.selection.source)
            and selection.subgroup.having(one.by, "_T") == one.selection.subgroup
        ):
            return one
    raise LookupError(f"no subgroups for {asked}")


def _measured(
    store: Store, selection: Selection, groups: Groups
) -> dict[str, Result | NotApplicable]:
    if not store.catalogue.units[str(selection.unit)].kind.continuous:
        return {id: NotApplicable(id, "no_rate") for id in MEASURES}
    return {id: measure(groups) for id, measure in MEASURES.items()}


def _groups(
    store: Store, selection: Selection, frame: pd.DataFrame, *, ordered: bool = False
) -> Groups:
    indicator = store.catalogue.indicators[selection.indicator]
    measure = indicator.measure(str(selection.unit))
    bounds = None
    if measure.minimum is not None and measure.maximum is not None:
        bounds = (measure.minimum, measure.maximum)
    people = frame["people"].to_numpy(np.float64)
    return Groups(
        np.asarray(reliable(frame), np.float64),
        None if np.isnan(people).all() else people,
        None,
        indicator.direction,
        ordered=ordered,
        bounds=bounds,
    )


def _areas(store: Store, asked: Comparison) -> tuple[pd.DataFrame, str]:
    """The areas with the people that each value is of, and what counts those.

    As published, else by the indicator named instead.
    """
    selection = asked.selection
    frame = area_table(store, selection).frame
    if asked.within:
        frame = frame[frame.index.isin(asked.within)]
    indicator = store.catalogue.indicators[selection.indicator]
    people, weight = _people(store, indicator, selection, frame)
    columns = ["value", "status", "footnote"]
    return frame[columns].assign(people=people), weight


def _people(
    store: Store, indicator: Indicator, selection: Selection, frame: pd.DataFrame
) -> tuple[pd.Series, str]:
    own = frame["denominator"].astype(float)
    if own[reliable(frame).notna()].gt(0).all():
        return own, OWN
    if indicator.weighted_by is None:
        return pd.Series(np.nan, frame.index), ""
    asked = replace(selection, indicator=indicator.weighted_by, subgroup=Subgroup(),
                    unit=None, source=None, time=None)  # fmt: skip
    time = nearest(times(store, asked), str(selection.time))
    people: pd.Series = area_table(store, replace(asked, time=time)).frame["value"]
    return people.reindex(frame.index).astype(float), indicator.weighted_by
