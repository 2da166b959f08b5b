"""A sheet or text as rows of cells that say where they stand, and tell what is wrong with them.

Whatever cannot be read becomes ``None`` and a fault; the reading goes on, and
``indicators.adapters.observations.table`` leaves out what it cannot do without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pandas as pd

from geodata.codes import NATION, STATES
from indicators.adapters.cells import Column, letter, near, plain, state_key
from indicators.adapters.row import Row
from indicators.faults import Fault, Gravity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from indicators.faults import Faults

T = TypeVar("T")

AS_PUBLISHED = "use the file as published, or mend the adapter if the producer changed the layout"


class Grid:
    """All rows of one sheet or text.

    Attributes:
        file: the official file, as ``Product.files`` names it.
        sheet: name of the sheet; empty for a text.
        cells: as the file holds them, row by row; empty where it could not be opened at all, which
            has been told: whatever is asked of it then is silence.
    """

    def __init__(
        self, file: str, sheet: str, cells: Sequence[list[object]], faults: Faults, shown: str = ""
    ) -> None:
        self.file, self.sheet, self.cells = file, sheet, cells
        self._faults, self._shown = faults, shown or file
        self._found: dict[str, int] = {}
        self._shut: set[int] = set()

    @property
    def whole(self) -> dict[str, str | int]:
        """The origin of what is computed from all of it."""
        return {"file": self.file, "sheet": self.sheet, "row": 0, "column": ""}

    def row(self, at: int) -> Row:
        """One row, counted from 0; without cells where there are not so many."""
        return Row(self, at + 1, self.cells[at] if at < len(self.cells) else [])

    def rows(self, first: int) -> Iterator[Row]:
        """All rows from one on, counted from 0."""
        for at in range(first, len(self.cells)):
            yield Row(self, at + 1, self.cells[at])

    def check(
        self, at: int, expected: Mapping[int, str], readable: Callable[[str], str] = str
    ) -> None:
        """Compare cells of a header row; the column of one that says something else is not read.

        Blanks and line breaks do not count, nor does the difference between ``2010`` and
        ``2010.0``.

        Args:
            at: the row, counted from 0.
            expected: text by column, counted from 0.
            readable: what to make of a heading first, where its letters are broken.
        """
        self._shut |= {
            column
            for column, words in expected.items()
            if not self.says(at, column, words, readable)
        }

    def says(self, at: int, column: int, words: str, readable: Callable[[str], str] = str) -> bool:
        """Whether a title says what it should; told where it does not."""
        row = self.row(at)
        seen = row.cells[column] if column < len(row.cells) else ""
        if not self.cells or readable(plain(seen)) == words:
            return True
        self.fault(row.line, letter(column), str(seen), repr(words), AS_PUBLISHED)
        return False

    def find(self, at: int, names: Collection[str]) -> None:
        """Find columns by their headings in a row counted from 0; one that is absent is not read.

        Where a heading stands twice, the last counts.  A heading without rows below it is told.
        """
        headings = [plain(cell) for cell in self.row(at).cells]
        self._found |= {heading: column for column, heading in enumerate(headings)}
        for name in names if self.cells else ():
            if name not in self._found:
                advice = near(name, headings) or AS_PUBLISHED
                self.fault(at + 1, name, "", f"a column {name!r}", advice)
        if len(self.cells) == at + 1:
            self.fault(at + 1, "", "the last row", "rows below the headings", AS_PUBLISHED)

    def states(self, at: int, first: int) -> dict[int, str]:
        """Keys by column, of a header row with the nation's total and the states in order."""
        keys = dict(enumerate((NATION, *STATES), start=first))
        self.check(at, keys, lambda name: state_key(name) or name)
        return keys

    def each(self, column: str, read: Callable[[Row, Column], T | None], first: int) -> pd.Series:
        """What each cell of a long column was read as, by row; each distinct cell is read once.

        Memory stays that of a column of text, however long the file is.
        """
        at = self.at(column)
        cells = [None if at is None or at >= len(row) else row[at] for row in self.cells[first:]]
        codes, _ = pd.factorize(np.array(cells, dtype=object), use_na_sentinel=False)
        alike = pd.Series(codes, index=range(first, len(self.cells)))
        known = [read(self.row(at), column) for at in alike.drop_duplicates().index]
        bad = [code for code, value in enumerate(known) if value is None]
        for at in alike.index[alike.isin(bad)]:
            read(self.row(at), column)
        return pd.Series(known, dtype=object).take(codes).set_axis(alike.index + 1)

    def at(self, column: Column) -> int | None:
        """Position of a column; None where it, or the whole, is not what it should be."""
        if not self.cells:
            return None
        if isinstance(column, str):
            return self._found.get(column)
        return None if column in self._shut else column

    def label(self, column: Column) -> str:
        """What a reader finds a column by: its letter in a sheet, its heading in a text.

        >>> Grid("a.xlsx", "Hoja1", [], None).label(27)
        'AB'
        """
        if isinstance(column, int):
            return letter(column)
        return letter(self._found[column]) if self.sheet and column in self._found else column

    def fault(
        self, row: int, column: str, value: str, expected: str, suggestion: str = "",
        gravity: Gravity = Gravity.ERROR,
    ) -> None:  # fmt: skip
        """Tell of something that is not as expected; row 0 for the whole."""
        self._faults.add(
            Fault(gravity, self._shown, self.sheet, row, column, value[:200], expected, suggestion)
        )
