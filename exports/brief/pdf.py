"""Briefs as PDF, to print and to hand on: one page size, embedded letters, pictures as lines.

The file tells its structure, its language and what every picture says (``exports.brief.tags``).
The same brief gives the same bytes.
"""

from __future__ import annotations

import io
import threading
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.units import cm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    FrameBreak,
    Image,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from exports.brief.alike import Numbering, cited
from exports.brief.canvas import Painted
from exports.brief.document import Facts, Illustration, Table, Words
from exports.brief.letters import face
from exports.brief.pdf_style import Styles
from exports.brief.pdf_tables import Pair, Told, cards, narrow, pair, rows
from exports.brief.tags import TaggedCanvas
from exports.picture import ATLAS
from layouts.theme import LINE, MUTED

if TYPE_CHECKING:
    from exports.brief.brand import Brand
    from exports.brief.document import Block, Document, Section

MARGIN = 2.2 * cm
WIDE = LETTER[0] - 2 * MARGIN
HIGH = LETTER[1] - 2 * MARGIN - 12
STRIPE = 0.55 * cm
LOGO = (5.5 * cm, 2 * cm)
LANGUAGES = {"es": "es-MX", "en": "en"}
TALLEST = HIGH * 0.6
"""Of a picture: its caption, source and remarks stand on the same page."""

_ONE = threading.Lock()
"""Reportlab's letters are shared by all documents."""

_AROUND = 110
"""Points of a page that a section's title and the room between its pieces may take."""

_FEWEST_ROWS = 140
"""Points that a table which goes on over pages must find free to begin on one."""


def written(document: Document, brand: Brand) -> bytes:
    """The brief as a file.

    Args:
        document: what it says, without control characters.
        brand: of the office that it is from.
    """
    file = io.BytesIO()
    author = brand.office or ATLAS
    template = _Brief(
        file,
        pagesize=LETTER,
        title=f"{document.title}: {document.subject}",
        author=author,
        subject=document.subtitle,
        creator=ATLAS,
        producer=ATLAS,
        lang=LANGUAGES[document.language],
        invariant=1,
        pageCompression=1,
    )
    styles = Styles(brand)
    template.addPageTemplates(
        [
            PageTemplate("cover", _cover_frames(), onPage=partial(_stripe, brand)),
            PageTemplate(
                "page",
                [Frame(MARGIN, MARGIN, WIDE, HIGH, 0, 0, 0, 0)],
                onPage=partial(_head_and_foot, document, author, brand),
            ),
        ]
    )
    numbering = Numbering(document.labels)
    story = [*_cover(document, brand, styles), *_contents(document, styles)]
    for section in document.sections:
        story += _section(section, document, styles, numbering)
    with _ONE:
        template.multiBuild(story, canvasmaker=TaggedCanvas)
    return file.getvalue()


class _Brief(BaseDocTemplate):  # type: ignore[misc]
    """Pages that tell their titles to the outline and to the list of contents."""

    def beforeDocument(self) -> None:  # noqa: N802 (reportlab's name)
        self.canv.showOutline()
        self.canv.setViewerPreference("DisplayDocTitle", "true")
        self.titles = 0

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab's name)
        for one in flowable.captions if isinstance(flowable, Pair) else (flowable,):
            self._outlined(one)

    def _outlined(self, flowable: Flowable) -> None:
        level = getattr(getattr(flowable, "style", None), "outline", None)
        if level is None:
            return
        self.titles += 1
        key, title = f"title{self.titles}", flowable.getPlainText()
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(title, key, level, closed=level == 0)
        if level == 0:
            self.notify("TOCEntry", (0, escape(title, quote=False), self.page, key))


def _cover_frames() -> list[Frame]:
    left, foot = MARGIN + STRIPE, 4.2 * cm
    wide, high = LETTER[0] - left - MARGIN, LETTER[1] - 2 * MARGIN
    return [
        Frame(left, MARGIN + foot, wide, high - foot, 0, 0, 0, 0),
        Frame(left, MARGIN, wide, foot, 0, 0, 0, 0),
    ]


