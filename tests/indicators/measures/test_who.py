"""What WHO's package healthequal gives for its own sample groups.

Its printed values carry rounding errors of their own: the average that its impact measures start
from is 67.706848, where these groups have 67.706845.  Its tests allow 1e-6 of the value, for
Theil's index and the mean log deviation 1e-4; beyond that the textbook's formulas count, worked
here in decimal numbers of forty digits.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

import numpy as np
import pytest

from indicators.definitions import Direction
from indicators.measures.groups import Groups
from indicators.measures.result import NotApplicable, Result
from indicators.measures.table import MEASURES

PEOPLE = [
    *(832, 931, 1468, 1021, 1039, 1515, 1138, 620, 794, 866, 1367, 1108, 1120, 1033, 833, 1536),
    *(1149, 410, 1210, 858, 680, 935, 692, 781, 812),
]
VALUES = [
    *(61, 74, 58, 59, 72, 75, 74, 68, 75, 67, 73, 63, 66, 62, 60, 66, 71, 73, 71, 61, 74, 84, 55),
    *(69, 60),
]
ERRORS = [5, 3, 3, 3, 4, 9, 2, 2, 2, 5, 5, 7, 5, 6, 4, 5, 6, 6, 9, 4, 3, 4, 1, 3, 7]

UNORDERED = Groups.of(VALUES, PEOPLE, ERRORS, Direction.HIGHER_IS_BETTER, reference=13)
BEST = Groups.of(VALUES, PEOPLE, ERRORS, Direction.HIGHER_IS_BETTER)
ORDERED = Groups.of(
    [20, 30, 40, 50, 60], [78, 91, 162, 103, 105],
    direction=Direction.HIGHER_IS_BETTER, ordered=True,
)  # fmt: skip


def estimated(measure: str, groups: Groups) -> Result:
    found = MEASURES[measure](groups)
    assert isinstance(found, Result), found
    assert found.measure == measure
    return found


@pytest.mark.parametrize(
    ("measure", "value", "tolerance"),
    [
        ("bgv", 46.198326, 1e-8),
        ("bgsd", 6.7969351, 1e-7),
        ("idisu", 8.7018175, 1e-7),
        ("idisw", 8.6178417, 1e-7),
        ("mdmu", 5.891726, 1e-7),
        ("mdmw", 5.8348689, 1e-7),
        ("mdbu", 16.36, 1e-9),
        ("mdbw", 16.293156, 1e-6),
        ("mdru", 7.24, 1e-9),
        ("mdrw", 7.2228465, 1e-6),
        ("theil", 5.0359201, 1e-4),
        ("mld", 5.0524006, 1e-4),
    ],
)
def test_groups_in_no_order(measure: str, value: float, tolerance: float) -> None:
    assert estimated(measure, UNORDERED).estimate == pytest.approx(value, rel=tolerance)


def textbook() -> dict[str, Decimal]:
    """Measures of the sample as WHO's handbook writes them, to forty digits."""
    with localcontext() as context:
        context.prec = 40
        people, values = [list(map(Decimal, one)) for one in (PEOPLE, VALUES)]
        shares = [one / sum(people) for one in people]
        both = list(zip(shares, values, strict=True))
        mean = sum(share * value for share, value in both)
        return {
            "mean": mean,
            "bgv": sum(share * (value - mean) ** 2 for share, value in both),
            "theil": 1000
            * sum(share * value / mean * (value / mean).ln() for share, value in both),
            "mld": -1000 * sum(share * (value / mean).ln() for share, value in both),
            "mdmw": sum(share * abs(value - mean) for share, value in both),
            "idisu": 100 * sum(abs(value - mean) for value in values) / len(values) / mean,
            "mdbw": sum(share * (max(values) - value) for share, value in both),
        }


def test_where_its_digits_end_the_formulas_go_on() -> None:
    exact = textbook()
    for measure in ("bgv", "theil", "mld", "mdmw", "idisu", "mdbw"):
        assert estimated(measure, UNORDERED).estimate == pytest.approx(
            float(exact[measure]), rel=1e-12
        )
    assert 84 - exact["mean"] == pytest.approx(Decimal("16.293155"), abs=Decimal("5e-7"))


@pytest.mark.parametrize(("measure", "value"), [("par", 16.293152), ("paf", 24.06426)])
def test_impact_against_the_best_group(measure: str, value: float) -> None:
    assert estimated(measure, BEST).estimate == pytest.approx(value, rel=1e-6)


def test_error_of_the_between_group_variance() -> None:
    assert estimated("bgv", UNORDERED).se == pytest.approx(17.134647, rel=1e-6)


def test_error_of_theil_is_scaled_as_the_index_is() -> None:
    """The package prints 0.0014201 beside an index of 5.036, which is a thousandfold."""
    assert estimated("theil", UNORDERED).se == pytest.approx(1.4201, rel=1e-4)


@pytest.mark.parametrize(
    ("measure", "value", "tolerance"),
    [
        ("aci", 7.3284202, 1e-7),
        ("rci", 0.17776859, 1e-6),
        ("par", 18.775509, 1e-7),
        ("paf", 45.544548, 1e-6),
    ],
)
def test_groups_in_an_order(measure: str, value: float, tolerance: float) -> None:
    assert estimated(measure, ORDERED).estimate == pytest.approx(value, rel=tolerance)


@pytest.mark.parametrize(("measure", "value"), [("sii", 44.905), ("rii", 3.2239)])
def test_slope_and_relative_index_weigh_people_once(measure: str, value: float) -> None:
    """The package makes whole persons of its values first, and then weighs by people squared."""
    people = np.array([78, 91, 162, 103, 105])
    persons = np.round(np.array([20, 30, 40, 50, 60]) / 100 * people)
    groups = Groups.of(
        100 * persons / people, people, direction=Direction.HIGHER_IS_BETTER,
        ordered=True, bounds=(0, 100),
    )  # fmt: skip
    assert estimated(measure, groups).estimate == pytest.approx(value, abs=5e-5 * value)


def test_its_fault_can_be_seen() -> None:
    people = np.array([78, 91, 162, 103, 105])
    values = 100 * np.round(np.array([20, 30, 40, 50, 60]) / 100 * people) / people
    straight = Groups.of(values, people, ordered=True)
    assert estimated("sii", straight).estimate != pytest.approx(44.44502, rel=1e-3)


@pytest.mark.parametrize("measure", ["bgv", "theil", "gini", "mdmw", "idisu", "cov", "mld"])
def test_measures_of_no_order_are_not_used_for_an_order(measure: str) -> None:
    assert MEASURES[measure](ORDERED) == NotApplicable(measure, "ordered")


@pytest.mark.parametrize("measure", ["aci", "rci", "sii", "rii"])
def test_measures_of_an_order_need_one(measure: str) -> None:
    assert MEASURES[measure](BEST) == NotApplicable(measure, "no_order")


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([0.0, -1.0, 0.0], "no_bounds"),
        ([0.0, 0.0, 100.0], "no_fit"),
        ([0.0, 0.0, 0.0], "no_bounds"),
    ],
)
def test_no_line_is_laid_where_there_is_none(values: list[float], reason: str) -> None:
    groups = Groups.of(values, [5, 5, 5], ordered=True, bounds=(0, 100))
    assert MEASURES["sii"](groups) == NotApplicable("sii", reason)
