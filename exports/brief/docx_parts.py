"""Pieces of a Word document that python-docx has no words for: fields, links, marks of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

    Xml = Any


def element(kind: str, /, *inside: Xml, **attributes: object) -> Xml:
    """An element of WordprocessingML, its attributes in the same namespace.

    >>> element("shd", fill="ffffff").get(qn("w:fill"))
    'ffffff'
    """
    made = OxmlElement(f"w:{kind}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    for one in inside:
        made.append(one)
    return made


def words(text: str, *, bold: bool = False, style: str = "") -> Xml:
    """A run of words, blanks kept."""
    looks = element("rPr")
    if style:
        looks.append(element("rStyle", val=style))
    if bold:
        looks.append(element("b"))
    content = element("t")
    content.text = text
    content.set(qn("xml:space"), "preserve")
    return element("r", looks, content)


def field(instruction: str, *result: Xml, stale: bool = False) -> list[Xml]:
    """Runs of a field: what it computes, and what it shows until it is computed anew.

    Args:
        instruction: such as ``PAGE``.
        result: runs.
        stale: whether the program that opens the file should compute it.
    """
    begin = element("fldChar", fldCharType="begin")
    if stale:
        begin.set(qn("w:dirty"), "true")
    told = element("instrText")
    told.text = f" {instruction} "
    told.set(qn("xml:space"), "preserve")
    return [
        element("r", begin),
        element("r", told),
        element("r", element("fldChar", fldCharType="separate")),
        *result,
        element("r", element("fldChar", fldCharType="end")),
    ]


def add(paragraph: Paragraph, *runs: Xml) -> Paragraph:
    """The paragraph with more at its end."""
    for run in runs:
        paragraph._p.append(run)
    return paragraph


def link(paragraph: Paragraph, address: str) -> Xml:
    """A link; words alone where it leads to nowhere without the atlas."""
    if not address.startswith(("http://", "https://")):
        return words(address)
    id = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    made = element("hyperlink", words(address, style="Hyperlink"))
    made.set(qn("r:id"), id)
    return made


def jump(bookmark: str, text: str) -> Xml:
    """A link to a place in the document."""
    return element("hyperlink", words(text), anchor=bookmark)


def bookmarked(paragraph: Paragraph, name: str, number: int) -> Paragraph:
    """A paragraph whose words are a place that can be led to."""
    first = next(at for at, one in enumerate(paragraph._p) if one.tag == qn("w:r"))
    paragraph._p.insert(first, element("bookmarkStart", id=number, name=name))
    paragraph._p.append(element("bookmarkEnd", id=number))
    return paragraph


def described(paragraph: Paragraph, text: str) -> None:
    """Say of the picture in a paragraph what it shows, to those who do not see it."""
    for one in paragraph._p.iter(qn("wp:docPr")):
        one.set("descr", text)
        for side in ("distT", "distB", "distL", "distR"):
            one.getparent().set(side, "0")


def border(place: Xml, side: str, colour: str, eighths: int, space: int = 0) -> None:
    """A line at one side of a paragraph or a cell.

    Args:
        place: the element that holds borders.
        side: such as ``top``.
        colour: as ``#rrggbb``.
        eighths: its width, in eighths of a point.
        space: points between it and the words.
    """
    place.append(
        element(side, val="single", sz=eighths, space=space, color=colour.removeprefix("#"))
    )


def barred(paragraph: Paragraph, colour: str, eighths: int, space: int = 0) -> None:
    """Put a bar above a paragraph; as in :func:`border`."""
    lines = element("pBdr")
    border(lines, "top", colour, eighths, space)
    after = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    paragraph._p.get_or_add_pPr().insert_element_before(lines, *after)
