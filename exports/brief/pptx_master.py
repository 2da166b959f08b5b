"""The slides' master: wide pages, two layouts, letters and colours of the office as a theme."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from exports.brief.pptx_boxes import FONT, Line, fill
from layouts.theme import CONTEXT, DATA, INK, LINE, MARKS, MUTED

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

    from exports.brief.brand import Brand

WIDE, HIGH = 960, 540
"""Points of a slide: 13.33 by 7.5 inches."""

LEFT, RIGHT = 46, 916
ROOM = RIGHT - LEFT
TOP, BOTTOM = 116, 500
"""Of what stands on a slide, below its title and above its foot."""

TITLE_TOP, TITLE_HIGH = 42, 54
STRIPE = 14
COVER, PAGE = 0, 5
"""Layouts that are kept of those that python-pptx brings."""

_FOOT = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def prepare(show: Presentation, brand: Brand) -> None:
    """Make the master of a new presentation the office's."""
    show.slide_width, show.slide_height = Pt(WIDE), Pt(HIGH)
    _theme(show, brand)
    kept = [show.slide_layouts[COVER], show.slide_layouts[PAGE]]
    for one in list(show.slide_layouts):
        if one not in kept:
            show.slide_layouts.remove(one)
    master = show.slide_master
    _letters(master.element, brand)
    for one in master.placeholders:
        _place_on_master(one)
    for layout in kept:
        for one in list(layout.placeholders):
            if one.placeholder_format.type is PP_PLACEHOLDER.DATE:
                one.element.getparent().remove(one.element)
    cover = {one.placeholder_format.type: one for one in kept[0].placeholders}
    _put(cover[PP_PLACEHOLDER.CENTER_TITLE], (78, 190, 800, 130), "b")
    _put(cover[PP_PLACEHOLDER.SUBTITLE], (78, 346, 800, 60), "t")
    for looks in kept[0].element.iter(qn("a:lvl1pPr")):
        looks.set("algn", "l")
    _stripe(show, brand)


def _theme(show: Presentation, brand: Brand) -> None:
    part = show.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode()
    colours = {
        "dk1": INK, "lt1": "#ffffff", "dk2": MUTED, "lt2": LINE,
        "accent1": brand.colour, "accent2": DATA, "accent3": MARKS[0][0], "accent4": MARKS[1][0],
        "accent5": MARKS[2][0], "accent6": CONTEXT, "hlink": brand.ink, "folHlink": brand.ink,
    }  # fmt: skip
    for name, colour in colours.items():
        value = f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>'
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", value, text, flags=re.DOTALL)
    part._blob = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{FONT}"', text).encode()


def _letters(master: Any, brand: Brand) -> None:  # noqa: ANN401 (XML)
    """Titles to the left in the colour of the office."""
    title = master.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    looks = title.find(qn("a:defRPr"))
    looks.set("sz", "2400")
    looks.set("b", "1")
    colour = looks.find(qn("a:solidFill"))
    colour.clear()
    colour.append(colour.makeelement(qn("a:srgbClr"), {"val": brand.ink[1:]}))


def _place_on_master(one: Any) -> None:  # noqa: ANN401 (a placeholder)
    kind = one.placeholder_format.type
    if kind is PP_PLACEHOLDER.TITLE:
        _put(one, (LEFT, TITLE_TOP, ROOM, TITLE_HIGH), "t")
    elif kind is PP_PLACEHOLDER.BODY:
        _put(one, (LEFT, TOP, ROOM, BOTTOM - TOP), "t")
    elif kind is PP_PLACEHOLDER.FOOTER:
        _put(one, (LEFT, 510, 700, 20), "ctr")
    elif kind is PP_PLACEHOLDER.SLIDE_NUMBER:
        _put(one, (RIGHT - 100, 510, 100, 20), "ctr")
    else:
        one.element.getparent().remove(one.element)
        return
    for looks in one.element.iter(qn("a:lvl1pPr")):
        if kind is PP_PLACEHOLDER.FOOTER:
            looks.set("algn", "l")
        looks.find(qn("a:defRPr")).set("sz", "900")


def _put(one: Any, box: tuple[float, float, float, float], anchor: str) -> None:  # noqa: ANN401
    """Left, top, width and height of a placeholder, without a margin within."""
    one.left, one.top, one.width, one.height = map(Pt, box)
    looks = one.element.find(f".//{qn('a:bodyPr')}")
    looks.set("anchor", anchor)
    for side in ("lIns", "rIns", "tIns", "bIns"):
        looks.set(side, "0")
    for fits in list(looks):
        looks.remove(fits)


def _stripe(show: Presentation, brand: Brand) -> None:
    """A bar of the office's colour at the left of every slide, drawn once on the master."""
    slide = show.slides.add_slide(show.slide_layouts[1])
    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Pt(STRIPE), Pt(HIGH))
    bar._element.remove(bar._element.find(qn("p:style")))
    bar.fill.solid()
    bar.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    bar.line.fill.background()
    bar.name = brand.office or "Bar"
    show.slide_master.shapes._spTree.insert(2, bar._element)
    show.part.drop_rel(show.slides._sldIdLst[0].rId)
    show.slides._sldIdLst.remove(show.slides._sldIdLst[0])


def footed(slide: Slide, foot: str) -> None:
    """Give a slide the foot and the number that its layout provides for."""
    for one in slide.slide_layout.placeholders:
        if one.placeholder_format.type in _FOOT:
            made = deepcopy(one.element)
            slide.shapes._spTree.append(made)
            made.find(f".//{qn('p:cNvPr')}").set("id", str(_next(slide)))
            if one.placeholder_format.type is PP_PLACEHOLDER.FOOTER:
                fill(slide.shapes[-1].text_frame, [Line(foot, 9, colour=MUTED)])
                slide.shapes[-1].text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT


def _next(slide: Slide) -> int:
    ids = [int(one.get("id")) for one in slide.element.iter(qn("p:cNvPr"))]
    return max(ids) + 1
