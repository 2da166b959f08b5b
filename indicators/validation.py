"""What an observation table must hold before it may become a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geodata.areas import exists
from geodata.errors import AtlasError
from indicators.model import DIMENSIONS, KEY, OBSERVATIONS, WITHOUT_VALUE, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indicators.catalogue import Catalogue

SHOWN = 3
"""How many faulty rows a message names."""


class ValidationError(AtlasError):
    """Observations that break the model or the catalogue."""


def validate(table: pd.DataFrame, catalogue: Catalogue) -> None:
    """Make sure that a table may become a release.

    Checked, each with the rows that fail: columns, behind which others may follow; one row a key;
    ids known to the catalogue, and used as each indicator allows; areas that stand in the year of
    the row; a value exactly where the status has one; values inside the valid range; denominators
    not below zero.

    Raises:
        ValidationError: names every check that fails, how many rows, and the first of them.
    """
    if list(table.columns)[: len(OBSERVATIONS)] != OBSERVATIONS.names:
        raise ValidationError(
            f"observations: seen columns {', '.join(table.columns)}; expected "
            f"{', '.join(OBSERVATIONS.names)}; mend the adapter"
        )
    faults = [
        f"{words} ({int(bad.sum())} rows, such as {_named(table[bad])})"
        for words, bad in _checks(table, catalogue)
        if bad.any()
    ]
    if faults:
        raise ValidationError(f"observations: seen {'; '.join(faults)}; mend the adapter or data")


def _checks(table: pd.DataFrame, catalogue: Catalogue) -> Iterator[tuple[str, pd.Series[bool]]]:
    empty = table["value"].isna()
    gap = table["status"].isin([one.value for one in WITHOUT_VALUE])
    yield "a key given twice", table.duplicated(list(KEY), keep=False)
    yield "an unknown status", ~table["status"].isin([one.value for one in Status])
    yield "a value where the status has none, or none where it has one", empty != gap
    yield "a gap without a footnote", gap & (table["footnote"] == "")
    yield "an unknown footnote", _each(table, ["footnote"], _footnotes(catalogue))
    yield (
        "a unit or source the indicator does not have",
        _each(table, ["indicator", "unit", "source"], _measures(catalogue)),
    )
    for dimension in DIMENSIONS:
        codes = set(catalogue.dimensions[dimension].codes)
        yield f"an unknown code of {dimension}", ~table[dimension].isin(codes)
    yield "an area that does not stand in that year", _each(table, ["area", "time"], _stands)
    low, high = ranges(table, catalogue)
    yield "a value out of range", (table["value"] < low) | (table["value"] > high)
    yield "a denominator below zero", table["denominator"] < 0


def _each(table: pd.DataFrame, columns: list[str], allowed: object) -> pd.Series[bool]:
    """Rows whose combination of columns is not allowed; each combination is asked once."""
    keys = pd.MultiIndex.from_frame(table[columns])
    bad = [key for key in keys.unique() if not allowed(*key)]  # type: ignore[operator]
    return pd.Series(keys.isin(bad), index=table.index)


def _footnotes(catalogue: Catalogue) -> object:
    return lambda notes: set(notes.split()) <= catalogue.footnotes.keys()


def _measures(catalogue: Catalogue) -> object:
    known = {
        (indicator.id, measure.unit, source)
        for indicator in catalogue.indicators.values()
        for measure in indicator.measures
        for source in indicator.sources
    }
    return lambda *key: key in known


def _stands(area: str, time: str) -> bool:
    return exists(area, int(time[:4]))


def ranges(table: pd.DataFrame, catalogue: Catalogue) -> tuple[pd.Series[float], pd.Series[float]]:
    """The least and the greatest value valid in each row; null where there is no limit."""
    limits = {
        (indicator.id, measure.unit): (measure.minimum, measure.maximum)
        for indicator in catalogue.indicators.values()
        for measure in indicator.measures
    }
    known = pd.DataFrame.from_dict(limits, orient="index", columns=["low", "high"], dtype="float64")
    known.index = pd.MultiIndex.from_tuples(known.index)
    found = known.reindex(pd.MultiIndex.from_frame(table[["indicator", "unit"]]))
    found.index = table.index
    return found["low"], found["high"]


def _named(rows: pd.DataFrame) -> str:
    return ", ".join(
        "/".join(str(row[column]) for column in (*KEY, "value", "status", "footnote"))
        for _, row in rows.head(SHOWN).iterrows()
    )
