"""What may not become a release, each named with its row."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from indicators.adapters.observations import table
from indicators.catalogue import load
from indicators.validation import ValidationError, validate


def observation(**changes: object) -> pd.DataFrame:
    row = {
        "indicator": "poverty",
        "unit": "percent",
        "source": "coneval_municipal_poverty",
        "area": "07112",
        "time": "2010",
        "value": 97.3,
    }
    given = {name: value for name, value in changes.items() if value is not None}
    # Whatever an adapter leaves out may come from elsewhere.
    absent = {name: None for name, value in changes.items() if value is None}
    return table([{**row, **given}]).assign(**absent)


def test_what_holds() -> None:
    rows = [observation(), observation(area="07"), observation(area="23010", time="2015")]
    gap = observation(area="00", value=None, status="missing", footnote="not_published no_figure")
    validate(pd.concat([*rows, gap], ignore_index=True), load())


@pytest.mark.parametrize(
    ("fault", "changes"),
    [
        ("an unknown status", {"status": "broken"}),
        ("an unknown status", {"status": None}),
        ("an unknown footnote", {"footnote": None}),
        ("an unknown code of sex", {"sex": None}),
        ("a value where the status has none", {"status": "missing", "footnote": "no_figure"}),
        ("a value where the status has none, or none", {"value": None}),
        ("a gap without a footnote", {"value": None, "status": "suppressed"}),
        ("an unknown footnote", {"footnote": "weighted_sum of_sorts"}),
        ("a unit or source", {"unit": "years"}),
        ("a unit or source", {"source": "inegi_censuses"}),
        ("a unit or source", {"indicator": "happiness"}),
        ("an unknown code of sex", {"sex": "X"}),
        ("an area that does not stand in that year", {"area": "23010"}),
        ("an area that does not stand in that year", {"area": "07998"}),
        ("a value out of range", {"value": 100.5}),
        ("a value out of range", {"value": -999.0}),
        ("a denominator below zero", {"denominator": -888.0}),
    ],
)
def test_what_does_not(fault: str, changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match=re.escape(fault)) as raised:
        validate(observation(**changes), load())
    assert "1 rows, such as" in str(raised.value)


def degree(value: float) -> pd.DataFrame:
    return observation(
        indicator="marginalisation_degree",
        unit="degree",
        source="conapo_marginalisation",
        value=value,
    )


@pytest.mark.parametrize("code", [1.0, 3.0, 5.0])
def test_the_code_of_a_category_holds(code: float) -> None:
    validate(degree(code), load())


@pytest.mark.parametrize(
    ("code", "fault"),
    [(2.5, "a code that no category has"), (0.0, "out of range"), (6.0, "out of range")],
)
def test_a_code_that_no_category_has(code: float, fault: str) -> None:
    with pytest.raises(ValidationError, match=fault):
        validate(degree(code), load())


def test_a_key_given_twice() -> None:
    with pytest.raises(ValidationError, match=r"a key given twice \(2 rows"):
        validate(pd.concat([observation(), observation(value=1.0)], ignore_index=True), load())


def test_columns() -> None:
    with pytest.raises(ValidationError, match="expected indicator, unit, source"):
        validate(observation().drop(columns="status"), load())


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ValidationError, match=r"unknown code of age.*value out of range"):
        validate(observation(age="Y1", value=101.0), load())
