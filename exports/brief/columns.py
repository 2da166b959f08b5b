"""How wide the columns of a table are: as wide as their words ask, and as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.lettering import width

if TYPE_CHECKING:
    from exports.brief.document import Table

SLACK = 1.5
"""Room that programs measure letters differently by."""

RAGGED = 1.15
"""Lines of words are this much longer than those of letters would be."""

_MOST_LINES = 30


def widths(table: Table, room: float, size: float, padding: float) -> tuple[float, ...]:
    """Width of each column, all together as wide as the room, in the unit of the room.

    A column is at least as wide as its longest word, where that fits, and so wide that no cell has
    more lines than another column's has to have; what is left goes to those that need least.

    Args:
        table: whose columns.
        room: for all of them.
        size: of the letters.
        padding: left and right of the words of a cell, together.

    >>> from exports.brief.document import Column, Table
    >>> one = Table("", (Column("Municipio"), Column("%", True)), (("San Juan Cancuc", "9"),), "")
    >>> first, second = widths(one, 100, 8, 4)
    >>> round(first + second), first > second
    (100, True)
    """
    padding += SLACK
    most, least = [], []
    for place, column in enumerate(table.columns):
        texts = [(column.heading, True), *((row[place], False) for row in table.rows)]
        most.append(padding + max(width(text, size, bold=bold) for text, bold in texts))
        least.append(
            padding
            + max(
                (width(word, size, bold=bold) for text, bold in texts for word in text.split()),
                default=0,
            )
        )
    if sum(least) > room:
        return tuple(one * room / sum(least) for one in least)
    if sum(most) <= room:
        return tuple(one * room / sum(most) for one in most)
    found = _broken(most, least, room)
    left = room - sum(found)
    wanted = sorted(range(len(most)), key=lambda place: most[place] - found[place])
    for done, place in enumerate(wanted):
        more = min(most[place] - found[place], left / (len(wanted) - done))
        found[place] += more
        left -= more
    return tuple(found)


def _broken(most: list[float], least: list[float], room: float) -> list[float]:
    """Widths at which every cell breaks into at most so many lines, as few as there is room for."""
    for lines in range(2, _MOST_LINES):
        found = [
            max(little, min(much, RAGGED * much / lines))
            for much, little in zip(most, least, strict=True)
        ]
        if sum(found) <= room:
            return found
    return least
