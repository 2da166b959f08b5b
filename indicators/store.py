"""One door to a release: Ibis expressions over its observations, for any engine Ibis speaks."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import ibis

from geodata.codes import NATION, Level
from geodata.errors import AtlasError
from indicators.agreement import check
from indicators.memory import Memory
from indicators.model import DIMENSIONS, KEY, OBSERVATIONS, RELEASE, Status
from indicators.selection import Subgroup
from indicators.series import SeriesShelf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import pandas as pd
    from ibis.expr.types import Table

    from indicators.catalogue import Catalogue
    from indicators.releases import Release

EMBEDDED_ENGINE = "duckdb://"
COLUMNS = tuple(OBSERVATIONS.names)


class StoreError(AtlasError):
    """The engine cannot answer from this release."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One cell of the coverage matrix: the areas with a row, a value, and one that is observed.

    A projection is a value, but not an observed one.
    """

    unit: str
    source: str
    time: str
    subgroup: Subgroup
    level: Level
    areas: int
    values: int
    observed: int


class Store:
    """A release, read-only, with the catalogue that explains it.

    The embedded engine is DuckDB over the release's Parquet file.  Any other engine holds the same
    table under the name ``observations_<release id>``.  One connection serves all threads, one
    query at a time; what the pages ask again and again is kept by ``indicators.queries``.

    Args:
        release: what is asked.
        catalogue: what explains it.
        engine: database URL for Ibis.
        series: folder where the series on a vintage are kept for all processes; None for none.
    """

    def __init__(
        self,
        release: Release,
        catalogue: Catalogue,
        engine: str = EMBEDDED_ENGINE,
        series: Path | None = None,
    ) -> None:
        self.release = release
        self.catalogue = catalogue
        self.memory = Memory()
        self.shelf = SeriesShelf(release.id, self._observations_of, catalogue, series)
        self._lock = threading.Lock()
        self._observations = _connect(release, engine)
        check(self)

    def ask(self, question: Callable[[Table], Table]) -> pd.DataFrame:
        """The answer to an Ibis expression over the table of observations, as a fresh frame."""
        with self._lock:
            answer: pd.DataFrame = question(self._observations).execute()
        return answer

    def _observations_of(self, indicator: str) -> pd.DataFrame:
        return self.ask(lambda table: table.filter(table.indicator == indicator))

    @cached_property
    def slices(self) -> Mapping[str, tuple[Slice, ...]]:
        """What exists, by indicator."""
        keys = [*KEY[:-1], "level"]
        table = self.ask(
            lambda table: (
                table.mutate(level=_level(table))
                .group_by(keys)
                .aggregate(
                    areas=lambda t: t.count(),
                    values=lambda t: t.value.count(),
                    observed=lambda t: t.value.count(where=t.status != Status.PROJECTED.value),
                )
                .order_by(keys)
            )
        )
        found: dict[str, list[Slice]] = defaultdict(list)
        for row in table.to_dict("records"):
            subgroup = Subgroup(tuple(row[dimension] for dimension in DIMENSIONS))
            found[row["indicator"]].append(
                Slice(
                    row["unit"], row["source"], row["time"], subgroup, Level(row["level"]),
                    row["areas"], row["values"], row["observed"],
                )
            )  # fmt: skip
        return {indicator: tuple(slices) for indicator, slices in found.items()}

    def footnotes(self, indicator: str) -> tuple[str, ...]:
        """Ids of the footnotes that an indicator's observations bear, the most frequent first."""
        return self.memory.get(("footnotes", indicator), lambda: self._footnotes(indicator))

    def _footnotes(self, indicator: str) -> tuple[str, ...]:
        counts = self.ask(
            lambda table: (
                table.filter(table.indicator == indicator, table.footnote != "")
                .group_by("footnote")
                .aggregate(times=lambda t: t.count())
            )
        )
        found: Counter[str] = Counter()
        for notes, times in zip(counts["footnote"], counts["times"], strict=True):
            found.update(dict.fromkeys(notes.split(), int(times)))
        return tuple(sorted(found, key=lambda id: (-found[id], id)))


def at_level(table: Table, level: Level, parent: str | None = None) -> Any:  # noqa: ANN401
    """The Ibis condition "an area of this level (below this area)"."""
    condition = _level(table) == level.value
    if parent is None or parent == NATION:
        return condition
    return condition & table.area.startswith(parent)


def _level(table: Table) -> Any:  # noqa: ANN401
    return ibis.cases(
        (table.area == NATION, Level.NATION.value),
        (table.area.length() == len(NATION), Level.STATE.value),
        else_=Level.MUNICIPALITY.value,
    )


def _connect(release: Release, engine: str) -> Table:
    try:
        connection = ibis.connect(engine)
        if engine.startswith("duckdb"):
            table = connection.read_parquet(release.observations)
        else:
            table = connection.table(f"observations_{release.id}")
    except Exception as error:
        raise StoreError(
            f"engine {engine!r}: cannot read release {release.id} ({error}); expected a database "
            "that Ibis can reach and that holds the release; check ATLAS_ENGINE"
        ) from error
    missing = [column for column in RELEASE.names if column not in table.columns]
    if missing:
        raise StoreError(
            f"release {release.id}: seen no column {', '.join(missing)}; expected "
            f"{', '.join(RELEASE.names)}; build the release anew with 'atlas release build'"
        )
    return table
