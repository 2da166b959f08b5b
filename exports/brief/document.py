"""A brief as data: sections of figures, charts, maps and tables, before it is a file.

``exports.brief.content`` fills it, in one language, with figures already formatted as they are
shown; the writers (``exports.brief.docx``, ``exports.brief.pdf``, ``exports.brief.pptx``) know no
indicator.  What a block says of its source stays with it in every format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from exports.picture import Picture

PlotKind = Literal["bars", "lines", "dots"]
"""Native charts of PowerPoint: bars across, lines over the years, points of two quantities."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph.

    Attributes:
        text: its sentences.
        weight: ``lead`` for what is said first, ``plain``, or ``small`` for notes.
    """

    text: str
    weight: Literal["lead", "plain", "small"] = "plain"


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure at a glance.

    Attributes:
        label: the indicator, with its group of people where it is not everyone.
        value: as it is shown, with its unit; or the words for why there is none.
        time: its year, or empty.
        detail: the figures beside it, such as those of the state and the nation.
        judgement: better or worse in words, or empty where the indicator does not judge.
        source: number of its source in the list of the document, from 1; 0 for none.
    """

    label: str
    value: str
    time: str
    detail: str = ""
    judgement: str = ""
    source: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Figures at a glance, side by side where there is room."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One line, row of bars or cloud of points.

    Attributes:
        name: what its key says.
        values: one a category; None where there is no figure, which is drawn as a gap.
        across: of points, their other coordinate; empty for other kinds.
    """

    name: str
    values: tuple[float | None, ...]
    across: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Plot:
    """The figures of a chart, for programs that draw it themselves and let it be edited.

    Attributes:
        kind: how it is drawn.
        categories: what stands along it: areas or years; of points, their names.
        series: at least one, each as long as ``categories``.
        unit: of the values, as an axis says it.
        decimals: how many are shown.
        across_unit: of points, what stands along the other axis.
        emphasised: categories that are picked out.
    """

    kind: PlotKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    decimals: int
    across_unit: str = ""
    emphasised: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Illustration:
    """A map or a chart.

    Attributes:
        picture: drawn bare: title and source are said here.
        title: what it is of: indicator, group of people, areas and year.
        alternative: what it says, for those who do not see it.
        source: who published the figures.
        remarks: footnotes that must stand beside it.
        link: whole address of the same view on the atlas, or its path where it has no home.
        plot: its figures, where a program can draw it natively; None for a map.
    """

    picture: Picture
    title: str
    alternative: str
    source: str
    remarks: tuple[str, ...] = ()
    link: str = ""
    plot: Plot | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and whether it holds figures (set to the right)."""

    heading: str
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text as it is shown, one cell a column.

    Attributes:
        title: what it is of, with year and group of people.
        columns: at least one; the first names the row.
        rows: each as long as ``columns``; what is missing is told in words.
        source: who published the figures.
        remarks: footnotes that must stand below it.
        link: as in ``Illustration``.
        emphasised: numbers of rows that are picked out, from 0.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    remarks: tuple[str, ...] = ()
    link: str = ""
    emphasised: tuple[int, ...] = ()


Block = Words | Facts | Illustration | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: it begins a page, or a slide."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """Words that the writers themselves need, in the document's language.

    Attributes:
        figure, table: before the number of a caption.
        source: before a source.
        contents: above the list of sections.
        page: before a page's number.
        link: before the address of a view.
        continued: of a table that goes on, on another slide.
    """

    figure: str
    table: str
    source: str
    contents: str
    page: str
    link: str
    continued: str


@dataclass(frozen=True, slots=True)
class Document:
    """A brief.

    Attributes:
        title: such as "Informe SiTAN".
        subject: the place it is of.
        subtitle: what it is, in a line.
        date: of the release, in words; nothing in a brief tells when it was made, so that the same
            release always gives the same bytes.
        release: the release, in words.
        sections: in order.
        sources: every source once; a fact's number counts them from 1.
        link: whole address of the place's profile on the atlas, or its path.
        labels: words of the writers.
        language: ``es`` or ``en``.
    """

    title: str
    subject: str
    subtitle: str
    date: str
    release: str
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
    link: str
    labels: Labels
    language: str
