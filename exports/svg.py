"""Drawings as SVG: words as words, each area an element with its key and what it says.

Paths are steps of a tenth of a pixel from point to point, so that shapes weigh little.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from exports.drawing import PATTERNS, Dot, Path, Text
from exports.lettering import FAMILIES
from layouts.theme import INK

if TYPE_CHECKING:
    import numpy.typing as npt

    from exports.drawing import Drawing, Layer, Mark, Pen, Run

TENTHS = 10
"""Steps of a pixel."""

_STROKES = f'fill="none" stroke="{INK}" stroke-opacity="0.6"'
_PATTERNS = {
    "unreliable": (8, f'<path d="M-2 2L2-2M-2 10L10-2M6 10L10 6" {_STROKES} stroke-width="1.1"/>'),
    "missing": (4, f'<path d="M-1-1L5 5M-1 3L1 5M3-1L5 1" {_STROKES} stroke-width=".7"/>'),
    "suppressed": (
        4,
        f'<path d="M-1-1L5 5M-1 3L1 5M3-1L5 1M-1 1L1-1M-1 5L5-1M3 5L5 3" {_STROKES} '
        'stroke-width=".6"/>',
    ),
    "not_applicable": (4, f'<circle cx="2" cy="2" r="1" fill="{INK}" fill-opacity="0.6"/>'),
}
"""Pattern → its size and what is in a tile of it; as the map of the page has them."""


def svg(drawing: Drawing, title: str, description: str, language: str) -> bytes:
    """The drawing, with title and description for those who do not see it.

    Args:
        drawing: what to write.
        title: of the picture.
        description: what it says, in words.
        language: of its words.
    """
    wide, high = _number(drawing.width), _number(drawing.height)
    used = {
        mark.pattern
        for layer in drawing.layers
        for mark in layer.marks
        if isinstance(mark, Path) and mark.pattern
    }
    body = "\n".join(
        _layer(layer, place) for place, layer in enumerate(drawing.layers) if layer.marks
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}" role="img" lang="{language}" '
        f'aria-labelledby="title desc" font-family="{escape(FAMILIES)}">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="desc">{escape(description)}</desc>\n'
        f"<defs>{''.join(_pattern(one) for one in PATTERNS if one in used)}"
        f"{''.join(_clip(layer, place) for place, layer in enumerate(drawing.layers))}</defs>\n"
        f'<rect width="{wide}" height="{high}" fill="{drawing.paper}"/>\n{body}\n</svg>\n'
    ).encode()


def _pattern(name: str) -> str:
    size, content = _PATTERNS[name]
    return (
        f'<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
        f"{content}</pattern>"
    )


def _clip(layer: Layer, place: int) -> str:
    if layer.clip is None:
        return ""
    left, top, right, bottom = layer.clip
    return (
        f'<clipPath id="clip{place}"><rect x="{_number(left)}" y="{_number(top)}" '
        f'width="{_number(right - left)}" height="{_number(bottom - top)}"/></clipPath>'
    )


def _layer(layer: Layer, place: int) -> str:
    """A group; marks in a row that look alike share a group with their look."""
    clip = f' clip-path="url(#clip{place})"' if layer.clip else ""
    number = "" if layer.number is None else f' data-class="{layer.number}"'
    groups = [
        f"<g{look}>{''.join(map(_mark, marks))}</g>" if look else "".join(map(_mark, marks))
        for look, marks in groupby(layer.marks, _look)
    ]
    return f'<g class="{layer.name}"{number}{clip}>{"".join(groups)}{_gaps(layer)}</g>'


def _gaps(layer: Layer) -> str:
    """Patterns over all shapes that have them, so that no rim of a shape is over another's."""
    shapes: dict[str, list[str]] = {}
    for mark in layer.marks:
        if isinstance(mark, Path) and mark.pattern:
            shapes.setdefault(mark.pattern, []).append(_shape(mark))
    return "".join(
        f'<path class="gap" fill="url(#{name})" pointer-events="none" d="{"".join(paths)}"/>'
        for name, paths in shapes.items()
    )


