"""UNICEF Mexico, Annual Report 2011: the single figures it printed, of several producers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.codes import NATION
from indicators.adapters.files import positions, text
from indicators.adapters.observations import table
from indicators.adapters.product import AdapterError, Product
from indicators.adapters.repair import area_key, number
from indicators.model import TOTAL, Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

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


def read(folder: Path) -> pd.DataFrame:
    """The report's figures for the nation.

    Left out are those whose year, producer or group the report does not state.
    """
    rows = text(folder / FILE)
    at = positions(folder / FILE, rows[0], COLUMNS)
    known = {series.rows: series for series in SERIES}
    found = []
    for row in rows[1:]:
        cells = {name: str(row[column]) for name, column in at.items()}
        series = known.get((cells["indicator"], cells["unit"]))
        if series and _is_national(cells):
            found.append(_observation(cells, series))
    return table(found, source=SOURCE)


def _is_national(cells: Mapping[str, str]) -> bool:
    """Whether a figure is that of the whole nation: the year of the states' is not stated."""
    return area_key(cells["area"], digits=2) == NATION and not cells["other"]


def _observation(cells: Mapping[str, str], series: Series) -> dict[str, object]:
    projected = cells["time"] in series.projected
    figure = number(cells["value"])
    if figure is None:
        raise AdapterError(
            f"{FILE}: {cells['indicator']} {cells['time']}: seen {cells['value']!r}; expected the "
            "number printed in the report; mend the file"
        )
    return {
        "indicator": series.indicator,
        "unit": series.unit,
        "area": NATION,
        "time": cells["time"],
        "age": series.age,
        "residence": cells["residence"],
        "value": figure * series.factor,
        "status": (Status.PROJECTED if projected else Status.NORMAL).value,
        "footnote": " ".join(
            one for one in (series.footnote, "projected_in_2011" if projected else "") if one
        ),
    }


PRODUCT = Product("UNICEF Mexico annual report 2011", SOURCE, 1, (FILE,), read)
