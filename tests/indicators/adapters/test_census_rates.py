"""Rates computed from counts of the census."""

from __future__ import annotations

import pandas as pd
import pytest

from indicators.adapters.census_rates import Rate, named, percent, rates


@pytest.mark.parametrize(
    ("variable", "sex", "name"),
    [
        ("P_0A2", "_T", "P_0A2"),
        ("P_0A2", "F", "P_0A2_F"),
        ("P12A14NOA", "M", "P12A14NOAM"),
        ("POBTOT", "F", "POBFEM"),
        ("POBTOT", "_T", "POBTOT"),
    ],
)
def test_variables_are_named_as_inegi_names_them(variable: str, sex: str, name: str) -> None:
    assert named(variable, sex) == name


def test_a_share_by_sex_is_over_those_of_the_sex() -> None:
    counts = pd.DataFrame(
        {"POB_AFRO": 5, "POB_AFRO_F": 4, "POBTOT": 100, "POBFEM": 80}, index=["20001"]
    )
    found = rates(counts, [Rate("afro_mexican", "POB_AFRO", "POBTOT", ("_T", "F"))])
    assert found[["sex", "value", "denominator"]].values.tolist() == [
        ["_T", 5.0, 100],
        ["F", 5.0, 80],
    ]


def test_over_nobody_a_rate_does_not_apply() -> None:
    found = percent(pd.Series({"20001": 0.0}), pd.Series({"20001": 0.0})).iloc[0]
    assert (found["status"], found["footnote"]) == ("not_applicable", "no_population")
    assert pd.isna(found["value"])
