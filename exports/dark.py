"""A drawing in the dark theme: words, lines and paper change, the colours of data stay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.drawing import Text
from layouts.theme import DARK

if TYPE_CHECKING:
    from exports.drawing import Drawing, Mark, Pen


def darkened(drawing: Drawing) -> Drawing:
    """The same drawing on dark paper."""
    layers = tuple(
        replace(layer, marks=tuple(_mark(one) for one in layer.marks)) for layer in drawing.layers
    )
    return replace(drawing, layers=layers, paper=DARK[drawing.paper])


def _mark(mark: Mark) -> Mark:
    if isinstance(mark, Text):
        halo = mark.halo and _colour(mark.halo)
        return replace(mark, colour=_colour(mark.colour), halo=halo)
    return replace(mark, fill=mark.fill and _colour(mark.fill), pen=mark.pen and _pen(mark.pen))


def _pen(pen: Pen) -> Pen:
    return replace(pen, colour=_colour(pen.colour))


def _colour(colour: str) -> str:
    return DARK.get(colour, colour)
