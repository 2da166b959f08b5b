"""Charts of PowerPoint, with the figures in them to be edited: bars, lines, points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml.ns import qn
from pptx.util import Pt

from exports.harmless import safe
from layouts.theme import CONTEXT, DATA, INK, LINE, MARKS, MUTED

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.slide import Slide

    from exports.brief.document import Plot, Series

    Box = tuple[float, float, float, float]

PICKED = MARKS[0][0]
COLOURS = (DATA, *(colour for colour, _ in MARKS[1:]))
"""Of several series, one after another; what is picked out has a colour of its own."""

_LABELLED = 60
"""Bars that have their figure beside them, at most."""

_YEARS = 12
"""Years named along an axis, at most."""

_SYMBOLS = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE,
            XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.STAR, XL_MARKER_STYLE.X)  # fmt: skip
"""Never colour alone."""


def chart(slide: Slide, plot: Plot, box: Box, alternative: str) -> Chart:
    """Put a chart on a slide.

    Args:
        slide: where.
        plot: its figures.
        box: left, top, width and height in points.
        alternative: what it says, for those who do not see it.
    """
    kind, data = _DATA[plot.kind](plot)
    frame = slide.shapes.add_chart(kind, *map(Pt, box), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alternative)
    made = frame.chart
    made.font.size, made.font.color.rgb = Pt(11), _rgb(INK)
    made.has_title = False
    made.has_legend = len(plot.series) > 1
    if made.has_legend:
        made.legend.position = XL_LEGEND_POSITION.BOTTOM
        made.legend.include_in_layout = False
    _LOOKS[plot.kind](made, plot, box[3])
    return made


def pattern(decimals: int) -> str:
    """How Excel writes numbers.

    >>> pattern(0), pattern(1)
    ('#,##0', '#,##0.0')
    """
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def _categories(plot: Plot, kind: XL_CHART_TYPE) -> tuple[XL_CHART_TYPE, CategoryChartData]:
    data = CategoryChartData(pattern(plot.decimals))
    data.categories = list(map(safe, plot.categories))
    for one in plot.series:
        data.add_series(safe(one.name), one.values)
    return kind, data


def _points(plot: Plot) -> tuple[XL_CHART_TYPE, XyChartData]:
    """Points that have both figures."""
    data = XyChartData(pattern(plot.decimals))
    for one in plot.series:
        series = data.add_series(safe(one.name))
        for _, across, value in _whole(plot, one):
            series.add_data_point(across, value)
    return XL_CHART_TYPE.XY_SCATTER, data


def _whole(plot: Plot, series: Series) -> list[tuple[str, float, float]]:
    rows = zip(plot.categories, series.across, series.values, strict=True)
    return [(name, x, y) for name, x, y in rows if x is not None and y is not None]


_DATA: dict[str, Any] = {
    "bars": lambda plot: _categories(plot, XL_CHART_TYPE.BAR_CLUSTERED),
    "lines": lambda plot: _categories(plot, XL_CHART_TYPE.LINE_MARKERS),
    "dots": _points,
}


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:])


def _fill(format: Any, colour: str) -> None:  # noqa: ANN401 (python-pptx tells no types)
    format.fill.solid()
    format.fill.fore_color.rgb = _rgb(colour)


def _bars(made: Chart, plot: Plot, high: float) -> None:
    """The first bar on top, each with its figure; the axis begins at 0."""
    drawn = made.plots[0]
    many = len(plot.categories) * len(plot.series)
    size = max(6, min(11, high * 0.7 / max(many, 1)))
    drawn.gap_width, drawn.overlap = (45 if many <= 40 else 25), 0
    drawn.vary_by_categories = False
    across, up = made.value_axis, made.category_axis
    up.reverse_order = True
    up.tick_labels.font.size = Pt(size)
    up.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    up.major_tick_mark = XL_TICK_MARK.NONE
    up.format.line.color.rgb = _rgb(LINE)
    _labels(up, 1)
    known = [value for one in plot.series for value in one.values if value is not None]
    if known and min(known) >= 0:
        across.minimum_scale = 0
    _axis(across, plot.unit, plot.decimals)
    if many <= _LABELLED:
        across.has_major_gridlines = False
        across.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        drawn.has_data_labels = True
        labels = drawn.data_labels
        labels.number_format, labels.number_format_is_linked = pattern(plot.decimals), False
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        labels.font.size = Pt(size)
    for place, one in enumerate(drawn.series):
        one.invert_if_negative = False
        _fill(one.format, COLOURS[place % len(COLOURS)])
        for number, name in enumerate(plot.categories):
            if name in plot.emphasised and len(plot.series) == 1:
                _fill(one.points[number].format, PICKED)


def _labels(axis: Any, every: int) -> None:  # noqa: ANN401 (python-pptx tells no types)
    """Name every category, or one of several, none for want of room."""
    skip = axis._element.makeelement(qn("c:tickLblSkip"), {"val": str(every)})
    before = axis._element.find(qn("c:noMultiLvlLbl"))
    if before is None:
        axis._element.append(skip)
    else:
        before.addprevious(skip)


def _lines(made: Chart, plot: Plot, _: float) -> None:
    """A year without a figure is a gap in its line."""
    blanks = made._chartSpace.chart.find(qn("c:dispBlanksAs"))
    if blanks is None:
        blanks = made._chartSpace.chart._add_dispBlanksAs()
    blanks.set("val", "gap")
    _axis(made.value_axis, plot.unit, plot.decimals)
    known = [value for one in plot.series for value in one.values if value is not None]
    if known and min(known) >= 0:
        made.value_axis.minimum_scale = 0
    years = made.category_axis
    years.format.line.color.rgb = _rgb(LINE)
    years.tick_labels.font.size = Pt(11)
    _labels(years, -(-len(plot.categories) // _YEARS))
    picked = [one.name for one in plot.series if one.name in plot.emphasised]
    rest = iter(COLOURS * len(plot.series)) if not picked else None
    for place, (one, series) in enumerate(zip(made.plots[0].series, plot.series, strict=True)):
        chosen = any(series.name.startswith(name) for name in picked)
        colour = PICKED if chosen else (next(rest) if rest else CONTEXT)
        one.smooth = False
        one.format.line.color.rgb = _rgb(colour)
        one.format.line.width = Pt(2.5 if chosen or rest else 1.75)
        one.marker.style, one.marker.size = _SYMBOLS[place % len(_SYMBOLS)], 6
        _fill(one.marker.format, colour)
        one.marker.format.line.color.rgb = _rgb(colour)


def _dots(made: Chart, plot: Plot, _: float) -> None:
    """Points; those that are picked out have their names."""
    _axis(made.value_axis, plot.unit, plot.decimals)
    _axis(made.category_axis, plot.across_unit, plot.decimals)
    for place, (one, series) in enumerate(zip(made.plots[0].series, plot.series, strict=True)):
        colour = COLOURS[place % len(COLOURS)]
        one.format.line.fill.background()
        one.marker.style, one.marker.size = _SYMBOLS[place % len(_SYMBOLS)], 6
        _fill(one.marker.format, colour)
        one.marker.format.line.color.rgb = _rgb("#ffffff")
        for number, (name, _, _) in enumerate(_whole(plot, series)):
            if name in plot.emphasised:
                point = one.points[number]
                point.marker.style, point.marker.size = XL_MARKER_STYLE.DIAMOND, 11
                _fill(point.marker.format, PICKED)
                label = point.data_label
                label.has_text_frame = True
                label.text_frame.text = name
                label.position = XL_LABEL_POSITION.ABOVE


_LOOKS: dict[str, Any] = {"bars": _bars, "lines": _lines, "dots": _dots}


def _axis(axis: Any, unit: str, decimals: int) -> None:  # noqa: ANN401 (python-pptx's)
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = _rgb(LINE)
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.font.size = Pt(11)
    axis.tick_labels.number_format = pattern(decimals)
    axis.tick_labels.number_format_is_linked = False
    axis.has_title = bool(unit)
    if unit:
        frame = axis.axis_title.text_frame
        frame.text = unit
        font = frame.paragraphs[0].runs[0].font
        font.size, font.bold, font.color.rgb = Pt(10), False, _rgb(MUTED)
