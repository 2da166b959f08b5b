"""Drawings on a page of a PDF as they are: lines as lines, words as words, links to follow."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import Flowable

from exports.brief.letters import face
from exports.drawing import Dot, Path, Text
from exports.hatching import HATCHES, OPACITY, dots, strokes
from exports.lettering import width
from layouts.theme import INK

if TYPE_CHECKING:
    from exports.brief.tags import TaggedCanvas
    from exports.drawing import Box, Drawing, Layer, Pen
    from exports.picture import Picture

POINTS = 72 / 96
"""Points a pixel."""

HEAVIEST = 120_000
"""Points of the lines of a picture, about 600 kB, above which it is drawn in pixels."""

SHARP = 3
"""Pixels of such a picture for each of the sheet."""

_FULL = 1
"""Reportlab's word for the rule by which rings wound the same way are one shape."""


class Painted(Flowable):  # type: ignore[misc]
    """A picture among paragraphs, as wide and high as there is room, never larger than drawn."""

    def __init__(self, picture: Picture, alternative: str, room: tuple[float, float]) -> None:
        super().__init__()
        drawing = picture.drawing
        self.picture = picture
        self.alternative = alternative
        self.scaling = min(POINTS, room[0] / drawing.width, room[1] / drawing.height)
        self.width, self.height = drawing.width * self.scaling, drawing.height * self.scaling
        self.paths: dict[int, PDFPathObject] = {}

    def wrap(self, *_: float) -> tuple[float, float]:
        """Its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it on the canvas that reportlab gives."""
        with self.canv.element("Figure", Alt=self.alternative):
            if heavy(self.picture.drawing):
                image = ImageReader(io.BytesIO(self.picture.written("png", SHARP)))
                self.canv.drawImage(image, 0, 0, self.width, self.height)
            else:
                draw(self.canv, self.picture.drawing, self.scaling, self.paths)


def heavy(drawing: Drawing) -> bool:
    """Whether a drawing has so many points that pixels weigh less."""
    rings = (
        ring
        for layer in drawing.layers
        for mark in layer.marks
        if isinstance(mark, Path)
        for ring in mark.rings
    )
    return sum(map(len, rings)) > HEAVIEST


def draw(
    canvas: TaggedCanvas, drawing: Drawing, scaling: float, paths: dict[int, PDFPathObject]
) -> None:
    """Draw a drawing whose lower left corner is where the canvas is.

    Args:
        canvas: of reportlab.
        drawing: what to draw.
        scaling: points for each of its pixels.
        paths: shapes by their marks, kept for the next time.
    """
    canvas.saveState()
    canvas.translate(0, drawing.height * scaling)
    canvas.scale(scaling, -scaling)
    canvas.setLineJoin(1)
    canvas.setFillColor(HexColor(drawing.paper))
    canvas.rect(0, 0, drawing.width, drawing.height, stroke=0, fill=1)
    for layer in drawing.layers:
        _layer(canvas, layer, paths)
    canvas.restoreState()


def _layer(canvas: TaggedCanvas, layer: Layer, paths: dict[int, PDFPathObject]) -> None:
    """Shapes are clipped; words are not, so that none is cut."""
    canvas.saveState()
    if layer.clip:
        left, top, right, bottom = layer.clip
        ground = canvas.beginPath()
        ground.rect(left, top, right - left, bottom - top)
        canvas.clipPath(ground, stroke=0, fill=0)
    look: object = None
    for mark in layer.marks:
        if isinstance(mark, Text):
            continue
        if look != (found := (mark.fill, mark.pen, mark.opacity)):
            look = found
            _put_on(canvas, mark)
        path = paths.get(id(mark))
        if path is None:
            path = paths[id(mark)] = _shape(mark)
        canvas.drawPath(path, stroke=mark.pen is not None, fill=bool(mark.fill), fillMode=_FULL)
    _gaps(canvas, layer)
    canvas.restoreState()
    for mark in layer.marks:
        if isinstance(mark, Text):
            _write(canvas, mark)


