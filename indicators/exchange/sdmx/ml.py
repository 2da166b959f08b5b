"""SDMX-ML 2.1 data messages, generic and structure-specific, into the table ``raw``.

The message is read as a stream by the standard library's expat: no tree is built, a document type
is refused before any of its entities can be used, and nothing outside the file is ever opened, so
that a hostile file costs no more memory than an honest one.  ``sdmx1`` reads the same messages, but
holds every observation as objects and resolves entities; the tests compare the two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

import pandas as pd

from indicators.exchange.raw import ROW, FileError
from indicators.exchange.sdmx.components import NOTHING, components, translate, unread
from indicators.faults import Fault, Gravity
from indicators.workbook import LARGEST

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

VALUE = "OBS_VALUE"
VERSION = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/"
MESSAGES = (
    "GenericData", "GenericTimeSeriesData",
    "StructureSpecificData", "StructureSpecificTimeSeriesData",
)  # fmt: skip

DEEPEST = 40
LONGEST_MARK_UP = 1 << 20
"""Bytes of one tag or one run of text."""

LONGEST_OBSERVATION = 1 << 13
"""Letters of all texts of one observation: codes and numbers are short."""

MOST_COMPONENTS = 200
MOST_STRUCTURES = 1_000

_CHUNK = 1 << 16
_BATCH = 20_000
_ID = re.compile(r"[A-Za-z][\w@$-]{0,99}")
_OF_THE_SET = frozenset(
    (
        "action", "structureRef", "setID", "dataScope", "reportingBeginDate", "reportingEndDate",
        "validFromDate", "validToDate", "publicationYear", "publicationPeriod",
    )
)  # fmt: skip
"""Attributes of a data set that are no components of its structure."""

_ACTIONS = ("", "append", "replace", "information")


def load(connection: duckdb.DuckDBPyConnection, file: Path) -> tuple[tuple[str, ...], list[Fault]]:
    """Read a data message into the table ``raw`` in our columns; ``_row`` counts observations.

    Returns:
        The columns, and faults of components, codes and data sets.

    Raises:
        FileError: no well-formed XML, another message than data of SDMX-ML 2.1, a document type,
            or one that goes beyond the bounds of this module.
    """
    connection.execute(f"CREATE TABLE message ({ROW} BIGINT, {VALUE} VARCHAR)")
    message = _Message(connection, file.name)
    message.read(file)
    columns, faults = translate(connection, file.name, message.columns)
    return columns, [*message.faults(), *faults]


@dataclass(slots=True)
class _Unread:
    """Where a component that is not read first stands, how often, and whether as an attribute."""

    row: int
    times: int = 0
    attribute: bool = True


class _Message:
    """The state of reading: the values in force at each depth, and observations not yet written."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        self.columns = [VALUE]
        self._connection = connection
        self._name = name
        self._path: list[str] = []
        self._scopes: list[dict[str, str]] = []
        self._unread: dict[str, _Unread] = {}
        self._at_observation: dict[str, str] = {}
        self._dimension = ""
        self._text = ""
        self._action = ""
        self._undone: dict[str, int] = {}
        self._groups = self._letters = self._row = 0
        self._rows: list[dict[str, str | int]] = []
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype

    def read(self, file: Path) -> None:
        fed = 0
        try:
            with file.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    self._parser.Parse(chunk, False)
                    fed += len(chunk)
                    if fed - self._parser.CurrentByteIndex > LONGEST_MARK_UP:
                        raise self._refused(
                            f"one tag of more than {LONGEST_MARK_UP:,} bytes", "short texts",
                            "have the message written anew",
                        )  # fmt: skip
                self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise self._refused(
                f"{expat.ErrorString(error.code)} in line {error.lineno}", "well-formed XML",
                "the file may be cut off; fetch or write it anew",
            ) from error  # fmt: skip
        except (LookupError, ValueError) as error:
            if self._row:
                raise
            raise self._refused(
                f"an encoding that is not read ({error})", "UTF-8", "save it anew"
            ) from error
        self._write()

    def faults(self) -> list[Fault]:
        """What the message has that is not read."""
        told = [
            unread(self._name, id, one.row, one.times, attribute=one.attribute)
            for id, one in self._unread.items()
        ]
        found = [fault for fault in told if fault is not None]
        found += [
            Fault(Gravity.ERROR, self._name, "", 0, "ACTION", action,
                  "data to append, replace or inform", components()["ACTION"].suggestion, times)
            for action, times in self._undone.items()
        ]  # fmt: skip
        if self._groups:
            found.append(
                Fault(Gravity.ERROR, self._name, "", 0, "", "Group", "attributes of series or "
                      "observations", "give what the group says there", self._groups)
            )  # fmt: skip
        return found

    def _start(self, tag: str, marks: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if not self._path:
            self._check_root(space, name)
        self._path.append(name)
        self._text = ""
        if len(self._path) > DEEPEST:
            raise self._refused(
                f"elements {DEEPEST} deep", "a data message", "have the message written anew"
            )
        if self._scopes:
            self._inside(name, marks)
        elif name == "DataSet":
            self._data_set(marks)
        elif name == "Structure" and "structureID" in marks:
            self._structure(marks)

    def _check_root(self, space: str, name: str) -> None:
        if not space.startswith(VERSION) or name not in MESSAGES:
            raise self._refused(
                f"the element {name[:80]!r} of {space[:120] or 'no namespace'!r}",
                f"a data message of SDMX-ML 2.1 ({', '.join(MESSAGES)})",
                "ask for the data, not the structure, in that version, or for SDMX-CSV",
            )

    def _structure(self, marks: dict[str, str]) -> None:
        if len(self._at_observation) >= MOST_STRUCTURES:
            raise self._refused(
                f"more than {MOST_STRUCTURES} structures", "a data message", "send several messages"
            )
        dimension = marks.get("dimensionAtObservation", "TIME_PERIOD")
        self._at_observation[marks["structureID"]] = dimension

    def _data_set(self, marks: dict[str, str]) -> None:
        local = {name.rpartition(" ")[2]: text for name, text in marks.items()}
        action = local.get("action") or self._action
        if action.lower() not in _ACTIONS:
            known = action[:80] in self._undone or len(self._undone) < MOST_COMPONENTS
            seen = action[:80] if known else "…"
            self._undone[seen] = self._undone.get(seen, 0) + 1
        self._dimension = self._at_observation.get(local.get("structureRef", ""), "")
        self._scopes = [{}]
        self._take({id: text for id, text in marks.items() if id not in _OF_THE_SET})

    def _inside(self, name: str, marks: dict[str, str]) -> None:
        match name:
            case "Series" | "Obs" | "Group":
                self._scopes.append({})
                self._take(marks)
            case "Value" if "id" in marks:
                attribute = self._path[-2] == "Attributes"
                self._put(marks["id"], marks.get("value", ""), attribute=attribute)
            case "ObsDimension":
                id = marks.get("id") or self._dimension or "TIME_PERIOD"
                self._put(id, marks.get("value", ""))
            case "ObsValue":
                self._put(VALUE, marks.get("value", ""))

    def _take(self, marks: dict[str, str]) -> None:
        """Attributes of the element itself are components, where they have no namespace.

        Those of an observation in a series are attributes in SDMX's sense too, but for the
        dimension that the header names: the others stand in the series key.
        """
        in_series = self._path[-2:] == ["Series", "Obs"] and self._dimension
        for id, text in marks.items():
            if " " not in id:
                self._put(id, text, attribute=bool(in_series) and id != self._dimension)

    def _put(self, id: str, text: str, *, attribute: bool = False) -> None:
        known = components().get(id)
        if known is not None and known.is_read:
            self._scopes[-1][id] = text
        elif text not in NOTHING:
            self._count(id, attribute)

    def _count(self, id: str, attribute: bool) -> None:
        if id not in self._unread and len(self._unread) >= MOST_COMPONENTS:
            raise self._refused(
                f"more than {MOST_COMPONENTS} components", "a data message",
                "have the message written anew",
            )  # fmt: skip
        if not _ID.fullmatch(id):
            raise self._refused(f"the component {id[:80]!r}", "an id", "correct it")
        one = self._unread.setdefault(id, _Unread(self._row + 1))
        one.times += 1
        one.attribute &= attribute

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        self._path.pop()
        if not self._scopes:
            if name == "DataSetAction":
                self._action = self._text.strip()
            return
        if name == "Obs":
            self._observed()
        self._groups += name == "Group"
        if name in ("Series", "Obs", "Group", "DataSet"):
            self._scopes.pop()

    def _characters(self, text: str) -> None:
        if not self._scopes and len(self._text) < _CHUNK:
            self._text += text

    def _observed(self) -> None:
        self._row += 1
        row: dict[str, str] = {}
        for scope in self._scopes:
            row |= scope
        letters = sum(map(len, row.values()))
        self._letters += letters
        if letters > LONGEST_OBSERVATION or self._letters > LARGEST:
            raise self._refused(
                f"{letters:,} letters in observation {self._row:,}, {self._letters:,} in all",
                f"at most {LONGEST_OBSERVATION:,} and {LARGEST:,}",
                "give codes and numbers only, or several files",
            )
        self._rows.append({ROW: self._row, **row})
        if len(self._rows) >= _BATCH:
            self._write()

    def _write(self) -> None:
        """Add the observations at hand to the table."""
        for id in {id for row in self._rows for id in row} - {ROW, *self.columns}:
            self._connection.execute(f'ALTER TABLE message ADD COLUMN "{id}" VARCHAR')
            self.columns.append(id)
        self.columns.sort()
        if self._rows:
            frame = pd.DataFrame(self._rows, columns=[ROW, *self.columns])
            frame = frame.astype(dict.fromkeys(self.columns, "string"))
            self._connection.register("_frame", frame)
            self._connection.execute("INSERT INTO message BY NAME SELECT * FROM _frame")
            self._connection.unregister("_frame")
            self._rows.clear()

    def _doctype(self, *_: object) -> None:
        raise self._refused(
            "a document type", "a message without one: it could bring in other files",
            "remove the line <!DOCTYPE …>",
        )  # fmt: skip

    def _refused(self, seen: str, expected: str, advice: str) -> FileError:
        return FileError(f"{self._name}: seen {seen}; expected {expected}; {advice}")
