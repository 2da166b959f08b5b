"""Slides read back: titles, charts whose figures can be edited, tables, notes, the office."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pptx
import pytest
from pptx.enum.chart import XL_CHART_TYPE

from exports.brief.brand import Brand
from exports.brief.files import written
from tests.exports.brief import sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from pptx.presentation import Presentation

    from exports.brief.document import Document

    Samples = Callable[[str], Document]


@pytest.fixture(scope="module")
def show(sample_of: Samples, brand: Brand) -> Presentation:
    return pptx.Presentation(io.BytesIO(written(sample_of("es"), "pptx", brand)))


@pytest.fixture(scope="module")
def charts(show: Presentation) -> dict[str, Any]:
    return {
        slide.shapes.title.text: shape.chart
        for slide in show.slides
        for shape in slide.shapes
        if shape.has_chart
    }


def drawn(charts: dict[str, Any], plot: str) -> Any:
    return charts[{
        "bars": "Pobreza por estado, 2020",
        "lines": "Mortalidad infantil, 1990–2015",
        "dots": "Pobreza y mortalidad infantil, municipios, 2020",
    }[plot]]  # fmt: skip


def test_every_slide_has_a_title_that_the_outline_knows(show: Presentation) -> None:
    titles = [slide.shapes.title.text for slide in show.slides]
    assert titles[0] == "Informe SiTAN\nChiapas"
    assert titles[1] == "Contenido"
    assert all(titles)
    going_on = "Pobreza, municipios de Chiapas, 2010–2020 (continúa)"
    assert going_on in titles


def test_slides_are_wide(show: Presentation) -> None:
    assert round(show.slide_width / show.slide_height, 3) == 1.778


def test_bars_have_their_figures_and_a_gap_stays_one(charts: dict[str, Any]) -> None:
    chart = drawn(charts, "bars")
    assert chart.chart_type is XL_CHART_TYPE.BAR_CLUSTERED
    assert tuple(chart.plots[0].series[0].values) == sample.BARS.series[0].values
    assert list(chart.plots[0].categories)[:4] == list(sample.BARS.categories[:4])
    assert chart.value_axis.minimum_scale == 0
    assert chart.plots[0].data_labels.number_format == "#,##0.0"
    points = chart.plots[0].series[0].points
    colours = {points[at].format.fill.fore_color.rgb for at in (0,)}
    assert colours != {chart.plots[0].series[0].format.fill.fore_color.rgb}


def test_lines_have_gaps_where_years_have_no_figure(charts: dict[str, Any]) -> None:
    chart = drawn(charts, "lines")
    values = [tuple(one.values) for one in chart.plots[0].series]
    assert values == [one.values for one in sample.LINES.series]
    assert chart._chartSpace.chart.find(".//{*}dispBlanksAs").get("val") == "gap"
    assert [one.name for one in chart.plots[0].series] == ["Chiapas", "México"]


def test_points_have_both_figures_and_those_without_are_none(charts: dict[str, Any]) -> None:
    chart = drawn(charts, "dots")
    series = chart.plots[0].series[0]
    assert chart.chart_type is XL_CHART_TYPE.XY_SCATTER
    assert tuple(series.iter_values()) == (99.6, 44.2, 97.1)
    across = [float(one.text) for one in series._element.findall(".//{*}xVal//{*}v")]
    assert across == [45.5, 12.5, 40.25]
    assert series.points[0].data_label.text_frame.text == "San Juan Cancuc"


def test_the_workbook_of_a_chart_has_the_figures_and_no_formula(charts: dict[str, Any]) -> None:
    content = drawn(charts, "bars").part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    rows = [tuple(one) for one in sheet.iter_rows(values_only=True)]
    assert rows[1] == ("Chiapas", 75.5)
    assert rows[5] == ("'@Nowhere", None)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_charts_pictures_and_tables_say_what_they_show(show: Presentation) -> None:
    told = [
        shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for slide in list(show.slides)[1:]
        for shape in slide.shapes
        if shape.has_chart or shape.has_table or shape.shape_type == 13
    ]
    assert len(told) >= 6
    assert all(told)
    assert sum(one.endswith(": lo que dice.") for one in told) == 4


def test_all_rows_of_a_long_table_are_there_once(show: Presentation, sample_of: Samples) -> None:
    found: list[tuple[str, ...]] = []
    tables = [shape.table for slide in show.slides for shape in slide.shapes if shape.has_table]
    for table in tables[:-1]:
        head, *rows = (tuple(cell.text for cell in row.cells) for row in table.rows)
        assert head == ("Municipio", "A", "B", "C", "D")
        found += rows
    assert tuple(found) == sample_of("es").sections[1].blocks[2].rows
    assert len(tables) > 2


def test_notes_tell_source_remarks_and_the_way(show: Presentation) -> None:
    slide = next(one for one in show.slides if "Pobreza por estado" in one.shapes.title.text)
    notes = slide.notes_slide.notes_text_frame.text
    for told in ("lo que dice.", f"Fuente: {sample.SOURCE}", sample.REMARK, f"{sample.HOME}/mapa"):
        assert told in notes
    shown = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert f"Fuente: {sample.SOURCE}" in shown
    assert sample.REMARK in shown


def test_words_before_a_picture_stand_on_its_slide(show: Presentation) -> None:
    slide = next(one for one in show.slides if "Mortalidad" in one.shapes.title.text)
    shown = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert "La mortalidad infantil bajó en todo el país." in shown


def test_nothing_leaves_its_slide(show: Presentation) -> None:
    for slide in show.slides:
        for shape in slide.shapes:
            if shape.is_placeholder:
                continue
            assert shape.left >= 0
            assert shape.left + shape.width <= show.slide_width + 2, slide.shapes.title.text
            assert shape.top + shape.height <= show.slide_height + 2, slide.shapes.title.text


def test_the_office_is_on_the_cover_and_in_the_theme(show: Presentation, brand: Brand) -> None:
    shown = [shape.text_frame.text for shape in show.slides[0].shapes if shape.has_text_frame]
    assert brand.office in shown
    assert any(brand.contact in one for one in shown)
    assert show.core_properties.author == brand.office


@pytest.mark.parametrize(("language", "code"), [("es", "es-MX"), ("en", "en-US")])
def test_the_language_is_that_of_the_document(sample_of: Samples, language: str, code: str) -> None:
    show = pptx.Presentation(io.BytesIO(written(sample_of(language), "pptx", Brand())))
    found = {
        run.get("lang")
        for slide in show.slides
        for run in slide.element.iter("{*}rPr", "{*}endParaRPr")
    }
    assert found == {code}
