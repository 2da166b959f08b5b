"""Reading an official product: its adapter's observations, what they tell of the files, aggregates.

An adapter tells of the cells it cannot read; what only the observations show together is told
here: an area that did not exist, a cell given twice, a value out of range, a file that was cut.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from geodata.areas import area as area_of
from geodata.areas import areas, exists
from geodata.codes import level_of
from geodata.errors import AtlasError
from indicators.aggregates import with_aggregates
from indicators.exchange.readings import standing as standing_in
from indicators.faults import Fault, Gravity, Report
from indicators.model import KEY, WITHOUT_VALUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from indicators.adapters import Product
    from indicators.adapters.files import Files
    from indicators.catalogue import Catalogue

NAMED = 5
"""Absent areas that a fault names."""

_SERIES = [name for name in KEY if name != "area"]


class OfficialError(AtlasError):
    """Official files with errors.

    Attributes:
        report: all of them.
    """

    def __init__(self, report: Report) -> None:
        errors = [one for one in report.faults if one.gravity is Gravity.ERROR]
        super().__init__(
            f"official files: seen {len(errors)} kinds of errors, such as {min(errors)}; expected "
            "none; mend the files, or the adapter where a producer changed the layout"
        )
        self.report = report


@dataclass(frozen=True, slots=True)
class Reading:
    """A product read.

    Attributes:
        table: observations in the columns of ``RELEASE``, aggregates included; without these, and
            without what could not be read, where the report does not pass.
        report: everything that is wrong with its files.
    """

    table: pd.DataFrame
    report: Report


def read(product: Product, files: Files, catalogue: Catalogue) -> Reading:
    """Read and check all of a product; never raises for what stands in a file."""
    table = product.read(files)
    for fault in _faults(table, catalogue):
        files.faults.add(_shown(fault, files))
    if product.complete and files.faults.report().passed:
        for fault in _incomplete(table):
            files.faults.add(_shown(fault, files))
    report = files.faults.report()
    if not report.passed:
        whole = table["value"].notna() | table["status"].isin([one.value for one in WITHOUT_VALUE])
        return Reading(table[whole], report)
    table = standing(table)
    return Reading(with_aggregates(table, catalogue) if product.aggregate else table, report)


def standing(table: pd.DataFrame) -> pd.DataFrame:
    """The table without the gaps of areas that did not exist yet: they are explained, not missing.

    A value for such an area is kept, for a fault to tell.
    """
    return table[~(table["value"].isna() & _unborn(table))]


def _faults(table: pd.DataFrame, catalogue: Catalogue) -> Iterator[Fault]:
    table = table[table["file"] != ""]
    values = table[table["value"].notna()]
    yield from _told(values[_unborn(values)], "area", _no_area)
    twice = table.duplicated(list(KEY), keep="first")
    if twice.any():
        first = table[~twice].set_index(list(KEY))["row"]
        first = first[~first.index.duplicated()]
        again = pd.MultiIndex.from_frame(table.loc[twice, list(KEY)])
        rows = table[twice].assign(first=first.reindex(again).to_numpy())
        yield from _told(rows, "first", _again)
    low, high = _ranges(values, catalogue)
    limits = low.astype(str) + " to " + high.astype(str).replace("nan", "any")
    out = (values["value"] < low) | (values["value"] > high)
    yield from _told(values.assign(limits=limits)[out], "column", _range)


def _ranges(table: pd.DataFrame, catalogue: Catalogue) -> tuple[pd.Series[float], pd.Series[float]]:
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


def _told(
    rows: pd.DataFrame, by: str, words: Callable[[pd.DataFrame], tuple[str, str, str]]
) -> Iterator[Fault]:
    """One fault for each row of a file and value of ``by``, with the column if it is one."""
    for _, alike in rows.groupby(["file", "sheet", "row", by], sort=False):
        one, columns = alike.iloc[0], alike["column"].unique()
        column = columns[0] if len(columns) == 1 else ""
        place = one["file"], one["sheet"], int(one["row"])
        yield Fault(Gravity.ERROR, *place, str(column), *words(alike))


def _no_area(rows: pd.DataFrame) -> tuple[str, str, str]:
    area, time = rows.iloc[0]["area"], rows.iloc[0]["time"]
    try:
        area_of(area)
    except AtlasError:
        return area, "an area that exists", "correct the key"
    return area, f"an area of {time}", standing_in(area, time[:4])


def _again(rows: pd.DataFrame) -> tuple[str, str, str]:
    one = rows.iloc[0]
    said = f"each cell once; it stands in row {int(one['first'])} already"
    return f"{one['area']} {one['time']}", said, "remove one of them"


def _range(rows: pd.DataFrame) -> tuple[str, str, str]:
    one = rows.iloc[0]
    return (
        f"{one['value']:.12g}",
        f"a value in the valid range, {one['limits']}",
        "correct it, or the range in the catalogue",
    )


def _incomplete(table: pd.DataFrame) -> Iterator[Fault]:
    """Areas that stand in a year and have no row in a series that gives their level."""
    table = table[table["file"] != ""]
    levels = {key: level_of(key) for key in table["area"].unique()}
    for _, part in table.groupby(["time", table["area"].map(levels)], sort=False):
        time, level = part.iloc[0]["time"], levels[part.iloc[0]["area"]]
        wanted = {one.key for one in areas(level, int(time[:4]))}
        for _, series in part.groupby(_SERIES, sort=False):
            absent = sorted(wanted.difference(series["area"]))
            if absent:
                place = series.iloc[0]
                names = ", ".join(f"{key} {area_of(key).name}" for key in absent[:NAMED])
                yield Fault(
                    Gravity.ERROR, place["file"], place["sheet"], 0, "",
                    f"{len(wanted) - len(absent)} of {len(wanted)}", f"every {level} of {time}",
                    f"absent: {names}{', …' if len(absent) > NAMED else ''}; the file may have "
                    "been cut, fetch it again",
                )  # fmt: skip


def _unborn(table: pd.DataFrame) -> pd.Series:
    """Whether a row is of an area that does not stand in its year; each pair is asked once."""
    cells = pd.MultiIndex.from_frame(table[["area", "time"]])
    bad = [cell for cell in cells.unique() if not exists(cell[0], int(cell[1][:4]))]
    return pd.Series(cells.isin(bad), index=table.index, dtype=bool)


def _shown(fault: Fault, files: Files) -> Fault:
    return replace(fault, file=files.path(fault.file).name)
