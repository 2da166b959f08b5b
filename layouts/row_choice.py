"""How the rows of a table are chosen and ordered by its reader, as an address holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from indicators.conditions import decimal, number_of

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST_TEXT = 60
"""Letters of a text that names are looked for with."""

MOST_LIMITS = 12
PLACES = ("name", "state")
"""Columns of names, by which rows are sorted too."""

_COLUMN = r"(?P<column>[A-Za-z0-9_.-]{1,140})"


@dataclass(frozen=True, slots=True)
class Sort:
    """Rows in the order of a column.

    >>> Sort.parsed("poverty.desc")
    Sort(column='poverty', descending=True)
    >>> str(Sort("F._T._T._T", False))
    'F._T._T._T.asc'
    """

    column: str
    descending: bool

    @classmethod
    def parsed(cls, text: str) -> Self:
        """The order that ``str`` wrote.

        Raises:
            ValueError: the text is none.
        """
        found = re.fullmatch(rf"{_COLUMN}\.(?P<way>asc|desc)", text)
        if found is None:
            raise ValueError(f"sort: seen {text!r}; expected a column and asc or desc")
        return cls(found["column"], found["way"] == "desc")

    def __str__(self) -> str:
        return f"{self.column}.{'desc' if self.descending else 'asc'}"


class Side(StrEnum):
    """On which side of a value those shown are; never the value itself."""

    OVER = "over"
    UNDER = "under"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Limit:
    """Only rows whose figure in a column is over, under or between values.

    Attributes:
        column: of figures.
        side: of the values.
        values: one, or two where between; as they are shown, in the column's unit.

    >>> Limit.parsed("2020.between.10~20.5")
    Limit(column='2020', side=<Side.BETWEEN: 'between'>, values=(10.0, 20.5))
    >>> str(Limit("poverty", Side.OVER, (50.0,)))
    'poverty.over.50'
    """

    column: str
    side: Side
    values: tuple[float, ...]

    @classmethod
    def parsed(cls, text: str) -> Self:
        """The limit that ``str`` wrote.

        Raises:
            ValueError: the text is none.
        """
        found = re.fullmatch(rf"{_COLUMN}\.(?P<side>over|under|between)\.(?P<values>.+)", text)
        if found is None:
            raise ValueError(f"limit: seen {text!r}; expected one such as poverty.over.50")
        side, values = Side(found["side"]), tuple(map(number_of, found["values"].split("~")))
        if len(values) != (2 if side is Side.BETWEEN else 1):
            raise ValueError(f"limit: seen {text!r}; expected one value, or two to lie between")
        return cls(found["column"], side, values)

    def __str__(self) -> str:
        return f"{self.column}.{self.side.value}.{'~'.join(map(decimal, self.values))}"


@dataclass(frozen=True, slots=True)
class RowChoice:
    """What of a table's rows is seen, in which order.

    Attributes:
        sort: the most important first; empty for the order of areas.
        only: limits that figures must keep, at most one a column.
        name: text within the names of areas.
        state: text within the names of their states.
        find: text sought in all names.
    """

    sort: tuple[Sort, ...] = ()
    only: tuple[Limit, ...] = ()
    name: str = ""
    state: str = ""
    find: str = ""

    def within(self, columns: Collection[str]) -> RowChoice:
        """The same without what is of columns that are not there.

        >>> told = RowChoice((Sort("poverty", True), Sort("name", False)))
        >>> told.within(["population"]).sort
        (Sort(column='name', descending=False),)
        """
        known = {*columns, *PLACES}
        return replace(
            self,
            sort=tuple(one for one in self.sort if one.column in known),
            only=tuple(one for one in self.only if one.column in known),
        )


ALL_ROWS = RowChoice()
"""Every row, in the order of areas."""


def sorts(text: str) -> tuple[Sort, ...]:
    """Orders between commas, each column once.

    Raises:
        ValueError: one of them is none, or a column comes twice.
    """
    found = tuple(map(Sort.parsed, text.split(",")))
    _once([one.column for one in found])
    return found


def limits(text: str) -> tuple[Limit, ...]:
    """Limits between commas, each column once, in the order of columns' ids.

    Raises:
        ValueError: one of them is none, a column comes twice, or there are too many.
    """
    found = tuple(map(Limit.parsed, text.split(",")))
    _once([one.column for one in found])
    return tuple(sorted(found, key=lambda one: one.column))


def sought(text: str) -> str:
    """A text to look for.

    Raises:
        ValueError: it is empty, too long, or holds what cannot be written.
    """
    if not 0 < len(text) <= LONGEST_TEXT or not text.isprintable() or text != text.strip():
        raise ValueError(f"text: seen {text!r}; expected at most {LONGEST_TEXT} letters")
    return text


def _once(columns: list[str]) -> None:
    if len(set(columns)) < len(columns) or len(columns) > MOST_LIMITS:
        raise ValueError(f"columns: seen {columns}; expected each once, {MOST_LIMITS} at most")
