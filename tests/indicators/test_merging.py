"""New rows over old ones, and what was computed from municipalities following them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.adapters.observations import table
from indicators.aggregates import with_aggregates
from indicators.catalogue import load
from indicators.engine import engine, plain
from indicators.merging import Recomputed, merge

if TYPE_CHECKING:
    import pandas as pd

SOURCE = "coneval_municipal_poverty"


def rates(*rows: tuple[str, float | None, float | None], unit: str = "percent") -> pd.DataFrame:
    """Poverty of 2020: area, value, denominator."""
    return table(
        [
            {
                "area": area,
                "value": value,
                "denominator": people,
                "status": "missing" if value is None else "normal",
                "footnote": "not_published" if value is None else "",
            }
            for area, value, people in rows
        ],
        indicator="poverty", unit=unit, source=SOURCE, time="2020",
    )  # fmt: skip


def merged(
    base: pd.DataFrame, given: pd.DataFrame, *, whole: bool = False
) -> tuple[pd.DataFrame, Recomputed]:
    """Rows by unit and area, and what was recomputed."""
    with engine() as connection:
        found = merge(connection, base, given, load(), whole=whole)
        frame = connection.sql(plain("merged")).df()
    assert not frame.duplicated(["unit", "area"]).any()
    return frame.set_index(["unit", "area"]).sort_index(), found


BASE = with_aggregates(rates(("07001", 80, 100), ("07002", 40, 300), ("08001", 10, 400)), load())


def test_states_and_nation_follow_a_revised_municipality() -> None:
    frame, found = merged(BASE, rates(("07002", 60, 300)))
    values = frame["value"]["percent"].to_dict()
    assert values == {"00": 37.5, "07": 65, "07001": 80, "07002": 60, "08": 10, "08001": 10}
    assert found == Recomputed(3, 0)


def test_a_rate_without_its_population_is_weighted_by_the_one_published() -> None:
    frame, _ = merged(BASE, rates(("07002", 60, None)))
    assert frame.loc[("percent", "07"), "value"] == 65
    assert frame["denominator"]["percent"].isna()["07002"], "what was given is kept as it is"


def test_what_the_same_rows_say_again_is_not_computed_again() -> None:
    assert merged(BASE, rates(("07002", 40, 300)))[1] == Recomputed()


def test_figures_that_were_given_stay() -> None:
    frame, found = merged(BASE, rates(("07002", 60, 300), ("07", 64.4, 400)))
    assert frame.loc[("percent", "07"), "value"] == 64.4
    assert found == Recomputed(2, 0)
    published = BASE.assign(footnote="")
    frame, found = merged(published, rates(("07002", 60, 300)))
    assert frame.loc[("percent", "07"), "value"] == 50
    assert found == Recomputed()


def test_what_nothing_is_left_of_goes() -> None:
    frame, found = merged(BASE, rates(("08001", None, 400)))
    assert ("percent", "08") not in frame.index
    assert frame.loc[("percent", "00"), "value"] == 50
    assert "partial_coverage" in frame.loc[("percent", "00"), "footnote"]
    assert found == Recomputed(2, 1)


def test_a_whole_file_removes_what_it_does_not_hold_and_keeps_what_follows_from_it() -> None:
    frame, _ = merged(BASE, rates(("07001", 80, 100), ("07002", 40, 300)), whole=True)
    assert frame["value"]["percent"].to_dict() == {"00": 50, "07": 50, "07001": 80, "07002": 40}


def test_a_revised_percentage_is_not_overruled_by_persons_of_before() -> None:
    persons = rates(("07001", 80, None), ("07002", 120, None), unit="persons")
    percents = rates(("07001", 80, 100), ("07002", 40, 300))
    base = with_aggregates(
        table([*percents.to_dict("records"), *persons.to_dict("records")]), load()
    )
    frame, _ = merged(base, rates(("07002", 60, 300)))
    assert frame.loc[("percent", "07"), "value"] == 65
    assert frame.loc[("persons", "07"), "value"] == 200
    both = [*rates(("07002", 60, 300)).to_dict("records")]
    both += rates(("07002", 180, None), unit="persons").to_dict("records")
    frame, _ = merged(base, table(both))
    assert frame.loc[("persons", "07"), "value"] == 260
    assert frame.loc[("percent", "07"), "value"] == 65


MUNICIPALITIES = [f"0700{number}" for number in range(1, 6)] + ["08001", "08002"]
CELLS = st.dictionaries(
    st.sampled_from(MUNICIPALITIES),
    st.tuples(st.integers(0, 100).map(float), st.integers(1, 1000).map(float)),
    min_size=1,
)


@pytest.mark.parametrize("chunk", [1, 300_000])
@settings(max_examples=15)
@given(CELLS, CELLS)
def test_a_revision_gives_what_a_build_of_all_rows_would(
    chunk: int, old: dict[str, tuple[float, float]], new: dict[str, tuple[float, float]]
) -> None:
    def rows(cells: dict[str, tuple[float, float]]) -> pd.DataFrame:
        return rates(*((area, *cell) for area, cell in cells.items()))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("indicators.merging.CHUNK", chunk)
        frame, _ = merged(with_aggregates(rows(old), load()), rows(new))
    expected = with_aggregates(rows(old | new), load()).set_index(["unit", "area"]).sort_index()
    assert frame["value"].to_dict() == pytest.approx(expected["value"].to_dict())
    assert frame["footnote"].to_dict() == expected["footnote"].to_dict()
