"""An area at a glance: its fifths counted anew from the release, its figures as maps tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geodata.areas import areas
from geodata.codes import STATES, Level
from geodata.succession import fold
from indicators.glance import Glance, children_near, glances
from indicators.model import Status
from indicators.queries import VINTAGE, area_table, reliable
from indicators.standing import standings
from indicators.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.store import Store

    Of = Callable[[str, str], Glance]


@pytest.fixture(scope="module")
def store(store: Store) -> Store:
    """Every glance asks for the series of all key indicators."""
    return store


@pytest.fixture(scope="module")
def of(store: Store) -> Of:
    """The glance of an area and an indicator."""
    return lambda area, indicator: next(
        one for one in glances(store, area) if one.indicator.id == indicator
    )


@pytest.fixture(scope="module")
def published(store: Store) -> pd.DataFrame:
    """The release's own table, read without the store."""
    return pd.read_parquet(store.release.observations)


def figures(table: pd.DataFrame, indicator: str, source: str, time: str) -> pd.DataFrame:
    """Total figures of municipalities as published, by key."""
    total = (table[["sex", "residence", "ethnicity"]] == "_T").all(axis=1)
    rows = table[
        (table["indicator"] == indicator)
        & (table["source"] == source)
        & (table["time"] == time)
        & (table["area"].str.len() == 5)
        & total
    ]
    return rows.set_index("area")


def children_on_the_map(table: pd.DataFrame) -> pd.Series[float]:
    """Children of the census of 2020, those of later municipalities at home in their origins."""
    rows = figures(table, "children_0_17", "inegi_census_2020", "2020")
    rows = rows[rows["unit"] == "persons"]
    homes = {key: step.target if (step := fold(key, VINTAGE)) else key for key in rows.index}
    return rows["value"].groupby(rows.index.map(homes)).sum()


@pytest.mark.parametrize(
    ("indicator", "source", "age", "worse"),
    [
        ("out_of_school_6_14", "coneval_social_lag", "_T", 1),
        ("extreme_poverty", "coneval_municipal_poverty", "_T", 1),
        ("poverty", "coneval_municipal_poverty_groups", "Y0T17", 1),
        ("dwellings_with_internet", "inegi_census_2020", "_T", -1),
    ],
)
@pytest.mark.parametrize("state", ["08", "20", "21", "30"])
def test_who_lives_in_the_worst_fifth_of_a_state(
    of: Of, published: pd.DataFrame, state: str, indicator: str, source: str, age: str, worse: int
) -> None:
    """Counted with sorted lists, in states without municipalities younger than the maps."""
    rows = figures(published, indicator, source, "2020")
    rows = rows[
        (rows["unit"] == "percent") & (rows["age"] == age) & rows.index.str.startswith(state)
    ]
    assert set(rows.index) <= {one.key for one in areas("municipality", parent=state)}
    known = rows[rows["value"].notna() & (rows["status"] != "unreliable")]["value"]
    order = sorted(known.items(), key=lambda pair: -worse * pair[1])
    last = order[round(len(order) / 5) - 1][1]
    members = {key for key, value in order if worse * value >= worse * last}
    children = children_on_the_map(published)
    children = children[children.index.str.startswith(state)]
    share = 100 * sum(children[key] for key in members) / sum(children)
    fifth = of(state, indicator).fifth
    assert fifth is not None
    assert fifth.members == members
    assert fifth.share == pytest.approx(share)
    assert (fifth.area, fifth.time, fifth.children_time) == (state, "2020", "2020")
    assert (fifth.ranked, fifth.all) == (len(known), len(children))


def test_who_lives_in_the_worst_fifth_of_the_nation(
    store: Store, of: Of, published: pd.DataFrame
) -> None:
    """The order is that of the municipal map, the children are those of the release."""
    table = standings(store, Level.MUNICIPALITY)
    rows = table[table["indicator"] == "illiteracy_8_14"].set_index("area")
    worst = rows.nlargest(491, "value", keep="all").index.astype(str)
    children = children_on_the_map(published)
    assert len(children) == 2456
    fifth = of("00", "illiteracy_8_14").fifth
    assert fifth is not None
    assert fifth.members == set(worst)
    assert fifth.share == pytest.approx(100 * children[worst].sum() / children.sum())


def test_children_are_those_of_the_nearest_census(store: Store, published: pd.DataFrame) -> None:
    table = children_near(store, "2017")
    assert table.selection.time == "2020"
    assert table.selection.unit == "persons"
    pd.testing.assert_series_equal(
        table.frame["value"], children_on_the_map(published), check_names=False
    )


