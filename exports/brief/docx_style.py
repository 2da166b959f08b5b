"""The styles of a Word document, so that an office changes them once for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from exports.brief.docx_parts import border, element
from layouts.theme import INK, LINE, MUTED

if TYPE_CHECKING:
    from docx.document import Document as Word

    from exports.brief.brand import Brand

FONT = "Arial"
"""Every office has it, and what stands in for it elsewhere is as wide."""

MARGIN = Cm(2.2)
WIDE, HIGH = Cm(21.59), Cm(27.94)
ROOM = WIDE - 2 * MARGIN

TABLE = "Atlas"
LEAD, BODY, NOTE, PICTURE = "Lead", "Body Text", "Note", "Picture"
OFFICE, KICKER, SUBTITLE, IMPRINT = "Office", "Kicker", "Subtitle", "Imprint"
CONTENTS, ENTRY = "TOC Heading", "toc 1"
CELL, FIGURE, HEAD = "Cell", "Cell Figure", "Cell Head"
LABEL, VALUE, SPAN = "Fact Label", "Fact Value", "Fact Range"
INSTEAD, DETAIL = "Fact Words", "Fact Detail"


def prepare(word: Word, brand: Brand, language: str) -> None:
    """Page, language and styles of a new document.

    Args:
        word: just made.
        brand: of the office.
        language: as Word writes it, such as ``es-MX``.
    """
    page = word.sections[0]
    page.page_width, page.page_height = WIDE, HIGH
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    page.header_distance = page.footer_distance = Cm(1.1)
    page.different_first_page_header_footer = True
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for one in defaults.iter(qn("w:lang")):
        one.set(qn("w:val"), language)
    _style(word, "Normal", 10, INK)
    _style(word, BODY, 9.5, INK, after=7, leading=1.35)
    _style(word, LEAD, 12, INK, after=10, leading=1.35)
    _style(word, NOTE, 7.5, MUTED, after=2)
    _style(word, PICTURE, 10, INK, after=4, follows=True)
    _style(word, "Title", 34, INK, bold=True, after=2)
    _style(word, SUBTITLE, 13, MUTED, before=12)
    _style(word, OFFICE, 12, INK, bold=True)
    _style(word, KICKER, 15, brand.ink, bold=True, before=150, after=4)
    _style(word, IMPRINT, 9, MUTED, after=3)
    _style(word, "Heading 1", 20, brand.ink, bold=True, before=0, after=12, follows=True)
    _style(word, CONTENTS, 20, brand.ink, bold=True, before=0, after=14)
    for name in ("Heading 1", CONTENTS):
        word.styles[name].paragraph_format.page_break_before = True
    entry = _style(word, ENTRY, 11, INK, after=8)
    entry.paragraph_format.tab_stops.add_tab_stop(ROOM, WD_TAB_ALIGNMENT.RIGHT)
    _style(word, "Caption", 10, INK, before=12, after=6, follows=True)
    _style(word, CELL, 8.5, INK)
    _style(word, FIGURE, 8.5, INK).paragraph_format.alignment = 2
    _style(word, HEAD, 8.5, brand.ink, bold=True)
    _style(word, LABEL, 8, MUTED, follows=True)
    _style(word, VALUE, 18, brand.ink, bold=True, before=2, after=2, follows=True)
    _style(word, SPAN, 12, brand.ink, bold=True, before=6, after=4, follows=True)
    _style(word, INSTEAD, 11, MUTED, bold=True, before=6, after=6, follows=True)
    _style(word, DETAIL, 7.5, INK, follows=True)
    for name in ("Header", "Footer"):
        style = _style(word, name, 8, MUTED)
        for stop in list(style.paragraph_format.tab_stops):
            stop._tab.getparent().remove(stop._tab)
        style.paragraph_format.tab_stops.add_tab_stop(ROOM, WD_TAB_ALIGNMENT.RIGHT)
    link = word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = _colour(brand.ink)
    _table_style(word, brand)


def _style(
    word: Word,
    name: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    leading: float = 1.15,
    follows: bool = False,
) -> Any:  # noqa: ANN401 (python-docx tells no types)
    """A style of paragraphs, made where there is none; ``follows`` keeps it with what is next."""
    known = {one.name for one in word.styles}
    style = (
        word.styles[name] if name in known
        else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )  # fmt: skip
    style.quick_style, style.hidden = True, False
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    faces.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        faces.set(qn(f"w:{script}"), FONT)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = _colour(colour)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    for borders in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(borders)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), leading
    form.keep_with_next, form.widow_control = follows, True
    return style


def _colour(written: str) -> RGBColor:
    return RGBColor.from_string(written.removeprefix("#"))


def _table_style(word: Word, brand: Brand) -> None:
    """Thin lines between rows, a bold head over a line in the colour of the office."""
    style = word.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    lines = element("tblBorders")
    for side in ("bottom", "insideH"):
        border(lines, side, LINE, 4)
    margins = element(
        "tblCellMar",
        *(
            element(side, w=width, type="dxa")
            for side, width in (("top", 55), ("left", 90), ("bottom", 55), ("right", 90))
        ),
    )
    under = element("tcBorders")
    border(under, "bottom", brand.colour, 12)
    style.element.append(element("tblPr", lines, margins))
    style.element.append(
        element(
            "tblStylePr",
            element("rPr", element("b"), element("color", val=brand.ink.removeprefix("#"))),
            element("tcPr", under, element("vAlign", val="bottom")),
            type="firstRow",
        )
    )
