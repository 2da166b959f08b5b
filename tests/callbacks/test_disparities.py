"""The nearest comparison that has data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from callbacks.disparities import settle_comparison
from geodata.codes import Level
from layouts.address import parse

if TYPE_CHECKING:
    from indicators.store import Store
    from layouts.view import View


def settled(store: Store, query: str) -> tuple[View, list[str]]:
    view, unknown = parse("/disparidades", query)
    assert unknown == ()
    found, notices = settle_comparison(store, view)
    return found, [one.word for one in notices]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "indicator=poverty&compared=gradient&along=infant_mortality",
        "indicator=poverty&compared=subgroups",
        "indicator=poverty&compared=subgroups&by=ethnicity&time=1999",
        "indicator=infant_mortality&compared=subgroups&level=state",
        "indicator=population&compared=gradient",
        "indicator=one_deprivation_or_more&compared=subgroups&by=residence",
        "indicator=poverty&compared=subgroups&area=20&focus=20067&by=age",
        "indicator=nothing&compared=subgroups&along=nothing",
    ],
)
def test_what_is_settled_stays(store: Store, query: str) -> None:
    view, _ = parse("/disparidades", query)
    found, _ = settle_comparison(store, view)
    assert settle_comparison(store, found) == (found, ())


def test_without_subgroups_areas_are_compared(store: Store) -> None:
    view, told = settled(store, "indicator=infant_mortality&compared=subgroups&level=state")
    assert (view.compared, view.by) == ("areas", None)
    assert told == ["notice.no_subgroups"]


def test_a_municipality_without_subgroups_gives_way_to_its_state(store: Store) -> None:
    view, told = settled(
        store, "indicator=educational_lag&compared=subgroups&area=20&focus=20067&by=sex"
    )
    assert view.compared == "subgroups"
    assert view.by == "sex"
    if view.focus is None:
        assert told[0] == "notice.no_groups_here"
        assert view.area == "20"


def test_a_split_that_is_not_there_is_told(store: Store) -> None:
    view, told = settled(store, "indicator=poverty&compared=subgroups&by=ethnicity&area=20")
    assert (view.by, told) == ("sex", ["notice.bad_value"])
    view, told = settled(store, "indicator=poverty&compared=subgroups&by=sex&time=2012")
    assert (view.selection.time, told) == ("2010", ["notice.no_data"])


def test_an_order_by_the_same_indicator_is_refused(store: Store) -> None:
    view, told = settled(store, "indicator=poverty&compared=gradient&along=poverty")
    assert (view.along, told) == (None, ["notice.bad_value"])
    usual, _ = settled(store, "indicator=poverty&compared=gradient&along=marginalisation_index")
    assert usual == view
    assert view.selection.level is Level.MUNICIPALITY
