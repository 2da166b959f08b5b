"""Every address of the page of indices leads to one that can be put together, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callbacks.index_scenes import settle_index
from geodata.codes import Level
from indicators.composites.composite import Composite, Refusal, composite
from indicators.composites.ready_made import ready_made
from indicators.composites.recipe import parts_of, written
from layouts.address import address, parse
from layouts.components.index_sheet import recipe_of

if TYPE_CHECKING:
    from indicators.store import Store
    from layouts.view import View


def settled(store: Store, query: str) -> tuple[View, dict[str, str]]:
    """The view of an address, and what was asked of each part with a notice."""
    view, unknown = parse("/indice", query)
    assert unknown == ()
    view, notices = settle_index(store, view)
    again, more = settle_index(store, view)
    assert (again, more) == (view, ())
    assert parse("/indice", address(view).partition("?")[2]) == (view, ())
    return view, {one.parameter: one.value for one in notices}


def test_the_page_opens_with_the_first_ready_made_index(store: Store) -> None:
    view, told = settled(store, "")
    first = next(iter(ready_made().values()))
    assert told == {}
    assert recipe_of(view) == first.recipe()


def test_what_other_pages_ask_does_not_matter_here(store: Store) -> None:
    view, told = settled(store, "indicator=poverty&time=2010&age=Y0T17&area=20&focus=20067")
    assert told == {}
    assert (view.selection.indicator, view.selection.time) == ("poverty", None)
    assert (view.selection.area, view.focus) == ("20", "20067")


@pytest.mark.parametrize(
    ("query", "told", "parts"),
    [
        ("parts=poverty.1,nothing.2", {"parts": "nothing.2"}, "poverty.1"),
        ("parts=poverty.1,population.2.high", {"parts": "population.2.high"}, "poverty.1"),
        ("parts=poverty.3.low,births.1", {"parts": "births.1"}, "poverty.3"),
        ("parts=poverty.3.250,infant_mortality.1", {"parts": "poverty.3.250"},
         "poverty.3,infant_mortality.1"),
        ("parts=share_of_children.1,poverty.1", {}, "share_of_children.1,poverty.1"),
    ],
)  # fmt: skip
def test_parts_that_cannot_be_had_are_told(
    store: Store, query: str, told: dict[str, str], parts: str
) -> None:
    view, found = settled(store, query)
    assert found == told
    assert written(view.parts) == parts


def test_without_any_part_that_can_be_had_it_is_the_first_one(store: Store) -> None:
    view, told = settled(store, "parts=nothing.1,population.1")
    assert set(told) == {"parts"}
    assert view.parts == next(iter(ready_made().values())).recipe().parts


def test_z_scores_have_no_geometric_mean(store: Store) -> None:
    view, told = settled(store, "normalisation=zscore&aggregation=geometric")
    assert told == {"aggregation": "geometric"}
    assert (view.normalisation, view.aggregation) == ("zscore", "arithmetic")


def test_states_are_compared_in_the_whole_country(store: Store) -> None:
    view, told = settled(store, "level=state")
    assert (view.selection.level, view.selection.area, told) == (Level.STATE, "00", {})
    view, told = settled(store, "level=nation")
    assert (view.selection.level, told) == (Level.MUNICIPALITY, {"level": "nation"})


known = st.sampled_from(
    ["poverty", "infant_mortality", "share_of_children", "population", "marginalisation_degree",
     "maternal_mortality_ratio", "human_development_index", "nothing"]
)  # fmt: skip
part = st.builds(
    lambda *given: ".".join(one for one in given if one),
    known,
    st.integers(1, 100).map(str),
    st.sampled_from(["", "high", "low"]),
    st.sampled_from(["", "0", "5.5", "-3", "1000"]),
)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(
    st.lists(part, min_size=1, max_size=5, unique_by=lambda one: one.partition(".")[0]),
    st.sampled_from(["minmax", "zscore", "rank", "target"]),
    st.sampled_from(["arithmetic", "geometric"]),
    st.sampled_from(["state", "municipality"]),
)
def test_any_recipe_has_an_index_or_asks_the_reader(
    store: Store, parts: list[str], normalisation: str, aggregation: str, level: str
) -> None:
    assert parts_of(",".join(parts))
    query = f"parts={','.join(parts)}&normalisation={normalisation}&aggregation={aggregation}"
    view, _ = settled(store, f"{query}&level={level}")
    found = composite(store, recipe_of(view))
    if isinstance(found, Refusal):
        assert found.reason in {"no_judgement", "few_parts"}
    else:
        assert isinstance(found, Composite)
        assert found.ranked > 10
