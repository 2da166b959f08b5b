"""Tables of a Word document: heads that are repeated and told as such, figures to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from docx.shared import Emu

from exports.brief import docx_style as style
from exports.brief.alike import beside, loudness
from exports.brief.columns import widths
from exports.brief.docx_parts import border, element, words
from layouts.theme import LAND

if TYPE_CHECKING:
    from docx.document import Document as Word

    from exports.brief.brand import Brand
    from exports.brief.document import Column, Fact, Facts, Table

    Xml = Any

ACROSS = 3
"""Figures at a glance side by side."""

_SHORT = 18
"""Rows of a table that stands on one page, its head among them."""

_BETWEEN = 170
"""Twentieths of a point between them."""

_ROOM = round(Emu(style.ROOM).pt * 20)


def table(word: Word, brand: Brand, block: Table) -> None:
    """Add a table at the end of the document."""
    across = [round(one * 20) for one in widths(block, _ROOM / 20, 8.5, 9)]
    head = [_cell(across[place], _head(column)) for place, column in enumerate(block.columns)]
    rows = [element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *head)]
    for number, row in enumerate(block.rows):
        strong = number in block.emphasised
        cells = [
            _cell(
                across[place],
                _told(text, figures=column.figures, bold=strong),
                ground=brand.tint if strong else "",
            )
            for place, (text, column) in enumerate(zip(row, block.columns, strict=True))
        ]
        rows.append(element("tr", element("trPr", element("cantSplit")), *cells))
    _keep_end(rows)
    _add(word, element("tblStyle", val=style.TABLE), across, rows, block.title)


def _keep_end(rows: list[Xml]) -> None:
    """The first rows stand with the caption, the last with the source; of a short one all do."""
    for row in rows if len(rows) <= _SHORT else [*rows[:3], *rows[-2:]]:
        for looks in row.iter(qn("w:pPr")):
            looks.insert(1, element("keepNext"))


def cards(word: Word, brand: Brand, block: Facts) -> None:
    """Add figures at a glance, side by side."""
    wide = (_ROOM - (ACROSS - 1) * _BETWEEN) // ACROSS
    across = [_BETWEEN if place % 2 else wide for place in range(2 * ACROSS - 1)]
    rows: list[Xml] = []
    for first in range(0, len(block.facts), ACROSS):
        row = block.facts[first : first + ACROSS]
        cells = []
        for place, width in enumerate(across):
            fact = row[place // 2] if not place % 2 and place // 2 < len(row) else None
            cells.append(_card(width, fact, brand) if fact else _cell(width, _empty()))
        if rows:
            gap = element("trHeight", val=_BETWEEN, hRule="exact")
            rows.append(
                element("tr", element("trPr", gap), *(_cell(one, _empty()) for one in across))
            )
        rows.append(element("tr", element("trPr", element("cantSplit")), *cells))
    _add(word, None, across, rows, "")


def _add(word: Word, looks: Xml, across: list[int], rows: list[Xml], title: str) -> None:
    properties = element("tblPr")
    if looks is not None:
        properties.append(looks)
    properties.append(element("tblW", w=sum(across), type="dxa"))
    properties.append(element("tblLayout", type="fixed"))
    properties.append(element("tblLook", val="0020", firstRow=1, noHBand=1, noVBand=1))
    if title:
        properties.append(element("tblCaption", val=title))
    grid = element("tblGrid", *(element("gridCol", w=one) for one in across))
    body = word.element.body
    body.insert(len(body) - 1, element("tbl", properties, grid, *rows))


def _cell(width: int, *inside: Xml, ground: str = "", line: str = "", pad: int = 0) -> Xml:
    looks = element("tcPr", element("tcW", w=width, type="dxa"))
    if line:
        lines = element("tcBorders")
        border(lines, "top", line, 14)
        looks.append(lines)
    if ground:
        looks.append(element("shd", val="clear", color="auto", fill=ground.removeprefix("#")))
    if pad:
        sides = ("top", "left", "bottom", "right")
        looks.append(element("tcMar", *(element(one, w=pad, type="dxa") for one in sides)))
    return element("tc", looks, *inside)


def _paragraph(name: str, *runs: Xml) -> Xml:
    return element("p", element("pPr", element("pStyle", val=name.replace(" ", ""))), *runs)


def _told(text: str, *, figures: bool, bold: bool = False) -> Xml:
    return _paragraph(style.FIGURE if figures else style.CELL, words(text, bold=bold))


def _head(column: Column) -> Xml:
    made = _paragraph(style.HEAD, words(column.heading))
    if column.figures:
        made.find(qn("w:pPr")).append(element("jc", val="right"))
    return made


def _empty() -> Xml:
    return _paragraph(style.CELL)


def _card(width: int, fact: Fact, brand: Brand) -> Xml:
    number = f" [{fact.source}]" if fact.source else ""
    looks = {"figure": style.VALUE, "span": style.SPAN, "words": style.INSTEAD}[loudness(fact)]
    lines = [
        _paragraph(style.LABEL, words(fact.label + number)),
        _paragraph(looks, words(fact.value)),
        *([_paragraph(style.DETAIL, words(told, bold=True))] if (told := beside(fact)) else []),
        *([_paragraph(style.DETAIL, words(fact.detail))] if fact.detail else []),
    ]
    return _cell(width, *lines, ground=LAND, line=brand.colour, pad=110)
