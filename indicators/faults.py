"""Faults of a file: every one at once, each with its place, what was expected and what to do."""

from __future__ import annotations

import csv
import html
import io
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Gravity(StrEnum):
    """What a fault means for the import."""

    ERROR = "error"
    WARNING = "warning"
    REPAIR = "repair"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is not as it should be, or was put right.

    Attributes:
        gravity: an error stops the import; a warning does not; a repair was made and is told.
        file: name of the file.
        sheet: name of the sheet; empty for a text file.
        row: row as a spreadsheet counts it, from 1; 0 for the file as a whole.
        column: heading of the column; empty for the row as a whole.
        value: what stands there.
        expected: what should.
        suggestion: what to do; for a repair, what it was read as.
        times: how many rows have the very same fault; the first of them is named.
    """

    gravity: Gravity
    file: str
    sheet: str
    row: int
    column: str
    value: str
    expected: str
    suggestion: str = ""
    times: int = 1

    def __str__(self) -> str:
        place = [self.file, self.sheet and f"sheet {self.sheet!r}", self.row and f"row {self.row}"]
        where = ", ".join(str(part) for part in place if part)
        column = f", column {self.column!r}" if self.column else ""
        more = f" (and {self.times - 1:,} more rows)" if self.times > 1 else ""
        seen = f"seen {self.value!r}; " if self.value or self.column else ""
        advice = f"; {self.suggestion}" if self.suggestion else ""
        return f"{self.gravity}: {where}{column}: {seen}expected {self.expected}{advice}{more}"


MOST = 500
"""Faults of one kind that are listed; where there are more, a last one says so."""

COLUMNS = tuple(field.name for field in fields(Fault))


@dataclass(frozen=True, slots=True)
class Report:
    """All faults of an import, the gravest first.

    >>> Report((Fault(Gravity.WARNING, "a.csv", "", 2, "value", "900", "at most 100"),)).passed
    True
    """

    faults: tuple[Fault, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing stops the import."""
        return all(fault.gravity is not Gravity.ERROR for fault in self.faults)

    def count(self, gravity: Gravity) -> int:
        """In how many rows something of this gravity was found."""
        return sum(fault.times for fault in self.faults if fault.gravity is gravity)

    def text(self) -> str:
        """One line a fault and a line that sums them up, for a terminal."""
        return "\n".join([*map(str, self._ordered()), self._sum()])

    def csv(self) -> str:
        """A table with one row a fault."""
        stream = io.StringIO(newline="")
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        writer.writerows(_cells(fault) for fault in self._ordered())
        return stream.getvalue()

    def html(self) -> str:
        """A page to read and to send on; what stands in cells is escaped."""
        head = "".join(f"<th scope=col>{name}</th>" for name in COLUMNS)
        rows = "".join(
            f'<tr class="{fault.gravity}">'
            + "".join(f"<td>{html.escape(cell)}</td>" for cell in _cells(fault))
            + "</tr>"
            for fault in self._ordered()
        )
        return (
            '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Import report'
            f"</title><style>{_STYLE}</style></head><body><h1>Import report</h1>"
            f"<p>{html.escape(self._sum())}</p>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></body></html>"
        )

    def _ordered(self) -> Iterable[Fault]:
        order = list(Gravity)
        return sorted(self.faults, key=lambda one: (order.index(one.gravity), one))

    def _sum(self) -> str:
        errors, warnings, repairs = (self.count(gravity) for gravity in Gravity)
        verdict = "can be imported" if self.passed else "cannot be imported"
        return f"{errors:,} errors, {warnings:,} warnings, {repairs:,} repairs: {verdict}"


class Faults:
    """Faults as they are met: what is the same in many rows is one fault with its first row.

    Repairs are the same whatever the value; of errors and warnings of one kind in one column, the
    first 200 values are told apart.

    >>> met = Faults()
    >>> for row in (3, 4, 4):
    ...     met.add(Fault(Gravity.ERROR, "a.csv", "", row, "value", "mucho", "a number"))
    >>> print(met.report().text())
    error: a.csv, row 3, column 'value': seen 'mucho'; expected a number (and 1 more rows)
    2 errors, 0 warnings, 0 repairs: cannot be imported
    """

    def __init__(self) -> None:
        self._kinds: dict[tuple[object, ...], dict[str, tuple[Fault, set[int]]]] = {}

    def add(self, fault: Fault) -> None:
        """Keep a fault; the same one of the same row counts once."""
        kind = (fault.gravity, fault.file, fault.sheet, fault.column, fault.expected)
        values = self._kinds.setdefault(kind, {})
        word = "" if fault.gravity is Gravity.REPAIR else fault.value
        if word not in values and len(values) >= MOST_VALUES:
            word, note = "…", f"only the first {MOST_VALUES} different values are listed"
            fault = replace(fault, value=word, suggestion=note)
        values.setdefault(word, (fault, set()))[1].add(fault.row)

    def report(self) -> Report:
        """All of them."""
        return Report(
            tuple(
                replace(first, row=min(rows), times=len(rows))
                for values in self._kinds.values()
                for first, rows in values.values()
            )
        )


MOST_VALUES = 200
_STYLE = (
    "body{font:15px/1.45 system-ui,sans-serif;margin:2rem;color:#16232e}"
    "table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.35rem .7rem;"
    "border-bottom:1px solid #d5dde3}tr.error td:first-child{font-weight:700;color:#971b3c}"
)


def _cells(fault: Fault) -> list[str]:
    return [str(getattr(fault, name)) for name in COLUMNS]
