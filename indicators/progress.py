"""Where areas stand to a goal: the distance left, the pace, and the year it would be reached."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geodata.areas import areas
from geodata.classes import rounded
from geodata.codes import NATION, Level, level_of
from indicators import pace
from indicators.goals import Relation, goals
from indicators.model import Status
from indicators.queries import passing_series, reliable, slices
from indicators.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy.typing as npt

    from indicators.goals import Goal
    from indicators.store import Slice, Store

    Floats = npt.NDArray[np.float64]

BASELINE_WITHIN = 1
"""Years after that of the baseline in which its figure is looked for, where it has none."""

OLDEST = 5
"""Years that an area's latest figure may lie before the latest of the series."""


class Verdict(StrEnum):
    """How an area stands to a goal, the best first."""

    REACHED = "reached"
    ON_TIME = "on_time"
    LATE = "late"
    AWAY = "away"
    NO_PACE = "no_pace"
    NO_TARGET = "no_target"
    NO_VALUE = "no_value"


JUDGED = (Verdict.REACHED, Verdict.ON_TIME, Verdict.LATE, Verdict.AWAY)
"""Verdicts that need no reason."""

REASONS = ("no_figures", "old", "unreliable", "no_baseline", "one_year", "short_span", "zero")
"""Why an area has no verdict: no reliable figure, or none of late, or a later one that is not
reliable; none of the baseline's year.  Why it has no pace: figures of one year only, less than five
years apart, or with a 0 among them."""

NUMBERS = ("base_time", "base", "target", "time", "value", "distance", "way", "pace", "pace_first",
           "required", "year", "since", "value_due")  # fmt: skip
COLUMNS = (*NUMBERS, "pace_count", "status", "footnote", "verdict", "reason")


@dataclass(frozen=True)
class Progress:
    """Where the areas of a level stand to a goal.

    Attributes:
        goal: the goal.
        level: of the areas.
        source: whose series they are; None where no source has figures of this level.
        table: indexed by area key, in order, all areas of the level; the columns ``COLUMNS``.

    ``base`` and ``target`` are the figure of the baseline and the planned value; ``value`` the
    latest observed figure, which is reliable, of the year ``time``, with its status and footnote.
    ``distance`` is what is left, never negative; ``way`` the part of the way from baseline to
    target that lies behind (negative where it led away).  ``pace`` is of ``pace_count`` figures
    since ``pace_first``, ``required`` the one that would reach the goal when it is due.  ``year``
    is when it would be reached at that pace, infinite where never; ``since`` the year since which
    a goal that is reached has been; ``value_due`` the figure of the year in which it was due.
    """

    goal: Goal
    level: Level
    source: str | None
    table: pd.DataFrame

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, Any]]:
        """The same table, one mapping an area."""
        return self.table.to_dict("index")  # type: ignore[return-value]

    def counts(self, keys: Iterable[str] | None = None) -> dict[Verdict, int]:
        """How many areas have each verdict, among some keys or all."""
        verdicts = self.table["verdict"] if keys is None else self.table.loc[list(keys), "verdict"]
        return {one: int((verdicts == one.value).sum()) for one in Verdict}


def progress(store: Store, goal: Goal, level: Level) -> Progress:
    """Where all areas of a level stand to a goal, municipalities on the areas of the maps.

    Only observed, reliable figures of one source count: projections and figures that are not
    reliable take no part.  Where events are few, the years with reliable figures are those with
    many events: an area whose latest figure is not reliable is not judged by an older one.
    """
    key = ("progress", goal.id, level)
    return store.memory.get(key, lambda: _progress(store, goal, level))


def of_area(store: Store, area: str) -> tuple[Progress, ...]:
    """How an area stands to every goal: the progress of its level, in the order of the goals."""
    level = level_of(area)
    return tuple(progress(store, goal, level) for goal in goals().values())


def path(store: Store, goal: Goal, area: str) -> pd.Series[float]:
    """The observed, reliable figures of an area in the series of ``progress``, by year."""
    source = _source(store, goal, level_of(area))
    if source is None:
        return pd.Series(dtype=float)
    rows = _series(store, goal, level_of(area), source)
    rows = rows[rows["area"] == area]
    found = reliable(rows).where(rows["status"] != Status.PROJECTED.value).dropna()
    return pd.Series(found.to_numpy(), rows.loc[found.index, "time"].astype(int))


