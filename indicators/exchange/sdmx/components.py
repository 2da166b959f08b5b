"""Components of an SDMX message, and what each is in our observations.

``components.toml`` holds the table.  A message is first read as ``message`` into DuckDB, with a
column for each component, texts as they stand; ``translate`` makes of it the table ``raw``, in the
columns of a tidy table, so that both go the same way from there.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import Field

from geodata.codes import Level
from indicators.definitions import Definition
from indicators.exchange.raw import ROW
from indicators.faults import MOST, Fault, Gravity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    import duckdb

AGENCY = "ATLAS_NINEZ"
DATAFLOW = "DF_ATLAS"
DATA_STRUCTURE = "DSD_ATLAS"
VERSION = "1.0"

DATAFLOWS = MappingProxyType(
    {
        DATAFLOW: None,
        "DF_NATION": Level.NATION,
        "DF_STATE": Level.STATE,
        "DF_MUNICIPALITY": Level.MUNICIPALITY,
    }
)
"""Dataflow → the level of its areas, None for all: a key of SDMX cannot ask for a level."""

DIMENSION_IDS = MappingProxyType(
    {
        "indicator": "INDICATOR",
        "unit": "UNIT_MEASURE",
        "source": "DATA_SOURCE",
        "sex": "SEX",
        "age": "AGE",
        "residence": "RESIDENCE",
        "ethnicity": "ETHNICITY",
        "area": "REF_AREA",
        "time": "TIME_PERIOD",
    }
)
"""Column of our key → dimension of our data structure, in its order; UNICEF's names."""

MEASURE_ID = "OBS_VALUE"

ATTRIBUTE_IDS = MappingProxyType(
    {
        "lower": "LOWER_BOUND",
        "upper": "UPPER_BOUND",
        "denominator": "DENOMINATOR",
        "status": "OBS_STATUS",
        "footnote": "OBS_FOOTNOTE",
    }
)
"""Column → attribute of our data structure; UNICEF's names, and DevInfo's for the denominator."""

NOTHING = ("", "_T", "_Z")
"""What a component may say without being understood: nothing, the total, not applicable."""


class Component(Definition):
    """What one component, under any of its names, is here; ``components.toml`` tells the rules."""

    ids: tuple[str, ...] = Field(min_length=1)
    column: str = ""
    codes: dict[str, str] = Field(default_factory=dict)
    closed: bool = False
    only: tuple[str, ...] = ()
    silent: bool = False
    suggestion: str = ""

    @property
    def is_read(self) -> bool:
        """Whether its texts are needed, to be taken over or to be checked."""
        return bool(self.column or self.only)


@cache
def components() -> Mapping[str, Component]:
    """Every component that is known, by each of its ids.

    >>> components()["URBANISATION"].column, components()["OBS_STATUS"].codes["Q"]
    ('residence', 'suppressed')
    """
    text = files(__package__).joinpath("components.toml").read_text(encoding="utf-8")
    known = [Component.model_validate(entry) for entry in tomllib.loads(text)["component"]]
    return MappingProxyType({id: one for one in known for id in one.ids})


def unread(file: str, id: str, row: int, times: int, *, attribute: bool) -> Fault | None:
    """What to tell of a component whose texts are not read; None where nothing need be told.

    Args:
        file: name of the file.
        id: of the component.
        row: first row in which it stands.
        times: in how many it does.
        attribute: whether the message says that it is an attribute: a dimension that is not
            understood would make different cells one, an attribute only loses a remark.
    """
    known = components().get(id)
    if known is not None and known.silent:
        return None
    if known is not None or attribute:
        return Fault(
            Gravity.WARNING, file, "", row, id, id, "an attribute that observations here have",
            "what it says is not read", times,
        )  # fmt: skip
    ids = ", ".join(id for id, one in components().items() if one.is_read)
    return Fault(
        Gravity.ERROR, file, "", row, id, id, f"a component among {ids}",
        "leave it out where it says nothing, or give it the name of one of these", times,
    )  # fmt: skip


def translate(
    connection: duckdb.DuckDBPyConnection, file: str, ids: Collection[str]
) -> tuple[tuple[str, ...], list[Fault]]:
    """Make of the components of ``message`` the table ``raw`` of our columns.

    Args:
        connection: holds ``message`` with ``_row`` and a column for each of ``ids``.
        file: name of the file, for the faults.
        ids: components that are known and read.

    Returns:
        The columns, and faults: a text that may not stand in its component, or two components of
        one meaning.
    """
    faults = [fault for id in ids for fault in _not_allowed(connection, file, id)]
    columns: dict[str, str] = {}
    for id in ids:
        column = components()[id].column
        if column in columns:
            faults.append(
                Fault(Gravity.ERROR, file, "", 0, id, id, f"it or {columns[column]}, not both",
                      "leave one of them out")
            )  # fmt: skip
        elif column:
            columns[column] = id
    chosen = "".join(f", {_translated(id)} AS {column}" for column, id in columns.items())
    connection.execute(f"CREATE TABLE raw AS SELECT {ROW}{chosen} FROM message")
    return tuple(columns), faults


def _not_allowed(connection: duckdb.DuckDBPyConnection, file: str, id: str) -> Iterator[Fault]:
    known = components()[id]
    allowed = known.only or (tuple(known.codes) if known.closed else ())
    if not allowed:
        return
    found = connection.execute(
        f"SELECT {_text(id)} AS text, min({ROW}), count(*) FROM message "
        f"WHERE text <> '' AND NOT list_contains($allowed, text) GROUP BY 1 ORDER BY 2 LIMIT $most",
        {"allowed": list(allowed), "most": MOST + 1},
    ).fetchall()
    expected = f"one of {', '.join(allowed)}"
    for text, row, times in found[:MOST]:
        yield Fault(Gravity.ERROR, file, "", row, id, text[:200], expected, known.suggestion, times)
    if len(found) > MOST:
        more = f"only the first {MOST} different values are listed"
        yield Fault(Gravity.ERROR, file, "", 0, id, "…", expected, more)


def _translated(id: str) -> str:
    """SQL of a component's text in our words; nothing where it may not stand there."""
    codes = components()[id].codes
    cases = " ".join(f"WHEN '{theirs}' THEN '{ours}'" for theirs, ours in codes.items())
    rest = "''" if components()[id].closed else _text(id)
    return f"CASE {_text(id)} {cases} ELSE {rest} END" if cases else _text(id)


def _text(id: str) -> str:
    return f"trim(coalesce(\"{id}\", ''))"
