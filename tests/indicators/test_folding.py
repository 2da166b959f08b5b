"""Later municipalities folded into the areas of the 2010 census."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geodata.areas import areas
from geodata.codes import Level
from geodata.succession import fold
from indicators.definitions import Kind
from indicators.folding import on_vintage

OTHON, BACALAR = "23004", "23010"
"""Bacalar was carved out of Othón P. Blanco in 2011."""


def _series(rows: list[tuple[str, str, float, float, str]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["time", "area", "value", "denominator", "status"])
    return table.assign(lower=np.nan, upper=np.nan, footnote="")


def _row(table: pd.DataFrame, area: str) -> pd.Series:
    return table[table["area"] == area].iloc[0]


def _two() -> pd.DataFrame:
    return _series(
        [("2020", OTHON, 30.0, 200.0, "normal"), ("2020", BACALAR, 60.0, 100.0, "normal")]
    )


def _folded(parts: pd.DataFrame, kind: Kind = Kind.RATE) -> pd.Series:
    return _row(on_vintage(parts, kind, Level.MUNICIPALITY, 2010), OTHON)


def test_a_rate_is_averaged_by_its_denominators() -> None:
    whole = _folded(_two())
    assert whole["value"] == pytest.approx(40.0)
    assert whole["denominator"] == 300.0
    assert whole["footnote"] == "folded"


def test_a_count_adds_up() -> None:
    whole = _folded(_two().assign(denominator=np.nan), Kind.COUNT)
    assert whole["value"] == 90.0
    assert np.isnan(whole["denominator"])


def test_a_category_is_never_folded() -> None:
    """Not even where both have people, nor where both are in the same category."""
    for other in (2.0, 5.0):
        parts = _two().assign(value=[2.0, other])
        for given in (parts, parts.assign(denominator=np.nan)):
            own = _folded(given, Kind.CATEGORY)
            assert own[["value", "footnote", "status"]].tolist() == [2.0, "not_folded", "normal"]


@pytest.mark.parametrize("broken", ["denominator", "value"])
def test_what_cannot_be_folded_keeps_its_own_figure_and_says_so(broken: str) -> None:
    parts = _two()
    parts.loc[1, broken] = np.nan
    whole = _folded(parts)
    assert whole["value"] == 30.0
    assert whole["footnote"] == "not_folded"


def test_the_weakest_status_of_the_parts_stands() -> None:
    parts = _two()
    parts.loc[1, "status"] = "unreliable"
    assert _folded(parts)["status"] == "unreliable"


def test_several_origins_make_an_estimate() -> None:
    step = fold("07124", 2010)
    assert step is not None
    assert step.approximate
    parts = _series([("2020", key, 50.0, 10.0, "normal") for key in (step.target, "07124")])
    merged = _row(on_vintage(parts, Kind.RATE, Level.MUNICIPALITY, 2010), step.target)
    assert (merged["status"], merged["footnote"]) == ("estimated", "folded_approximately")


def test_every_area_of_the_vintage_has_one_row_a_year() -> None:
    parts = _series([(time, OTHON, 30.0, 200.0, "normal") for time in ("2000", "2020")])
    table = on_vintage(parts, Kind.RATE, Level.MUNICIPALITY, 2010)
    assert len(table) == 2 * len(areas(Level.MUNICIPALITY))
    assert not table.duplicated(["time", "area"]).any()


def test_not_yet_created_is_not_missing() -> None:
    parts = _series([("2000", OTHON, 30.0, 200.0, "normal")])
    table = on_vintage(parts, Kind.RATE, Level.MUNICIPALITY, 2010)
    tulum, cancun = _row(table, "23009"), _row(table, "23005")
    assert (tulum["status"], tulum["footnote"]) == ("not_applicable", "not_yet_created")
    assert (cancun["status"], cancun["footnote"]) == ("missing", "no_figure")


def test_states_are_never_folded() -> None:
    parts = _series([("2020", "07", 70.0, 5.0, "normal")])
    table = on_vintage(parts, Kind.RATE, Level.STATE, 2010)
    assert len(table) == 32
    assert _row(table, "07")["value"] == 70.0
