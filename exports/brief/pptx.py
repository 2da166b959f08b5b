"""Briefs as slides, to be presented: a title on each, charts that can be edited, notes to speak of.

What a slide has no room for is in its notes; what must stand beside a figure stands on the slide.
The same brief gives the same bytes.
"""

from __future__ import annotations

import io
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from exports.brief import pptx_master as master
from exports.brief.alike import OFFICE_LANGUAGES, beside, cited, loudness
from exports.brief.document import Facts, Illustration, Table, Words
from exports.brief.package import steady
from exports.brief.pptx_boxes import Line, box, fill, parted
from exports.brief.pptx_charts import chart
from exports.brief.pptx_tables import pages, table
from exports.lettering import wrapped
from exports.picture import ATLAS
from layouts.theme import INK, LAND, MUTED

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

    from exports.brief.brand import Brand
    from exports.brief.document import Block, Document, Fact, Section

SHARP = 2
ACROSS, DOWN = 3, (2, 3)
"""Figures at a glance on a slide: beside one another, and rows at best and at most."""

_BETWEEN = 14
_SIZES = {"lead": 20, "plain": 16, "small": 11}
_MESSAGE = 62
"""Points that the words before a picture or a table may take on its slide."""


def written(document: Document, brand: Brand) -> bytes:
    """The brief as a file.

    Args:
        document: what it says, without control characters.
        brand: of the office that it is from.
    """
    show = pptx.Presentation()
    master.prepare(show, brand)
    _Slides(show, document, brand).fill()
    file = io.BytesIO()
    show.save(file)
    return steady(file.getvalue())


