"""A composite index of all areas of a level: scores, ranks, what drives them, how sure they are.

An area with a part that is missing or not reliable has no index: nothing is made up.  All areas of
the level that have one are compared, so that an area's score is the same in the view of its state.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from indicators.composites.aggregation import contributions, losses, scores
from indicators.composites.recipe import FEWEST_PARTS, Aggregation, End, Normalisation
from indicators.composites.scales import Scale, scaled
from indicators.composites.sensitivity import bands, worst_first
from indicators.definitions import Direction
from indicators.model import Status
from indicators.queries import reliable
from indicators.standing import key_selection, standings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from indicators.composites.recipe import Part, Recipe
    from indicators.definitions import Indicator
    from indicators.selection import Selection
    from indicators.store import Store

ALIKE = 0.9
"""Two parts whose ranks correlate more than this, either way, measure nearly the same."""

FEWEST_AREAS = 10
"""Fewer areas than this are not compared."""

REASONS = (
    "few_parts",
    "no_figures",
    "no_rate",
    "no_judgement",
    "judged",
    "no_target",
    "all_alike",
    "few_areas",
    "no_positive",
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no index: one of ``REASONS``, and the indicator it is about, or ''."""

    reason: str
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Ingredient:
    """A part as the index sees it.

    Attributes:
        part: as asked for.
        selection: with unit, subgroup, time and source filled in.
        scale: what its values are measured against.
        share: its weight as a share of all.
        median: the middle value of the areas compared.
        typical: what it contributes to their scores on average.
    """

    part: Part
    selection: Selection
    scale: Scale
    share: float
    median: float
    typical: float


@dataclass(frozen=True, slots=True)
class Alike:
    """Two parts that measure nearly the same.

    ``correlation`` is that of the ranks of the areas compared (Spearman), by which is worse.
    """

    first: str
    second: str
    correlation: float


@dataclass(frozen=True, slots=True)
class Composite:
    """An index.

    Attributes:
        recipe: what was asked.
        ingredients: of every part, in its order.
        frame: all areas of the level, indexed by key, in key order; columns ``score`` (the more
            the worse off), ``rank`` (1 the worst off; equal scores share it), ``rank_in_state``
            (the same among the areas of its state), ``lower, median, upper`` (of the rank, see
            ``sensitivity.Bands``), ``worst, fifth`` (shares of draws); null without an index.
        values: areas × indicators, as published; null where missing or not reliable.
        statuses: areas × indicators, the status of each value.
        contributions: areas × indicators, what adds up to the score; null without an index.
        footnotes: ids of those that the figures of an indicator bear, the most frequent first.
        alike: pairs of parts that measure nearly the same.
    """

    recipe: Recipe
    ingredients: tuple[Ingredient, ...]
    frame: pd.DataFrame
    values: pd.DataFrame
    statuses: pd.DataFrame
    contributions: pd.DataFrame
    footnotes: Mapping[str, tuple[str, ...]]
    alike: tuple[Alike, ...]

    @property
    def ranked(self) -> int:
        """How many areas have an index."""
        return int(self.frame["score"].notna().sum())

    def excess(self, area: str) -> pd.Series[float]:
        """What each part contributes to an area's score beyond the average area, most first."""
        typical = pd.Series({one.part.indicator: one.typical for one in self.ingredients})
        own = pd.Series(self.contributions.loc[area], typical.index)
        return (own - typical).sort_values(ascending=False, kind="stable")


def composite(store: Store, recipe: Recipe) -> Composite | Refusal:
    """The index of a recipe, or why there is none; kept."""
    return store.memory.get(("composite", recipe), lambda: _composite(store, recipe))


def usable(store: Store, part: Part, recipe: Recipe) -> Refusal | None:
    """Why a part can be none of this recipe; None where it can."""
    indicator = store.catalogue.indicators.get(part.indicator)
    if indicator is None or key_selection(store, part.indicator, recipe.level) is None:
        return Refusal("no_figures", part.indicator)
    if not store.catalogue.units[indicator.unit].kind.continuous:
        return Refusal("no_rate", part.indicator)
    judged = indicator.direction is not Direction.NEITHER
    if judged and part.worse is not None:
        return Refusal("judged", part.indicator)
    if not judged and part.worse is None:
        return Refusal("no_judgement", part.indicator)
    return None if _possible(indicator, part.target) else Refusal("no_target", part.indicator)


def _possible(indicator: Indicator, target: float | None) -> bool:
    """Whether a target lies in the range of the indicator's values."""
    measure = indicator.measure(indicator.unit)
    if target is None:
        return True
    over = measure.minimum is None or target >= measure.minimum
    return over and (measure.maximum is None or target <= measure.maximum)


