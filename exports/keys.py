"""The key of a map as marks on its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.drawing import PATTERNS, Dot, Layer, Path, Pen, box, text
from exports.lettering import LINE, width, wrapped
from exports.sheet import Body
from layouts.key import CIRCLE
from layouts.key import OUTSIDE as PALE
from layouts.theme import ACCENT, INK, MUTED, NO_VALUE, OUTSIDE, PAPER, ink_on
from layouts.theme import LINE as RULE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exports.drawing import Mark
    from layouts.key import Key, Row, Square

SIZE, SMALL = 12.0, 10.5
"""Sizes of the words."""

SWATCH = (22.0, 14.0)
ROW = 20.0
PAD = 12.0
APART = 14.0
"""Pixels before a column of numbers."""

NARROWEST = 130.0
CELL = (58.0, 26.0)
"""Of the square of two indicators."""

RIM = Pen("#b9c2c9", 0.8)
"""Around swatches: pale ones would not be seen."""


def drawn(key: Key, title: str = "", *, most: float = 250) -> tuple[Body, float]:
    """The key in a box of its own, and how wide that is.

    Args:
        key: what it says.
        title: words above it.
        most: how wide it may be.
    """
    left = max([SWATCH[0], *(2 * (row.radius or 0) for row in key.rows)]) + 8
    counts = _columns(key)
    numbers = sum(counts) + APART * len(counts)
    labels = max(width(row.label, SIZE) for row in key.rows)
    wide = min(max(left + labels + numbers, NARROWEST), most - 2 * PAD)
    ends = [PAD + wide - sum(one + APART for one in counts[at + 1 :]) for at in range(len(counts))]
    column = _Column(wide)
    column.words(title, SIZE, INK, bold=True)
    column.words(key.unit, SIZE, MUTED)
    column.y += 6
    if key.heads:
        column.y += SMALL * LINE
        column.numbers(zip(ends, key.heads[1:], strict=True), column.y, SMALL)
        column.y += 4
    for row in key.rows:
        column.row(row, left, wide - left - numbers, ends)
    for told in key.told:
        column.y += 4
        column.words(told, SMALL, MUTED)
    return column.boxed()


def _columns(key: Key) -> list[float]:
    """How wide each column of numbers is."""
    heads = key.heads[1:]
    return [
        max(
            *(width(row.counts[place], SIZE) for row in key.rows if row.counts),
            width(heads[place], SMALL) if heads else 0,
        )
        for place in range(max(len(row.counts) for row in key.rows))
    ]


class _Column:
    """Words and rows one under another."""

    def __init__(self, wide: float) -> None:
        self.wide, self.y = wide, PAD * 0.6
        self.marks: list[Mark] = []

    def words(self, words: str, size: float, colour: str, *, bold: bool = False) -> None:
        """Words in as many lines as they need; none where there are none."""
        for one in wrapped(words, self.wide, size, bold=bold):
            self.y += size * LINE
            self.marks.append(text(PAD, self.y, one, bold=bold, size=size, colour=colour))

    def numbers(self, given: Iterable[tuple[float, str]], y: float, size: float) -> None:
        """Numbers, each before its right end."""
        self.marks += [
            text(end, y, one, size=size, colour=MUTED, anchor="end") for end, one in given
        ]

    def row(self, row: Row, left: float, room: float, ends: Iterable[float]) -> None:
        """A row: what it looks like, what it is, and how many areas."""
        lines = wrapped(row.label, max(room, 60), SIZE)
        high = max(ROW + (len(lines) - 1) * SIZE * LINE, 2 * (row.radius or 0) + 4)
        middle = self.y + high / 2
        self.marks += swatch(row, middle, left - 8)
        first = middle + SIZE * 0.36 - (len(lines) - 1) * SIZE * LINE / 2
        colour = INK if row.colour or row.radius or row.swatch in PATTERNS else MUTED
        self.marks += [
            text(PAD + left, first + place * SIZE * LINE, one, size=SIZE, colour=colour)
            for place, one in enumerate(lines)
        ]
        self.numbers(zip(ends, row.counts, strict=False), middle + SIZE * 0.36, SIZE)
        self.y += high

    def boxed(self) -> tuple[Body, float]:
        """All of it on paper of its own, and how wide that is."""
        wide, high = self.wide + 2 * PAD, self.y + PAD
        frame = Path(box(0, 0, wide, high), fill=PAPER, pen=Pen(RULE, 1))
        return Body((Layer("key", (frame, *self.marks)),), high), wide


def swatch(row: Row, middle: float, room: float) -> list[Mark]:
    """What a row looks like on the map; nothing for rows of words alone."""
    if row.swatch == CIRCLE:
        return [Dot(PAD + room / 2, middle, row.radius or 0, ACCENT, Pen(ACCENT, 1), 0.55)]
    fills = {PALE: OUTSIDE, "unreliable": PAPER, **dict.fromkeys(PATTERNS[1:], NO_VALUE)}
    fill = row.colour or fills.get(row.swatch)
    if fill is None:
        return []
    across, down = SWATCH
    left, top = PAD + (room - across) / 2, middle - down / 2
    pattern = row.swatch if row.swatch in PATTERNS else None
    shape = box(left, top, left + across, top + down)
    return [Path(shape, fill=fill, pen=RIM, pattern=pattern)]


def square(key: Square, told: str, *, most: float = 300) -> tuple[Body, float]:
    """The key of two indicators on one map, and how wide it is; ``told`` stands below."""
    left = max(width(head, SMALL) for head, _ in key.rows) + 8
    cell = max([CELL[0], *(width(one, SMALL) + 8 for one in key.columns)])
    column = _Column(min(max(left + cell * len(key.columns), 230), most - 2 * PAD))
    column.words(f"↑ {key.up}", SMALL, INK)
    column.y += 6
    for head, cells in key.rows:
        y = column.y + CELL[1] / 2 + SMALL * 0.36
        column.numbers([(PAD + left - 6, head)], y, SMALL)
        for place, (colour, count) in enumerate(cells):
            x = PAD + left + place * cell
            shape = box(x, column.y, x + cell - 2, column.y + CELL[1] - 2)
            ink = ink_on(colour)
            column.marks += [
                Path(shape, fill=colour),
                text(x + cell / 2, y, count, size=SIZE, colour=ink, anchor="middle"),
            ]
        column.y += CELL[1]
    column.y += SMALL * LINE
    for place, one in enumerate(key.columns):
        middle = PAD + left + (place + 0.5) * cell
        column.marks.append(text(middle, column.y, one, size=SMALL, colour=MUTED, anchor="middle"))
    column.y += 4
    column.words(f"→ {key.across}", SMALL, INK)
    column.y += 6
    for row in key.left:
        room = column.wide - SWATCH[0] - 60
        column.row(row, SWATCH[0] + 8, room, [PAD + column.wide])
    column.words(told, SMALL, MUTED)
    return column.boxed()