def test_the_gap_of_extreme_poverty_is_as_coneval_published_it(of: Of) -> None:
    """Multidimensional measurement 2022, states: Chiapas 28.2 %, Baja California Sur 0.8 %."""
    glance = of("00", "extreme_poverty")
    gap, own = glance.gap, glance.own
    assert gap is not None
    assert (gap.worst, round(gap.worst_value, 1)) == ("07", 28.2)
    assert (gap.best, round(gap.best_value, 1)) == ("03", 0.8)
    assert own is not None
    assert (own.time, round(own.value or 0, 1)) == ("2022", 7.1)


@pytest.mark.parametrize("area", ["00", "20", "07112"])
def test_the_parts_are_those_of_the_map(store: Store, area: str) -> None:
    for glance in glances(store, area):
        frame = area_table(store, glance.selection).frame
        pd.testing.assert_frame_equal(glance.parts.frame, frame)


@pytest.mark.parametrize("area", ["07112", "20001", "09015"])
def test_places_are_those_of_all_overviews(store: Store, area: str) -> None:
    table = standings(store, Level.MUNICIPALITY)
    rows = table[table["area"] == area].set_index("indicator")
    told = 0
    for glance in glances(store, area):
        for place, (rank, of_) in zip(
            glance.places, [("rank_in_state", "of_in_state"), ("rank", "of")], strict=False
        ):
            row = rows.loc[glance.indicator.id]
            assert (place.rank, place.of) == (row[rank], row[of_])
            told += 1
    assert told > 20


def test_two_sources_are_neither_compared_nor_drawn_on_one_scale(of: Of) -> None:
    """Municipal infant mortality comes from a projection of its own, beside the state's series."""
    state = of("07", "infant_mortality")
    assert state.own is not None
    assert state.own.source != state.selection.source
    assert not state.among_parts
    assert state.own.status is Status.NORMAL
    assert state.verdict is Verdict.WORSE
    municipality = of("07112", "infant_mortality")
    assert municipality.among_parts
    assert municipality.verdict is None


def test_verdicts_follow_the_direction(of: Of) -> None:
    assert of("09", "dwellings_with_internet").verdict is Verdict.BETTER
    assert of("07", "dwellings_with_internet").verdict is Verdict.WORSE
    assert of("09", "extreme_poverty").verdict is Verdict.BETTER
    assert of("07", "share_of_children").verdict is Verdict.HIGHER
    assert of("00", "extreme_poverty").verdict is None


def test_a_trend_is_of_one_source_without_projections(store: Store) -> None:
    for area in ("00", "07", "07112"):
        for glance in glances(store, area):
            assert len({one.source for one in glance.trend}) <= 1
            assert Status.PROJECTED not in {one.status for one in glance.trend}
            assert [one.time for one in glance.trend] == sorted({one.time for one in glance.trend})


def test_a_register_still_open_is_no_end_of_a_change(of: Of) -> None:
    glance = of("07", "birth_registration_same_year")
    assert glance.trend[-1].status is Status.ESTIMATED
    assert glance.change is not None
    assert glance.change[1].time < glance.trend[-1].time


def test_a_newer_figure_of_another_survey_is_told_apart(of: Of) -> None:
    glance = of("07", "extreme_poverty")
    assert glance.own is not None
    assert glance.newer is not None
    assert (glance.own.time, glance.newer.time) == ("2020", "2022")
    assert glance.own.source != glance.newer.source
    assert of("07", "out_of_school_6_14").newer is None


def test_what_is_unreliable_has_no_gap_no_fifth_and_no_place(of: Of) -> None:
    """All municipal rates of Oaxaca of 2017 are told as not reliable."""
    glance = of("20", "birth_registration_same_year")
    assert reliable(glance.parts.frame).notna().sum() == 0
    assert glance.gap is None
    assert glance.fifth is None
    assert of("05001", "birth_registration_same_year").places == ()


def test_an_indicator_without_municipal_figures_is_compared_among_states(of: Of) -> None:
    state = of("07", "adolescent_fertility")
    assert (state.selection.level, state.selection.area) == (Level.STATE, "00")
    assert [(place.area, place.of) for place in state.places] == [("00", 32)]
    assert state.fifth is None
    municipality = of("07112", "adolescent_fertility")
    assert municipality.own is None
    assert [one.area for one in municipality.figures] == ["07", "00"]


def test_every_topic_has_its_keys(store: Store) -> None:
    for topic, chapter in store.catalogue.picker.items():
        keys = [one for one in chapter if one.key]
        assert 1 <= len(keys) <= 4, topic
        assert all(store.catalogue.units[one.unit].kind.continuous for one in keys)


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_glance_of_all_keys(store: Store, state: str) -> None:
    keys = {one.id for one in store.catalogue.indicators.values() if one.key}
    assert {one.indicator.id for one in glances(store, state)} == keys
