"""Words on slides: how much room they need, and boxes that hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor
from pptx.util import Pt

from exports.lettering import wrapped
from layouts.theme import INK

if TYPE_CHECKING:
    from pptx.slide import Slide

    Box = tuple[float, float, float, float]

FONT = "Arial"

LEADING = 1.25
"""Height of a line, in sizes of its letters."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph on a slide.

    Attributes:
        text: its words.
        size: of its letters, in points.
        bold: whether they are.
        colour: of them.
        label: a bold word before them.
        link: address that they lead to.
        after: points below it.
    """

    text: str
    size: float
    bold: bool = False
    colour: str = INK
    label: str = ""
    link: str = ""
    after: float = 0

    def high(self, room: float) -> float:
        """Points that it needs in a box of a width, as letters of Arial are narrower."""
        told = f"{self.label} {self.text}" if self.label else self.text
        return len(wrapped(told, room, self.size)) * self.size * LEADING + self.after


def box(slide: Slide, lines: list[Line], place: Box) -> Any:  # noqa: ANN401 (a shape)
    """A box of words at left, top, width and height in points."""
    shape = slide.shapes.add_textbox(*map(Pt, place))
    fill(shape.text_frame, lines)
    return shape


def fill(frame: Any, lines: list[Line]) -> None:  # noqa: ANN401 (python-pptx tells no types)
    """Write lines into the words of a shape, without margins."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.line_spacing, paragraph.space_after = 1.05, Pt(line.after)
        if line.label:
            _run(paragraph, f"{line.label} ", line, bold=True)
        run = _run(paragraph, line.text, line, bold=line.bold)
        if line.link:
            run.hyperlink.address = line.link


def _run(paragraph: Any, text: str, line: Line, *, bold: bool) -> Any:  # noqa: ANN401
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.name = Pt(line.size), bold, FONT
    run.font.color.rgb = RGBColor.from_string(line.colour[1:])
    return run


def sentences(text: str) -> list[str]:
    """A text in sentences.

    >>> sentences("Es 75.5 %. En 2020 era menos.")
    ['Es 75.5 %.', 'En 2020 era menos.']
    """
    return re.split(r"(?<=[.!?]) +(?=\S)", text)


def parted(lines: list[Line], room: float, high: float) -> list[list[Line]]:
    """Lines for one slide after another; a paragraph that is too long goes on after a sentence.

    >>> [[one.text for one in page] for page in parted([Line("A. B.", 10), Line("C", 10)], 99, 13)]
    [['A. B.'], ['C']]
    """
    pages: list[list[Line]] = [[]]
    left = high
    for line in lines:
        for piece in _pieces(line, room, high):
            need = piece.high(room)
            if need > left and pages[-1]:
                pages.append([])
                left = high
            pages[-1].append(piece)
            left -= need
    return pages


def _pieces(line: Line, room: float, high: float) -> list[Line]:
    if line.high(room) <= high:
        return [line]
    pieces: list[str] = []
    for sentence in sentences(line.text):
        longer = f"{pieces[-1]} {sentence}" if pieces else sentence
        if pieces and Line(longer, line.size).high(room) <= high:
            pieces[-1] = longer
        else:
            pieces.append(sentence)
    return [Line(one, line.size, line.bold, line.colour, after=line.after) for one in pieces]
