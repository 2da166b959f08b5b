"""Beside the one map: filter, second selection, thirds of two, all years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from indicators.conditions import Condition, matching
from indicators.queries import area_table
from layouts.address import address, parse
from layouts.map_scenes import map_scene, prepared
from layouts.scenes import settle
from layouts.view import Notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.store import Store
    from layouts.scene import Scene
    from layouts.view import View

    Shown = Callable[[str], tuple[Scene, tuple[Notice, ...]]]

CHILDREN = "indicator=poverty&age=Y0T17&time=2020"
SCHOOL = "indicator=out_of_school_6_14"


def settled(store: Store, query: str) -> tuple[View, tuple[Notice, ...]]:
    view, _ = settle(store, parse("/mapa", query)[0])
    return prepared(store, view)


@pytest.fixture
def shown(store: Store) -> Shown:
    def made(query: str) -> tuple[Scene, tuple[Notice, ...]]:
        view, notices = settled(store, query)
        return map_scene(store, view), notices

    return made


def test_two_years_share_one_scale(shown: Shown) -> None:
    scene, notices = shown(f"{SCHOOL}&time=2020&maps=two&second_time=2000&breaks=year")
    assert notices == ()
    assert scene.second is not None
    assert (scene.selection.time, scene.second.selection.time) == ("2020", "2000")
    assert scene.comparable
    assert scene.answer.breaks == scene.second.answer.breaks
    values = np.concatenate(
        [one.answer.table.frame["value"].dropna() for one in (scene, scene.second)]
    )
    edges = scene.answer.breaks.edges
    assert (edges[0], edges[-1]) == pytest.approx((values.min(), values.max()), abs=0.05)
    counts = np.histogram(values.round(1), edges)[0]
    assert counts.max() - counts.min() < 0.06 * len(values), "equally many in each, together"


def test_pooled_years_of_one_series_are_not_counted_twice(shown: Shown) -> None:
    alone, _ = shown(f"{SCHOOL}&time=2020")
    both, _ = shown(f"{SCHOOL}&time=2020&maps=two&second_time=2000")
    assert both.answer.breaks == alone.answer.breaks


def test_two_subgroups_share_one_scale(shown: Shown) -> None:
    scene, _ = shown("indicator=poverty&sex=F&time=2020&maps=two&second_subgroup=M._T._T._T")
    assert scene.second is not None
    assert scene.second.selection.subgroup.narrowed == {"sex": "M"}
    pooled = [one.answer.table.pooled for one in (scene, scene.second)]
    assert scene.answer.breaks.edges[0] == pytest.approx(min(map(min, pooled)), abs=0.05)
    assert scene.answer.breaks == scene.second.answer.breaks


def test_two_indicators_keep_a_scale_each(shown: Shown) -> None:
    scene, _ = shown(f"{CHILDREN}&maps=two&second=infant_mortality&edges=30,60")
    assert scene.second is not None
    assert not scene.comparable
    assert scene.answer.breaks.edges[1:-1] == (30.0, 60.0), "the reader's own"
    assert scene.second.answer.breaks.method == "quantile"


@pytest.mark.parametrize(
    "query",
    [
        f"{SCHOOL}&maps=two",
        f"{CHILDREN}&maps=two",
        f"{CHILDREN}&maps=bivariate",
        f"{CHILDREN}&maps=bivariate&second=infant_mortality&second_time=1999",
        "indicator=infant_mortality&level=state&maps=years",
        f"{SCHOOL}&maps=two&second_time=2000&level=state",
    ],
)
def test_the_address_of_what_is_shown_shows_the_same(store: Store, query: str) -> None:
    view, _ = settled(store, query)
    path, _, asked = address(view).partition("?")
    assert parse(path, asked) == (view, ())
    assert settled(store, asked) == (view, ())
    assert settle(store, view) == (view, ())


def test_where_nothing_is_asked_for_something_is_compared(store: Store) -> None:
    view, notices = settled(store, f"{SCHOOL}&time=2020&maps=two")
    assert (view.second, view.second_time, notices) == (None, "2000", ())
    view, notices = settled(store, f"{CHILDREN}&maps=bivariate")
    assert view.second not in {None, "poverty"}
    assert notices == ()


def test_what_cannot_be_compared_is_told(store: Store) -> None:
    wanted = {
        "indicator=population&maps=years": "notice.maps_years",
        "indicator=population&maps=bivariate": "notice.maps_bivariate",
        f"{CHILDREN}&maps=years": "notice.maps_years",
    }
    for query, word in wanted.items():
        view, notices = settled(store, query)
        assert view.maps == "one"
        assert [one.word for one in notices] == [word]
    view, notices = settled(store, f"{CHILDREN}&maps=two&second=nothing&second_time=2020")
    assert [(one.word, one.parameter) for one in notices] == [("notice.bad_value", "second")]
    _, notices = settled(store, f"{SCHOOL}&time=2020&maps=two&second_time=2003")
    assert notices == (Notice("notice.no_data", "second_time", "2003", "2005"),)


def test_edges_out_of_range_are_left_out_and_told(store: Store) -> None:
    view, notices = settled(store, f"{CHILDREN}&edges=5,40,120")
    assert view.edges == (40.0,)
    (notice,) = notices
    assert (notice.word, notice.value) == ("notice.edges", "5 120")
    view, notices = settled(store, f"{CHILDREN}&edges=120")
    assert (view.edges, len(notices)) == ((), 1)


def test_a_filter_keeps_rank_and_scale(store: Store, shown: Shown) -> None:
    whole, _ = shown(f"{CHILDREN}&area=07")
    some, _ = shown(f"{CHILDREN}&area=07&where=indigenous_language_speakers.over.40")
    condition = Condition.parsed("indigenous_language_speakers.over.40")
    keys = matching(store, [condition], "07")
    assert some.inside == frozenset(keys)
    assert 0 < len(keys) < len(whole.shown)
    assert some.shown.index.tolist() == list(keys)
    assert some.answer.breaks == whole.answer.breaks
    assert some.shown["rank"].tolist() == whole.shown.loc[list(keys), "rank"].tolist()


def test_a_group_and_conditions_are_both_kept_to(shown: Shown) -> None:
    group, _ = shown(f"{CHILDREN}&group=07112.19019")
    assert group.inside == {"07112", "19019"}
    both, _ = shown(f"{CHILDREN}&group=07112.19019&where=indigenous_language_speakers.over.40")
    assert both.inside == {"07112"}


def test_states_are_not_filtered_by_municipal_figures(shown: Shown) -> None:
    scene, _ = shown("indicator=poverty&level=state&where=poverty.over.75")
    assert scene.inside is None
    assert len(scene.shown) == 32


def test_years_are_those_of_one_source(store: Store, shown: Shown) -> None:
    scene, _ = shown(f"{SCHOOL}&time=2020&maps=years")
    assert [one.selection.time for one in scene.years] == ["2000", "2005", "2010", "2015", "2020"]
    for one in scene.years:
        assert one.selection == replace(scene.selection, time=one.selection.time)
        assert one.frame.equals(area_table(store, one.selection).frame)
