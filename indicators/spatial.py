"""Patterns in space: which areas lie among their like, and which stand out from around them.

Areas are compared with those that share a border with them, inside the selection's area.  One
without a reliable value is left out; one whose neighbours all lack one, or that has none, is an
island: it has no pattern and is named.  Figures of a larger area that stand in for each area within
(districts of Oaxaca) are alike by construction and would make clusters of their own: they are left
out too, and told.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.neighbours import neighbours
from indicators.definitions import Direction
from indicators.measures.autocorrelation import (
    LOCAL_DRAWS,
    Overall,
    around,
    contiguity,
    hot_spots,
    local_moran,
    overall,
    standardised,
)
from indicators.measures.multiple import ALPHA, Correction, adjusted
from indicators.measures.permutation import SEED
from indicators.measures.smoothing import empirical_bayes
from indicators.model import Status
from indicators.queries import VINTAGE, area_table, reliable
from indicators.small_numbers import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from geodata.boundaries import BoundarySet
    from indicators.measures.autocorrelation import Local
    from indicators.queries import AreaTable
    from indicators.selection import Selection
    from indicators.store import Store

    Floats = npt.NDArray[np.float64]

LEAST = 30
"""How many areas with neighbours there must be: fewer do not tell a pattern from chance."""

ALIKE = 1e-12
"""Values that differ by no more than this part of the greatest are one value."""


class Statistic(StrEnum):
    """What is asked of each area."""

    MORAN = "moran"
    HOT_SPOTS = "hotspots"


class Kind(StrEnum):
    """What an area is in the pattern; the first word is of itself, the second of its neighbours."""

    HIGH_HIGH = "high_high"
    LOW_LOW = "low_low"
    HIGH_LOW = "high_low"
    LOW_HIGH = "low_high"
    HOT = "hot"
    COLD = "cold"
    NOT_SIGNIFICANT = "not_significant"
    ISLAND = "island"
    SHARED = "shared"
    UNRELIABLE = "unreliable"
    NO_VALUE = "no_value"


class Meaning(StrEnum):
    """What a kind says of people, in the indicator's direction."""

    WORST = "worst_among_worst"
    BEST = "best_among_best"
    WORSE = "worse_than_around"
    BETTER = "better_than_around"


KINDS = {
    Statistic.MORAN: (Kind.HIGH_HIGH, Kind.LOW_LOW, Kind.HIGH_LOW, Kind.LOW_HIGH),
    Statistic.HOT_SPOTS: (Kind.HOT, Kind.COLD),
}
"""What is significant, by statistic."""

FOUND = ("z", "around", "near_mean", "neighbours", "statistic", "p", "p_adjusted")
"""Columns of what is found of an area that is compared."""

_QUADRANTS = {
    (True, True): Kind.HIGH_HIGH,
    (False, False): Kind.LOW_LOW,
    (True, False): Kind.HIGH_LOW,
    (False, True): Kind.LOW_HIGH,
}
_HIGH_IS_WORSE = {
    Kind.HIGH_HIGH: Meaning.WORST,
    Kind.HOT: Meaning.WORST,
    Kind.LOW_LOW: Meaning.BEST,
    Kind.COLD: Meaning.BEST,
    Kind.HIGH_LOW: Meaning.WORSE,
    Kind.LOW_HIGH: Meaning.BETTER,
}
_OPPOSITE = {
    Meaning.WORST: Meaning.BEST,
    Meaning.BEST: Meaning.WORST,
    Meaning.WORSE: Meaning.BETTER,
    Meaning.BETTER: Meaning.WORSE,
}


def meaning(kind: Kind, direction: Direction) -> Meaning | None:
    """What a kind says of people; None where nothing is significant or no end is worse.

    >>> meaning(Kind.LOW_LOW, Direction.HIGHER_IS_BETTER)
    <Meaning.WORST: 'worst_among_worst'>
    """
    found = _HIGH_IS_WORSE.get(kind)
    if found is None or direction is Direction.NEITHER:
        return None
    return _OPPOSITE[found] if direction is Direction.HIGHER_IS_BETTER else found


