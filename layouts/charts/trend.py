"""Chosen areas over the years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.codes import NATION, level_of, lineage
from indicators.definitions import Direction, Kind
from indicators.model import Status
from indicators.queries import trend
from indicators.verdict import Verdict, verdict
from layouts.charts.drawn import Drawn, Nothing, Table
from layouts.charts.nothing import no_years, nothing
from layouts.figures.trend_lines import HEIGHT, Line, trend_lines
from layouts.sentence import distance

if TYPE_CHECKING:
    from indicators.queries import Figure
    from layouts.charts.scene import ChartScene

TOLD = 4
"""How many areas the sentence speaks of."""


def draw(one: ChartScene, height: int = HEIGHT) -> Drawn | Nothing:
    """A line for each area picked out, or the two ends of the ranking; and what they lie in.

    Args:
        one: the scene.
        height: of the chart in pixels.
    """
    base, words = one.base, one.words
    if base.unit.categories:
        return nothing(one, words("charts.no_line"), one.link("distribution"))
    lines = lines_of(one)
    if not lines:
        return no_years(one, words("charts.one_year", time=str(one.selection.time)))
    years = sorted({figure.time for line in lines for figure in line.figures})
    states = {
        status.value: f"({words(f'status.{status.value}')})"
        for status in Status
        if status is not Status.NORMAL
    }
    return Drawn(
        base.indicator.name[one.view.language],
        (base.subgroup(one.selection.subgroup), f"{years[0]}–{years[-1]}"),
        " ".join([*_told(one, lines), *_remarks(one, lines)]),
        trend_lines(
            lines,
            str(one.selection.time),
            one.axis(),
            states,
            zero=base.unit.kind is not Kind.MEAN,
            height=height,
        ),
        lambda: _table(one, lines),
        (base,),
        tuple(
            source
            for source in dict.fromkeys(line.figures[0].source for line in lines)
            if source != one.selection.source
        ),
        tuple(
            dict.fromkeys(
                note
                for line in lines
                for figure in line.figures
                for note in figure.footnote.split()
            )
        ),
    )


def chosen(one: ChartScene) -> tuple[str, ...]:
    """The areas picked out; where there are none, the two ends of the ranking."""
    if one.marked:
        return one.marked
    gap = one.base.answer.gap
    return (gap.worst, gap.best) if gap else ()


def lines_of(one: ChartScene) -> list[Line]:
    """First what is compared with, then the chosen ones; each with two years or more."""
    keys = chosen(one)
    above = [key for key in lineage(one.selection.area) if key not in keys]
    found = []
    for key in (*above, *keys):
        figures = trend(one.store, one.selection, key)
        if sum(figure.value is not None for figure in figures) > 1:
            place = keys.index(key) if key in keys else None
            found.append(Line(key, _name(one, key, figures), figures, place))
    return found


def _name(one: ChartScene, key: str, figures: tuple[Figure, ...]) -> str:
    """An area's name; with its source, where that is not the one of the page."""
    source = one.base.catalogue.sources[figures[0].source]
    if source.id == one.selection.source:
        return one.base.name(key)
    return f"{one.base.name(key)} ({source.institution} {source.published})"


_WAYS = {Verdict.HIGHER: "rose", Verdict.LOWER: "fell", Verdict.SAME: "stayed"}


def _told(one: ChartScene, lines: list[Line]) -> list[str]:
    """From where to where the lines went, the chosen ones first; of published figures alone.

    A register that is still open, such as that of births, shows a fall that is none.
    """
    sentences = []
    for line in sorted(lines, key=lambda line: line.mark is None)[:TOLD]:
        known = [
            (figure.time, figure.value)
            for figure in line.figures
            if figure.value is not None and figure.status is Status.NORMAL
        ]
        if len(known) < 2:
            continue
        (first, before), (last, after) = known[0], known[-1]
        key = _WAYS[verdict(after, before, Direction.NEITHER, one.base.measure.decimals)]
        sentences.append(
            one.words(
                f"charts.{key}",
                area=line.name,
                before=one.base.quantity(before),
                first=first,
                after=one.base.quantity(after),
                last=last,
                change=distance(one.base, after, before),
            )
        )
    return sentences


def _remarks(one: ChartScene, lines: list[Line]) -> list[str]:
    """That nobody chose the areas, and which have no line."""
    remarks = []
    if not one.marked and any(line.mark is not None for line in lines):
        remarks.append(one.words("charts.ends_chosen"))
    drawn = {line.key for line in lines}
    missing = [one.base.full_name(key) for key in chosen(one) if key not in drawn]
    if missing:
        remarks.append(one.words("charts.without_line", areas=", ".join(missing)))
    return remarks


def _table(one: ChartScene, lines: list[Line]) -> Table:
    """A row a year, a column a line."""
    cells = {
        (figure.time, line.key): one.cell(figure.value, figure.status.value, one.selection)
        for line in lines
        for figure in line.figures
    }
    years = sorted({year for year, _ in cells})
    rows = [(year, *(cells.get((year, line.key), one.missing) for line in lines)) for year in years]
    whole = [
        replace(
            one.selection,
            level=level_of(line.key),
            area=NATION,
            source=line.figures[0].source,
            time=None,
        )
        for line in lines
    ]
    head = (one.words("control.year"), *(line.name for line in lines))
    return Table(head, tuple(rows), one.files(*whole))
