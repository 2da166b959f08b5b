"""UNICEF Mexico, Annual Report 2011: the single figures it printed, of several producers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.codes import NATION
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.model import TOTAL, Status

if TYPE_CHECKING:
    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.row import Row

FILE = "unicef_mexico_2011_published_figures.csv"
SOURCE = "unicef_report_2011"
COLUMNS = ("indicator", "unit", "area", "time", "age", "residence", "ethnicity", "other", "value")
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Series:
    """Which rows are meant, and what they become.

    Attributes:
        rows: the file's indicator and unit.
        indicator: id of the indicator.
        unit: id of the unit.
        age: code of the dimension, where the indicator does not imply the age.
        factor: from the file's unit to ours.
        footnote: where a remark belongs beside the number.
        projected: years that had not come yet when the report was written.
    """

    rows: tuple[str, str]
    indicator: str
    unit: str = "percent"
    age: str = TOTAL
    factor: int = 1
    footnote: str = ""
    projected: tuple[str, ...] = ()


SERIES = (
    Series(("child poverty", "% of children 0-17"), "poverty", age="Y0T17"),
    Series(
        ("children in poverty", "persons (million)"),
        "poverty",
        "persons",
        age="Y0T17",
        factor=MILLION,
        footnote="printed_in_millions",
    ),
    Series(
        ("children in extreme poverty", "persons (million)"),
        "extreme_poverty",
        "persons",
        age="Y0T17",
        factor=MILLION,
        footnote="printed_in_millions",
    ),
    Series(("population in poverty", "% of population"), "poverty"),
    Series(("population in extreme poverty", "% of population"), "extreme_poverty"),
    Series(
        ("birth registration before the first birthday", "% of children"),
        "birth_registration_before_first_birthday",
    ),
    Series(
        ("infant mortality rate", "per 1,000 live births"), "infant_mortality", "per_1000_births"
    ),
    Series(
        ("under-five mortality rate", "per 1,000 live births"),
        "under_five_mortality",
        "per_1000_births",
    ),
    Series(
        ("maternal mortality ratio", "per 100,000 live births"),
        "maternal_mortality_ratio",
        "per_100000_births",
        projected=("2012",),
    ),
)


def read(files: Files) -> pd.DataFrame:
    """The report's figures for the nation.

    Left out are those whose year, producer or group the report does not state.
    """
    grid = files.text(FILE)
    grid.find(0, COLUMNS)
    known = {series.rows: series for series in SERIES}
    found = []
    for row in grid.rows(1):
        series = known.get((row.words("indicator"), row.text("unit") or ""))
        if series and _is_national(row):
            found.append(_observation(row, series))
    return table(found, source=SOURCE)


def _is_national(row: Row) -> bool:
    """Whether a figure is that of the whole nation: the year of the states' is not stated."""
    return row.area("area", digits=2) == NATION and not row.words("other")


def _observation(row: Row, series: Series) -> dict[str, object]:
    time, figure = row.year("time"), row.figure("value")
    projected = time in series.projected
    return {
        **row.place("value"),
        "indicator": series.indicator,
        "unit": series.unit,
        "area": NATION,
        "time": time,
        "age": series.age,
        "residence": row.words("residence"),
        "value": None if figure is None else figure * series.factor,
        "status": (Status.PROJECTED if projected else Status.NORMAL).value,
        "footnote": " ".join(
            one for one in (series.footnote, "projected_in_2011" if projected else "") if one
        ),
    }


PRODUCT = Product("UNICEF Mexico annual report 2011", SOURCE, 1, (FILE,), read)
