"""Census counts as rates: the tables of persons or dwellings, by sex, that several products share.

INEGI names its variables alike in the censuses of 2010 and 2020: ``P3A5_NOA``, ``P3A5_NOA_F``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from indicators.model import ORIGIN, TOTAL, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from indicators.adapters.grid import Grid
    from indicators.adapters.row import Row

SEXES = {TOTAL: "", "F": "_F", "M": "_M"}
"""Suffix of a variable by sex."""
LONGEST_NAME = 10
"""INEGI's names are no longer: the suffix then loses its underscore."""
OF_THEIR_OWN = {("POBTOT", "F"): "POBFEM", ("POBTOT", "M"): "POBMAS"}
"""Variables by sex that do not follow the rule."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Cases as a percentage of a group, both variables of a census.

    Attributes:
        indicator: id of the indicator.
        cases: variable of the numerator.
        group: variable of the denominator.
        sexes: the sexes both variables are given for.
        complement: whether the census counts those who are *not* meant.
    """

    indicator: str
    cases: str
    group: str
    sexes: tuple[str, ...] = tuple(SEXES)
    complement: bool = False

    @property
    def variables(self) -> set[str]:
        """Names of all variables the rate is computed from.

        >>> sorted(Rate("afro_mexican", "POB_AFRO", "POBTOT", ("_T", "F")).variables)
        ['POBFEM', 'POBTOT', 'POB_AFRO', 'POB_AFRO_F']
        """
        return {named(one, sex) for one in (self.cases, self.group) for sex in self.sexes}


def named(variable: str, sex: str) -> str:
    """Name of a variable for one sex.

    >>> named("P3A5_NOA", "F"), named("P6A11_NOA", "F"), named("P_3A5", "_T")
    ('P3A5_NOA_F', 'P6A11_NOAF', 'P_3A5')
    >>> named("POBTOT", "M")
    'POBMAS'
    """
    name = OF_THEIR_OWN.get((variable, sex), variable + SEXES[sex])
    return name if len(name) <= LONGEST_NAME else variable + sex


def counted(grid: Grid, names: Sequence[str], key: Callable[[Row], str | None]) -> pd.DataFrame:
    """Counts by area, from a grid whose columns were found; rows below the first.

    Returns:
        Index: key of the area; columns ``names``, then the origin.  A row whose key cannot be
        read, or that repeats an area, is left out and told.
    """
    rows: dict[str, Row] = {}
    for row in grid.rows(1):
        area = key(row)
        if area in rows:
            row.fault(None, f"each area once; {area} stands in row {rows[area].line} already")
        elif area is not None:
            rows[area] = row
    counts = [[row.figure(name) for name in names] for row in rows.values()]
    frame = pd.DataFrame(counts, columns=list(names), index=list(rows), dtype="float64")
    origins = pd.DataFrame(
        [row.place() for row in rows.values()], columns=list(ORIGIN), index=list(rows)
    )
    return frame.join(origins)


def rates(counts: pd.DataFrame, wanted: Iterable[Rate]) -> pd.DataFrame:
    """Percent of each rate by area and sex, over its group.

    Args:
        counts: one row an area (its key is the index), one column a variable.
        wanted: what to compute.

    Returns:
        Columns ``indicator, area, sex, value, denominator, status, footnote``; where the group is
        nobody the rate does not apply.

    >>> counts = pd.DataFrame({"P15A17A": [70, 0], "P_15A17": [100, 0]}, index=["07001", "07002"])
    >>> out = Rate("out_of_school_15_17", "P15A17A", "P_15A17", ("_T",), complement=True)
    >>> rates(counts, [out])[["value", "status"]].values.tolist()
    [[30.0, 'normal'], [nan, 'not_applicable']]
    """
    return pd.concat(
        [
            percent(_cases(counts, rate, sex), counts[named(rate.group, sex)], sex=sex).assign(
                indicator=rate.indicator
            )
            for rate in wanted
            for sex in rate.sexes
        ],
        ignore_index=True,
    )


def percent(cases: pd.Series[float], group: pd.Series[float], sex: str = TOTAL) -> pd.DataFrame:
    """Cases as a percentage of a group, both by area.

    >>> percent(pd.Series({"07": 1.0}), pd.Series({"07": 4.0}))[["area", "value"]].values.tolist()
    [['07', 25.0]]
    """
    empty = group == 0
    return pd.DataFrame(
        {
            "area": group.index,
            "sex": sex,
            "value": (100 * cases / group.where(~empty)).array,
            "denominator": group.array,
            "status": _chosen(empty, Status.NOT_APPLICABLE.value, Status.NORMAL.value),
            "footnote": _chosen(empty, "no_population", ""),
        }
    )


def _cases(counts: pd.DataFrame, rate: Rate, sex: str) -> pd.Series[float]:
    cases = counts[named(rate.cases, sex)]
    return counts[named(rate.group, sex)] - cases if rate.complement else cases


def _chosen(condition: pd.Series[bool], yes: str, no: str) -> list[str]:
    return [yes if one else no for one in condition]
