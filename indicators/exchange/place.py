"""Where a fault stands: from the running row of the engine to file, sheet, row and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indicators.engine import quoted
from indicators.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from indicators.faults import Gravity

ROWS = 1 << 21
"""Running rows that each sheet of a workbook has for itself: more than any spreadsheet holds."""


@dataclass(frozen=True, slots=True)
class Place:
    """The places of a file.

    Attributes:
        file: its name.
        sheets: names of the sheets that are read, in order; one empty name for a text.
        headings: column of ours → as the file calls it, where that differs.
        heads: column of ours whose value stands once, in the head of each sheet → for each sheet
            the row and the name of that place.

    >>> from indicators.faults import Gravity
    >>> place = Place("a.xlsx", ("one", "two"), {"area": "Area ID"})
    >>> found = place.fault(Gravity.ERROR, ROWS + 11, "area", "7999", "an area that exists")
    >>> found.sheet, found.row, found.column
    ('two', 11, 'Area ID')
    """

    file: str
    sheets: tuple[str, ...] = ("",)
    headings: Mapping[str, str] = field(default_factory=dict)
    heads: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)

    def fault(
        self,
        gravity: Gravity,
        row: int,
        column: str,
        value: str,
        expected: str,
        suggestion: str = "",
        times: int = 1,
    ) -> Fault:
        """A fault of a running row; 0 stands for the file as a whole."""
        at, here = self._split(row)
        sheet = self.sheets[at] if row or len(self.sheets) == 1 else ""
        name = self.headings.get(column, column)
        if column in self.heads and row:
            here, name = self.heads[column][at]
            times = 1
        return Fault(gravity, self.file, sheet, here, name, value, expected, suggestion, times)

    def told(self, row: int) -> str:
        """A running row in words.

        >>> Place("a.csv").told(12), Place("a.xlsx", ("one", "two")).told(ROWS + 12)
        ('row 12', "sheet 'two', row 12")
        """
        at, here = self._split(row)
        return f"row {here}" if len(self.sheets) == 1 else f"sheet {self.sheets[at]!r}, row {here}"

    def origin(self, row: str) -> str:
        """SQL of the file, the sheet and the row in it that a column of running rows stands for.

        >>> Place("a.csv").origin("_row")
        "'a.csv' AS file, '' AS sheet, _row::INTEGER AS row"
        """
        file = f"{quoted(self.file)} AS file"
        if len(self.sheets) == 1:
            return f"{file}, {quoted(self.sheets[0])} AS sheet, {row}::INTEGER AS row"
        names = ", ".join(map(quoted, self.sheets))
        sheet = f"[{names}][{row} // {ROWS} + 1]"
        return f"{file}, {sheet} AS sheet, ({row} % {ROWS})::INTEGER AS row"

    def _split(self, row: int) -> tuple[int, int]:
        return divmod(row, ROWS) if len(self.sheets) > 1 else (0, row)
