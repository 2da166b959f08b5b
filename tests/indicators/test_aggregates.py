"""States and nation from municipalities: weighted, and saying what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.adapters.observations import table
from indicators.aggregates import with_aggregates
from indicators.catalogue import load

if TYPE_CHECKING:
    import pandas as pd


def aggregated(unit: str = "percent", **values: tuple[float | None, float | None]) -> pd.DataFrame:
    """Aggregates of one slice, by area; given as ``m07001=(value, denominator)``."""
    rows = [
        {
            "area": area.removeprefix("m"),
            "time": "2010",
            "value": value,
            "denominator": denominator,
            "status": "missing" if value is None else "normal",
            "footnote": "not_published" if value is None else "",
        }
        for area, (value, denominator) in values.items()
    ]
    frame = table(rows, indicator="poverty", unit=unit, source="coneval_municipal_poverty")
    found = with_aggregates(frame, load())
    assert found.head(len(frame)).equals(frame)
    return found.iloc[len(frame) :].set_index("area")


def test_rates_are_weighted() -> None:
    found = aggregated(m07001=(80, 100), m07002=(40, 300), m08001=(10, 400))
    assert found["value"].to_dict() == {"07": 50.0, "08": 10.0, "00": 30.0}
    assert found["denominator"].to_dict() == {"07": 400.0, "08": 400.0, "00": 800.0}
    assert set(found["footnote"]) == {"weighted_sum"}
    assert set(found["status"]) == {"normal"}


def test_categories_are_left_to_their_municipality() -> None:
    assert aggregated("degree", m07001=(5, 100), m07002=(5, None)).empty


def test_counts_add_up() -> None:
    found = aggregated("persons", m07001=(80, None), m07002=(40, None), m08001=(None, None))
    assert found["value"].to_dict() == {"07": 120.0, "00": 120.0}
    assert found["denominator"].isna().all()
    assert found.loc["07", "footnote"] == "sum_of_municipalities"
    assert found.loc["00", "footnote"] == "sum_of_municipalities partial_coverage"


@pytest.mark.parametrize(("missing", "status"), [(15.0, "normal"), (15.1, "unreliable")])
def test_coverage_of_85_percent_is_enough(missing: float, status: str) -> None:
    found = aggregated(m07001=(50, 100 - missing), m07002=(None, missing))
    assert found.loc["07", "status"] == status
    assert found.loc["07", "value"] == 50
    assert found.loc["07", "denominator"] == 100 - missing
    assert ("low_coverage" in found.loc["07", "footnote"]) == (status == "unreliable")
    assert "partial_coverage" in found.loc["07", "footnote"]


def test_nothing_comes_of_nothing() -> None:
    assert aggregated(m07001=(None, 100)).empty
    assert aggregated(m07001=(50, None)).empty, "a rate without its population has no weight"


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(1, 10**6)), min_size=1, max_size=9))
def test_a_mean_lies_between_its_parts(parts: list[tuple[float, int]]) -> None:
    found = aggregated(**{f"m0700{number}": part for number, part in enumerate(parts, start=1)})
    values = [value for value, _ in parts]
    assert min(values) - 1e-9 <= found.loc["07", "value"] <= max(values) + 1e-9
    assert found.loc["07", "value"] == pytest.approx(found.loc["00", "value"])


def test_persons_are_added_up_where_they_are_published() -> None:
    """Printed percentages are rounded; the persons behind them are not."""
    rows = [
        {"area": area, "unit": unit, "value": value, "denominator": people}
        for area, people, persons, percent in (("07001", 300, 100, 33.3), ("07002", 700, 467, 66.7))
        for unit, value in (("persons", persons), ("percent", percent))
    ]
    source = "coneval_municipal_poverty"
    frame = table(rows, indicator="poverty", source=source, time="2010")
    found = with_aggregates(frame, load()).set_index(["area", "unit"])["value"]
    assert found["07", "persons"] == 567
    assert found["07", "percent"] == pytest.approx(56.7, abs=1e-12)


def test_a_figure_without_its_population_is_a_gap_of_the_mean() -> None:
    found = aggregated(m07001=(80, 100), m07002=(40, None))
    assert found.loc["07", "value"] == 80
    assert "partial_coverage" in found.loc["07", "footnote"]


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [(("projected", "projected"), "projected"), (("projected", "normal"), "normal")],
)
def test_what_is_made_of_projections_alone_is_one(statuses: tuple[str, str], expected: str) -> None:
    rows = [
        {"area": area, "value": 10.0, "status": status}
        for area, status in zip(("07001", "07002"), statuses, strict=True)
    ]
    constants = {"indicator": "population", "unit": "persons", "source": "inegi_censuses"}
    found = with_aggregates(table(rows, time="2030", **constants), load()).set_index("area")
    assert found.loc["07", "status"] == found.loc["00", "status"] == expected
