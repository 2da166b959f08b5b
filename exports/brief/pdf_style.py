"""How the words of a PDF look: one family of letters, few sizes, the colour of the office."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from exports.brief.letters import face
from layouts.theme import INK, MUTED

if TYPE_CHECKING:
    from exports.brief.brand import Brand


def _style(size: float, leading: float, colour: str = INK, **more: object) -> ParagraphStyle:
    """A style; ``role`` of ``more`` is what the words are, ``outline`` their level in it."""
    bold = bool(more.pop("bold", False))
    return ParagraphStyle(
        "", fontName=face(bold=bold), fontSize=size, leading=leading,
        textColor=HexColor(colour), splitLongWords=1, allowWidows=0, allowOrphans=0,
        linkUnderline=0, **more,
    )  # fmt: skip


@dataclass(frozen=True)
class Styles:
    """Styles of paragraphs, for an office."""

    brand: Brand

    @cached_property
    def office(self) -> ParagraphStyle:
        """Name of the office on the cover."""
        return _style(12, 16, INK, bold=True)

    @cached_property
    def kicker(self) -> ParagraphStyle:
        """What the brief is, above its place."""
        return _style(15, 20, self.brand.ink, bold=True, spaceAfter=6, role="P")

    @cached_property
    def title(self) -> ParagraphStyle:
        """The place that it is of."""
        return _style(34, 42, INK, bold=True, role="Title")

    @cached_property
    def subtitle(self) -> ParagraphStyle:
        """What it is, in a line."""
        return _style(13, 19, MUTED)

    @cached_property
    def imprint(self) -> ParagraphStyle:
        """The foot of the cover."""
        return _style(9, 14, MUTED)

    @cached_property
    def heading_of_contents(self) -> ParagraphStyle:
        """Above the list of sections."""
        return _style(20, 26, self.brand.ink, bold=True, spaceAfter=14, role="H1")

    @cached_property
    def heading(self) -> ParagraphStyle:
        """Title of a section."""
        return _style(
            20, 26, self.brand.ink, bold=True, spaceAfter=12, role="H1", outline=0, keepWithNext=1
        )

    @cached_property
    def contents(self) -> ParagraphStyle:
        """A section in the list of contents."""
        return _style(11, 24)

    @cached_property
    def words(self) -> dict[str, ParagraphStyle]:
        """Paragraphs by their weight."""
        return {
            "lead": _style(11.5, 17, INK, spaceAfter=8),
            "plain": _style(9.5, 14, INK, spaceAfter=6),
            "small": _style(8, 12, MUTED, spaceAfter=6),
        }

    @cached_property
    def caption(self) -> ParagraphStyle:
        """Title of a picture or a table."""
        return _style(9.5, 13.5, INK, spaceBefore=8, spaceAfter=6, role="Caption", outline=1)

    @cached_property
    def note(self) -> ParagraphStyle:
        """Source and remarks."""
        return _style(7.5, 10.5, MUTED, spaceAfter=1.5, role="Note")

    def cell(
        self, *, figures: bool = False, head: bool = False, strong: bool = False
    ) -> ParagraphStyle:
        """A cell of a table; figures are set to the right."""
        colour = self.brand.ink if head else INK
        return _style(
            8, 11, colour, bold=head or strong, alignment=TA_RIGHT if figures else 0, role="P"
        )

    @cached_property
    def fact_label(self) -> ParagraphStyle:
        """What a figure at a glance is of."""
        return _style(8, 11, MUTED)

    @cached_property
    def fact_value(self) -> dict[str, ParagraphStyle]:
        """The figure, figures in words, or words in the place of one."""
        return {
            "figure": _style(19, 25, self.brand.ink, bold=True),
            "span": _style(11, 15, self.brand.ink, bold=True, spaceBefore=5, spaceAfter=4),
            "words": _style(10, 14, MUTED, bold=True, spaceBefore=5, spaceAfter=6),
        }

    @cached_property
    def fact_detail(self) -> ParagraphStyle:
        """The figures beside it."""
        return _style(7.5, 10.5, INK)
