"""A row of an official table: it reads its cells, or tells where and why it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from geodata.areas import area, named
from geodata.codes import NATION, Level
from geodata.errors import AtlasError
from indicators.adapters.cells import (
    WHOLE_COUNTRY,
    Column,
    as_figure,
    as_year,
    decimal_point,
    names_of_states,
    near,
    plain,
    unknown,
)
from indicators.adapters.product import AdapterError
from indicators.adapters.repair import area_key, code, number
from indicators.faults import Gravity
from indicators.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from indicators.adapters.grid import Grid

T = TypeVar("T")

A_NUMBER = "a number, or a mark such as n.d. or *"


class Row:
    """A row of a grid; its methods read a cell or tell why they cannot.

    Attributes:
        line: the row as a spreadsheet counts it, from 1.
    """

    __slots__ = ("cells", "grid", "line")

    def __init__(self, grid: Grid, line: int, cells: list[object]) -> None:
        self.grid, self.line, self.cells = grid, line, cells

    def __getitem__(self, column: Column) -> object:
        """A cell as the file holds it; an empty text where there is none."""
        at = self.grid.at(column)
        return "" if at is None or at >= len(self.cells) else self.cells[at]

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return any(cell != "" for cell in self.cells)

    def words(self, column: Column) -> str:
        """A cell as one line of words."""
        return plain(self[column])

    def text(self, column: Column) -> str | None:
        """A cell as one line of words; None, and told, where the row ends before it."""
        return self.read(column, plain, "words")

    def place(self, column: Column | None = None) -> dict[str, object]:
        """The origin of what stands in a cell, or of what is computed from the row."""
        label = "" if column is None else self.grid.label(column)
        return {
            "file": self.grid.file, "sheet": self.grid.sheet, "row": self.line, "column": label,
        }  # fmt: skip

    def fault(self, column: Column | None, expected: str, suggestion: str = "") -> None:
        """Tell that a cell, or the row as a whole, is not as expected."""
        value = "" if column is None else str(self[column])
        label = "" if column is None else self.grid.label(column)
        self.grid.fault(self.line, label, value, expected, suggestion)

    def read(
        self,
        column: Column,
        how: Callable[[object], T],
        expected: str,
        advice: Callable[[object], str] = lambda _: "",
    ) -> T | None:
        """A cell by a function that raises an ``AtlasError`` where it cannot read it."""
        at = self.grid.at(column)
        if at is None:
            return None
        if at >= len(self.cells):
            self._ends()
            return None
        try:
            return how(self.cells[at])
        except AtlasError:
            self.fault(column, expected, advice(self.cells[at]))
            return None

    def number(self, column: Column) -> float | None:
        """A number; None for a mark too."""
        return self.read(column, number, A_NUMBER, decimal_point)

    def figure(self, column: Column) -> float | None:
        """A number, where no mark may stand."""
        return self.read(column, as_figure, "a number: no gap is known here", decimal_point)

    def count(self, column: Column) -> float | None:
        """A number, where the producer leaves a count of none blank."""
        return self.read(column, lambda cell: 0.0 if cell == "" else as_figure(cell), A_NUMBER)

    def key(self, column: Column, digits: int = 5, state: Column | None = None) -> str | None:
        """A key of the form of an area's, repaired where that is certain.

        Args:
            column: where it stands.
            digits: 5 for a municipality, 2 for a state or the nation.
            state: where the first two digits stand, if the column has only the other three.
        """
        given = self[column]
        if state is not None:
            first = self.key(state, digits=2)
            if first is None:
                return None
            given = first + self.words(column).zfill(digits - len(first))
        found = self.read(
            column, lambda _: area_key(given, digits), f"an area key of {digits} digits",
            lambda _: "give the INEGI key",
        )  # fmt: skip
        if found is not None and str(given).strip() != found:
            self.grid.fault(
                self.line, self.grid.label(column), str(given), f"a key of {digits} digits",
                f"read as {found}", Gravity.REPAIR,
            )  # fmt: skip
        return found

    def area(
        self,
        column: Column,
        digits: int = 5,
        state: Column | None = None,
        also: Collection[str] = (),
    ) -> str | None:
        """The key of an area that exists, or one of ``also``, which the product has besides."""
        key = self.key(column, digits, state)
        if key is None or key in also:
            return key
        return self.read(
            column, lambda _: area(key).key, "an area that exists",
            lambda _: f"{key} is in no census or Marco Geoestadístico; correct the key",
        )  # fmt: skip

    def state(self, column: Column, nation: str = WHOLE_COUNTRY, mark: str = "") -> str | None:
        """The key of a state by its name, or of the nation, less a mark behind it."""
        name = self.words(column).removesuffix(mark)
        if name == nation:
            return NATION
        return self.read(
            column, lambda _: named(name, Level.STATE).key, "the name of a state",
            lambda _: near(name, names_of_states()),
        )  # fmt: skip

    def year(self, column: Column, mark: str = "") -> str | None:
        """A year as a text, less a mark behind it."""
        return self.read(
            column, lambda cell: as_year(plain(cell).removesuffix(mark)), "a year such as 2020"
        )

    def code(self, column: Column, known: Mapping[str, T]) -> T | None:
        """What one of the known words stands for."""
        words = self.words(column)
        if words in known:
            return known[words]
        expected = f"one of {', '.join(map(repr, known))}"
        return self.read(column, unknown, expected, lambda _: near(words, known))

    def observation(self, column: Column, gap: str, **context: object) -> dict[str, object]:
        """One observation from a cell: its number, or ``missing`` with the footnote of its gap.

        Without a status, for ``table`` to leave out, where the cell cannot be read.
        """
        return self._observed(column, gap, number, A_NUMBER, decimal_point, context)

    def category(
        self, column: Column, gap: str, known: Mapping[str, int], **context: object
    ) -> dict[str, object]:
        """One observation from a cell that holds a category: its code, by the producer's words."""
        return self._observed(
            column, gap, lambda cell: code(cell, known), f"one of {', '.join(map(repr, known))}",
            lambda cell: near(plain(cell), known), context,
        )  # fmt: skip

    def _observed(
        self,
        column: Column,
        gap: str,
        how: Callable[[object], float | None],
        expected: str,
        advice: Callable[[object], str],
        context: Mapping[str, object],
    ) -> dict[str, object]:
        at = self.grid.at(column)
        one: dict[str, object] = {**context, "value": None, "status": None, "footnote": ""}
        one |= self.place(column)
        if at is None:
            return one
        if at >= len(self.cells):
            self._ends()
            return one
        try:
            one["value"] = how(self.cells[at])
        except AdapterError:
            self.fault(column, expected, advice(self.cells[at]))
            return one
        if one["value"] is None:
            one |= {"status": Status.MISSING.value, "footnote": gap}
        else:
            one["status"] = Status.NORMAL.value
        return one

    def _ends(self) -> None:
        self.grid.fault(
            self.line, "", f"{len(self.cells)} cells", "as many cells as the header has",
            "the file may have been cut; fetch it again",
        )  # fmt: skip