def _stripe(brand: Brand, canvas: TaggedCanvas, _: object) -> None:
    with canvas.artifact():
        canvas.saveState()
        canvas.setFillColor(HexColor(brand.colour))
        canvas.rect(0, 0, STRIPE, LETTER[1], stroke=0, fill=1)
        canvas.restoreState()


def _head_and_foot(
    document: Document, author: str, brand: Brand, canvas: TaggedCanvas, template: _Brief
) -> None:
    with canvas.artifact():
        canvas.saveState()
        canvas.setFont(face(), 7.5)
        canvas.setFillColor(HexColor(MUTED))
        top, bottom, right = LETTER[1] - MARGIN + 12, MARGIN - 24, LETTER[0] - MARGIN
        canvas.drawString(MARGIN, top, author)
        canvas.drawRightString(right, top, f"{document.title} · {document.subject}")
        canvas.drawString(MARGIN, bottom, f"{document.release} · {document.date}")
        canvas.drawRightString(right, bottom, f"{document.labels.page} {template.page}")
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(HexColor(LINE))
        canvas.line(MARGIN, top - 6, right, top - 6)
        canvas.setFillColor(HexColor(brand.colour))
        canvas.rect(0, 0, STRIPE / 2, LETTER[1], stroke=0, fill=1)
        canvas.restoreState()


def _cover(document: Document, brand: Brand, styles: Styles) -> list[Flowable]:
    head: list[Flowable] = []
    if brand.logo:
        head += [_Logo(brand), Spacer(1, 10)]
    head += [Told(escape(brand.office or ATLAS), styles.office), Spacer(1, 5 * cm)]
    link = document.link
    foot = [brand.contact, document.date, document.release]
    return [
        *head,
        Told(escape(document.title), styles.kicker),
        Told(escape(document.subject), styles.title),
        _Rule(brand),
        Told(escape(document.subtitle), styles.subtitle),
        FrameBreak(),
        *(Told(escape(line), styles.imprint) for line in foot if line),
        *([Told(_linked(document, link), styles.imprint)] if link else []),
        NextPageTemplate("page"),
        PageBreak(),
    ]


class _Logo(Image):  # type: ignore[misc]
    """The mark of an office, told by its name."""

    def __init__(self, brand: Brand) -> None:
        wide, high = ImageReader(str(brand.logo)).getSize()
        scaling = min(LOGO[0] / wide, LOGO[1] / high)
        super().__init__(str(brand.logo), wide * scaling, high * scaling, hAlign="LEFT")
        self.said = brand.office or ATLAS

    def draw(self) -> None:
        with self.canv.element("Figure", Alt=self.said):
            super().draw()


class _Rule(Flowable):  # type: ignore[misc]
    """A short bar in the colour of the office."""

    def __init__(self, brand: Brand) -> None:
        super().__init__()
        self.colour = brand.colour

    def wrap(self, *_: float) -> tuple[float, float]:
        return 72, 26

    def draw(self) -> None:
        with self.canv.artifact():
            self.canv.setFillColor(HexColor(self.colour))
            self.canv.rect(0, 12, 72, 4, stroke=0, fill=1)


