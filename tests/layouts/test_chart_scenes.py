"""From an address to the scene of a chart: what is picked out, what stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indicators.measures.gap import gap
from indicators.queries import reliable
from layouts.address import address, parse
from layouts.chart_scenes import chart_scene, settle_chart
from layouts.charts_page import contents, data_table
from layouts.view import CHARTS, MOST_MARKED

if TYPE_CHECKING:
    from geodata.boundaries import BoundarySet
    from indicators.store import Store


def settled(store: Store, query: str) -> tuple[str, list[tuple[str, str]]]:
    view, notices = settle_chart(store, parse("/graficas", query)[0])
    return address(view), [(one.parameter, one.value) for one in notices]


def test_the_area_in_focus_elsewhere_is_picked_out_here(store: Store) -> None:
    query = "indicator=poverty&time=2020&focus=07112&areas=07059.07112"
    found, told = settled(store, query)
    assert found == "/graficas?indicator=poverty&time=2020&areas=07112.07059"
    assert told == []


@pytest.mark.parametrize("key", ["07999", "00", "23010"])
def test_what_stands_on_no_map_is_told_and_left_out(store: Store, key: str) -> None:
    found, told = settled(store, f"indicator=poverty&time=2020&areas={key}.20")
    assert found.endswith("areas=20")
    assert told == [("areas", key)]


def test_no_more_are_picked_out_than_there_are_signs(store: Store) -> None:
    keys = [f"{n:02}" for n in range(1, MOST_MARKED + 2)]
    found, told = settled(store, f"indicator=poverty&time=2020&areas={'.'.join(keys)}")
    assert found.endswith(".".join(keys[:MOST_MARKED]))
    assert [parameter for parameter, _ in told] == ["areas"]


def test_an_unknown_partner_is_told(store: Store) -> None:
    found, told = settled(store, "chart=scatter&indicator=poverty&time=2020&second=happiness")
    assert ("second", "happiness") in told
    assert "second" not in found


def test_gap_and_ranks_are_of_the_areas_looked_at(store: Store) -> None:
    view, _ = settle_chart(store, parse("/graficas", "indicator=poverty&where=poverty.over.99")[0])
    one = chart_scene(store, view)
    assert len(one.frame) == 13
    assert one.base.answer.gap == gap(reliable(one.frame), one.direction)
    assert sorted(one.frame["rank"])[0] == 1
    assert len(one.whole.frame) == 2456


def test_the_partner_is_of_another_topic(store: Store) -> None:
    view, _ = settle_chart(store, parse("/graficas", "chart=scatter&indicator=poverty")[0])
    second = chart_scene(store, view).second
    assert second is not None
    topics = {
        one.indicator.classifications.topic for one in (chart_scene(store, view).base, second)
    }
    assert len(topics) == 2
    assert second.selection.area == "00"


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize(
    "query",
    [
        "",
        "&level=state",
        "&area=07&areas=07112.20067.07.20",
        "&indicator=child_labour",
        "&indicator=marginalisation_degree&lang=en",
        "&indicator=population&group=07112.20067",
        "&where=poverty.over.99,poverty.under.1",
        "&indicator=births_registered&level=state&areas=07112",
        "&indicator=under_five_mortality",
    ],
)
def test_every_view_has_an_answer(
    store: Store, boundaries: BoundarySet, kind: str, query: str
) -> None:
    view, _ = settle_chart(store, parse("/graficas", f"chart={kind}{query}")[0])
    one = chart_scene(store, view)
    found = contents(one, boundaries)
    assert (found["frame"]["figure"] is None) == bool(found["nothing"]) == found["stage_hidden"]
    assert (data_table(one) is None) == found["stage_hidden"]
    assert found["frame"]["address"] == address(view)
