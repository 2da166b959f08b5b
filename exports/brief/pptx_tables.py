"""Tables on slides: as many rows as there is room for, the head on every slide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from exports.brief.columns import widths
from exports.brief.pptx_boxes import LEADING
from exports.lettering import wrapped
from layouts.theme import INK, LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pptx.slide import Slide

    from exports.brief.brand import Brand
    from exports.brief.document import Table

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without a style and a grid."""

_BESIDE, _ABOVE = 6, 3
"""Points left and right, and above and below the words of a cell."""

SIZES = (12, 11, 10)
"""Of letters: the largest with which a table stands on one slide, else the smallest, and slides
about as full as one another."""


def pages(table: Table, room: float, high: float) -> tuple[float, list[range]]:
    """Size of the letters, and numbers of the rows that stand on one slide after another.

    Args:
        table: to be parted.
        room: width for it, in points.
        high: height for it, its head among it.
    """
    found: list[range] = []
    for letters in SIZES:
        found = _parted(table, room, high, letters)
        if len(found) == 1:
            return letters, found
    alike = (_parted(table, room, high * tenths / 10, SIZES[-1]) for tenths in range(5, 11))
    return SIZES[-1], next(one for one in alike if len(one) == len(found))


def _parted(table: Table, room: float, high: float, letters: float) -> list[range]:
    across = widths(table, room, letters, 2 * _BESIDE)
    head = _high([one.heading for one in table.columns], across, letters, bold=True)
    found: list[range] = []
    first, left = 0, high - head
    for number, row in enumerate(table.rows):
        need = _high(row, across, letters)
        if need > left and number > first:
            found.append(range(first, number))
            first, left = number, high - head
        left -= need
    return [*found, range(first, len(table.rows))]


def _high(
    cells: Iterable[str], across: Sequence[float], letters: float, *, bold: bool = False
) -> float:
    most = max(
        len(wrapped(text, wide - 2 * _BESIDE, letters, bold=bold)) or 1
        for text, wide in zip(cells, across, strict=True)
    )
    return most * letters * LEADING + 2 * _ABOVE


def table(
    slide: Slide, block: Table, rows: range, letters: float, place: tuple[float, float, float],
    brand: Brand,
) -> None:  # fmt: skip
    """Put some rows of a table on a slide.

    Args:
        slide: where.
        block: the table.
        rows: numbers of its rows.
        letters: their size.
        place: left, top and width in points.
        brand: of the office.
    """
    left, top, room = place
    across = widths(block, room, letters, 2 * _BESIDE)
    texts = [[one.heading for one in block.columns], *(block.rows[at] for at in rows)]
    high = [_high(one, across, letters, bold=not at) for at, one in enumerate(texts)]
    frame = slide.shapes.add_table(len(texts), len(across), *map(Pt, (left, top, room, sum(high))))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", block.title)
    made = frame.table
    frame._element.find(f".//{qn('a:tableStyleId')}").text = PLAIN
    made.horz_banding = False
    for column, wide in zip(made.columns, across, strict=True):
        column.width = Pt(wide)
    for at, (row, cells) in enumerate(zip(made.rows, texts, strict=True)):
        row.height = Pt(high[at])
        strong = at > 0 and rows[at - 1] in block.emphasised
        for cell, text, column in zip(row.cells, cells, block.columns, strict=True):
            _write(cell, text, letters, bold=strong or not at, colour=INK if at else brand.ink)
            cell.text_frame.paragraphs[0].alignment = (
                PP_ALIGN.RIGHT if column.figures else PP_ALIGN.LEFT
            )
            cell.vertical_anchor = MSO_ANCHOR.TOP if at else MSO_ANCHOR.BOTTOM
            _line(cell, LINE if at else brand.colour, 0.5 if at else 1.5)
            if strong:
                cell.fill.solid()
                cell.fill.fore_color.rgb = RGBColor.from_string(brand.tint[1:])


def _write(cell: Any, text: str, letters: float, *, bold: bool, colour: str) -> None:  # noqa: ANN401
    cell.margin_left = cell.margin_right = Pt(_BESIDE)
    cell.margin_top = cell.margin_bottom = Pt(_ABOVE)
    run = cell.text_frame.paragraphs[0].add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(letters), bold
    run.font.color.rgb = RGBColor.from_string(colour[1:])


def _line(cell: Any, colour: str, wide: float) -> None:  # noqa: ANN401 (python-pptx's)
    """A line below a cell."""
    looks = cell._tc.get_or_add_tcPr()
    line = looks.makeelement(qn("a:lnB"), {"w": str(Pt(wide))})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour[1:]}))
    line.append(fill)
    looks.insert(0, line)