def _contents(document: Document, styles: Styles) -> list[Flowable]:
    letters = TableStyle(
        [("FONTNAME", (0, 0), (-1, -1), face()), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    )
    listed = _Contents(dotsMinLevel=-1, levelStyles=[styles.contents], tableStyle=letters)
    return [Told(escape(document.labels.contents), styles.heading_of_contents), listed]


class _Contents(TableOfContents):  # type: ignore[misc]
    """The list of sections with their pages."""

    def drawOn(  # noqa: N802 (reportlab's name)
        self,
        canvas: TaggedCanvas,
        x: float,
        y: float,
        _sW: float = 0,  # noqa: N803 (reportlab's name)
    ) -> None:
        with canvas.element("TOC"):
            super().drawOn(canvas, x, y, _sW)


def _section(
    section: Section, document: Document, styles: Styles, numbering: Numbering
) -> list[Flowable]:
    """A chapter; its title never stands at the foot of a page, for it begins one."""
    story: list[Flowable] = [PageBreak(), Told(escape(section.title), styles.heading)]
    waiting: list[Flowable] = []
    blocks = _paired(section.blocks)
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(block, Words):
            waiting.append(Told(escape(block.text, quote=False), styles.words[block.weight]))
            if following is None or isinstance(following, Facts):
                story += waiting
                waiting = []
        elif isinstance(block, Facts):
            story.append(_facts(block, document, styles))
        else:
            *before, last = waiting or [Spacer(1, 0)]
            story += before
            story += (
                _side_by_side(block, last, document, styles, numbering)
                if isinstance(block, tuple)
                else _captioned(block, last, document, styles, numbering)
            )
            waiting = []
    return story


def _paired(blocks: tuple[Block, ...]) -> list[Block | tuple[Table, Table]]:
    """The blocks, narrow tables that follow one another two by two."""
    found: list[Block | tuple[Table, Table]] = []
    for block in blocks:
        before = found[-1] if found else None
        if (
            isinstance(block, Table) and isinstance(before, Table)
            and narrow(block) and narrow(before)
        ):  # fmt: skip
            found[-1] = (before, block)
        else:
            found.append(block)
    return found


def _facts(block: Facts, document: Document, styles: Styles) -> Flowable:
    sources = cited(document, block)
    told = f"{document.labels.source} {'; '.join(sources)}"
    note = [Told(escape(told, quote=False), styles.note)] if sources else []
    return KeepTogether([cards(block, WIDE, styles), Spacer(1, 4), *note, _air(10)])


def _captioned(
    block: Illustration | Table, said: Flowable, document: Document, styles: Styles,
    numbering: Numbering,
) -> list[Flowable]:  # fmt: skip
    """A picture or a table with what is said of it, on one page if at all possible."""
    caption = Told(_caption(*numbering.of(block)), styles.caption)
    notes = _notes(block, document, styles)
    if isinstance(block, Illustration):
        words = sum(
            one.wrap(WIDE, HIGH)[1] + one.getSpaceAfter() for one in (said, caption, *notes)
        )
        room = max(min(TALLEST, HIGH - words - _AROUND), TALLEST / 3)
        painted = Painted(block.picture, block.alternative, (WIDE, room))
        return [KeepTogether([said, caption, painted, Spacer(1, 5), *notes, _air(16)])]
    table = rows(block, notes, WIDE, styles)
    _, high = table.wrap(WIDE, HIGH)
    if high < HIGH * 0.6:
        return [KeepTogether([said, caption, table, _air(16)])]
    return [CondPageBreak(_FEWEST_ROWS), said, caption, table, _air(16)]


def _side_by_side(
    blocks: tuple[Table, Table], said: Flowable, document: Document, styles: Styles,
    numbering: Numbering,
) -> list[Flowable]:  # fmt: skip
    told = [
        (
            Told(_caption(*numbering.of(one)), styles.caption),
            one,
            _notes(one, document, styles),
        )
        for one in blocks
    ]
    return [KeepTogether([said, pair(told, WIDE, styles), _air(16)])]


def _air(points: float) -> Flowable:
    """Room before what follows; none is needed where nothing does."""
    found = Spacer(1, 0)
    found.spaceAfter = points
    return found


def _caption(number: str, title: str) -> str:
    return f"<b>{escape(number)}.</b> {escape(title, quote=False)}"


def _notes(block: Illustration | Table, document: Document, styles: Styles) -> list[Flowable]:
    """Source, remarks and the way to the same view."""
    told = [f"<b>{escape(document.labels.source)}</b> {escape(block.source, quote=False)}"]
    told += [escape(one, quote=False) for one in block.remarks]
    told += [_linked(document, block.link)] if block.link else []
    return [Told(one, styles.note) for one in told]


def _linked(document: Document, link: str) -> str:
    shown = escape(link, quote=False)
    if link.startswith(("http://", "https://")):
        shown = f'<link href="{escape(link)}">{shown}</link>'
    return f"{escape(document.labels.link)} {shown}"
