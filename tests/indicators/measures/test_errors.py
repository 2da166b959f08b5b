"""Standard errors against many draws of the values."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indicators.definitions import Direction
from indicators.measures.groups import Groups
from indicators.measures.result import Result
from indicators.measures.table import MEASURES

DRAWS = 4000
DICE = np.random.default_rng(20261125)
N = 12
PEOPLE = DICE.integers(200, 2000, N).astype(float)
VALUES = np.linspace(20, 80, N)  # so far apart that no draw makes two swap places
ERRORS = DICE.uniform(0.2, 0.6, N)

LOOSE = Groups.of(VALUES, PEOPLE, ERRORS, Direction.HIGHER_IS_BETTER, reference=9)
ORDER = Groups.of(VALUES, PEOPLE, ERRORS, Direction.HIGHER_IS_BETTER, ordered=True, bounds=(0, 100))


@pytest.mark.parametrize(
    ("measure", "groups"),
    [
        *((one, LOOSE) for one in ("difference", "ratio", "bgv", "bgsd", "cov", "mdmw", "mdmu",
                                   "mdbw", "mdbu", "mdrw", "mdru", "idisw", "idisu", "theil",
                                   "mld", "gini", "par", "paf")),
        *((one, ORDER) for one in ("aci", "rci", "wagstaff", "erreygers", "par", "paf")),
    ],
)  # fmt: skip
def test_an_error_is_how_much_draws_differ(measure: str, groups: Groups) -> None:
    found = MEASURES[measure](groups)
    assert isinstance(found, Result)
    draws = []
    for _ in range(DRAWS):
        drawn = replace(groups, values=DICE.normal(VALUES, ERRORS))
        one = MEASURES[measure](drawn)
        assert isinstance(one, Result)
        draws.append(one.estimate)
    assert found.se == pytest.approx(np.std(draws), rel=0.08)
    assert found.lower is not None
    assert found.upper is not None
    assert found.lower < found.estimate < found.upper


def test_without_errors_of_the_values_there_is_no_interval() -> None:
    found = MEASURES["theil"](replace(LOOSE, errors=None))
    assert isinstance(found, Result)
    assert (found.se, found.lower, found.upper) == (None, None, None)
