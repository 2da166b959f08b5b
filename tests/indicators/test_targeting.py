"""Target lists, against an independent computation from the release's own rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from geodata.group import Group
from indicators.conditions import Condition
from indicators.queries import area_table
from indicators.selection import Selection, Subgroup
from indicators.targeting import Class, Match, Order, Plan, by_fifth, compare, target

if TYPE_CHECKING:
    from indicators.store import Store

CHILDREN = Subgroup.of({"age": "Y0T17"})
POOR = Condition.parsed("poverty.over.75")
DYING = Condition.parsed("infant_mortality.over.20")


def selection(area: str = "00") -> Selection:
    return Selection("poverty", area=area, subgroup=CHILDREN, time="2020")


def figures(store: Store, area: str) -> pd.DataFrame:
    """Child poverty, children and infant mortality of an area's municipalities, side by side."""
    poverty = area_table(store, selection(area)).frame
    deaths = area_table(store, Selection("infant_mortality", area=area)).frame["value"]
    return pd.DataFrame(
        {
            "rate": poverty["value"],
            "children": poverty["denominator"],
            "poor": poverty["value"] * poverty["denominator"] / 100,
            "deaths": deaths,
        }
    )


@pytest.mark.parametrize("area", ["00", "07", "30"])
@pytest.mark.parametrize("match", list(Match))
@pytest.mark.parametrize("order", list(Order))
def test_list_coverage_and_leakage(store: Store, area: str, match: Match, order: Order) -> None:
    plan = Plan((POOR, DYING), match, order, most=40)
    found = target(store, selection(area), plan)
    table = figures(store, area)
    poor, dying = table["rate"] > 75, table["deaths"] > 20
    met = poor & dying if match is Match.ALL else poor | dying
    ranked = table[met & table["poor"].notna()]
    ranked = ranked.sort_values({"people": "poor", "rate": "rate"}[order], ascending=False)
    listed = ranked[:40]
    assert set(found.listed) == set(listed.index)
    assert set(found.queue) == set(ranked.index)
    assert found.reach.count == pytest.approx(listed["poor"].sum())
    assert found.reach.whole == pytest.approx(table["poor"].sum())
    assert found.reach.coverage == pytest.approx(listed["poor"].sum() / table["poor"].sum())
    rest = (listed["children"] - listed["poor"]).sum()
    assert found.reach.leakage == pytest.approx(rest / listed["children"].sum())
    assert found.reach.without == ()


@pytest.mark.parametrize("most_people", [0, 1, 100_000, 2_000_000, 10**9])
def test_the_list_ends_where_the_cap_of_people_would_be_passed(
    store: Store, most_people: int
) -> None:
    found = target(store, selection(), Plan(most_people=most_people))
    poor = figures(store, "00")["poor"].dropna().sort_values(ascending=False)
    enough = int((poor.cumsum().to_numpy() <= most_people).sum())
    assert list(found.listed) == list(poor.index[:enough])
    assert found.reach.count <= most_people
    if enough < len(poor):
        assert found.reach.count + poor.iloc[enough] > most_people


def test_both_caps_hold(store: Store) -> None:
    found = target(store, selection(), Plan(most=7, most_people=10**9))
    assert len(found.listed) == 7
    assert found.listed == found.queue[:7]
    tight = target(store, selection(), Plan(most=7, most_people=300_000))
    assert len(tight.listed) < 7


def test_without_conditions_and_caps_everybody_with_a_figure_is_listed(store: Store) -> None:
    found = target(store, selection("20"), Plan())
    table = figures(store, "20")
    assert found.reach.coverage == 1
    assert found.undecided == ()
    assert set(found.without) == set(table.index[table["poor"].isna()])
    assert set(found.without) | set(found.listed) == set(table.index)