class _Slides:
    """The slides of a document, one after another."""

    def __init__(self, show: Presentation, document: Document, brand: Brand) -> None:
        self.show, self.document, self.brand = show, document, brand
        self.section = ""

    def fill(self) -> None:
        """Make all of them."""
        document = self.document
        about = self.show.core_properties
        about.title = f"{document.title}: {document.subject}"
        about.subject, about.keywords = document.subtitle, document.release
        about.author = about.last_modified_by = self.brand.office or ATLAS
        about.language = OFFICE_LANGUAGES[document.language]
        self.cover()
        contents = self.slide(document.labels.contents)
        first = []
        for section in document.sections:
            first.append(len(self.show.slides))
            self.write(section)
        self.contents(contents, [self.show.slides[at] for at in first])
        for slide in self.show.slides:
            parts = [slide.element]
            if slide.has_notes_slide:
                parts.append(slide.notes_slide.element)
            for part in parts:
                for run in part.iter(qn("a:rPr"), qn("a:endParaRPr")):
                    run.set("lang", OFFICE_LANGUAGES[document.language])

    def cover(self) -> None:
        document, brand = self.document, self.brand
        slide = self.show.slides.add_slide(self.show.slide_layouts[0])
        left = 78.0
        top = 44.0
        if brand.logo:
            mark = slide.shapes.add_picture(str(brand.logo), Pt(left), Pt(top))
            scaling = min(Pt(180) / mark.width, Pt(66) / mark.height)
            mark.width, mark.height = round(mark.width * scaling), round(mark.height * scaling)
            mark._element.nvPicPr.cNvPr.set("descr", brand.office or ATLAS)
            top += mark.height / Pt(1) + 10
        box(slide, [Line(brand.office or ATLAS, 16, bold=True)], (left, top, 800, 24))
        size = 44 if len(wrapped(document.subject, 800, 44, bold=True)) == 1 else 32
        title = [Line(document.title, 20, bold=True, colour=brand.ink, after=4)]
        fill(slide.shapes.title.text_frame, [*title, Line(document.subject, size, bold=True)])
        bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(left), Pt(330), Pt(96), Pt(5))
        _plain(bar, brand.colour)
        fill(slide.placeholders[1].text_frame, [Line(document.subtitle, 18, colour=MUTED)])
        told = [brand.contact, document.date, document.release]
        lines = [Line(one, 12, colour=MUTED, after=2) for one in told if one]
        box(slide, [*lines, *self.way(document.link, 12)], (left, 436, 800, 72))
        self.notes(slide, [document.subtitle, document.release, document.link])

    def way(self, link: str, size: float) -> list[Line]:
        """The way to the same view on the atlas."""
        if not link:
            return []
        leads = link if link.startswith(("http://", "https://")) else ""
        return [Line(link, size, colour=MUTED, label=self.document.labels.link, link=leads)]

    def slide(self, title: str) -> Slide:
        """A new one with its title, the section above it, and its foot."""
        slide = self.show.slides.add_slide(self.show.slide_layouts[1])
        above = self.section if title != self.section else ""
        told = " · ".join(one for one in (self.document.subject, above) if one)
        size = next(
            (
                one
                for one in (24, 20, 18, 16)
                if len(wrapped(title, master.ROOM, one, bold=True)) * one * 1.2 <= master.TITLE_HIGH
            ),
            14,
        )
        fill(slide.shapes.title.text_frame, [Line(title, size, bold=True, colour=self.brand.ink)])
        kicker = [Line(told, 11, colour=MUTED)]
        box(slide, kicker, (master.LEFT, 22, master.ROOM, 16))
        master.footed(slide, f"{self.document.release} · {self.document.date}")
        return slide

    def contents(self, slide: Slide, leads: list[Slide]) -> None:
        high = min(40.0, (master.BOTTOM - master.TOP) / max(len(leads), 1))
        for number, (section, to) in enumerate(zip(self.document.sections, leads, strict=True)):
            lines = [Line(section.title, 18, label=f"{number + 1}")]
            place = (master.LEFT, master.TOP + number * high, master.ROOM, high)
            box(slide, lines, place).click_action.target_slide = to

    def write(self, section: Section) -> None:
        """The slides of a section; words before a picture or a table stand on its slide."""
        self.section = section.title
        waiting: list[Words] = []
        blocks = list(section.blocks)
        while blocks:
            block = blocks.pop(0)
            if isinstance(block, Words):
                waiting.append(block)
                continue
            if isinstance(block, Facts):
                self.say(waiting)
                notes = list(takewhile(_is_small, blocks))
                del blocks[: len(notes)]
                self.facts(block, [one.text for one in notes if isinstance(one, Words)])
            else:
                message, below = self.beside(waiting)
                if isinstance(block, Illustration):
                    self.illustration(block, message, below)
                else:
                    self.table(block, message, below)
            waiting = []
        self.say(waiting)

    def beside(self, waiting: list[Words]) -> tuple[list[Line], list[str]]:
        """Of words before a block, those above and below it; what is too long stands alone."""
        said = [one for one in waiting if one.weight != "small"]
        for size in (14, 12):
            lines = [Line(one.text, size, after=4) for one in said]
            if sum(one.high(master.ROOM) for one in lines) <= _MESSAGE:
                return lines, [one.text for one in waiting if one.weight == "small"]
        self.say(waiting)
        return [], []

    def say(self, waiting: list[Words]) -> None:
        """Words alone."""
        lines = [
            Line(
                one.text,
                _SIZES[one.weight],
                colour=MUTED if one.weight == "small" else INK,
                after=10,
            )
            for one in waiting
        ]
        if not lines:
            return
        room = (master.LEFT, master.TOP, master.ROOM, master.BOTTOM - master.TOP)
        for number, page in enumerate(parted(lines, room[2], room[3])):
            slide = self.slide(self.titled(self.section, number))
            box(slide, page, room)
            self.notes(slide, [one.text for one in page])

    def titled(self, title: str, number: int) -> str:
        """The title of a slide that goes on from another."""
        return f"{title} ({self.document.labels.continued})" if number else title

    def facts(self, block: Facts, below: list[str]) -> None:
        """Figures at a glance, and what must be known of them."""
        count = len(block.facts)
        down = DOWN[0] if count <= ACROSS * DOWN[0] else DOWN[1]
        wide = (master.ROOM - (ACROSS - 1) * _BETWEEN) / ACROSS
        for number in range(0, count, ACROSS * down):
            shown = block.facts[number : number + ACROSS * down]
            slide = self.slide(self.titled(self.section, number))
            sources = cited(self.document, Facts(shown))
            label = self.document.labels.source
            foot = [Line("; ".join(sources), 9, colour=MUTED, label=label)] if sources else []
            bottom = self.foot(slide, [*(Line(one, 9, colour=MUTED) for one in below), *foot])
            high = (bottom - master.TOP - (down - 1) * _BETWEEN) / down
            cards = _fitted([self.lines(fact) for fact in shown], wide - 24, high - 18)
            for place, lines in enumerate(cards):
                left = master.LEFT + place % ACROSS * (wide + _BETWEEN)
                top = master.TOP + place // ACROSS * (high + _BETWEEN)
                self.card(slide, lines, (left, top, wide, high))
            told = [" · ".join(part for part in _said(one) if part) for one in shown]
            self.notes(slide, [*told, *below, *sources])

    def lines(self, fact: Fact) -> list[Line]:
        """What a card says."""
        number = f" [{fact.source}]" if fact.source else ""
        kind = loudness(fact)
        return [
            Line(fact.label + number, 12, colour=MUTED, after=4),
            Line(
                fact.value,
                {"figure": 30, "span": 18, "words": 16}[kind],
                True,
                MUTED if kind == "words" else self.brand.ink,
                after=4,
            ),
            *([Line(told, 11, bold=True, after=3)] if (told := beside(fact)) else []),
            *([Line(fact.detail, 10)] if fact.detail else []),
        ]

    def card(
        self, slide: Slide, lines: list[Line], place: tuple[float, float, float, float]
    ) -> None:
        left, top, wide, _ = place
        ground = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Pt, place))
        _plain(ground, LAND)
        bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Pt, (left, top, wide, 3)))
        _plain(bar, self.brand.colour)
        frame = ground.text_frame
        fill(frame, lines)
        frame.margin_left = frame.margin_right = Pt(12)
        frame.margin_top = Pt(12)
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for paragraph in frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT

    def foot(self, slide: Slide, lines: list[Line]) -> float:
        """Source and remarks at the foot of a slide; where they begin."""
        if not lines:
            return master.BOTTOM
        high = sum(one.high(master.ROOM) for one in lines)
        if high > (master.BOTTOM - master.TOP) / 3:
            smaller = [
                Line(one.text, 7, one.bold, one.colour, one.label, one.link, one.after)
                for one in lines
            ]
            high, lines = sum(one.high(master.ROOM) for one in smaller), smaller
        top = master.BOTTOM - high
        box(slide, lines, (master.LEFT, top, master.ROOM, high))
        return top - 8

    def told(self, block: Illustration | Table, below: list[str]) -> list[Line]:
        """What must stand beside a picture or a table."""
        source = Line(block.source, 8, colour=MUTED, label=self.document.labels.source)
        remarks = [Line(one, 8, colour=MUTED) for one in (*below, *block.remarks)]
        return [source, *remarks, *self.way(block.link, 8)]

    def above(self, slide: Slide, message: list[Line]) -> float:
        """The words above a picture or a table; where they end."""
        if not message:
            return master.TOP
        high = sum(one.high(master.ROOM) for one in message)
        box(slide, message, (master.LEFT, master.TOP - 8, master.ROOM, high))
        return master.TOP + high

    def illustration(self, block: Illustration, message: list[Line], below: list[str]) -> None:
        slide = self.slide(block.title)
        bottom = self.foot(slide, self.told(block, below))
        top = self.above(slide, message)
        room = (master.LEFT, top, master.ROOM, bottom - top)
        if block.plot is not None:
            chart(slide, block.plot, room, block.alternative)
        else:
            self.picture(slide, block, room)
        self.spoken(slide, block, [one.text for one in message])

    def picture(
        self, slide: Slide, block: Illustration, room: tuple[float, float, float, float]
    ) -> None:
        left, top, wide, high = room
        drawing = block.picture.drawing
        scaling = min(wide / drawing.width, high / drawing.height)
        across, down = drawing.width * scaling, drawing.height * scaling
        place = (left + (wide - across) / 2, top + (high - down) / 2, across, down)
        content = io.BytesIO(block.picture.written("png", SHARP))
        made = slide.shapes.add_picture(content, *map(Pt, place))
        made._element.nvPicPr.cNvPr.set("descr", block.alternative)

    def table(self, block: Table, message: list[Line], below: list[str]) -> None:
        foot = self.told(block, below)
        taken = sum(one.high(master.ROOM) for one in foot) + 8
        above = sum(one.high(master.ROOM) for one in message)
        room = master.BOTTOM - master.TOP - taken - above
        letters, parts = pages(block, master.ROOM, room)
        for number, rows in enumerate(parts):
            slide = self.slide(self.titled(block.title, number))
            self.foot(slide, foot)
            top = self.above(slide, message) if message and not number else master.TOP
            table(slide, block, rows, letters, (master.LEFT, top, master.ROOM), self.brand)
            self.spoken(slide, block, [one.text for one in message])

    def spoken(self, slide: Slide, block: Illustration | Table, said: list[str]) -> None:
        """Notes of a picture or a table."""
        labels = self.document.labels
        sentence = [block.alternative] if isinstance(block, Illustration) else [block.title]
        source = f"{labels.source} {block.source}"
        way = [f"{labels.link} {block.link}"] if block.link else []
        self.notes(slide, [*said, *sentence, source, *block.remarks, *way])

    def notes(self, slide: Slide, lines: list[str]) -> None:
        text = "\n".join(dict.fromkeys(one for one in lines if one))
        slide.notes_slide.notes_text_frame.text = text


def _is_small(block: Block) -> bool:
    return isinstance(block, Words) and block.weight == "small"


def _fitted(cards: list[list[Line]], room: float, high: float) -> list[list[Line]]:
    """Cards whose letters are all made smaller alike until the fullest one fits."""
    while (
        max(sum(one.high(room) for one in lines) for lines in cards) > high and cards[0][0].size > 8
    ):
        cards = [
            [
                Line(one.text, one.size * 0.92, one.bold, one.colour, after=one.after)
                for one in lines
            ]
            for lines in cards
        ]
    return cards


def _said(fact: Fact) -> tuple[str, ...]:
    """A figure at a glance in one line."""
    return (f"{fact.label}: {fact.value}", fact.time, fact.judgement, fact.detail)


def _plain(shape: Any, colour: str) -> None:  # noqa: ANN401 (python-pptx tells no types)
    """A shape of one colour, without outline, shadow and what a theme adds."""
    shape._element.remove(shape._element.find(qn("p:style")))
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(colour[1:])
    shape.line.fill.background()
