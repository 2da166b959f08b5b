"""Briefs as Word documents, to be edited: styles, numbered captions, tables, pictures with words.

Word computes the list of contents when the file is opened; until then it has the sections, and
each leads to its page.  The same brief gives the same bytes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from docx.shared import Cm, Emu, Pt

from exports.brief import docx_style as style
from exports.brief.alike import OFFICE_LANGUAGES, Numbering, cited
from exports.brief.document import Facts, Illustration, Table, Words
from exports.brief.docx_parts import (
    add,
    barred,
    bookmarked,
    described,
    field,
    jump,
    link,
    words,
)
from exports.brief.docx_tables import cards, table
from exports.brief.package import steady
from exports.picture import ATLAS

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

    from exports.brief.brand import Brand
    from exports.brief.document import Document, Section

SHARP = 2
"""Pixels of a picture for each of its sheet: 200 an inch or more."""

_TALLEST = (style.HIGH - 2 * style.MARGIN) * 11 // 20
_LOGO = (Cm(5.5), Cm(2))
_PIXEL = Emu(914400) // 96


def written(document: Document, brand: Brand) -> bytes:
    """The brief as a file.

    Args:
        document: what it says, without control characters.
        brand: of the office that it is from.
    """
    word = docx.Document()
    _bare(word)
    style.prepare(word, brand, OFFICE_LANGUAGES[document.language])
    _about(word, document, brand)
    _head_and_foot(word, document, brand)
    _cover(word, document, brand)
    _contents(word, document)
    numbering = Numbering(document.labels)
    for number, section in enumerate(document.sections, start=1):
        _section(word, section, number, document, brand, numbering)
    file = io.BytesIO()
    word.save(file)
    return steady(file.getvalue())


def _bare(word: Word) -> None:
    """Nothing of the template that python-docx brings but its styles."""
    package = word.part.package
    for id, one in list(package.rels.items()):
        if one.reltype.endswith("/thumbnail"):
            del package.rels[id]


def _about(word: Word, document: Document, brand: Brand) -> None:
    about = word.core_properties
    about.title = f"{document.title}: {document.subject}"
    about.subject = document.subtitle
    about.author = about.last_modified_by = brand.office or ATLAS
    about.language = OFFICE_LANGUAGES[document.language]
    about.keywords = document.release
    about.comments = ""


def _head_and_foot(word: Word, document: Document, brand: Brand) -> None:
    page = word.sections[0]
    head = f"{brand.office or ATLAS}\t{document.title} · {document.subject}"
    page.header.paragraphs[0].text = head
    foot = page.footer.paragraphs[0]
    foot.text = f"{document.release} · {document.date}\t{document.labels.page} "
    add(foot, *field("PAGE", words("1")))


def _cover(word: Word, document: Document, brand: Brand) -> None:
    band = word.add_paragraph()
    band.paragraph_format.space_after = Pt(18)
    barred(band, brand.colour, 96)
    if brand.logo:
        mark = word.add_paragraph()
        mark.paragraph_format.space_after = Pt(8)
        shape = mark.add_run().add_picture(str(brand.logo))
        scaling = min(_LOGO[0] / shape.width, _LOGO[1] / shape.height)
        shape.width, shape.height = round(shape.width * scaling), round(shape.height * scaling)
        described(mark, brand.office or ATLAS)
    word.add_paragraph(brand.office or ATLAS, style.OFFICE)
    word.add_paragraph(document.title, style.KICKER)
    word.add_paragraph(document.subject, "Title")
    subtitle = word.add_paragraph(document.subtitle, style.SUBTITLE)
    barred(subtitle, brand.colour, 24, 10)
    subtitle.paragraph_format.space_after = Pt(150)
    for told in (brand.contact, document.date, document.release):
        if told:
            word.add_paragraph(told, style.IMPRINT)
    if document.link:
        _linked(word, document, document.link, style.IMPRINT)


def _contents(word: Word, document: Document) -> None:
    """The list of sections, a field whose result is that of Word once it has counted the pages."""
    word.add_paragraph(document.labels.contents, style.CONTENTS)
    begin, told, separate, end = field('TOC \\o "1-1" \\h \\z', stale=True)
    entries = [
        add(word.add_paragraph(style=style.ENTRY), jump(_place(number), section.title))
        for number, section in enumerate(document.sections, start=1)
    ]
    for place, one in enumerate((begin, told, separate)):
        entries[0]._p.insert(1 + place, one)
    add(entries[-1], end)


def _place(number: int) -> str:
    return f"_Toc{number:09d}"


def _section(
    word: Word, section: Section, number: int, document: Document, brand: Brand,
    numbering: Numbering,
) -> None:  # fmt: skip
    bookmarked(word.add_heading(section.title, 1), _place(number), number)
    for block, following in zip(section.blocks, (*section.blocks[1:], None), strict=True):
        if isinstance(block, Words):
            looks = {"lead": style.LEAD, "plain": style.BODY, "small": style.NOTE}[block.weight]
            told = word.add_paragraph(block.text, looks)
            told.paragraph_format.keep_with_next = isinstance(following, Illustration | Table)
        else:
            _block(word, block, document, brand, numbering)


def _block(
    word: Word, block: Facts | Illustration | Table, document: Document, brand: Brand,
    numbering: Numbering,
) -> None:  # fmt: skip
    if isinstance(block, Facts):
        cards(word, brand, block)
        sources = "; ".join(cited(document, block))
        note = word.add_paragraph(style=style.NOTE)
        note.paragraph_format.space_before, note.paragraph_format.space_after = Pt(6), Pt(12)
        if sources:
            add(note, words(f"{document.labels.source} ", bold=True), words(sources))
    else:
        _caption(word, block, numbering)
        if isinstance(block, Illustration):
            _picture(word, block)
        else:
            table(word, brand, block)
        _notes(word, block, document)


def _caption(word: Word, block: Illustration | Table, numbering: Numbering) -> None:
    told, title = numbering.of(block)
    label, _, number = told.rpartition(" ")
    add(
        word.add_paragraph(style="Caption"),
        words(f"{label} ", bold=True),
        *field(f"SEQ {label} \\* ARABIC", words(number, bold=True)),
        words(". ", bold=True),
        words(title),
    )


def _picture(word: Word, block: Illustration) -> None:
    drawing = block.picture.drawing
    across = min(
        style.ROOM, round(drawing.width * _PIXEL), round(_TALLEST * drawing.width / drawing.height)
    )
    place = word.add_paragraph(style=style.PICTURE)
    content = io.BytesIO(block.picture.written("png", SHARP))
    place.add_run().add_picture(content, width=across)
    described(place, block.alternative)


def _notes(word: Word, block: Illustration | Table, document: Document) -> None:
    """Source, remarks and the way to the same view; the last with room below it."""
    label = words(f"{document.labels.source} ", bold=True)
    notes = [add(word.add_paragraph(style=style.NOTE), label, words(block.source))]
    notes[0].paragraph_format.space_before = Pt(4)
    notes += [word.add_paragraph(one, style.NOTE) for one in block.remarks]
    if block.link:
        notes.append(_linked(word, document, block.link, style.NOTE))
    for one in notes[:-1]:
        one.paragraph_format.keep_with_next = True
    notes[-1].paragraph_format.space_after = Pt(14)


def _linked(word: Word, document: Document, address: str, name: str) -> Paragraph:
    place = word.add_paragraph(style=name)
    return add(place, words(f"{document.labels.link} "), link(place, address))