def _look(mark: Mark) -> str:
    if isinstance(mark, Text):
        return ""
    fill = mark.fill or "none"
    opacity = "" if mark.opacity == 1 else f' opacity="{_number(mark.opacity, 2)}"'
    return f' fill="{fill}"{_pen(mark.pen)}{opacity}'


def _pen(pen: Pen | None) -> str:
    if pen is None:
        return ""
    dash = f' stroke-dasharray="{" ".join(map(_number, pen.dash))}"' if pen.dash else ""
    return (
        f' stroke="{pen.colour}" stroke-width="{_number(pen.width, 2)}" '
        f'stroke-linejoin="round"{dash}'
    )


def _mark(mark: Mark) -> str:
    if isinstance(mark, Text):
        return _text(mark)
    told = f"<title>{escape(mark.told)}</title>" if mark.told else ""
    key = f' data-area="{mark.key}"' if mark.key else ""
    if isinstance(mark, Dot):
        place = f'cx="{_number(mark.x)}" cy="{_number(mark.y)}" r="{_number(mark.radius)}"'
        return f"<circle {place}{key}>{told}</circle>" if told else f"<circle {place}{key}/>"
    shape = _shape(mark)
    return f'<path{key} d="{shape}">{told}</path>' if told else f'<path{key} d="{shape}"/>'


def _shape(mark: Path) -> str:
    return "".join(_ring(ring, closed=mark.closed) for ring in mark.rings)


def _ring(ring: npt.NDArray[np.float64], *, closed: bool) -> str:
    """A path in steps of whole tenths; what is smaller than a tenth still has a point."""
    tenths = np.rint(ring * TENTHS).astype(int)
    steps = np.diff(tenths, axis=0)
    steps = steps[steps.any(axis=1)]
    if closed and len(steps) and not (tenths[0] - tenths[-1]).any():
        steps = steps[:-1]
    first = f"M{_tenths(tenths[0][0])} {_tenths(tenths[0][1])}"
    moves = " ".join(f"{_tenths(x)} {_tenths(y)}" for x, y in steps.tolist()).replace(" -", "-")
    return f"{first}{'l' + moves if moves else 'h.1'}{'z' if closed else ''}"


def _tenths(value: int) -> str:
    """A number of tenths, as short as can be.

    >>> _tenths(125), _tenths(-3), _tenths(40)
    ('12.5', '-.3', '4')
    """
    whole, rest = divmod(abs(int(value)), TENTHS)
    shown = f"{whole or ''}.{rest}" if rest else f"{whole}"
    return f"-{shown}" if value < 0 else shown


def _number(value: float, decimals: int = 1) -> str:
    """A number without idle zeros.

    >>> _number(12.0), _number(0.25, 2)
    ('12', '0.25')
    """
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def _text(mark: Text) -> str:
    anchor = "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
    halo = (
        f' stroke="{mark.halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        if mark.halo
        else ""
    )
    place = f'x="{_number(mark.x)}" y="{_number(mark.y)}"'
    if mark.turned:
        place = f'transform="translate({_number(mark.x)} {_number(mark.y)}) rotate(-90)"'
    one = mark.runs[0] if len(mark.runs) == 1 else None
    content = escape(one.text) if one else "".join(map(_run, mark.runs))
    written = (
        f'<text {place} font-size="{_number(mark.size)}" fill="{mark.colour}"'
        f'{_face(one) if one else ""}{anchor}{halo} xml:space="preserve">{content}</text>'
    )
    return f'<a href="{escape(mark.link)}">{written}</a>' if mark.link else written


def _run(run: Run) -> str:
    return f"<tspan{_face(run)}>{escape(run.text)}</tspan>"


def _face(run: Run) -> str:
    bold = ' font-weight="700"' if run.bold else ""
    return f'{bold} font-style="italic"' if run.italic else bold
