"""Where half of them live, against the publications of 2011."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.measures.half import half
from indicators.queries import area_table
from indicators.selection import Selection

if TYPE_CHECKING:
    from indicators.store import Store


@given(
    counts=st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any),
    share=st.floats(0.01, 1),
)
def test_no_fewer_areas_would_do(counts: list[int], share: float) -> None:
    series = pd.Series(counts, index=[f"{at:03}" for at in range(len(counts))], dtype=float)
    found = half(series, share)
    assert found is not None
    largest = np.sort(series.to_numpy())[::-1]
    assert found.people >= share * found.whole * (1 - 1e-9)
    assert found.people == pytest.approx(largest[: len(found.areas)].sum())
    if len(found.areas) > 1:
        assert largest[: len(found.areas) - 1].sum() < share * found.whole


def test_equal_areas_come_in_the_order_of_their_keys() -> None:
    found = half(pd.Series({"b": 5.0, "a": 5.0, "c": 5.0}), 0.6)
    assert found is not None
    assert found.areas == ("a", "b")


@pytest.mark.parametrize("share", [0, -0.5, 1.01, float("nan")])
def test_a_share_is_a_share(share: float) -> None:
    with pytest.raises(ValueError, match="expected more than 0 and at most 1"):
        half(pd.Series({"a": 1.0}), share)


@pytest.mark.parametrize("counts", [{}, {"a": None}, {"a": 0.0}])
def test_of_nothing_there_is_no_half(counts: dict[str, float | None]) -> None:
    assert half(pd.Series(counts, dtype=float)) is None


def test_190_municipalities_held_half_of_the_poor_in_2010(store: Store) -> None:
    """CONEVAL's first publication, as UNICEF's report of 2011 and the press quoted it."""
    first = Selection(
        "poverty", unit="persons", time="2010", source="coneval_municipal_poverty_2011"
    )
    found = half(area_table(store, first).frame["value"])
    assert found is not None
    assert (len(found.areas), found.of) == (190, 2456)
