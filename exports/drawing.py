"""What a picture is drawn of: paths, dots and words on a sheet, before it has any format.

Lengths are pixels of a screen, 96 an inch, from the upper left corner; y goes down.  The writers
of formats (``exports.svg``, ``exports.raster``) draw the same marks.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from exports.lettering import width
from layouts.theme import INK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    Ring = npt.NDArray[np.float64]

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

PATTERNS = ("unreliable", "missing", "suppressed", "not_applicable")
"""Patterns that stay apart in greyscale: rare strokes, strokes, cross-strokes and dots."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn."""

    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Rings or lines of points, drawn as one.

    Attributes:
        rings: points of each, as rows of x and y.
        closed: whether they are rings.
        fill: colour inside; None for none.
        pen: of the outline; None for none.
        opacity: of both.
        pattern: one of ``PATTERNS`` over the fill.
        key: area that it stands for.
        told: what it says to whoever points at it.
    """

    rings: Sequence[Ring]
    closed: bool = True
    fill: str | None = None
    pen: Pen | None = None
    opacity: float = 1.0
    pattern: str | None = None
    key: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle; as in ``Path``."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    pen: Pen | None = None
    opacity: float = 1.0
    key: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one face."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words on its baseline.

    Attributes:
        x, y: where it begins, is centred or ends, as ``anchor`` says.
        runs: its words, one face after another.
        size: of its letters.
        colour: of its letters.
        anchor: ``start``, ``middle`` or ``end``.
        halo: colour around the letters; None for none.
        link: address that it leads to.
        turned: whether it reads upwards.
    """

    x: float
    y: float
    runs: tuple[Run, ...]
    size: float = 12
    colour: str = INK
    anchor: str = "start"
    halo: str | None = None
    link: str = ""
    turned: bool = False

    @property
    def words(self) -> str:
        """All its words."""
        return "".join(run.text for run in self.runs)

    @property
    def width(self) -> float:
        """How wide it is, in pixels."""
        return sum(width(r.text, self.size, bold=r.bold, italic=r.italic) for r in self.runs)


def text(x: float, y: float, words: str, *, bold: bool = False, **more: object) -> Text:
    """A line of words of one face."""
    return replace(Text(x, y, (Run(words, bold),)), **more)  # type: ignore[arg-type]


Mark = Path | Dot | Text


@dataclass(frozen=True, slots=True)
class Layer:
    """Marks that belong together, the first at the bottom.

    Attributes:
        name: what they are; class of the group in an SVG.
        marks: as drawn.
        clip: box outside of which nothing is drawn; None for none.
        number: of the class that the marks are of, as ``exports.painting`` writes it.
    """

    name: str
    marks: tuple[Mark, ...]
    clip: Box | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet of layers.

    Attributes:
        width, height: of the sheet.
        layers: the first at the bottom.
        paper: colour of the sheet.
    """

    width: float
    height: float
    layers: tuple[Layer, ...] = field(default=())
    paper: str = "#ffffff"


def box(left: float, top: float, right: float, bottom: float) -> tuple[Ring, ...]:
    """The rings of a rectangle."""
    return (np.array([(left, top), (right, top), (right, bottom), (left, bottom)], float),)


def line(*points: tuple[float, float]) -> tuple[Ring, ...]:
    """The rings of a line from point to point."""
    return (np.array(points, float),)


def moved(layers: Iterable[Layer], right: float, down: float) -> tuple[Layer, ...]:
    """The same layers at another place."""
    return tuple(
        replace(
            one,
            marks=tuple(_moved(mark, right, down) for mark in one.marks),
            clip=one.clip
            and (
                one.clip[0] + right, one.clip[1] + down, one.clip[2] + right, one.clip[3] + down,
            ),
        )
        for one in layers
    )  # fmt: skip


def _moved(mark: Mark, right: float, down: float) -> Mark:
    if isinstance(mark, Path):
        return replace(mark, rings=tuple(ring + np.array((right, down)) for ring in mark.rings))
    return replace(mark, x=mark.x + right, y=mark.y + down)
