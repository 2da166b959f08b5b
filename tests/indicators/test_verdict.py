"""Judgements of values as they are shown."""

from __future__ import annotations

import pytest

from indicators.definitions import Direction
from indicators.verdict import Verdict, verdict

UP, DOWN, NEITHER = (
    Direction.HIGHER_IS_BETTER,
    Direction.LOWER_IS_BETTER,
    Direction.NEITHER,
)


@pytest.mark.parametrize(
    ("value", "other", "direction", "expected"),
    [
        (2.0, 1.0, UP, Verdict.BETTER),
        (1.0, 2.0, UP, Verdict.WORSE),
        (2.0, 1.0, DOWN, Verdict.WORSE),
        (1.0, 2.0, DOWN, Verdict.BETTER),
        (2.0, 1.0, NEITHER, Verdict.HIGHER),
        (1.0, 2.0, NEITHER, Verdict.LOWER),
        (1.04, 0.96, DOWN, Verdict.SAME),
        (-0.04, 0.04, UP, Verdict.SAME),
    ],
)
def test_one_value_beside_another(
    value: float, other: float, direction: Direction, expected: Verdict
) -> None:
    assert verdict(value, other, direction, 1) is expected