def _composite(store: Store, recipe: Recipe) -> Composite | Refusal:
    refused = next((why for one in recipe.parts if (why := usable(store, one, recipe))), None)
    if refused:
        return refused
    if len(recipe.parts) < FEWEST_PARTS:
        return Refusal("few_parts")
    z_score = recipe.normalisation is Normalisation.Z_SCORE
    if z_score and recipe.aggregation is Aggregation.GEOMETRIC:
        return Refusal("no_positive")
    values, statuses = _parts(store, recipe)
    compared = values.dropna()
    if len(compared) < FEWEST_AREAS:
        return Refusal("few_areas")
    return _put_together(store, recipe, values, statuses)


def _put_together(
    store: Store, recipe: Recipe, values: pd.DataFrame, statuses: pd.DataFrame
) -> Composite | Refusal:
    compared = values.dropna()
    scales, columns = {}, {}
    for part in recipe.parts:
        own = compared[part.indicator].to_numpy(np.float64)
        scale = Scale.of(own, _worse(store, part), part.target)
        column = scaled(own, scale, recipe.normalisation)
        if column is None:
            return Refusal("all_alike", part.indicator)
        scales[part], columns[part.indicator] = scale, column
    table = pd.DataFrame(columns, index=compared.index)
    frame, parts = _scored(recipe, table)
    ingredients = tuple(
        Ingredient(
            part,
            _seen(store, part, recipe),
            scales[part],
            share,
            float(compared[part.indicator].median()),
            float(parts[part.indicator].mean()),
        )
        for part, share in zip(recipe.parts, recipe.weights, strict=True)
    )
    return Composite(
        recipe,
        ingredients,
        frame.reindex(values.index),
        values,
        statuses,
        parts.reindex(values.index),
        _footnotes(store, recipe),
        _alike(table),
    )


def _seen(store: Store, part: Part, recipe: Recipe) -> Selection:
    """The selection that a usable part is of."""
    found = key_selection(store, part.indicator, recipe.level)
    if found is None:
        raise LookupError(f"no figures of {part.indicator!r}")
    return found


def _scored(recipe: Recipe, table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frame and the contributions of the areas compared.

    Sums are taken in the order of ids, so that a recipe is the same in whatever order its parts
    stand: its draws too.
    """
    shares = dict(zip(table.columns, recipe.weights, strict=True))
    order = sorted(table.columns)
    matrix = table[order].to_numpy(np.float64)
    weights = np.array([shares[one] for one in order])
    score = scores(matrix, weights, recipe.aggregation)
    ranks = pd.Series(worst_first(score), table.index, np.float64)
    found = bands(losses(matrix, recipe.aggregation), weights)
    frame = pd.DataFrame(
        {
            "score": score,
            "rank": ranks,
            "rank_in_state": ranks.groupby(table.index.str[:2]).rank(method="min"),
            "lower": found.lower,
            "median": found.median,
            "upper": found.upper,
            "worst": found.worst,
            "fifth": found.fifth,
        },
        index=table.index,
    )
    parts = contributions(matrix, weights, recipe.aggregation)
    return frame, pd.DataFrame(parts, table.index, order)[list(table.columns)]


def _parts(store: Store, recipe: Recipe) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Reliable values and statuses: all areas of the level × indicators."""
    table = standings(store, recipe.level)
    values, statuses = {}, {}
    for one in recipe.parts:
        rows = table[table["indicator"] == one.indicator]
        keys = rows["area"].astype(str)
        values[one.indicator] = reliable(rows).set_axis(keys)
        statuses[one.indicator] = rows["status"].astype(str).set_axis(keys)
    told = pd.DataFrame(statuses).sort_index().fillna(Status.MISSING.value)
    return pd.DataFrame(values).sort_index(), told


def _footnotes(store: Store, recipe: Recipe) -> dict[str, tuple[str, ...]]:
    table = standings(store, recipe.level)
    found = {}
    for one in recipe.parts:
        notes = table.loc[table["indicator"] == one.indicator, "footnote"].astype(str)
        found[one.indicator] = tuple(notes.str.split().explode().value_counts().index)
    return found


def _worse(store: Store, part: Part) -> End:
    if part.worse:
        return part.worse
    direction = store.catalogue.indicators[part.indicator].direction
    return End.LOW if direction is Direction.HIGHER_IS_BETTER else End.HIGH


def _alike(table: pd.DataFrame) -> tuple[Alike, ...]:
    names = list(table.columns)
    matrix = table.corr("spearman").to_numpy(np.float64)
    return tuple(
        Alike(names[one], names[other], float(matrix[one, other]))
        for one, other in combinations(range(len(names)), 2)
        if abs(matrix[one, other]) > ALIKE
    )