@dataclass(frozen=True, slots=True)
class Asked:
    """How patterns are looked for.

    Attributes:
        statistic: local Moran's I, or hot and cold spots.
        correction: for the number of tests.
        smoothed: whether rates are drawn towards that of all by empirical Bayes first.
    """

    statistic: Statistic = Statistic.MORAN
    correction: Correction = Correction.FDR
    smoothed: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """The pattern of an indicator in space.

    Attributes:
        selection: what is compared, with unit, source and time filled in.
        asked: how.
        overall: global Moran's I; None where ``refusal`` says why there is no pattern.
        areas: all areas in the order of their keys; columns ``value`` as published, ``compared``
            (smoothed where asked for), ``z`` of that (standardised over the areas compared),
            ``around`` (mean ``z`` of the neighbours), ``near_mean`` (the same of ``compared``),
            ``neighbours`` compared with, ``statistic``, ``p``, ``p_adjusted``, ``status`` and
            ``kind``, a word of ``Kind``; numbers are null where an area is not compared.
        smoothable: whether rates can be smoothed.
        draws: permutations of each local test.
        refusal: one of ``REFUSALS``; empty where there is a pattern.
    """

    selection: Selection
    asked: Asked
    overall: Overall | None
    areas: pd.DataFrame
    smoothable: bool
    draws: int = LOCAL_DRAWS
    refusal: str = ""

    def of(self, *kinds: Kind) -> tuple[str, ...]:
        """Keys of the areas of some kinds."""
        return tuple(map(str, self.areas.index[self.areas["kind"].isin(kinds)]))

    @property
    def counts(self) -> dict[Kind, int]:
        """How many areas each kind of the statistic has, and those of no pattern."""
        rest = (Kind.NOT_SIGNIFICANT, Kind.ISLAND, Kind.SHARED, Kind.UNRELIABLE,
                Kind.NO_VALUE)  # fmt: skip
        found = self.areas["kind"].value_counts()
        return {kind: int(found.get(kind, 0)) for kind in (*KINDS[self.asked.statistic], *rest)}


REFUSALS = ("no_rate", "few_areas", "all_alike", "not_counted")
"""Why there is no pattern: a count or category; fewer than ``LEAST`` areas with neighbours; one
value everywhere; smoothing of what is not counted among a known number."""


def pattern(
    store: Store,
    boundaries: BoundarySet,
    selection: Selection,
    asked: Asked,
    draws: int = LOCAL_DRAWS,
) -> Pattern:
    """The pattern of a selection's figures over its areas; kept.

    Raises:
        LookupError: there is no value for this choice.
    """
    table = area_table(store, selection)
    return store.memory.get(
        ("pattern", table.selection, asked, draws, boundaries.path.name),
        lambda: _pattern(store, boundaries, table, asked, draws),
    )


def _pattern(
    store: Store, boundaries: BoundarySet, table: AreaTable, asked: Asked, draws: int
) -> Pattern:
    shared = {id for id, note in store.catalogue.footnotes.items() if note.shared}
    frame = _blank(table.frame, shared)
    smoothable = _smoothable(store, table)
    refusal = ""
    if not store.catalogue.units[str(table.selection.unit)].kind.continuous:
        refusal = "no_rate"
    elif asked.smoothed and not smoothable:
        refusal = "not_counted"
    if refusal:
        return Pattern(table.selection, asked, None, frame, smoothable, draws, refusal)
    if asked.smoothed:
        frame["compared"] = _smoothed(store, table, frame["compared"])
    near = neighbours(boundaries, table.selection.level, VINTAGE)
    known = frame["compared"].dropna()
    values = known.loc[connected(near, known.index.tolist())]
    islands = frame.index.isin(known.index.difference(values.index))
    frame["kind"] = frame["kind"].mask(islands, Kind.ISLAND.value)
    if len(values) < LEAST:
        refusal = "few_areas"
    elif np.ptp(values) <= ALIKE * values.abs().max():
        refusal = "all_alike"
    if refusal:
        return Pattern(table.selection, asked, None, frame, smoothable, draws, refusal)
    whole, found = _compared(values, near, asked, draws)
    for name in found.columns:
        frame[name] = found[name].reindex(frame.index).fillna(frame[name])
    return Pattern(table.selection, asked, whole, frame, smoothable, draws)


