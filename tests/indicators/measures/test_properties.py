"""What holds for any groups: scale, replication, transfer, parts, bounds; and PySAL's results."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.definitions import Direction
from indicators.measures.gini import lorenz
from indicators.measures.groups import Groups
from indicators.measures.result import REASONS, NotApplicable, Result
from indicators.measures.table import MEASURES

if TYPE_CHECKING:
    from indicators.store import Store

RELATIVE = ("cov", "idisw", "idisu", "theil", "mld", "gini")
ABSOLUTE = ("difference", "bgsd", "mdmw", "mdmu", "mdbw", "mdbu")

sizes = st.shared(st.integers(3, 12), key="size")
values = sizes.flatmap(lambda n: st.lists(st.floats(0.5, 500), min_size=n, max_size=n))
people = sizes.flatmap(lambda n: st.lists(st.integers(1, 5000), min_size=n, max_size=n))


def estimate(measure: str, groups: Groups) -> float:
    found = MEASURES[measure](groups)
    assert isinstance(found, Result), found
    return found.estimate


@pytest.mark.parametrize("measure", RELATIVE)
@given(values=values, people=people, factor=st.floats(0.01, 100))
def test_relative_measures_know_no_unit(
    measure: str, values: list[float], people: list[int], factor: float
) -> None:
    groups = Groups.of(values, people)
    scaled = replace(groups, values=groups.values * factor)
    assert estimate(measure, scaled) == pytest.approx(estimate(measure, groups), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("measure", ABSOLUTE)
@given(values=values, people=people, step=st.floats(0, 100))
def test_absolute_measures_do_not_change_when_all_rise_alike(
    measure: str, values: list[float], people: list[int], step: float
) -> None:
    groups = Groups.of(values, people)
    raised = replace(groups, values=groups.values + step)
    assert estimate(measure, raised) == pytest.approx(estimate(measure, groups), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("measure", [*RELATIVE, *ABSOLUTE, "bgv"])
@given(values=values, people=people)
def test_a_country_of_two_halves_alike_is_as_unequal_as_one(
    measure: str, values: list[float], people: list[int]
) -> None:
    one, two = Groups.of(values, people), Groups.of(values * 2, people * 2)
    assert estimate(measure, two) == pytest.approx(estimate(measure, one), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("measure", ["gini", "theil", "mld", "bgv"])
@given(values=values, people=people, part=st.floats(0.01, 0.49))
def test_what_the_rich_give_to_the_poor_lessens_inequality(
    measure: str, values: list[float], people: list[int], part: float
) -> None:
    groups = Groups.of(values, people)
    poor, rich = int(np.argmin(groups.values)), int(np.argmax(groups.values))
    assume(groups.values[rich] - groups.values[poor] > 1)
    assert groups.people is not None
    # Less than would make the two swap places.
    pair = 1 / groups.people[poor] + 1 / groups.people[rich]
    given_away = part * (groups.values[rich] - groups.values[poor]) / pair
    after = groups.values.copy()
    after[poor] += given_away / groups.people[poor]
    after[rich] -= given_away / groups.people[rich]
    changed = replace(groups, values=after)
    assert changed.mean == pytest.approx(groups.mean)
    assert estimate(measure, changed) < estimate(measure, groups) + 1e-9


@pytest.mark.parametrize("measure", ["theil", "mld"])
@given(values=values, people=people)
def test_between_and_within_add_up(measure: str, values: list[float], people: list[int]) -> None:
    states = [f"{at % 3:02}" for at in range(len(values))]
    groups = Groups.of(values, people)
    whole = MEASURES[measure](groups, states)  # type: ignore[call-arg]
    assert isinstance(whole, Result)
    parts = dict(whole.parts)
    frame = pd.DataFrame({"v": values, "p": people, "s": states})
    means = frame.groupby("s").apply(lambda one: np.average(one["v"], weights=one["p"]))
    sums = frame.groupby("s")["p"].sum()
    if len(sums) >= 3:
        assert parts["between"] == pytest.approx(
            estimate(measure, Groups.of(means, sums)), rel=1e-6, abs=1e-6
        )
    assert parts["between"] + parts["within"] == pytest.approx(whole.estimate, abs=1e-9)
    assert parts["within"] > -1e-6


@given(values=values, people=people)
def test_bounds(values: list[float], people: list[int]) -> None:
    groups = Groups.of(values, people)
    assert -1e-9 <= estimate("gini", groups) < 1
    assert -1e-6 <= estimate("theil", groups) <= 1000 * np.log(sum(people)) + 1e-6
    assert estimate("ratio", groups) >= 1
    order = Groups.of(np.array(values) / 501, people, ordered=True, bounds=(0, 1))
    for measure in ("rci", "wagstaff", "erreygers"):
        assert -1 <= estimate(measure, order) <= 1


@given(values=values, people=people)
def test_gini_is_twice_the_area_under_the_diagonal(values: list[float], people: list[int]) -> None:
    groups = Groups.of(values, people)
    share, whole = lorenz(groups)
    assert estimate("gini", groups) == pytest.approx(
        1 - 2 * float(np.trapezoid(whole, share)), abs=1e-9
    )


@given(people=people)
def test_equal_groups_have_no_inequality(people: list[int]) -> None:
    groups = Groups.of([7.0] * len(people), people)
    for measure in (*RELATIVE, *ABSOLUTE, "bgv"):
        assert estimate(measure, groups) == pytest.approx(0, abs=1e-9)


@given(
    values=st.lists(st.none() | st.floats(-10, 200), max_size=6),
    direction=st.sampled_from(Direction),
    ordered=st.booleans(),
)
def test_every_measure_answers_or_says_why_not(
    values: list[float | None], direction: Direction, ordered: bool
) -> None:
    groups = Groups.of(values, [5] * len(values), direction=direction, ordered=ordered,
                       bounds=(0, 100))  # fmt: skip
    for measure, made in MEASURES.items():
        found = made(groups)
        assert found.measure == measure
        if isinstance(found, NotApplicable):
            assert found.reason in REASONS
        else:
            assert np.isfinite(found.estimate)


def test_theil_of_the_mexican_states_as_pysal_publishes_it() -> None:
    """PySAL, inequality.theil: income per head of 32 states, 1940 to 2000, and their regions."""
    from inequality.theil import Theil, TheilD
    from libpysal.examples import get_path

    table = pd.read_csv(get_path("mexico.csv"))
    incomes = table[[f"pcgdp{year}" for year in range(1940, 2010, 10)]].to_numpy(float)
    published = [
        0.20894344, 0.15222451, 0.10472941, 0.10194725, 0.09560113, 0.10511256, 0.10660832,
    ]  # fmt: skip
    regions = table["hanson98"].astype(str).to_numpy()
    theirs = TheilD(incomes, regions)
    assert pytest.approx(published, abs=1e-8) == Theil(incomes).T
    for year, income in enumerate(incomes.T):
        found = MEASURES["theil"](Groups.of(income, np.ones(32)), regions)  # type: ignore[call-arg]
        assert isinstance(found, Result)
        assert found.estimate / 1000 == pytest.approx(published[year], abs=1e-8)
        assert dict(found.parts)["between"] / 1000 == pytest.approx(theirs.bg[year], abs=1e-8)


def test_municipal_poverty_against_persons_laid_out_one_by_one(store: Store) -> None:
    """Gini and Theil of 2,456 municipalities, from the pairs and from PySAL on whole persons."""
    from inequality.gini import Gini

    from indicators.queries import area_table
    from indicators.selection import Selection

    frame = area_table(store, Selection("poverty", time="2010")).frame.dropna(subset=["value"])
    rates, residents = frame["value"].to_numpy(), frame["denominator"].to_numpy()
    groups = Groups.of(rates, residents)
    shares = residents / residents.sum()
    pairs = np.abs(rates[:, None] - rates[None, :])
    direct = float(shares @ pairs @ shares) / (2 * float(shares @ rates))
    assert estimate("gini", groups) == pytest.approx(direct, rel=1e-9)
    few = rates[::40], np.maximum(np.round(residents[::40] / 2000), 1).astype(int)
    persons = np.repeat(*few)
    assert estimate("gini", Groups.of(*few)) == pytest.approx(Gini(persons).g, rel=1e-6)
    ratios = rates / float(shares @ rates)
    terms = [share * ratio * np.log(ratio) for share, ratio in zip(shares, ratios, strict=True)]
    assert estimate("theil", groups) == pytest.approx(1000 * sum(terms), rel=1e-9)
