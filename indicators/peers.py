"""Areas that are like an area: its statistical nearest neighbours.

The idea is that of the Nearest Neighbours Model of the Chartered Institute of Public Finance and
Accountancy (CIPFA) and of the statistical nearest neighbours of the Office for National Statistics
of the United Kingdom: areas are compared best with those that face alike conditions, which need
not lie beside them.  Each trait is standardised (less its mean, by its standard deviation, over
all areas of the level), and the areas at the least Euclidean distance are the nearest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.codes import Level, level_of
from indicators.queries import reliable
from indicators.standing import key_selection, standings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from indicators.selection import Selection
    from indicators.store import Store

SIZE = 10
"""How many peers an area has."""

LOGARITHMIC = frozenset({"children_0_17"})
"""Traits taken as natural logarithms: twice as many children is one step, small or large."""

TRAITS = {
    Level.MUNICIPALITY: ("children_0_17", "marginalisation_index", "indigenous_language_speakers"),
    # CONAPO's index of the method in force is not in the release for states.
    Level.STATE: ("children_0_17", "social_lag_index", "indigenous_language_speakers"),
}
"""Size, marginalisation and indigenous share, as far as a level has them."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A like area: its key and its distance, in standard deviations over all traits."""

    area: str
    distance: float


@dataclass(frozen=True, slots=True)
class Peers:
    """The areas most like an area.

    Attributes:
        traits: what was compared, as it is seen first.
        near: the nearest first, equal distances by key; empty where a trait is missing.
        missing: ids of traits of which the area has no reliable value.
        among: how many areas have all traits.
        values: the traits of the area and its peers, indexed by area, a column each.
    """

    traits: Mapping[str, Selection]
    near: tuple[Peer, ...]
    missing: tuple[str, ...]
    among: int
    values: pd.DataFrame


def peers(store: Store, area: str, size: int = SIZE) -> Peers | None:
    """The peers of a state or municipality; None for the nation, which has no like."""
    level = level_of(area)
    if level not in TRAITS:
        return None
    table, traits = _traits(store, level)
    known = table.dropna()
    own = table.loc[area].isna()
    missing = tuple(trait for trait in traits if own[trait])
    if missing:
        return Peers(traits, (), missing, len(known), table.loc[[area]])
    scores = _standardised(known)
    others = scores.drop(index=area)
    distance = np.sqrt(((others - scores.loc[area]) ** 2).sum(axis=1))
    near = distance.sort_values(kind="stable").head(size)
    return Peers(
        traits,
        tuple(Peer(str(key), float(far)) for key, far in near.items()),
        (),
        len(known),
        table.loc[[area, *near.index]],
    )


def _standardised(known: pd.DataFrame) -> pd.DataFrame:
    """Each column with mean 0 and standard deviation 1 (of the whole, not of a sample)."""
    scaled = known.assign(
        **{one: np.log(known[one]) for one in known.columns if one in LOGARITHMIC}
    )
    return (scaled - scaled.mean()) / scaled.std(ddof=0)


def _traits(store: Store, level: Level) -> tuple[pd.DataFrame, dict[str, Selection]]:
    """Reliable values by area in the order of keys, a column a trait; null where there is none.

    A logarithm of nothing is no size: areas without children have no such trait.
    """
    table = standings(store, level)
    columns, traits = {}, {}
    for trait in TRAITS[level]:
        selection = key_selection(store, trait, level)
        if selection is not None:
            rows = table[table["indicator"] == trait]
            values = reliable(rows).set_axis(rows["area"].astype(str))
            columns[trait] = values.where(values > 0) if trait in LOGARITHMIC else values
            traits[trait] = selection
    return pd.DataFrame(columns).sort_index(), traits
