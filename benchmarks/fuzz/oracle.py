"""Whether what came of a damaged file is what may come of it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from indicators.model import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.fuzz.specimen import Claim, Rows

SAID = ["value", "lower", "upper", "denominator", "status", "footnote"]


def amiss(
    before: pd.DataFrame,
    after: pd.DataFrame | None,
    claim: Claim,
    cells: Rows | None,
    *,
    table: bool,
) -> Iterator[str]:
    """What contradicts the claim.

    Args:
        before: figures of the good file, in the columns of ``RELEASE``.
        after: those of the damaged one; None where it was refused.
        claim: what may come of it.
        cells: the damaged file by an independent reader, where there is one.
        table: whether it has our headings, so that every figure is a cell as it stands.
    """
    if after is None:
        if claim.passes:
            yield "refused, and must be imported"
        return
    if claim.passes is False:
        yield "imported, and must be refused"
        return
    yield from _untouched(before, after, claim, table=table)
    yield from _touched(before, after, claim)
    if table and cells is not None:
        yield from _unborne(after, cells)


def _untouched(
    before: pd.DataFrame, after: pd.DataFrame, claim: Claim, *, table: bool
) -> Iterator[str]:
    """Figures of rows that were not touched, and are not what they were."""
    said = SAID if table or not claim.touched else ["value"]
    old = before[~before["row"].isin(claim.before)]
    new = after[~after["row"].isin(claim.after)]
    if claim.touched:  # what the file as a whole gave has been touched with it
        old, new = old[old["row"] > 0], new[new["row"] > 0]
    both = old[[*KEY, *said]].merge(
        new[[*KEY, *said]], on=list(KEY), how="outer", suffixes=("", "_new"), indicator=True
    )
    for side, words in (("left_only", "gone"), ("right_only", "from nowhere")):
        rows = both[both["_merge"] == side]
        if len(rows):
            yield f"{len(rows)} untouched figures {words}, such as {_key(rows)}"
    both = both[both["_merge"] == "both"]
    for name in said:
        was, now = both[name], both[f"{name}_new"]
        other = (was != now) & ~(was.isna() & now.isna())
        if other.any():
            one = both[other]
            yield (
                f"{len(one)} untouched figures changed, such as {_key(one)}: {name} was "
                f"{one.iloc[0][name]!r}, is {one.iloc[0][f'{name}_new']!r}"
            )


def _touched(before: pd.DataFrame, after: pd.DataFrame, claim: Claim) -> Iterator[str]:
    """Figures of touched rows that are neither what they were nor what may stand there."""
    rows = after[after["row"].isin(claim.after)]
    if claim.allowed is None or rows.empty:
        return
    was = before.drop_duplicates(list(KEY)).set_index(list(KEY))["value"]
    old = was.reindex(pd.MultiIndex.from_frame(rows[list(KEY)]))
    for value, known, (_, row) in zip(rows["value"], old, rows.iterrows(), strict=True):
        if value == known or value in claim.allowed:
            continue
        if math.isnan(value) and (claim.gap or math.isnan(known)):
            continue
        if row["column"] == "":  # computed of the whole row
            continue
        yield f"row {row['row']} was {known!r} and is read as {value!r}"


def _unborne(after: pd.DataFrame, cells: Rows) -> Iterator[str]:
    """Figures of a table that do not stand in the row they are said to come from."""
    for row, value, area in zip(after["row"], after["value"], after["area"], strict=True):
        there = cells[row - 1] if row <= len(cells) else []
        numbers = {number for cell in there if (number := _number(cell)) is not None}
        if not math.isnan(value) and value not in numbers:
            yield f"{area}: {value!r} does not stand in row {row}, {there[:12]}"
            return


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", ""))
    except ValueError:
        return None


def _key(rows: pd.DataFrame) -> str:
    return " ".join(str(one) for one in rows.iloc[0][list(KEY)])