def _put_on(canvas: TaggedCanvas, mark: Path | Dot) -> None:
    """Colours and line of a mark."""
    if mark.fill:
        canvas.setFillColor(HexColor(mark.fill))
    if mark.pen:
        _take(canvas, mark.pen)
    canvas.setFillAlpha(mark.opacity)
    canvas.setStrokeAlpha(mark.opacity)


def _take(canvas: TaggedCanvas, pen: Pen) -> None:
    canvas.setStrokeColor(HexColor(pen.colour))
    canvas.setLineWidth(pen.width)
    canvas.setDash(list(pen.dash))


def _shape(mark: Path | Dot) -> PDFPathObject:
    path = PDFPathObject()
    if isinstance(mark, Dot):
        path.circle(mark.x, mark.y, mark.radius)
        return path
    for ring in mark.rings:
        _add(path, ring, closed=mark.closed)
    return path


def _add(path: PDFPathObject, ring: Any, *, closed: bool) -> None:  # noqa: ANN401 (an array)
    """A ring in tenths of a pixel, without points that fall together."""
    tenths = np.round(ring, 1)
    moved = np.diff(tenths, axis=0).any(axis=1)
    path.moveTo(*tenths[0].tolist())
    for x, y in tenths[1:][moved].tolist():
        path.lineTo(x, y)
    if not moved.any():
        path.lineTo(tenths[0][0] + 0.1, tenths[0][1])
    if closed:
        path.close()


def _gaps(canvas: TaggedCanvas, layer: Layer) -> None:
    """Each pattern, seen through the shapes that have it."""
    marks = [mark for mark in layer.marks if isinstance(mark, Path) and mark.pattern]
    for name in dict.fromkeys(str(mark.pattern) for mark in marks):
        rings = [ring for mark in marks if mark.pattern == name for ring in mark.rings]
        shapes = PDFPathObject()
        for ring in rings:
            _add(shapes, ring, closed=True)
        canvas.saveState()
        canvas.clipPath(shapes, stroke=0, fill=0, fillMode=_FULL)
        points = np.concatenate(rings)
        _hatch(canvas, name, (*points.min(axis=0).tolist(), *points.max(axis=0).tolist()))
        canvas.restoreState()


def _hatch(canvas: TaggedCanvas, name: str, box: Box) -> None:
    canvas.setFillAlpha(OPACITY)
    canvas.setStrokeAlpha(OPACITY)
    tiles = PDFPathObject()
    if name not in HATCHES:
        for x, y in dots(box):
            tiles.circle(x, y, 1)
        canvas.setFillColor(HexColor(INK))
        canvas.drawPath(tiles, stroke=0, fill=1)
        return
    for first, last in strokes(box, HATCHES[name]):
        tiles.moveTo(*first)
        tiles.lineTo(*last)
    canvas.setStrokeColor(HexColor(INK))
    canvas.setLineWidth(HATCHES[name].width)
    canvas.setDash([])
    canvas.drawPath(tiles, stroke=1, fill=0)


def _write(canvas: TaggedCanvas, mark: Text) -> None:
    """Words run after run; a halo is drawn below all of them."""
    shift = {"start": 0.0, "middle": -mark.width / 2, "end": -mark.width}[mark.anchor]
    canvas.saveState()
    canvas.translate(mark.x, mark.y)
    canvas.scale(1, -1)
    if mark.turned:
        canvas.rotate(90)
    for halo in ([True] if mark.halo else []) + [False]:
        at = shift
        if halo:
            canvas.setStrokeColor(HexColor(mark.halo))
            canvas.setLineWidth(3)
        canvas.setFillColor(HexColor(mark.colour))
        for run in mark.runs:
            canvas.setFont(face(bold=run.bold, italic=run.italic), mark.size)
            canvas.drawString(at, 0, run.text, mode=1 if halo else None)
            at += width(run.text, mark.size, bold=run.bold, italic=run.italic)
    if mark.link:
        canvas.linkURL(mark.link, (shift, -mark.size / 4, shift + mark.width, mark.size), 1)
    canvas.restoreState()
