"""The sheet: what stands around every picture, so that none leaves without its source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exports.dark import darkened
from exports.drawing import Drawing, Layer, Path, Pen, Run, Text, line, moved, text
from exports.lettering import LINE, width, wrapped
from layouts.theme import ACCENT, INK, MUTED
from layouts.theme import LINE as RULE

if TYPE_CHECKING:
    from collections.abc import Sequence

NARROWEST, WIDEST = 480, 1600
"""Pixels that a picture may be wide."""

NARROWEST_BARE = 320
"""The same of one without words around it, which may stand on a phone."""

PURPOSES = {"screen": 1000, "print": 720, "embed": 860}
"""What a picture is for → how wide it is where nothing else is asked: a page of a browser, the
width of a column on A4 and letter paper (190 mm), or a page that has the words around it itself."""

RIM = 24
"""Pixels around everything."""

BETWEEN = 16
"""Pixels above and below the picture itself."""

LABELLED, SMALL = 11.0, 10.5
"""Sizes of the words below it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a picture is wanted.

    Attributes:
        purpose: ``screen``, or ``print``: without tinted backgrounds.
        width: in pixels, 96 an inch.
        home: address of the atlas, such as ``https://atlas.example.org``.
        bare: whether title and sources are left to the document that the picture stands in.
        dark: whether it is for the dark theme.
    """

    purpose: str = "screen"
    width: int = PURPOSES["screen"]
    home: str = ""
    bare: bool = False
    dark: bool = False

    @property
    def prints(self) -> bool:
        """Whether it is for paper."""
        return self.purpose == "print"


@dataclass(frozen=True, slots=True)
class Body:
    """The picture itself: layers from its own corner, and its height."""

    layers: tuple[Layer, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Account:
    """What is said around a picture.

    Attributes:
        title: what it is of.
        parts: group of people, areas, years.
        filter: which areas alone it shows, behind the word for that; None for all.
        sentence: what it says; its text alternative.
        sources: who published the figures, each with the word before it.
        remarks: what must be known of them.
        release: the release and its date, in words.
        address: of the same view on the atlas, without its home.
        link: the word before the whole address.
    """

    title: str
    parts: tuple[str, ...]
    filter: tuple[str, str] | None
    sentence: str
    sources: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    release: str
    address: str
    link: str


def composed(sheet: Sheet, account: Account, body: Body) -> Drawing:
    """The picture with everything that stands around it, in its theme."""
    drawing = _composed(sheet, account, body)
    return darkened(drawing) if sheet.dark else drawing


def _composed(sheet: Sheet, account: Account, body: Body) -> Drawing:
    if sheet.bare:
        return Drawing(sheet.width, body.height, body.layers)
    room = sheet.width - 2 * RIM
    head, head_height = _column(
        "heading",
        [
            *_lines(account.title, room, 22, INK, bold=True),
            *_lines(" · ".join(account.parts), room, 14, MUTED),
            *(_labelled(*account.filter, room) if account.filter else []),
            *_lines(account.sentence, room, 13, INK, above=6),
        ],
    )
    link = f"{sheet.home}{account.address}"
    foot, foot_height = _column(
        "source",
        [
            *(one for source in account.sources for one in _labelled(*source, room)),
            *(line for one in account.remarks for line in _lines(one, room, SMALL, MUTED, above=2)),
            *_lines(account.release, room, SMALL, MUTED, above=4),
            *_lines(f"{account.link} {link}", room, SMALL, ACCENT, above=2, link=link),
        ],
    )
    top = RIM + head_height + BETWEEN
    rule = top + body.height + BETWEEN / 2
    below = rule + BETWEEN / 2
    across = Path(line((RIM, rule), (sheet.width - RIM, rule)), closed=False, pen=Pen(RULE, 1))
    return Drawing(
        sheet.width,
        below + foot_height + RIM,
        (
            *moved([head], RIM, RIM),
            *moved(body.layers, RIM, top),
            Layer("rule", (across,)),
            *moved([foot], RIM, below),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of words, and the room above it."""

    words: Text
    above: float


def _column(name: str, lines: Sequence[_Line]) -> tuple[Layer, float]:
    """Lines one under another, and how high they are."""
    placed: list[Text] = []
    y = 0.0
    for one in lines:
        y += one.above + one.words.size * LINE
        placed.append(replace(one.words, y=y - one.words.size * (LINE - 1)))
    return Layer(name, tuple(placed)), y


def _lines(
    words: str,
    room: float,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    above: float = 0,
    link: str = "",
) -> list[_Line]:
    return [
        _Line(text(0, 0, one, bold=bold, size=size, colour=colour, link=link), above * (not place))
        for place, one in enumerate(wrapped(words, room, size, bold=bold))
    ]


def _labelled(label: str, words: str, room: float) -> list[_Line]:
    """Words after a bold one."""
    indent = width(f"{label} ", LABELLED, bold=True)
    first, *others = wrapped(words, room - indent, LABELLED)
    rest = wrapped(" ".join(others), room, LABELLED)
    return [
        _Line(Text(0, 0, (Run(f"{label} ", bold=True), Run(first)), LABELLED, INK), 2),
        *(_Line(text(0, 0, one, size=LABELLED, colour=INK), 0) for one in rest),
    ]
