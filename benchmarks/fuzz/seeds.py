"""Good files to damage: the official ones, and tables and templates filled with real figures.

A further format is a further function that writes its files, in the list of ``seeds``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from benchmarks.fuzz.specimen import Seed
from geodata.codes import Level
from indicators.adapters import PRODUCTS
from indicators.catalogue import load
from indicators.exchange.formats import WRITERS
from indicators.exchange.template import template, write
from indicators.model import DIMENSIONS, OBSERVATIONS
from indicators.releases import open_release
from indicators.selection import Subgroup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

MOST = 3
"""Files of one product that are damaged: SEP's enrolment has 42, all alike."""

POVERTY, CENSUS = "coneval_municipal_poverty", "inegi_censuses"


def seeds(data: Path, folder: Path) -> list[Seed]:
    """All seeds; tables are written to ``folder``, official files are those below ``data``."""
    folder.mkdir(parents=True, exist_ok=True)
    return [*_tables(folder), *_templates(folder), *_messages(folder), *_official(data)]


def released(indicator: str, source: str, unit: str, times: tuple[str, ...]) -> pd.DataFrame:
    """Published figures of one series, municipalities of Chiapas and Oaxaca, and states."""
    wanted = [("indicator", "=", indicator), ("source", "=", source), ("unit", "=", unit)]
    table: pd.DataFrame = pq.read_table(
        open_release().observations, columns=OBSERVATIONS.names, filters=wanted
    ).to_pandas()
    here = (table["area"].str.len() == 2) | table["area"].str[:2].isin(["07", "20"])
    return table[here & table["time"].isin(times)].drop(columns="source")


def _tables(folder: Path) -> Iterator[Seed]:
    times = ("2010", "2015", "2020")
    for unit in ("percent", "persons"):
        long = released("poverty", POVERTY, unit, times)
        yield from _both(folder / f"long_{unit}", long, POVERTY)
        alike = (long[list(DIMENSIONS)] == "_T").all(axis=1)
        keys = ["indicator", "unit", *DIMENSIONS, "area"]
        cells = long[alike & long["value"].notna()]
        wide = cells.pivot(index=keys, columns="time", values="value").dropna().reset_index()
        yield from _both(folder / f"wide_{unit}", wide.rename_axis(columns=None), POVERTY)


def _templates(folder: Path) -> Iterator[Seed]:
    indicator = load().indicators["poverty"]
    groups = [Subgroup()]
    figures = released("poverty", POVERTY, indicator.unit, ("2020",))
    known = figures[(figures[list(DIMENSIONS)] == "_T").all(axis=1)].set_index("area")["value"]
    for wide in (False, True):
        empty = template(indicator, Level.MUNICIPALITY, [2020], groups, wide=wide)
        column = "2020" if wide else "value"
        shape = "wide" if wide else "long"
        here = empty[empty["area"].isin(known.dropna().index)]
        filled = here.assign(**{column: here["area"].map(known)})
        yield from _both(folder / f"template_{shape}", filled, POVERTY)
        yield from _both(folder / f"unfilled_{shape}", here, POVERTY)


def _both(stem: Path, table: pd.DataFrame, source: str) -> Iterator[Seed]:
    for suffix in (".csv", ".xlsx"):
        file = stem.with_name(f"{stem.name}{suffix}")
        write(table, file)
        yield Seed(file.name, file, ("--source", source), file.name, table=True, complete=False)


def _messages(folder: Path) -> Iterator[Seed]:
    """What other offices send: DevInfo's exchange sheets and SDMX, with a source in each row."""
    catalogue = load()
    rows = released("poverty", POVERTY, "percent", ("2015", "2020")).assign(source=POVERTY)
    for format, suffix in (("des", ".xlsx"), ("sdmx-csv", ".csv"), ("sdmx-ml", ".xml")):
        file = folder / f"{format}{suffix}"
        WRITERS[format](rows[list(OBSERVATIONS.names)], catalogue, file)
        yield Seed(file.name, file, (), "", table=False, complete=False)


def _official(data: Path) -> Iterator[Seed]:
    for one in PRODUCTS:
        picked = dict.fromkeys([*one.files[: MOST - 1], one.files[-1]])
        for name in picked:
            yield Seed(
                f"{one.id}: {name}", data / name, ("--product", one.id), name, table=False,
                complete=one.complete,
                others=tuple(str(data / other) for other in one.files if other != name),
            )  # fmt: skip
