"""Word documents read back: headings, captions, tables, pictures with words, the office."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

from exports.brief.files import written
from tests.exports.brief import sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as Word

    from exports.brief.brand import Brand
    from exports.brief.document import Document

    Samples = Callable[[str], Document]


@pytest.fixture(scope="module")
def content(sample_of: Samples, brand: Brand) -> bytes:
    return written(sample_of("es"), "docx", brand)


@pytest.fixture(scope="module")
def word(content: bytes) -> Word:
    return docx.Document(io.BytesIO(content))


def styled(word: Word, name: str) -> list[str]:
    return [one.text for one in word.paragraphs if one.style.name == name]


def test_sections_are_headings_and_the_list_of_contents_leads_to_them(word: Word) -> None:
    titles = ["Panorama", "Pobreza", "Supervivencia y desarrollo"]
    assert styled(word, "Heading 1") == titles
    told = [one.text for one in word.element.body.iter(qn("w:instrText"))]
    assert any(one.strip().startswith("TOC") for one in told)
    marks = {one.get(qn("w:name")) for one in word.element.body.iter(qn("w:bookmarkStart"))}
    leads = [one.get(qn("w:anchor")) for one in word.element.body.iter(qn("w:hyperlink"))]
    assert [one for one in leads if one] == sorted(marks)


def test_captions_are_numbered_by_fields(word: Word) -> None:
    assert styled(word, "Caption") == [
        "Gráfica 1. Pobreza de 0 a 17 años, municipios de Chiapas, 2020",
        "Gráfica 2. Pobreza por estado, 2020",
        "Cuadro 1. Pobreza, municipios de Chiapas, 2010–2020",
        "Gráfica 3. Mortalidad infantil, 1990–2015",
        "Gráfica 4. Pobreza y mortalidad infantil, municipios, 2020",
        "Cuadro 2. Los seis grupos",
    ]
    told = [one.text.split()[:2] for one in word.element.body.iter(qn("w:instrText"))]
    assert told.count(["SEQ", "Gráfica"]) == 4
    assert told.count(["SEQ", "Cuadro"]) == 2


def test_a_table_has_its_figures_and_gaps_and_repeats_its_head(
    word: Word, sample_of: Samples
) -> None:
    _cards, table, small = word.tables
    expected = sample_of("es").sections[1].blocks[2]
    rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
    assert rows == [tuple(one.heading for one in expected.columns), *expected.rows]
    assert rows[1][1] == "sin dato"
    for one in (table, small):
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in one.rows]
        assert heads == [True] + [False] * (len(heads) - 1)
    assert table.rows[1].cells[1].paragraphs[0].style.name == "Cell Figure"


def test_every_picture_says_what_it_shows(word: Word, brand: Brand) -> None:
    told = [one.get("descr") for one in word.element.body.iter(qn("wp:docPr"))]
    assert told[0] == brand.office
    assert len(told) == 5
    assert all(one.endswith(": lo que dice.") for one in told[1:])


def test_source_remarks_and_link_stand_below_pictures_and_tables(word: Word) -> None:
    notes = styled(word, "Note")
    assert notes.count(f"Fuente: {sample.SOURCE}") == 6
    assert notes.count(sample.REMARK) == 5
    links = {one.target_ref for one in word.part.rels.values() if one.is_external}
    assert links == {
        f"{sample.HOME}/mapa?indicator=poverty&area=07",
        f"{sample.HOME}/perfil?area=07",
    }


def test_facts_have_their_value_and_the_number_of_their_source(word: Word) -> None:
    cells = {cell.text for row in word.tables[0].rows for cell in row.cells}
    first = next(one for one in cells if "0 a 17" in one)
    assert first.split("\n")[:3] == [
        "Población en situación de pobreza, 0 a 17 años [1]", "90.0 %", "2020 · peor que el país",
    ]  # fmt: skip
    assert f"Fuente: [1] {sample.SOURCE}; [2] CONAPO, Conciliación demográfica 1950–2019" in styled(
        word, "Note"
    )


def test_what_could_harm_a_file_is_only_words(word: Word, content: bytes) -> None:
    cells = [cell.text for row in word.tables[0].rows for cell in row.cells]
    assert any(one.startswith("=1+1 <b>&amp; ]]>") for one in cells)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not any(b"\x0b" in package.read(one) for one in package.namelist()
                       if one.endswith(".xml"))  # fmt: skip


def test_the_cover_and_the_properties_name_the_office(word: Word, brand: Brand) -> None:
    assert styled(word, "Office") == [brand.office]
    assert styled(word, "Title") == ["Chiapas"]
    assert brand.contact in styled(word, "Imprint")
    about = word.core_properties
    assert (about.title, about.author) == ("Informe SiTAN: Chiapas", brand.office)
    assert str(word.styles["Heading 1"].font.color.rgb) == brand.ink[1:].upper()
    footer = word.sections[0].footer.paragraphs[0].text
    assert footer.startswith("Publicación 2026.11 · 25 de noviembre de 2026\tPágina")


@pytest.mark.parametrize(
    ("language", "code", "caption"), [("es", "es-MX", "Gráfica 1."), ("en", "en-US", "Figure 1.")]
)
def test_the_language_is_that_of_the_document(
    sample_of: Samples, brand: Brand, language: str, code: str, caption: str
) -> None:
    word = docx.Document(io.BytesIO(written(sample_of(language), "docx", brand)))
    assert {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))} == {code}
    assert styled(word, "Caption")[0].startswith(caption)


def test_the_page_is_letter_with_margins(word: Word) -> None:
    page = word.sections[0]
    assert (round(page.page_width.inches, 2), round(page.page_height.inches, 2)) == (8.5, 11)
    assert round(page.left_margin.cm, 1) == round(page.top_margin.cm, 1) == 2.2
