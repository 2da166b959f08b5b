"""Where a figure comes from: a cell of a file, and that file as the manifest names it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geodata.codes import Level
from geodata.errors import AtlasError
from indicators.aggregates import MEAN, SUM
from indicators.disk import sha256
from indicators.model import DIMENSIONS, KEY, TOTAL, Status
from indicators.store import at_level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd
    from ibis.expr.types import Table

    from indicators.store import Store


class ProvenanceError(AtlasError):
    """A figure that cannot be traced because there is none."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file that went into a release.

    Attributes:
        product: the official product, or the name of an imported file.
        name: of the file, as observations bear it.
        sha256: checksum of its bytes.
        adapter_version: version of what read it.
        date: when it was read, ISO 8601.
    """

    product: str
    name: str
    sha256: str
    adapter_version: int
    date: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one observation comes from.

    Attributes:
        key: the observation's, by column of ``KEY``.
        value: null where its status has none.
        status: what stands behind the value.
        footnote: ids of footnotes.
        sheet: of a workbook; empty for a text.
        row: from 1, as a spreadsheet counts; 0 where several or none gave the figure.
        column: letter or heading; empty where several or none did.
        inputs: the file; several where one of that name was read more than once, by several
            readers or in several versions, the latest first.  Empty where the figure was computed
            from others.
    """

    key: Mapping[str, str]
    value: float | None
    status: Status
    footnote: str
    sheet: str
    row: int
    column: str
    inputs: tuple[Input, ...]

    @property
    def computed(self) -> bool:
        """Whether it was made here of other observations."""
        return not self.inputs and bool({MEAN, SUM} & set(self.footnote.split()))

    @property
    def readers(self) -> tuple[Input, ...]:
        """Readings of the latest file of that name: one for each reader of the same bytes."""
        return tuple(one for one in self.inputs if one.sha256 == self.inputs[0].sha256)

    @property
    def earlier(self) -> tuple[Input, ...]:
        """Readings of other files of the same name, from which the figure may stem."""
        return tuple(one for one in self.inputs if one.sha256 != self.inputs[0].sha256)


@dataclass(frozen=True, slots=True)
class Parts:
    """The municipalities that a figure was computed from.

    Attributes:
        areas: how many have a row.
        values: how many of those have a value.
        inputs: the files those were read from, the latest reading of each, sorted by name.
    """

    areas: int
    values: int
    inputs: tuple[Input, ...]


def origins(store: Store, **wanted: str) -> tuple[Provenance, ...]:
    """Where the observations come from that have these values in their columns, sorted by key.

    Args:
        store: the release.
        wanted: columns of ``KEY`` and what stands there, such as ``indicator="poverty"``;
            dimensions that are not named are totals.

    Raises:
        ProvenanceError: there is no such observation, or the release's engine holds no origins.
    """
    asked = {**dict.fromkeys(DIMENSIONS, TOTAL), **wanted}
    rows = _rows(
        store, lambda table: table.filter(*(table[one] == to for one, to in asked.items()))
    )
    if rows.empty:
        told = ", ".join(f"{name} {value}" for name, value in asked.items() if value != TOTAL)
        raise ProvenanceError(
            f"origin: seen no observation of {told} in release {store.release.id}; expected one; "
            "'atlas query' lists what there is"
        )
    known = inputs(store)
    return tuple(_provenance(row, known) for row in rows.to_dict("records"))


def parts(store: Store, one: Provenance) -> Parts:
    """What a computed observation was made of: the same series of the municipalities below it."""
    same = {name: value for name, value in one.key.items() if name != "area"}
    rows = store.ask(
        lambda table: (
            table.filter(
                *(table[name] == value for name, value in same.items()),
                at_level(table, Level.MUNICIPALITY, one.key["area"]),
            )
            .group_by("file")
            .aggregate(areas=lambda t: t.count(), values=lambda t: t.value.count())
            .order_by("file")
        )
    )
    known = inputs(store)
    read = (known.get((one.key["source"], file)) for file in rows["file"])
    latest = tuple(several[0] for several in read if several)
    return Parts(int(rows["areas"].sum()), int(rows["values"].sum()), latest)


def record(file: Path, sources: Sequence[str], version: int) -> dict[str, Any]:
    """An imported file as the manifest is to name it.

    Args:
        file: what was read, today.
        sources: ids of the sources of its figures.
        version: of what read it.
    """
    return {
        "product": file.name,
        **({"source": sources[0]} if len(sources) == 1 else {"sources": list(sources)}),
        "adapter_version": version,
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "files": [{"name": file.name, "sha256": sha256(file)}],
    }


def sources(given: Mapping[str, Any]) -> tuple[str, ...]:
    """Ids of the sources of an input that the manifest names.

    >>> sources({"source": "a"}), sources({"sources": ["a", "b"]}), sources({})
    (('a',), ('a', 'b'), ())
    """
    return tuple(given.get("sources", [given["source"]] if "source" in given else ()))


def files(store: Store, indicator: str) -> dict[tuple[str, str], int]:
    """How many observations of an indicator each file gave, by source and name of the file."""
    counts = store.memory.get(
        ("files", indicator),
        lambda: store.ask(
            lambda table: (
                table.filter(table.indicator == indicator, table.file != "")
                .group_by(["source", "file"])
                .aggregate(times=lambda t: t.count())
            )
        ),
    )
    rows = zip(counts["source"], counts["file"], counts["times"], strict=True)
    return {(source, file): int(times) for source, file, times in rows}


def inputs(store: Store) -> dict[tuple[str, str], tuple[Input, ...]]:
    """Files of the release by source and name, the latest reading of each first."""
    found: dict[tuple[str, str], list[Input]] = {}
    for one in store.release.manifest["inputs"]:
        for file in one.get("files", ()):
            given = Input(
                one["product"], file["name"], file["sha256"], one["adapter_version"], one["date"]
            )
            for source in sources(one):
                found.setdefault((source, file["name"]), []).insert(0, given)
    return {key: tuple(several) for key, several in found.items()}


def _rows(store: Store, question: Any) -> pd.DataFrame:  # noqa: ANN401 (an Ibis expression)
    def ordered(table: Table) -> Table:
        return question(table).order_by(list(KEY))

    return store.ask(ordered)


def _provenance(
    row: Mapping[Any, Any], known: Mapping[tuple[str, str], tuple[Input, ...]]
) -> Provenance:
    value = row["value"]
    return Provenance(
        {name: row[name] for name in KEY},
        None if value is None or value != value else float(value),
        Status(row["status"]),
        row["footnote"],
        row["sheet"],
        int(row["row"]),
        row["column"],
        known.get((row["source"], row["file"]), ()),
    )
