"""Tables of areas: the right rows, each figure in its place, totals that nobody added up here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geodata.areas import areas
from geodata.codes import NATION, STATES, Level
from geodata.group import Group
from indicators.conditions import Condition
from indicators.model import Status
from indicators.pivot import Across, Question, pivot, rows_of, time_options
from indicators.queries import area_table, figure, observations
from indicators.selection import Selection, Subgroup
from indicators.standing import key_selection

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from indicators.store import Store

SITAN = (
    Condition.parsed("poverty.over.75"),
    Condition.parsed("indigenous_language_speakers.over.50"),
)
OAXACA = Question(Selection("poverty", area="20"), indicators=("poverty", "infant_mortality"))


def test_rows_that_fulfil_conditions_are_those_of_the_released_figures(
    store: Store, pick: Callable[..., pd.DataFrame]
) -> None:
    """Against the release itself: no municipality of Oaxaca was founded after 2010."""
    table = pivot(store, replace(OAXACA, conditions=SITAN))
    poor = pick(indicator="poverty", unit="percent", age="Y0T17", time="2020",
                source="coneval_municipal_poverty_groups")  # fmt: skip
    speakers = pick(indicator="indigenous_language_speakers", unit="percent", time="2020",
                    source="inegi_census_2020")  # fmt: skip
    expected = [
        {
            key
            for key in rows.loc[rows["value"] > least, "area"]
            if len(key) == 5 and key[:2] == "20"
        }
        for rows, least in ((poor, 75), (speakers, 50))
    ]
    assert set(table.rows) == expected[0] & expected[1]
    assert len(table.rows) == 200
    by_area = poor.set_index("area")["value"]
    assert table.columns[0].cells["value"].to_dict() == by_area[list(table.rows)].to_dict()


def test_rows_are_limited_to_a_group(store: Store) -> None:
    group = Group.of(["20067", "07112", "20001"])
    assert rows_of(store, replace(OAXACA, group=group)) == ("20001", "20067")
    nation = Question(Selection("poverty"), group=group)
    assert rows_of(store, nation) == ("07112", "20001", "20067")
    assert len(rows_of(store, replace(OAXACA, group=group, conditions=SITAN))) < 2


def test_states_are_not_limited(store: Store) -> None:
    question = Question(Selection("poverty", Level.STATE), conditions=SITAN)
    assert rows_of(store, question) == STATES
    assert pivot(store, question).above == (NATION,)


def test_each_indicator_is_as_it_is_first_seen(store: Store) -> None:
    table = pivot(store, OAXACA)
    for column in table.columns:
        assert column.selection == key_selection(store, column.id, Level.MUNICIPALITY)
        frame = area_table(store, replace(column.selection, area="20")).frame
        assert table.rows == tuple(frame.index)
        assert column.cells["value"].equals(frame["value"])
        assert column.cells["status"].tolist() == frame["status"].tolist()


def test_an_indicator_without_what_is_asked_has_no_column(store: Store) -> None:
    question = Question(
        Selection("poverty", time="2015"), indicators=("poverty", "out_of_school_6_14")
    )
    table = pivot(store, question)  # poverty of children, as it is first seen, is of 2020 only
    assert [one.id for one in table.columns] == ["out_of_school_6_14"]
    assert table.absent == ("poverty",)
    girls = Question(
        Selection("poverty", subgroup=Subgroup.of({"sex": "F"})),
        indicators=("poverty", "infant_mortality"),
    )
    table = pivot(store, girls)
    assert [one.id for one in table.columns] == ["poverty"]
    assert table.columns[0].selection.subgroup["sex"] == "F"
    assert table.absent == ("infant_mortality",)


def test_nothing_known_at_all_is_told(store: Store) -> None:
    with pytest.raises(LookupError, match="no value"):
        pivot(store, Question(Selection("poverty", time="1901"), Across.TIMES))
    with pytest.raises(LookupError, match="no value"):
        pivot(store, Question(Selection("maternal_mortality_ratio")))


def test_years_are_those_of_one_source(store: Store) -> None:
    asked = Selection("poverty", subgroup=Subgroup(), area="20")
    table = pivot(store, Question(asked, Across.TIMES))
    assert len({one.selection.source for one in table.columns}) == 1
    assert [one.id for one in table.columns] == [one.selection.time for one in table.columns]
    source = table.columns[0].selection.source
    known = observations(store, replace(asked, source=source), vintage=2010)
    for column in table.columns:
        rows = known[known["time"] == column.id].set_index("area")["value"]
        assert column.cells["value"].dropna().to_dict() == rows.dropna().to_dict()


def test_where_there_is_no_room_the_years_up_to_the_one_asked_for_stay(store: Store) -> None:
    asked = Question(Selection("population_midyear", Level.STATE, time="2010"), Across.TIMES)
    whole = pivot(store, asked)
    assert whole.left_out == 0
    some = pivot(store, asked, most=32 * 5)
    assert [one.id for one in some.columns] == ["2006", "2007", "2008", "2009", "2010"]
    assert some.left_out == len(whole.columns) - 5
    first = pivot(store, replace(asked, selection=replace(asked.selection, time="1991")), most=160)
    assert [one.id for one in first.columns] == ["1990", "1991", "1992", "1993", "1994"]
    assert len(pivot(store, asked, most=1).columns) == 1


def test_subgroups_are_of_one_year(store: Store) -> None:
    table = pivot(store, Question(Selection("poverty", area="30", time="2020"), Across.SUBGROUPS))
    assert {one.selection.time for one in table.columns} == {"2020"}
    ids = [one.id for one in table.columns]
    assert ids[0] == "_T._T._T._T"
    assert len(set(ids)) == len(ids) > 3
    for column in table.columns:
        assert column.id == ".".join(column.selection.subgroup.codes)
        frame = area_table(store, column.selection).frame.loc[list(table.rows)]
        assert column.cells["value"].equals(frame["value"])


def test_totals_are_figures_of_the_release_and_no_sums(
    store: Store, one: Callable[..., pd.Series]
) -> None:
    """Population of the 2020 census (INEGI): 126,014,024 and, in Oaxaca, 4,132,148."""
    question = Question(Selection("population", area="20"), conditions=SITAN)
    table = pivot(store, question)
    (column,) = table.columns
    totals = {key: found.value for key, found in column.totals.items() if found}
    assert totals == {"00": 126_014_024, "20": 4_132_148}
    assert column.cells["value"].sum() < totals["20"]
    row = one(
        indicator="population", unit="persons", source="inegi_censuses", time="2020", area="20"
    )
    assert totals["20"] == row["value"]


def test_a_total_is_of_the_same_year_and_group_or_there_is_none(store: Store) -> None:
    table = pivot(store, Question(Selection("income_per_head", area="07")))
    assert table.columns[0].totals == {"00": None, "07": None}
    columns = pivot(store, Question(Selection("poverty", area="30"), Across.SUBGROUPS)).columns
    for column in columns:
        for key, found in column.totals.items():
            assert found == figure(store, column.selection, key)
            assert found is None or found.time == column.selection.time


def test_states_stand_over_their_municipalities_where_asked(store: Store) -> None:
    question = Question(Selection("population"), by_state=True)
    assert pivot(store, question).above == (NATION, *STATES)
    group = Group.of(["20067", "07112"])
    assert pivot(store, replace(question, group=group)).above == (NATION, "07", "20")
    assert pivot(store, replace(question, by_state=False)).above == (NATION,)


def test_a_column_has_a_status_of_its_own_where_all_its_values_have_it(store: Store) -> None:
    poverty, mortality = pivot(store, replace(OAXACA, conditions=SITAN)).columns
    assert (poverty.status, mortality.status) == (Status.NORMAL, Status.ESTIMATED)
    assert pivot(store, Question(Selection("infant_mortality"))).columns[0].status is None


def test_years_on_offer(store: Store) -> None:
    assert time_options(store, Question(Selection("poverty"), Across.TIMES)) == (
        "2010",
        "2015",
        "2020",
    )
    several = replace(OAXACA, indicators=("poverty", "population"))
    found = time_options(store, several)  # of children only 2020, of the censuses since 1990
    assert {"1990", "2010", "2020"} <= set(found)
    assert "2015" not in found


def test_an_area_without_a_row_is_missing(store: Store) -> None:
    keys = [one.key for one in areas(Level.MUNICIPALITY)]
    for column in pivot(store, Question(Selection("birth_registration_same_year"))).columns:
        assert list(column.cells.index) == keys
        gaps = column.cells["value"].isna()
        assert (
            column.cells.loc[gaps, "status"].isin(["missing", "suppressed", "not_applicable"]).all()
        )
