"""Where half of them live, against published numbers and an independent computation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geodata.areas import exists
from geodata.codes import Level
from indicators.concentration import beyond, concentration, revisions
from indicators.queries import area_table
from indicators.selection import Selection, Subgroup

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from indicators.store import Store

    Pick = Callable[..., pd.DataFrame]

FIRST = "coneval_municipal_poverty_2011"
SERIES = "coneval_municipal_poverty"


def test_the_publications_of_2011(store: Store) -> None:
    """190 of 2,456 municipalities held half of the poor; the ten poorest stood above 96 %."""
    found = concentration(store, Selection("poverty", time="2010", source=FIRST))
    assert found.half is not None
    assert (len(found.half.areas), found.half.of) == (190, 2456)
    ten = found.headcount.worst[:10]
    assert (round(ten.min(), 1), round(ten.max(), 1)) == (96.4, 97.4)


def test_the_series_gives_another_number_and_both_stand_together(store: Store) -> None:
    selection = Selection("poverty", time="2010", unit="percent", source=SERIES)
    for source in (SERIES, FIRST):
        both = revisions(store, replace(selection, source=source))
        told = {one.headcount.selection.source: len(one.half.areas) for one in both if one.half}
        assert told == {FIRST: 190, SERIES: 199}
        assert list(told) == [FIRST, SERIES]


def test_without_a_revision_nothing_is_compared(store: Store) -> None:
    assert revisions(store, Selection("poverty", time="2020", unit="percent", source=SERIES)) == ()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("area", ["00", "20"])
def test_the_fewest_that_hold_a_share(store: Store, pick: Pick, share: float, area: str) -> None:
    found = concentration(store, Selection("poverty", time="2010", source=SERIES, area=area), share)
    rows = pick(indicator="poverty", time="2010", source=SERIES, unit="persons")
    inside = rows["area"].str.len() == 5
    if area != "00":
        inside &= rows["area"].str.startswith(area)
    counts = np.sort(rows.loc[inside, "value"].to_numpy())[::-1]
    reached = np.cumsum(counts) / counts.sum()
    assert found.half is not None
    assert len(found.half.areas) == int(np.argmax(reached >= share - 1e-12)) + 1
    assert found.curve == pytest.approx(np.concatenate([[0], reached]))


def test_a_revision_says_why(store: Store) -> None:
    """Two sources of which one supersedes the other have words for what differs."""
    for one in store.catalogue.sources.values():
        assert (one.revision is None) is (one.superseded_by is None), one.id


def test_areas_past_a_limit(store: Store, pick: Pick) -> None:
    asked = Selection("birth_registration_same_year", time="2017")
    found = beyond(store, asked, 70.0)
    assert found is not None
    rows = pick(indicator="birth_registration_same_year", time="2017", unit="percent")
    rows = rows[rows["area"].str.len() == 5]
    good = rows[(rows["status"] != "unreliable") & rows["value"].notna()]
    below = set(good.loc[good["value"] < 70, "area"])
    # Municipalities newer than the maps are folded into their origins, which this may lift.
    frame = area_table(store, asked).frame
    folded = set(frame.index[frame["footnote"].str.contains("folded")])
    left_out = {key for key in below if exists(key, 2010)} - set(found.rates.index)
    assert left_out <= folded
    assert len(below) > 600
    assert set(found.rates.index) - below == set()
    assert found.rates.is_monotonic_increasing
    assert not found.over
    assert found.count is None
    children = pick(indicator="children_0_17", time="2020", unit="persons").set_index("area")
    here = children.loc[list(found.rates.index), "value"]
    assert found.children == pytest.approx(here.sum(), rel=1e-2)
    assert 0 < found.children < found.all_children
    assert len(found.unknown) + found.of == 2456


def test_the_limit_is_the_areas_own_figure_where_none_is_named(store: Store, pick: Pick) -> None:
    asked = Selection("poverty", area="20", subgroup=Subgroup.of({"age": "Y0T17"}))
    found = beyond(store, asked)
    own = pick(indicator="poverty", age="Y0T17", area="20", time="2020")["value"].item()
    assert found is not None
    assert (found.limit, found.over) == (own, True)
    assert found.rates.min() > own
    assert found.count is not None
    assert found.whole is not None
    assert 0.5 < found.count / found.whole < 1


def test_without_a_figure_of_its_own_no_limit_is_made_up(store: Store) -> None:
    asked = Selection("marginalisation_index", level=Level.MUNICIPALITY)
    assert beyond(store, asked) is None
    assert beyond(store, asked, 50) is not None
