"""Tables of a PDF that tell what their cells are, and figures at a glance side by side."""

from __future__ import annotations

from contextlib import ExitStack
from html import escape
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName
from reportlab.platypus import Paragraph, Spacer, TableStyle
from reportlab.platypus import Table as Grid

from exports.brief.alike import beside, loudness
from exports.brief.columns import widths
from exports.brief.letters import face
from layouts.theme import LAND, LINE

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

    from exports.brief.document import Fact, Facts, Table
    from exports.brief.pdf_style import Styles

ACROSS = 3
"""Figures at a glance side by side."""

BETWEEN = 8
"""Points between them."""

GUTTER = 20
"""Points between two tables side by side."""

_NARROW = (3, 20)
"""Most columns and rows of a table that half the width of a page is enough for."""

_TOGETHER = 3
"""Rows at the end of a table that are never parted: the source is with figures."""

_COLUMN = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})
_ROW = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Row")})


class Told(Paragraph):  # type: ignore[misc]
    """A paragraph that is an element of the structure, as its style says."""

    cell = ""
    """Of a cell: ``head``, ``row`` for the first of a row, ``value`` or ``notes``."""

    first = False
    """Whether a row begins with it."""

    def draw(self) -> None:
        """Draw it."""
        with self.canv.element(getattr(self.style, "role", "P")):
            super().draw()


class _Cards(Grid):  # type: ignore[misc]
    """A table that only arranges: what is in it is told one after another."""

    def _drawBkgrnd(self) -> None:  # noqa: N802 (reportlab's name)
        with self.canv.artifact():
            super()._drawBkgrnd()

    def _drawLines(self) -> None:  # noqa: N802 (reportlab's name)
        with self.canv.artifact():
            super()._drawLines()


class _Rows(_Cards):
    """A table of figures; every piece of it that stands on a page is a table of its own."""

    def draw(self) -> None:
        self._row = ExitStack()
        with self.canv.part("Table"), self._row:
            super().draw()

    def _drawCell(self, content: Any, *where: Any) -> None:  # noqa: N802, ANN401 (reportlab's)
        cell = content[0]
        if cell.first:
            self._row.close()
            self._row.enter_context(self.canv.part("TR"))
        said = {"head": {"A": _COLUMN}, "row": {"A": _ROW}}.get(cell.cell, {})
        with self.canv.part("TH" if said else "TD", **said):
            super()._drawCell(content, *where)


def rows(table: Table, notes: list[Flowable], room: float, styles: Styles) -> _Rows:
    """A table whose heading is repeated on every page, and whose last row says its source."""
    head = [
        _cell(column.heading, styles.cell(figures=column.figures, head=True), "head", place)
        for place, column in enumerate(table.columns)
    ]
    looks = {
        (figures, strong): styles.cell(figures=figures, strong=strong)
        for figures in (False, True)
        for strong in (False, True)
    }
    body = [
        [
            _cell(
                text,
                looks[column.figures, number in table.emphasised],
                "value" if place else "row",
                place,
            )
            for place, (text, column) in enumerate(zip(row, table.columns, strict=True))
        ]
        for number, row in enumerate(table.rows)
    ]
    for place, note in enumerate(notes):
        note.cell, note.first = "notes", not place
    empty = [[_cell("", looks[False, False], "notes", 1)] for _ in table.columns[1:]]
    return _Rows(
        [head, *body, [notes, *empty]],
        colWidths=widths(table, room, 8, 10),
        repeatRows=1,
        style=TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), face()),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
                ("LEFTPADDING", (0, 0), (-1, -1), 5),
                ("RIGHTPADDING", (0, 0), (-1, -1), 5),
                ("TOPPADDING", (0, 0), (-1, -1), 2.6),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                ("LINEBELOW", (0, 0), (-1, 0), 1.2, HexColor(styles.brand.colour)),
                ("LINEBELOW", (0, 1), (-1, -2), 0.5, HexColor(LINE)),
                ("SPAN", (0, -1), (-1, -1)),
                ("LEFTPADDING", (0, -1), (-1, -1), 0),
                ("TOPPADDING", (0, -1), (-1, -1), 6),
                ("NOSPLIT", (0, -min(_TOGETHER, len(body) + 1)), (-1, -1)),
                *(
                    ("BACKGROUND", (0, one + 1), (-1, one + 1), HexColor(styles.brand.tint))
                    for one in table.emphasised
                ),
            ]
        ),
    )


def narrow(table: Table) -> bool:
    """Whether two of its kind stand side by side."""
    columns, lines = _NARROW
    return len(table.columns) <= columns and len(table.rows) <= lines


class Pair(_Cards):
    """Two tables side by side, the left one told first.

    Attributes:
        captions: of both, for the outline.
    """

    captions: tuple[Told, ...] = ()


def pair(told: list[tuple[Told, Table, list[Flowable]]], room: float, styles: Styles) -> Pair:
    """Two narrow tables, each with its caption above and its notes below, heads at one height."""
    half = (room - GUTTER) / 2
    heights = [caption.wrap(half, room)[1] for caption, *_ in told]
    one, other = (
        [Spacer(1, max(heights) - high), caption, rows(table, notes, half, styles)]
        for high, (caption, table, notes) in zip(heights, told, strict=True)
    )
    made = Pair(
        [[one, "", other]],
        colWidths=[half, GUTTER, half],
        style=TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), face()),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                *(
                    (f"{side}PADDING", (0, 0), (-1, -1), 0)
                    for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")
                ),
            ]
        ),
    )
    made.captions = tuple(caption for caption, *_ in told)
    return made


def _cell(text: str, style: ParagraphStyle, what: str, place: int) -> list[Told]:
    told = Told(escape(text, quote=False), style)
    told.cell, told.first = what, not place
    return [told]


def cards(facts: Facts, room: float, styles: Styles) -> _Cards:
    """Figures at a glance, as many side by side as there is room for."""
    wide = (room - (ACROSS - 1) * BETWEEN) / ACROSS
    grid: list[list[object]] = []
    looks: list[tuple[object, ...]] = []
    for place, fact in enumerate(facts.facts):
        if place % ACROSS == 0:
            grid += [[""] * (2 * ACROSS - 1)] * bool(grid)
            grid.append([""] * (2 * ACROSS - 1))
        at = (2 * (place % ACROSS), len(grid) - 1)
        grid[-1][at[0]] = _card(fact, styles)
        looks += [
            ("BACKGROUND", at, at, HexColor(LAND)),
            ("LINEABOVE", at, at, 1.6, HexColor(styles.brand.colour)),
        ]
    return _Cards(
        grid,
        colWidths=[BETWEEN if place % 2 else wide for place in range(2 * ACROSS - 1)],
        rowHeights=[BETWEEN if place % 2 else None for place in range(len(grid))],
        style=TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), face()),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                *((f"{side}PADDING", (0, 0), (-1, -1), 8) for side in ("LEFT", "RIGHT")),
                *((f"{side}PADDING", (0, 0), (-1, -1), 5) for side in ("TOP", "BOTTOM")),
                *looks,
            ]
        ),
    )


def _card(fact: Fact, styles: Styles) -> list[Told]:
    number = f" [{fact.source}]" if fact.source else ""
    told = escape(beside(fact), quote=False)
    lines = [
        (escape(fact.label, quote=False) + number, styles.fact_label),
        (escape(fact.value, quote=False), styles.fact_value[loudness(fact)]),
        (f"<b>{told}</b>" if told else "", styles.fact_detail),
        (escape(fact.detail, quote=False), styles.fact_detail),
    ]
    return [Told(text, style) for text, style in lines if text]
