"""Maps and charts of a brief: drawn as for print, with their figures where a program can draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.brief.document import Illustration, Plot, Series
from exports.charts import chart_body
from exports.picture import Picture, chart_picture, map_picture
from exports.sheet import Account, Sheet, composed
from indicators.model import Status
from indicators.ranking import ranking
from layouts.chart_scenes import chart_scene, settle_chart
from layouts.charts.drawn import Drawn
from layouts.charts.kinds import DRAW
from layouts.charts.trend import lines_of
from layouts.citation import footnotes
from layouts.format import number
from layouts.map_scenes import map_scene, prepared
from layouts.scenes import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from exports.brief.scene import BriefScene
    from layouts.charts.drawn import Nothing
    from layouts.charts.scene import ChartScene
    from layouts.figures.trend_lines import Line
    from layouts.view import View

SHEET = Sheet("print", 720, bare=True)
"""How wide a picture is drawn: a column of A4 or letter paper."""

APART = (Status.ESTIMATED, Status.PROJECTED, Status.UNRELIABLE)
"""Figures that stand in a line of their own: they are no published ones to go on from."""


def illustrated_map(scene: BriefScene, view: View) -> Illustration:
    """The map of a view."""
    settled = prepared(scene.store, settle(scene.store, view)[0])[0]
    shown = map_scene(scene.store, settled)
    picture = map_picture(shown, scene.store, scene.boundaries, SHEET)
    source = str(shown.selection.source)
    return Illustration(
        picture,
        picture.caption,
        picture.alternative,
        scene.ledger.source(source),
        scene.ledger.remarks([source], footnotes(shown, figures=False)),
        scene.link(settled),
    )


def illustrated_chart(
    scene: BriefScene, view: View, draw: Callable[[ChartScene], Drawn | Nothing] | None = None
) -> Illustration | None:
    """The chart of a view, a ranking or a trend; None where there is none of these figures.

    Args:
        scene: the brief in the making.
        view: as a reader would ask for it.
        draw: draws it; left out, as its page does.
    """
    settled = settle_chart(scene.store, view)[0]
    one = chart_scene(scene.store, settled)
    drawn = (draw or DRAW[settled.chart])(one)
    if not isinstance(drawn, Drawn):
        return None
    picture = chart_picture(one, drawn, SHEET)
    sources = [str(note.selection.source) for note in drawn.notes] + list(drawn.sources)
    found = [id for note in drawn.notes for id in footnotes(note)] + list(drawn.footnotes)
    lines = lines_of(one) if settled.chart == "trend" else []
    plot = _lines(one, lines) if lines else _bars(one)
    return Illustration(
        picture,
        picture.caption,
        picture.alternative,
        scene.ledger.source(*sources),
        (*_statuses(scene, lines), *scene.ledger.remarks(sources, found)),
        scene.link(settled),
        plot,
    )


def illustrated(
    scene: BriefScene, figure: dict[str, Any], told: Account, source: str, plot: Plot
) -> Illustration:
    """A figure that no page of charts has."""
    body = chart_body(figure, SHEET, scene.name)
    picture = Picture(composed(SHEET, told, body), told, scene.language)
    link = f"{scene.home}{told.address}"
    caption, alternative = picture.caption, picture.alternative
    return Illustration(picture, caption, alternative, source, told.remarks, link, plot)


def _bars(one: ChartScene) -> Plot:
    """Areas in their order; where some are left out, a row without a value says how many."""
    found = ranking(one.frame, one.marked)
    names: list[str] = []
    values: list[float | None] = []
    for place, (key, value) in enumerate(found.rows["value"].items()):
        if place in found.left_out:
            count = number(found.left_out[place], 0, one.view.language)
            names.append(one.words("charts.left_out", count=count, areas=one.base.areas))
            values.append(None)
        names.append(one.place(str(key)))
        values.append(float(value))
    series = Series(one.short_name(one.selection), tuple(values))
    marked = tuple(one.place(key) for key in one.marked)
    return Plot("bars", tuple(names), (series,), _unit(one), one.base.measure.decimals,
                emphasised=marked)  # fmt: skip


def _lines(one: ChartScene, lines: list[Line]) -> Plot:
    """A line an area; estimates, projections, and what is not reliable, in lines of their own."""
    years = sorted({figure.time for line in lines for figure in line.figures})
    series = []
    for line in lines:
        for kind in (None, *APART):
            values = _of(line, kind)
            if not values:
                continue
            name = f"{line.name} ({one.words(f'status.{kind.value}')})" if kind else line.name
            series.append(Series(name, tuple(values.get(year) for year in years)))
    picked = tuple(line.name for line in lines if line.mark is not None)
    return Plot("lines", tuple(years), tuple(series), _unit(one), one.base.measure.decimals,
                emphasised=picked)  # fmt: skip


def _of(line: Line, kind: Status | None) -> dict[str, float]:
    """Values by year of one kind; None for those that stand in the line itself."""
    return {
        one.time: one.value
        for one in line.figures
        if one.value is not None and (one.status if one.status in APART else None) is kind
    }


def _statuses(scene: BriefScene, lines: list[Line]) -> tuple[str, ...]:
    """Which years of a chart hold estimates, projections and unreliable figures."""
    told = []
    for kind in APART:
        years = sorted({year for line in lines for year in _of(line, kind)})
        if years:
            span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"
            told.append(scene.words(f"brief.in_chart_{kind.value}", years=span))
    return tuple(told)


def _unit(one: ChartScene) -> str:
    return one.base.unit.symbol[one.view.language]
