"""Patterns in space: which areas are compared, what they are called, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import esda
import numpy as np
import pandas as pd
import pytest
from libpysal.weights import W

from geodata.codes import Level
from geodata.neighbours import neighbours
from indicators import spatial
from indicators.definitions import Direction
from indicators.measures.multiple import ALPHA, Correction
from indicators.model import Status
from indicators.queries import area_table
from indicators.selection import Selection
from indicators.spatial import KINDS, Asked, Kind, Meaning, Pattern, Statistic, meaning, pattern

if TYPE_CHECKING:
    from geodata.boundaries import BoundarySet
    from indicators.store import Store

POVERTY = Selection("poverty", time="2020")
CENSUS = Selection("illiteracy_8_14", time="2020")


@pytest.fixture(scope="module")
def found(store: Store, boundaries: BoundarySet) -> Pattern:
    return pattern(store, boundaries, POVERTY, Asked())


@pytest.fixture
def changed(store: Store, boundaries: BoundarySet) -> Any:
    """The pattern of poverty with some cells of the table changed."""

    def made(asked: Asked | None = None, **cells: Any) -> Pattern:
        table = area_table(store, POVERTY)
        frame = table.frame.copy()
        for column, (keys, value) in cells.items():
            frame.loc[keys, column] = value
        other = type(table)(table.selection, frame, table.pooled, table.times)
        return spatial._pattern(store, boundaries, other, asked or Asked(), 999)

    return made


def test_statistics_are_those_of_esda_called_bare(
    found: Pattern, store: Store, boundaries: BoundarySet
) -> None:
    values = area_table(store, POVERTY).frame["value"].dropna()
    near = neighbours(boundaries, Level.MUNICIPALITY)
    known = set(values.index)
    weights = W({key: [one for one in near[key] if one in known] for key in values.index},
                id_order=values.index.tolist())  # fmt: skip
    theirs = esda.Moran(values.to_numpy(), weights, permutations=0)
    local = esda.Moran_Local(values.to_numpy(), weights, permutations=0)
    assert found.overall is not None
    assert found.overall.index == pytest.approx(theirs.I)
    here = found.areas.loc[values.index]
    assert here["statistic"].to_numpy() == pytest.approx(local.Is)
    quadrant = {1: Kind.HIGH_HIGH, 2: Kind.LOW_HIGH, 3: Kind.LOW_LOW, 4: Kind.HIGH_LOW}
    significant = here["kind"] != Kind.NOT_SIGNIFICANT
    assert here["kind"][significant].tolist() == [
        quadrant[one] for one in local.q[significant.to_numpy()]
    ]


def test_only_what_stays_significant_has_a_kind(found: Pattern) -> None:
    kinds, p = found.areas["kind"], found.areas["p_adjusted"]
    assert (kinds.isin(KINDS[Statistic.MORAN]) == (p <= ALPHA)).all()
    assert sum(found.counts.values()) == len(found.areas) == 2456
    assert found.counts[Kind.HIGH_HIGH] > 200


def test_the_stricter_the_correction_the_fewer_are_left(
    store: Store, boundaries: BoundarySet
) -> None:
    left = [
        set(pattern(store, boundaries, POVERTY, Asked(correction=one)).of(*KINDS[Statistic.MORAN]))
        for one in (Correction.BONFERRONI, Correction.FDR, Correction.NONE)
    ]
    assert 0 < len(left[0]) < len(left[1]) < len(left[2])
    assert left[0] < left[1] < left[2]


def test_figures_without_pattern_have_none(changed: Any, store: Store) -> None:
    """The same figures dealt out at random: uncorrected tests find a twentieth, corrected none."""
    frame = area_table(store, POVERTY).frame
    dealt = np.random.default_rng(4).permutation(frame["value"].dropna().to_numpy())
    cells = {"value": (frame["value"].dropna().index, dealt)}
    assert sum(len(changed(Asked(), **cells).of(kind)) for kind in KINDS[Statistic.MORAN]) <= 1
    plain = changed(Asked(correction=Correction.NONE), **cells)
    assert 0.03 < len(plain.of(*KINDS[Statistic.MORAN])) / 2456 < 0.07
    assert plain.overall.p > 0.01


def test_what_is_not_reliable_is_left_out_and_told(changed: Any) -> None:
    told = changed(status=(["07112"], Status.UNRELIABLE.value))
    assert told.of(Kind.UNRELIABLE) == ("07112",)
    assert told.areas.loc["07112", ["z", "p", "statistic"]].isna().all()
    assert told.areas.loc["07112", "value"] > 0


def test_an_area_without_neighbours_that_have_values_is_an_island(
    changed: Any, boundaries: BoundarySet
) -> None:
    near = list(neighbours(boundaries, Level.MUNICIPALITY)["09007"])
    told = changed(value=(near, np.nan), status=(near, Status.MISSING.value))
    assert told.of(Kind.ISLAND) == ("09007",)
    assert set(near) <= set(told.of(Kind.NO_VALUE))
    assert pd.isna(told.areas.loc["09007", "p"])
    assert told.areas.loc["09007", "compared"] > 0


def test_figures_of_districts_make_no_cluster(store: Store, boundaries: BoundarySet) -> None:
    told = pattern(store, boundaries, Selection("infant_mortality", time="2020"), Asked())
    assert set(told.of(Kind.SHARED)) == {key for key in told.areas.index if key[:2] == "20"}
    assert not any(key[:2] == "20" for key in told.of(*KINDS[Statistic.MORAN]))


@pytest.mark.parametrize(
    ("selection", "smoothed", "refusal"),
    [
        (Selection("population"), False, "no_rate"),
        (Selection("marginalisation_degree"), False, "no_rate"),
        (Selection("poverty", area="02"), False, "few_areas"),
        (Selection("poverty", level=Level.NATION), False, "few_areas"),
        (POVERTY, True, "not_counted"),
    ],
)
def test_where_there_can_be_no_pattern_it_says_why(
    store: Store, boundaries: BoundarySet, selection: Selection, smoothed: bool, refusal: str
) -> None:
    told = pattern(store, boundaries, selection, Asked(smoothed=smoothed))
    assert (told.refusal, told.overall) == (refusal, None)
    assert told.of(*KINDS[Statistic.MORAN]) == ()
    assert told.areas["p"].isna().all()


def test_one_value_everywhere_is_no_pattern(changed: Any, store: Store) -> None:
    keys = area_table(store, POVERTY).frame["value"].dropna().index
    assert changed(value=(keys, 40.0)).refusal == "all_alike"


def test_smoothing_draws_small_municipalities_in(store: Store, boundaries: BoundarySet) -> None:
    plain = pattern(store, boundaries, CENSUS, Asked())
    smooth = pattern(store, boundaries, CENSUS, Asked(smoothed=True))
    people = area_table(store, CENSUS).frame["denominator"]
    moved = (smooth.areas["compared"] - plain.areas["compared"]).abs()
    assert smooth.smoothable
    assert plain.smoothable
    assert (smooth.areas["value"] == plain.areas["value"]).all()
    assert moved[people < 100].median() > 20 * moved[people > 10_000].median()


def test_states_are_compared_with_states(store: Store, boundaries: BoundarySet) -> None:
    told = pattern(store, boundaries, Selection("poverty", level=Level.STATE, time="2020"), Asked())
    assert len(told.areas) == 32
    assert told.areas.loc["31", "neighbours"] == 2
    assert told.overall is not None
    assert told.overall.p < 0.05


@pytest.mark.parametrize(
    ("kind", "direction", "expected"),
    [
        (Kind.HIGH_HIGH, Direction.LOWER_IS_BETTER, Meaning.WORST),
        (Kind.HIGH_HIGH, Direction.HIGHER_IS_BETTER, Meaning.BEST),
        (Kind.HIGH_LOW, Direction.LOWER_IS_BETTER, Meaning.WORSE),
        (Kind.HIGH_LOW, Direction.HIGHER_IS_BETTER, Meaning.BETTER),
        (Kind.COLD, Direction.HIGHER_IS_BETTER, Meaning.WORST),
        (Kind.HOT, Direction.NEITHER, None),
        (Kind.NOT_SIGNIFICANT, Direction.LOWER_IS_BETTER, None),
    ],
)
def test_words_follow_the_direction(
    kind: Kind, direction: Direction, expected: Meaning | None
) -> None:
    assert meaning(kind, direction) is expected


def test_the_same_question_has_the_same_answer(store: Store, boundaries: BoundarySet) -> None:
    table = area_table(store, POVERTY)
    first, second = (
        spatial._pattern(store, boundaries, table, Asked(Statistic.HOT_SPOTS), 9_999)
        for _ in range(2)
    )
    pd.testing.assert_frame_equal(first.areas, second.areas)
    assert first.overall == second.overall
