"""A table in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geodata.codes import Level
from geodata.group import Group
from indicators.conditions import Condition
from indicators.model import Status
from indicators.pivot import pivot
from indicators.selection import Selection, Subgroup
from layouts import tabulation
from layouts.view import View
from layouts.words import Words

if TYPE_CHECKING:
    from indicators.pivot import Pivot
    from indicators.store import Store
    from layouts.tabulation import Heading

SPANISH = Words("es")
SITAN = View(
    Selection("poverty", area="20"),
    page="tablas",
    columns=("poverty", "infant_mortality"),
    conditions=(Condition.parsed("poverty.over.75"),),
)


def made(store: Store, view: View) -> Pivot:
    return pivot(store, tabulation.question(view))


def headings(store: Store, view: View, words: Words = SPANISH) -> list[Heading]:
    across = tabulation.question(view).across
    return [
        tabulation.heading(one, across, store.catalogue, words) for one in made(store, view).columns
    ]


def test_headings_say_group_year_unit_status_and_source(store: Store) -> None:
    poverty, mortality = headings(store, SITAN)
    assert poverty.line == "Pobreza · 0 a 17 años · 2020 · %"
    assert poverty.source == "CONEVAL (2023)"
    assert mortality.line == "Mortalidad infantil · Toda la población · 2020 · ‰ · Estimado"


def test_of_years_the_title_says_the_group(store: Store) -> None:
    asked = Selection("poverty", area="20", subgroup=Subgroup.of({"sex": "F"}))
    view = View(asked, across="times")
    assert [one.line for one in headings(store, view)] == ["2010 · %", "2015 · %", "2020 · %"]
    told = tabulation.subtitle(view, made(store, view), store.catalogue, SPANISH)
    assert told == "municipios de Oaxaca · Mujeres · 2010–2020"


def test_of_groups_the_title_says_the_year(store: Store) -> None:
    view = View(Selection("poverty", area="20", time="2020"), across="subgroups")
    assert headings(store, view)[0].line == "Toda la población · %"
    told = tabulation.subtitle(view, made(store, view), store.catalogue, SPANISH)
    assert told == "municipios de Oaxaca · 2020"


def test_categories_have_no_unit(store: Store) -> None:
    (heading,) = headings(store, View(Selection("social_lag_degree", area="20")))
    assert (heading.unit, heading.details) == ("", "Toda la población · 2020")


@pytest.mark.parametrize(
    ("columns", "title"),
    [
        ((), "Población en situación de pobreza"),
        (("poverty", "infant_mortality"), "Pobreza · Mortalidad infantil"),
        (("poverty", "infant_mortality", "population", "children_0_17"), "4 indicadores"),
    ],
)
def test_titles(store: Store, columns: tuple[str, ...], title: str) -> None:
    view = replace(SITAN, columns=columns)
    assert tabulation.title(made(store, view), store.catalogue, SPANISH) == title


def test_limits_tell_why_there_are_so_many_rows(store: Store) -> None:
    view = replace(SITAN, group=Group.of(["20067", "20352"], "Sierra"))
    told = tabulation.limits(view, made(store, view), store, SPANISH)
    assert told == [
        "Selección «Sierra»",
        "Pobreza (0 a 17 años, 2020): más de 75\u00a0%",
        "1 municipio",
    ]
    states = view.asking(level=Level.STATE, area="00")
    first, last = tabulation.limits(states, made(store, states), store, SPANISH)
    assert (first, last) == (SPANISH("tables.states_only"), "32 estados")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("poverty.under.7.25", "Pobreza (0 a 17 años, 2020): menos de 7.25\u00a0%"),
        ("population.over.1000000", "Población (2020): más de 1,000,000\u00a0personas"),
        ("social_lag_degree.over.3", "Rezago social (grado) (2020): más de Medio"),
    ],
)
def test_conditions_in_words(store: Store, text: str, told: str) -> None:
    assert tabulation.condition_name(Condition.parsed(text), store, SPANISH) == told


def test_a_condition_of_no_municipal_indicator_has_no_words(store: Store) -> None:
    with pytest.raises(LookupError, match="maternal_deaths"):
        tabulation.condition_name(Condition.parsed("maternal_deaths.over.1"), store, SPANISH)


@pytest.mark.parametrize(
    ("status", "footnote", "word"),
    [
        (Status.NORMAL, "", "status.normal"),
        (Status.NORMAL, "weighted_sum partial_coverage", "tables.computed"),
        (Status.UNRELIABLE, "weighted_sum low_coverage", "status.unreliable"),
    ],
)
def test_what_was_computed_here_is_not_called_published(
    status: Status, footnote: str, word: str
) -> None:
    assert tabulation.status(status, footnote, SPANISH) == SPANISH(word)


def test_notes_are_numbered_once_and_sources_named_once(store: Store) -> None:
    table = made(store, SITAN)
    numbers = tabulation.note_numbers(table)
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))
    assert {"weighted_sum", "district_estimate", "projection"} <= set(numbers)
    assert tabulation.sources(table) == (
        "coneval_municipal_poverty_groups",
        "conapo_infant_mortality_2020",
        "conapo_demographic_series",
    )