def connected(near: Mapping[str, Sequence[str]], keys: Sequence[str]) -> list[str]:
    """Those of the keys that have a neighbour among them.

    >>> connected({"a": ["b"], "b": ["a", "c"], "c": ["b"], "d": []}, ["a", "b", "d"])
    ['a', 'b']
    """
    known = set(keys)
    return [key for key in keys if not known.isdisjoint(near.get(key, ()))]


def _blank(frame: pd.DataFrame, shared: set[str]) -> pd.DataFrame:
    """The areas before any is compared; ``shared`` are footnotes of figures of larger areas."""
    unreliable = (frame["status"] == Status.UNRELIABLE.value) & frame["value"].notna()
    larger = frame["footnote"].map(lambda ids: not shared.isdisjoint(ids.split()))
    values = reliable(frame).where(~larger)
    kinds = np.select(
        [unreliable, larger & frame["value"].notna(), values.isna()],
        [Kind.UNRELIABLE.value, Kind.SHARED.value, Kind.NO_VALUE.value],
        Kind.NOT_SIGNIFICANT.value,
    )
    return pd.DataFrame(
        {
            "value": frame["value"],
            "compared": values.astype(float),
            **dict.fromkeys(FOUND, np.nan),
            "status": frame["status"],
            "kind": kinds,
        },
        index=frame.index,
    )


def _smoothable(store: Store, table: AreaTable) -> bool:
    people = table.frame["denominator"][reliable(table.frame).notna()]
    return (
        counted(store.catalogue, table.selection) and len(people) > 0 and bool((people > 0).all())
    )


def _smoothed(store: Store, table: AreaTable, rates: pd.Series) -> pd.Series:
    """The rates of those areas that have one, drawn towards that of all of them."""
    unit = store.catalogue.units[str(table.selection.unit)]
    per = float(unit.per or 1)
    known = rates.dropna()
    people = table.frame["denominator"].loc[known.index].to_numpy(np.float64)
    events = known.to_numpy(np.float64) / per * people
    steadied = empirical_bayes(events, people, share=unit.share) * per
    return pd.Series(steadied, known.index).reindex(rates.index)


def _compared(
    values: pd.Series, near: Mapping[str, Sequence[str]], asked: Asked, draws: int
) -> tuple[Overall, pd.DataFrame]:
    """What is found of all areas that are compared, and of each: columns ``FOUND`` and ``kind``."""
    keys, numbers = values.index.tolist(), values.to_numpy(np.float64)
    weights = contiguity(near, keys)
    moran = asked.statistic is Statistic.MORAN
    found = (local_moran if moran else hot_spots)(numbers, weights, draws, SEED)
    p = adjusted(found.p, asked.correction)
    z = standardised(numbers)
    lag = around(z, weights)
    kinds = _quadrants(z, lag) if moran else _spots(found)
    cardinalities = [float(weights.cardinalities[key]) for key in keys]
    columns = (z, lag, around(numbers, weights), cardinalities, found.statistic, found.p, p)
    each = pd.DataFrame(dict(zip(FOUND, columns, strict=True)), index=values.index)
    named = pd.Series([kind.value for kind in kinds], values.index, dtype="str")
    each["kind"] = named.where(p <= ALPHA, Kind.NOT_SIGNIFICANT.value)
    return overall(numbers, weights, seed=SEED), each


def _quadrants(z: Floats, lag: Floats) -> list[Kind]:
    """The quadrant of each area: its own value and its neighbours' mean against that of all."""
    pairs = zip((z > 0).tolist(), (lag > 0).tolist(), strict=True)
    return [_QUADRANTS[pair] for pair in pairs]


def _spots(found: Local) -> list[Kind]:
    return [Kind.HOT if z > 0 else Kind.COLD for z in found.statistic.tolist()]
