"""Keys of SDMX, and the observations they ask for, against the release's own table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from indicators.exchange.sdmx.asking import KEYED, Asked, KeyFault, codes, most, tables

if TYPE_CHECKING:
    from indicators.store import Store


def test_a_key_has_every_dimension_but_time() -> None:
    assert list(KEYED) == [
        "indicator", "unit", "source", "sex", "age", "residence", "ethnicity", "area"
    ]  # fmt: skip
    asked = codes("poverty.percent..F...._")
    assert asked == {
        "indicator": {"poverty"}, "unit": {"percent"}, "sex": {"F"}, "area": {"_"}
    }  # fmt: skip


@pytest.mark.parametrize("key", ["", "poverty", "all.", "poverty........"])
def test_a_key_of_another_length_is_refused(key: str) -> None:
    with pytest.raises(KeyFault, match="INDICATOR, UNIT_MEASURE"):
        codes(key)


@pytest.mark.parametrize(
    "asked",
    [
        Asked("DF_ATLAS", codes("infant_mortality.......")),
        Asked("DF_STATE", codes("poverty+infant_mortality..._T+F....07+20"), "2005", "2015"),
        Asked("DF_MUNICIPALITY", codes("poverty.percent.coneval_municipal_poverty....."), "2020"),
    ],
)
def test_what_is_asked_comes_whole(store: Store, asked: Asked) -> None:
    every = store.release.table().to_pandas()
    wanted = every[every["indicator"].isin(asked.codes["indicator"])]
    for name, some in asked.codes.items():
        wanted = wanted[wanted[name].isin(some)]
    wanted = wanted[(wanted["time"] >= asked.start) & (wanted["time"] <= (asked.end or "9999"))]
    lengths = {"DF_STATE": 2, "DF_MUNICIPALITY": 5}
    if asked.flow in lengths:
        wanted = wanted[
            (wanted["area"].str.len() == lengths[asked.flow]) & (wanted["area"] != "00")
        ]
    found = list(tables(store, asked))
    together = pd.concat(found, ignore_index=True)
    order = list(together.columns[:9])
    pd.testing.assert_frame_equal(
        together.sort_values(order, ignore_index=True),
        wanted.sort_values(order, ignore_index=True),
        check_dtype=False,
    )
    indicators = [id for table in found for id in table["indicator"].unique()]
    assert len(set(indicators)) == len(indicators), "a series stands in two tables"
    assert len(together) <= most(store, asked)


def test_nothing_is_nothing(store: Store) -> None:
    asked = Asked("DF_STATE", codes("poverty.years......"))
    assert list(tables(store, asked)) == []
    assert most(store, asked) == 0
