"""What all profiles of a level share, against the release counted anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geodata.areas import areas
from geodata.codes import Level
from indicators.panel import Spread, columns, fifths, panel
from indicators.queries import figures, observations
from indicators.selection import Selection, Subgroup

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from indicators.store import Store


def published(store: Store, indicator: str, level: Level) -> pd.DataFrame:
    """The latest figures of an indicator on the maps' areas, by area, as the release has them."""
    selection = panel(store, level).selections[indicator]
    return observations(store, selection, vintage=2010).set_index("area")


def quartile(values: list[float], share: float) -> float:
    """Type 7, written out: linear between the two values around the position."""
    ordered = sorted(values)
    position = share * (len(ordered) - 1)
    low = int(position)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (position - low) * (ordered[high] - ordered[low])


@pytest.mark.parametrize(
    ("indicator", "level"),
    [
        ("poverty", Level.MUNICIPALITY),
        ("human_development_index", Level.MUNICIPALITY),
        ("infant_mortality", Level.STATE),
        ("net_enrolment_primary", Level.STATE),
    ],
)
def test_spreads_are_quartiles_of_the_reliable_values(
    store: Store, indicator: str, level: Level
) -> None:
    rows = published(store, indicator, level)
    values = rows["value"][rows["status"] != "unreliable"].dropna().tolist()
    spread = panel(store, level).spreads[indicator]
    assert spread.known == len(values) > 30
    assert (spread.minimum, spread.maximum) == (min(values), max(values))
    told = (spread.lower, spread.median, spread.upper)
    assert told == pytest.approx([quartile(values, share) for share in (0.25, 0.5, 0.75)])


def test_states_as_published(
    store: Store, pick: Callable[..., pd.DataFrame], released: pd.DataFrame
) -> None:
    """Nothing is folded in states: straight from the file of the release."""
    rows = pick(indicator="infant_mortality", time="2019", source="conapo_demographic_series")
    values = rows[rows["area"].str.fullmatch("0[1-9]|[123][0-9]")]["value"]
    assert len(values) == 32
    spread = panel(store, Level.STATE).spreads["infant_mortality"]
    assert spread.median == pytest.approx(float(np.median(values)))
    deviation = panel(store, Level.STATE).deviations["infant_mortality", "2019"]
    assert deviation == pytest.approx(float(np.sqrt(np.mean((values - values.mean()) ** 2))))
    assert released["indicator"].nunique() > 80


@pytest.mark.parametrize("indicator", ["poverty", "human_development_index", "share_of_children"])
def test_areas_worse_and_better_off_are_counted(store: Store, indicator: str) -> None:
    rows = published(store, indicator, Level.MUNICIPALITY)
    values = rows["value"][rows["status"] != "unreliable"].dropna()
    places = panel(store, Level.MUNICIPALITY).places
    told = places[places["indicator"] == indicator].set_index("area")
    for area in ("07112", "19039", "20067", "09015"):
        lower, higher = int((values < values[area]).sum()), int((values > values[area]).sum())
        expected = (higher, lower) if indicator == "poverty" else (lower, higher)
        assert (told.at[area, "worse"], told.at[area, "better"]) == expected


@pytest.mark.parametrize(("level", "area"), [(Level.MUNICIPALITY, "07112"), (Level.STATE, "20")])
def test_figures_above_are_those_of_the_map(store: Store, level: Level, area: str) -> None:
    shared = panel(store, level)
    rows = shared.above[shared.above["area"].isin(["00", area[:2]])]
    told = {(row.indicator, row.area): row for row in rows.itertuples()}
    seen = 0
    for id, selection in shared.selections.items():
        for figure in figures(store, selection, area):
            if figure.area == area:
                continue
            row = told.pop((id, figure.area))
            assert (row.time, row.source, row.status) == (
                figure.time, figure.source, figure.status.value,
            )  # fmt: skip
            assert row.value == pytest.approx(figure.value, nan_ok=True)
            seen += 1
    assert seen > 50
    assert {key for key in told if key[1] != area} == set()


def test_fifths_are_counted_indicator_by_indicator(store: Store) -> None:
    """Oaxaca's count against ranks made anew of every state figure."""
    worst = best = judged = 0
    for id, selection in panel(store, Level.STATE).selections.items():
        one = store.catalogue.indicators[id]
        if one.direction == "neither" or store.catalogue.units[str(selection.unit)].categories:
            continue
        rows = published(store, id, Level.STATE)
        values = rows["value"][rows["status"] != "unreliable"].dropna()
        if "20" not in values:
            continue
        sign = 1 if one.direction == "higher_is_better" else -1
        signed = np.sort((values * sign).to_numpy())
        own, size = values["20"] * sign, round(len(signed) / 5)
        worst += own <= signed[size - 1]
        best += own >= signed[-size]
        judged += 1
    told = fifths(store, Level.STATE).loc["20"]
    assert told.to_dict() == {"worst": worst, "best": best, "judged": judged}
    assert worst > best > 0


def test_columns_are_in_the_order_asked_for(store: Store) -> None:
    asked = ("poverty", "marginalisation_index", "children_0_17")
    keys = [one.key for one in areas(Level.STATE)]
    found = columns(store, Level.STATE, asked, keys)
    assert list(found) == ["poverty", "children_0_17"]  # states have no index of marginalisation
    selection = Selection("poverty", Level.STATE, subgroup=Subgroup.of({"age": "Y0T17"}))
    expected = observations(store, replace(selection, time="2020")).set_index("area")["value"]
    assert {key: one.value for key, one in found["poverty"].items()} == expected.to_dict()


def test_one_value_has_no_spread() -> None:
    assert Spread.of([3.0]) is None
