"""What a measure says: an estimate with its error, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from indicators.measures.groups import Groups

Z = 1.959963984540054
"""Of the standard normal distribution, 95 % lie within so much of zero."""


@dataclass(frozen=True, slots=True)
class Result:
    """An estimate.

    Attributes:
        measure: id of the measure.
        estimate: in the measure's unit.
        se: standard error; None where those of the values are not known.
        lower: end of the interval that holds the true value in 95 of 100 samples; None likewise.
        upper: the other end.
        n: groups it is made of.
        note: id of a remark; empty for none.
        parts: what the estimate is made of, such as ``between`` and ``within``; mostly empty.
    """

    measure: str
    estimate: float
    se: float | None
    lower: float | None
    upper: float | None
    n: int
    note: str = ""
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A measure that may not be used here.

    ``reason`` is the id of a rule that does not hold, one of ``REASONS``.
    """

    measure: str
    reason: str


REASONS = (
    "no_rate",
    "few_groups",
    "missing_groups",
    "no_people",
    "no_order",
    "ordered",
    "no_judgement",
    "no_bounds",
    "no_reference",
    "zero_value",
    "not_positive",
    "no_fit",
)


def result(
    measure: str,
    groups: Groups,
    estimate: float,
    gradient: npt.NDArray[np.float64] | None,
    note: str = "",
    parts: tuple[tuple[str, float], ...] = (),
) -> Result:
    """The result of an estimate that changes with each value as its gradient says.

    The standard error is that of the delta method for independent values (Ahn et al. 2018,
    doi:10.1200/CCI.18.00031), the shares of people taken as known.

    >>> from indicators.measures.groups import Groups
    >>> groups = Groups.of([1.0, 5.0], errors=[0.3, 0.4])
    >>> result("difference", groups, 4.0, np.array([-1.0, 1.0])).se
    0.5
    """
    if groups.errors is None or np.isnan(groups.errors).any() or gradient is None:
        return Result(measure, estimate, None, None, None, len(groups.values), note, parts)
    return with_error(measure, groups, estimate, float(np.hypot.reduce(gradient * groups.errors)),
                      note, parts)  # fmt: skip


def with_error(
    measure: str,
    groups: Groups,
    estimate: float,
    se: float,
    note: str = "",
    parts: tuple[tuple[str, float], ...] = (),
) -> Result:
    """The result with a known standard error and the interval of the normal distribution."""
    lower, upper = estimate - Z * se, estimate + Z * se
    return Result(measure, estimate, se, lower, upper, len(groups.values), note, parts)
