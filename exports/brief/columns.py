"""How wide the columns of a table are: as wide as their words ask, and as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.lettering import width

if TYPE_CHECKING:
    from exports.brief.document import Table


def widths(table: Table, room: float, size: float, padding: float) -> tuple[float, ...]:
    """Width of each column, all together as wide as the room, in the unit of the room.

    A column is at least as wide as its longest word, where that fits; what is left goes to those
    whose cells would break most.

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
    asked = [much - little for much, little in zip(most, least, strict=True)]
    left = (room - sum(least)) / sum(asked)
    return tuple(little + more * left for little, more in zip(least, asked, strict=True))
