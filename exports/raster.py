"""Drawings as PNG and PDF, by matplotlib: the same bytes for the same drawing."""

from __future__ import annotations

import io
import threading
from itertools import groupby
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as Curve
from matplotlib.patheffects import Stroke
from matplotlib.text import Text as Words
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox

from exports.drawing import Dot, Path, Text
from exports.hatching import HATCHES, OPACITY, dots, strokes
from exports.lettering import font_file, width
from layouts.theme import INK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from matplotlib.backend_bases import FigureCanvasBase
    from matplotlib.transforms import Transform

    from exports.drawing import Drawing, Layer, Mark, Pen

PIXELS = 96
"""Pixels an inch."""

POINTS = 72 / PIXELS
"""Points a pixel."""

mpl.rcParams["pdf.fonttype"] = 42
"""Letters of a PDF are those of the font, and can be searched and copied."""

mpl.rcParams["text.hinting"] = "no_hinting"
"""Letters are as wide as ``exports.lettering`` measures them, at every scale."""

_ONE = threading.Lock()
"""Matplotlib is not made for several threads."""

_ROUND = Curve.circle()
_CORNERS = np.asarray(_ROUND.vertices, float)


def png(drawing: Drawing, scale: int, about: Mapping[str, str]) -> bytes:
    """Pixels, ``scale`` times as many each way as the drawing has.

    Args:
        drawing: what to draw.
        scale: 1 to 3.
        about: words of the file, by name, such as ``Title``.
    """
    metadata = {"Software": None, **about}
    return _saved(drawing, FigureCanvasAgg, format="png", dpi=PIXELS * scale, metadata=metadata)


def pdf(drawing: Drawing, about: Mapping[str, str]) -> bytes:
    """One page of the size of the drawing; ``about`` as in :func:`png`."""
    metadata = {"CreationDate": None, "Creator": None, "Producer": None, **about}
    return _saved(drawing, FigureCanvasPdf, format="pdf", metadata=metadata)


def _saved(drawing: Drawing, canvas: type[FigureCanvasBase], **how: Any) -> bytes:  # noqa: ANN401
    with _ONE:
        figure = _figure(drawing)
        canvas(figure)
        file = io.BytesIO()
        figure.savefig(file, facecolor=drawing.paper, **how)
    return file.getvalue()


def _figure(drawing: Drawing) -> Figure:
    figure = Figure(figsize=(drawing.width / PIXELS, drawing.height / PIXELS))
    place = (
        Affine2D().scale(1 / PIXELS, -1 / PIXELS).translate(0, drawing.height / PIXELS)
        + figure.dpi_scale_trans
    )
    for layer in drawing.layers:
        _draw(figure, layer, place)
    return figure


def _draw(figure: Figure, layer: Layer, place: Transform) -> None:
    clip = None
    if layer.clip:
        left, top, right, bottom = layer.clip
        clip = TransformedBbox(Bbox([[left, bottom], [right, top]]), place)
    for kind, group in groupby(layer.marks, type):
        marks = list(group)
        if kind is Text:
            for mark in marks:
                _write(figure, mark, place)  # type: ignore[arg-type]
            continue
        found = [
            _collection(marks, place),
            *_patterns([mark for mark in marks if isinstance(mark, Path)], place),
        ]
        for one in found:
            if clip is not None:
                one.set_clip_box(clip)
            figure.add_artist(one)


def _collection(marks: Iterable[Mark], place: Transform) -> PathCollection:
    """Paths and dots with their looks, one after another."""
    known = [mark for mark in marks if not isinstance(mark, Text)]
    drawn = PathCollection(
        [_curve(mark) for mark in known],
        facecolors=[to_rgba(mark.fill, mark.opacity) if mark.fill else "none" for mark in known],
        edgecolors=[
            to_rgba(mark.pen.colour, mark.opacity) if mark.pen else "none" for mark in known
        ],
        linewidths=[mark.pen.width * POINTS if mark.pen else 0 for mark in known],
        linestyles=[_dash(mark.pen) for mark in known],
    )
    drawn.set_transform(place)
    drawn.set_joinstyle("round")
    return drawn


def _dash(pen: Pen | None) -> tuple[float, tuple[float, ...] | None]:
    """A dash in widths of its line, as matplotlib scales it."""
    if pen is None or not pen.dash:
        return 0, None
    return 0, tuple(step / max(pen.width, 0.1) for step in pen.dash)


def _curve(mark: Path | Dot) -> Curve:
    if isinstance(mark, Dot):
        return _round(mark.x, mark.y, mark.radius)
    points, codes = [], []
    for ring in mark.rings:
        code = np.full(len(ring) + mark.closed, Curve.LINETO, Curve.code_type)
        code[0] = Curve.MOVETO
        points.append(ring)
        if mark.closed:
            points.append(ring[:1])
            code[-1] = Curve.CLOSEPOLY
        codes.append(code)
    return Curve(np.concatenate(points), np.concatenate(codes))


def _round(x: float, y: float, radius: float) -> Curve:
    return Curve(_CORNERS * radius + np.array((x, y)), _ROUND.codes)


def _patterns(marks: list[Path], place: Transform) -> Iterable[LineCollection | PathCollection]:
    """Each pattern, seen through the shapes that have it."""
    for name in dict.fromkeys(mark.pattern for mark in marks if mark.pattern):
        shapes = Curve.make_compound_path(*(_curve(one) for one in marks if one.pattern == name))
        drawn = _tiles(name, shapes)
        drawn.set_transform(place)
        drawn.set_clip_path(shapes, place)
        yield drawn


def _tiles(name: str, shapes: Curve) -> LineCollection | PathCollection:
    """Strokes or dots over the box around shapes."""
    extents = shapes.get_extents()
    box = (extents.x0, extents.y0, extents.x1, extents.y1)
    ink = to_rgba(INK, OPACITY)
    if name not in HATCHES:
        rounds = [_round(x, y, 1) for x, y in dots(box)]
        return PathCollection(rounds, facecolors=[ink], edgecolors="none")
    hatch = HATCHES[name]
    return LineCollection(strokes(box, hatch), colors=[ink], linewidths=hatch.width * POINTS)


def _write(figure: Figure, mark: Text, place: Transform) -> None:
    """Words run after run; a halo is drawn below all of them."""
    shift = {"start": 0.0, "middle": -mark.width / 2, "end": -mark.width}[mark.anchor]
    for halo in ([True] if mark.halo else []) + [False]:
        at = shift
        for run in mark.runs:
            x, y = (mark.x, mark.y - at) if mark.turned else (mark.x + at, mark.y)
            words = Words(
                x, y, run.text,
                color=mark.colour, verticalalignment="baseline", horizontalalignment="left",
                rotation=90 if mark.turned else 0, rotation_mode="anchor", transform=place,
                parse_math=False,
                fontproperties=FontProperties(
                    fname=font_file(bold=run.bold, italic=run.italic), size=mark.size * POINTS
                ),
            )  # fmt: skip
            words.set_fontfeatures(("-liga",))
            if halo:
                words.set_path_effects([Stroke(linewidth=3 * POINTS, foreground=mark.halo)])
            elif mark.link:
                words.set_url(mark.link)
            figure.add_artist(words)
            at += width(run.text, mark.size, bold=run.bold, italic=run.italic)