@pytest.mark.parametrize("match", list(Match))
def test_a_gap_is_neither_met_nor_failed(store: Store, match: Match) -> None:
    """Three-valued logic: what is open is told, unless the other condition decides."""
    plan = Plan((POOR, DYING), match)
    found = target(store, selection(), plan)
    table = figures(store, "00")
    gap = table["rate"].isna()
    dying = table["deaths"] > 20
    # Under "all", a second condition that fails decides; under "any", one that holds.
    open_ = gap & dying if match is Match.ALL else gap & ~dying
    assert set(found.undecided) == set(table.index[open_])
    held = gap & dying if match is Match.ANY else gap & False
    assert set(found.without) == set(table.index[held])
    assert not set(found.listed) & (set(found.undecided) | set(found.without))
    assert found.open == set(found.undecided) | set(found.without)


def test_worst_first_where_more_is_better(store: Store) -> None:
    asked = Selection("dwellings_with_internet", area="01", time="2020")
    found = target(store, asked, Plan(order=Order.RATE, most=3))
    rates = area_table(store, asked).frame["value"].sort_values()
    assert list(found.listed) == list(rates.index[:3])


def test_a_count_without_a_rate_is_ordered_by_people(store: Store) -> None:
    asked = Selection("children_0_17", area="01", time="2020")
    found = target(store, asked, Plan(order=Order.RATE, most=2))
    counts = area_table(store, asked).frame["value"].sort_values(ascending=False)
    assert list(found.listed) == list(counts.index[:2])
    assert found.reach.leakage is None


def test_need_against_service(store: Store) -> None:
    found = target(store, selection("20"), Plan((POOR,), most=100))
    table = figures(store, "20")
    group = Group.of([*table.index[:50], "07001", *found.listed[:10]])
    both = compare(found, group)
    served = table.index.isin(group.keys)
    need = table.index.isin(found.listed)
    gap = table["rate"].isna().to_numpy()
    expected = {
        Class.BOTH: need & served & ~gap,
        Class.MISSED: need & ~served & ~gap,
        Class.SERVED: ~need & served & ~gap,
        Class.NEITHER: ~need & ~served & ~gap,
        Class.UNKNOWN: gap,
    }
    assert list(both.table.index) == list(expected)
    for name, here in expected.items():
        assert set(both.classes.index[both.classes == name]) == set(table.index[here])
        assert both.table.loc[name, "areas"] == int(np.sum(here))
        expected_count = table.loc[here, "poor"].sum(min_count=1 if here.any() else 0)
        found_count = both.table.loc[name, "count"]
        assert found_count == pytest.approx(expected_count, nan_ok=True)
    assert both.table["areas"].sum() == 570
    assert both.outside == ("07001",)
    assert both.served.areas == int(served.sum())
    assert both.served.count == pytest.approx(table.loc[served, "poor"].sum())


def test_an_indicator_without_municipal_figures_is_refused(store: Store) -> None:
    with pytest.raises(LookupError):
        target(store, selection(), Plan((Condition.parsed("child_labour.over.5"),)))


@pytest.mark.parametrize("area", ["00", "20"])
def test_service_by_fifths_of_need(store: Store, area: str) -> None:
    found = target(store, selection(area), Plan())
    table = figures(store, area).dropna(subset=["poor"])
    group = Group.of([*table.index[::3]])
    fifths = by_fifth(found, group)
    assert fifths is not None
    ordered = table.sort_values("rate", ascending=False, kind="stable")
    for place, keys in enumerate(np.array_split(ordered.index.to_numpy(), 5)):
        here = ordered.loc[keys]
        served = here[here.index.isin(group.keys)]
        row = fifths.loc[place]
        assert (row["areas"], row["served"]) == (len(here), len(served))
        assert row["count"] == pytest.approx(here["poor"].sum())
        assert row["reached"] == pytest.approx(served["poor"].sum())
        assert (row["low"], row["high"]) == (here["rate"].min(), here["rate"].max())
    assert fifths["reached"].sum() == pytest.approx(compare(found, group).served.count)


def test_a_count_without_a_rate_has_no_fifths(store: Store) -> None:
    found = target(store, Selection("children_0_17", area="01", time="2020"), Plan())
    assert by_fifth(found, Group.of(["01001"])) is None