def _selection(goal: Goal, level: Level, source: str | None = None) -> Selection:
    return Selection(
        goal.indicator, level=level, subgroup=goal.group, unit=goal.unit, source=source
    )


def _source(store: Store, goal: Goal, level: Level) -> str | None:
    """The source that answers: where a baseline is needed, the first that has it."""
    found = [one for one in slices(store, _selection(goal, level)) if one.observed]
    order = store.catalogue.indicators[goal.indicator].sources
    known = sorted({one.source for one in found}, key=order.index)
    based = [source for source in known if _has_baseline(goal, source, found)]
    return next(iter(based if goal.share and based else known), None)


def _has_baseline(goal: Goal, source: str, found: Iterable[Slice]) -> bool:
    last = goal.baseline + BASELINE_WITHIN
    return any(one.source == source and goal.baseline <= int(one.time) <= last for one in found)


def _series(store: Store, goal: Goal, level: Level, source: str) -> pd.DataFrame:
    return passing_series(store, _selection(goal, level, source))


def _progress(store: Store, goal: Goal, level: Level) -> Progress:
    keys = pd.Index([one.key for one in areas(level)] if level is not Level.NATION else [NATION])
    source = _source(store, goal, level)
    if source is None:
        return Progress(goal, level, None, _nothing(keys))
    rows = _series(store, goal, level, source)
    rows = rows[rows["status"] != Status.PROJECTED.value]
    if reliable(rows).isna().all():
        return Progress(goal, level, source, _nothing(keys))
    decimals = store.catalogue.indicators[goal.indicator].measure(goal.unit).decimals
    wide = rows.assign(value=reliable(rows), weak=rows["status"] == Status.UNRELIABLE.value)
    wide = wide.pivot(index="area", columns="time", values=["value", "weak"]).reindex(keys)
    years = wide["value"].columns.to_numpy(int).astype(float)
    figures, weak = wide["value"].to_numpy(float), wide["weak"].to_numpy(float) == 1
    table = pd.DataFrame(_told(goal, decimals, years, figures, weak), index=keys)
    return Progress(goal, level, source, _with_words(table, rows)[list(COLUMNS)])


def _told(
    goal: Goal, decimals: int, years: Floats, figures: Floats, weak: npt.NDArray[np.bool_]
) -> dict[str, object]:
    """All numbers of ``COLUMNS``; ``figures`` has an area a row and a year a column.

    ``weak`` marks the figures left out of ``figures`` because they are not reliable.
    """
    base_at = _first_at(years, goal.baseline, goal.baseline + BASELINE_WITHIN, figures)
    base = _picked(figures, base_at)
    target = base * float(goal.share) if goal.share else np.full(len(figures), goal.value)
    last_at = _last(figures)
    value, time = _picked(figures, last_at), _picked_year(years, last_at)
    old = time < years[-1] - OLDEST
    unsure = (weak & (years > time[:, None])).any(axis=1)
    missing = np.isnan(value) | old | unsure
    value, time = np.where(missing, np.nan, value), np.where(missing, np.nan, time)
    met = _met(goal.relation, figures, target[:, None], decimals)
    here = ~missing & _met(goal.relation, value, target, decimals)
    measured = pace.observed(years, figures, goal.pace)
    change = np.where(missing, np.nan, measured.change)
    year = np.where(here, np.nan, pace.reached(time, value, target, change, goal.pace))
    with np.errstate(divide="ignore", invalid="ignore"):
        way = (base - value) / (base - target)
    way = np.where(_met(goal.relation, base, target, decimals), np.nan, way)
    due_at = np.where(years == goal.due)[0]
    required = pace.needed(value, target, goal.due - time, goal.pace)
    why = np.select([unsure, old], ["unreliable", "old"], "no_figures")
    verdict, reason = _judged(goal, target, missing, why, here, year, measured.reason)
    return {
        "base_time": _picked_year(years, base_at),
        "base": base,
        "target": target,
        "time": time,
        "value": value,
        "distance": np.where(here, 0.0, np.abs(target - value)),
        "way": way,
        "pace": change,
        "pace_first": np.where(np.isnan(change), np.nan, measured.first),
        "pace_count": np.where(np.isnan(change), 0, measured.count),
        "required": np.where(here, np.nan, required),
        "year": year,
        "since": np.where(here, _since(years, figures, met), np.nan),
        "value_due": figures[:, due_at[0]] if len(due_at) else np.full(len(figures), np.nan),
        "verdict": verdict,
        "reason": reason,
    }


