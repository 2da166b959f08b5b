"""What would change from one table of observations to another: cell by cell, and in sum.

Two cells are the same where all beside their key is; numbers to twelve significant digits, as
``indicators.releases.content_hash`` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import duckdb
import pandas as pd

from geodata.codes import level_of
from indicators.model import KEY

if TYPE_CHECKING:
    import pyarrow as pa

WORDS = ("status", "footnote")
NUMBERS = ("value", "lower", "upper", "denominator")
WHAT = (*NUMBERS, *WORDS)
"""What of a cell is compared."""


class Change(StrEnum):
    """What becomes of a cell."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Diff:
    """The difference between two releases.

    Attributes:
        cells: one row a cell that differs, sorted by key: the columns of ``KEY``, ``level``,
            ``change`` and ``<column>_before``, ``<column>_after`` for each of ``WHAT``.
        new_areas: areas with a row only after.
        lost_areas: areas with a row only before.
    """

    cells: pd.DataFrame
    new_areas: tuple[str, ...]
    lost_areas: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether both say the same."""
        return self.cells.empty

    @cached_property
    def summary(self) -> pd.DataFrame:
        """Numbers of cells added, removed and changed, by indicator, source, level and time.

        Columns ``indicator, source, level, time, added, removed, changed``.
        """
        by = ["indicator", "source", "level", "time"]
        kinds = [kind.value for kind in Change]
        if self.empty:
            return pd.DataFrame(columns=[*by, *kinds])
        counts = self.cells.groupby([*by, "change"]).size().unstack(fill_value=0)
        return counts.reindex(columns=kinds, fill_value=0).reset_index().rename_axis(columns=None)

    @property
    def totals(self) -> dict[str, int]:
        """How many cells are added, removed and changed in all.

        >>> Diff(pd.DataFrame({"change": ["added", "added"]}), (), ()).totals
        {'added': 2, 'removed': 0, 'changed': 0}
        """
        changes = self.cells["change"]
        return {kind.value: int((changes == kind.value).sum()) for kind in Change}


def diff(before: pa.Table, after: pa.Table) -> Diff:
    """The difference from one table of observations to another, both in the model's columns."""
    same = " AND ".join(f"b.{column} = a.{column}" for column in KEY)
    keys = ", ".join(f"coalesce(b.{column}, a.{column}) AS {column}" for column in KEY)
    pairs = ", ".join(
        f"b.{column} AS {column}_before, a.{column} AS {column}_after" for column in WHAT
    )
    differ = " OR ".join(
        [f"b.{column} <> a.{column}" for column in WORDS]
        + [f"printf('%.12g', b.{one}) IS DISTINCT FROM printf('%.12g', a.{one})" for one in NUMBERS]
    )
    question = f"""
        SELECT {keys},
            CASE WHEN b.area IS NULL THEN 'added' WHEN a.area IS NULL THEN 'removed'
                 ELSE 'changed' END AS change,
            {pairs}
        FROM before AS b FULL OUTER JOIN after AS a ON {same}
        WHERE b.area IS NULL OR a.area IS NULL OR {differ}
        ORDER BY {", ".join(KEY)}
    """
    with duckdb.connect() as connection:
        connection.register("before", before)
        connection.register("after", after)
        cells = connection.execute(question).df()
        earlier, later = (
            {row[0] for row in connection.execute(f"SELECT DISTINCT area FROM {name}").fetchall()}
            for name in ("before", "after")
        )
    cells.insert(len(KEY), "level", [level_of(area).value for area in cells["area"]])
    return Diff(cells, tuple(sorted(later - earlier)), tuple(sorted(earlier - later)))