def _judged(
    goal: Goal,
    target: Floats,
    missing: npt.NDArray[np.bool_],
    why: npt.NDArray[np.str_],
    here: npt.NDArray[np.bool_],
    year: Floats,
    pace_reason: npt.NDArray[np.str_],
) -> tuple[npt.NDArray[np.str_], npt.NDArray[np.str_]]:
    cases = [missing, np.isnan(target), here, np.isnan(year), np.isinf(year), year <= goal.due]
    verdict = np.select(
        cases,
        [Verdict.NO_VALUE.value, Verdict.NO_TARGET.value, Verdict.REACHED.value,
         Verdict.NO_PACE.value, Verdict.AWAY.value, Verdict.ON_TIME.value],
        Verdict.LATE.value,
    )  # fmt: skip
    reason = np.select(cases[:4], [why, "no_baseline", "", pace_reason], "")
    return verdict, reason


def _met(
    relation: Relation, figures: Floats, target: Floats, decimals: int
) -> npt.NDArray[np.bool_]:
    """Whether figures are at their target with the decimals that the indicator is given in."""
    if relation is Relation.BELOW:
        return np.asarray(figures < target)
    left = np.asarray(rounded(figures, decimals))
    right = np.asarray(rounded(target, decimals))
    return np.asarray(left <= right if relation is Relation.AT_MOST else left >= right)


def _first_at(years: Floats, first: int, last: int, figures: Floats) -> npt.NDArray[np.int64]:
    """Column of each area's first figure between two years; -1 for none."""
    there = ~np.isnan(figures) & (years >= first) & (years <= last)
    return np.where(there.any(axis=1), there.argmax(axis=1), -1)


def _last(figures: Floats) -> npt.NDArray[np.int64]:
    there = ~np.isnan(figures)
    last = figures.shape[1] - 1 - there[:, ::-1].argmax(axis=1)
    return np.where(there.any(axis=1), last, -1)


def _picked(figures: Floats, at: npt.NDArray[np.int64]) -> Floats:
    return np.where(at < 0, np.nan, figures[np.arange(len(figures)), at])


def _picked_year(years: Floats, at: npt.NDArray[np.int64]) -> Floats:
    return np.where(at < 0, np.nan, years[at])


def _since(years: Floats, figures: Floats, met: npt.NDArray[np.bool_]) -> Floats:
    """The first year from which on every figure is at the target."""
    there = ~np.isnan(figures)
    kept = np.logical_and.accumulate((met | ~there)[:, ::-1], axis=1)[:, ::-1] & there
    return np.where(kept.any(axis=1), years[kept.argmax(axis=1)], np.nan)


def _with_words(table: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Status and footnote of the figure shown; without one, of the latest row there is."""
    keyed = rows.drop_duplicates(["area", "time"]).set_index(["area", "time"])
    latest = rows.groupby("area")["time"].max()
    time = table["time"].map(lambda year: None if pd.isna(year) else str(int(year)))
    time = time.where(time.notna(), latest.reindex(table.index))
    words = keyed[["status", "footnote"]].reindex(pd.MultiIndex.from_arrays([table.index, time]))
    return table.assign(
        status=words["status"].fillna(Status.MISSING.value).to_numpy(),
        footnote=words["footnote"].fillna("").to_numpy(),
    )


def _nothing(keys: pd.Index) -> pd.DataFrame:
    words = {"status": Status.MISSING.value, "footnote": "", "verdict": Verdict.NO_VALUE.value,
             "reason": "no_figures", "pace_count": 0}  # fmt: skip
    numbers = dict.fromkeys(NUMBERS, np.nan)
    return pd.DataFrame({**numbers, **words}, index=keys)[list(COLUMNS)]
