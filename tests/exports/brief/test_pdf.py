"""PDF files read back: words, letters, structure, links, the same bytes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from exports.brief.canvas import heavy
from exports.brief.document import Column, Section, Table
from exports.brief.files import written
from exports.drawing import Drawing, Layer, Path, box
from exports.sheet import Sheet
from tests.exports.brief import sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from exports.brief.brand import Brand
    from exports.brief.document import Document
    from exports.picture import Picture

    Samples = Callable[[str], Document]


@pytest.fixture(scope="module")
def content(sample_of: Samples, brand: Brand) -> bytes:
    return written(sample_of("es"), "pdf", brand)


@pytest.fixture(scope="module")
def pdf(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


@pytest.fixture(scope="module")
def text(pdf: pypdf.PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pdf.pages]


def elements(pdf: pypdf.PdfReader) -> list[tuple[str, Any]]:
    """Roles of the structure and their entries, in order."""
    found: list[tuple[str, Any]] = []

    def walk(one: Any) -> None:
        one = one.get_object()
        if "/S" in one:
            found.append((one["/S"], one))
            for part in one["/K"]:
                walk(part)

    for top in pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]:
        walk(top)
    return found


def test_sources_remarks_and_figures_are_words(text: list[str]) -> None:
    whole = " ".join(text)
    assert whole.count(f"Fuente: {sample.SOURCE}") == 6
    assert whole.count(sample.REMARK) == 5
    assert "90.0 %" in whole
    assert "=1+1 <b>&amp; ]]>" in whole
    assert "Gráfica 4. Pobreza y mortalidad infantil" in whole


def test_every_row_of_a_table_is_there_under_a_head(text: list[str]) -> None:
    pages = [one for one in text if "Municipio A B C D" in one]
    assert len(pages) > 1
    rows = re.findall(r"Municipio (\d+) ", " ".join(pages))
    assert [int(one) for one in rows] == list(range(sample.ROWS))
    assert "Municipio 10 sin dato 10.0 % =2+2 −1.5" in " ".join(pages)


def test_a_caption_stands_with_its_picture_and_source(text: list[str]) -> None:
    for number in range(1, 5):
        page = next(one for one in text[2:] if f"Gráfica {number}." in one)
        assert f"Fuente: {sample.SOURCE}" in page.split(f"Gráfica {number}.")[1]


def test_all_letters_are_embedded(pdf: pypdf.PdfReader) -> None:
    fonts = {}
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            fonts[font["/BaseFont"]] = "/FontFile2" in font.get("/FontDescriptor", {})
    assert all("DejaVuSans" in name for name in fonts)
    assert fonts
    assert all(fonts.values())


def test_the_file_tells_its_structure(pdf: pypdf.PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    roles = [role for role, _ in elements(pdf)]
    assert roles.count("/Figure") == 5
    assert roles.count("/H1") == 4
    assert roles.count("/Caption") == 6
    assert roles.count("/TH") >= 5
    told = [str(one["/Alt"]) for role, one in elements(pdf) if role == "/Figure"]
    assert all(one.endswith(": lo que dice.") for one in told[1:])


def test_every_piece_of_content_is_of_an_element(pdf: pypdf.PdfReader) -> None:
    tree = pdf.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owned = {tree[at]: len(tree[at + 1]) for at in range(0, len(tree), 2)}
    for page in pdf.pages:
        numbers = re.findall(rb"/MCID (\d+)", page.get_contents().get_data())
        assert [int(one) for one in numbers] == list(range(owned[page["/StructParents"]]))


def test_the_outline_leads_to_sections_and_captions(pdf: pypdf.PdfReader) -> None:
    tops = [one.title for one in pdf.outline if not isinstance(one, list)]
    assert tops == ["Panorama", "Pobreza", "Supervivencia y desarrollo"]
    below = [one.title for part in pdf.outline if isinstance(part, list) for one in part]
    assert "Cuadro 2. Los seis grupos" in below


def test_the_list_of_contents_has_the_pages_where_sections_begin(text: list[str]) -> None:
    listed = re.findall(r"(\d+) (Panorama|Pobreza|Supervivencia y desarrollo)", text[1])
    assert len(listed) == 3
    for page, title in listed:
        assert title in text[int(page) - 1]


def test_links_lead_to_the_atlas(pdf: pypdf.PdfReader) -> None:
    links = {
        one.get_object()["/A"]["/URI"]
        for page in pdf.pages
        for one in page.get("/Annots", [])
        if "/A" in one.get_object()
    }
    assert {
        f"{sample.HOME}/perfil?area=07",
        f"{sample.HOME}/mapa?indicator=poverty&area=07",
    } <= links


@pytest.mark.parametrize(
    ("language", "code", "page"), [("es", "es-MX", "Página 3"), ("en", "en", "Page 3")]
)
def test_language_title_and_page_numbers(
    sample_of: Samples, brand: Brand, language: str, code: str, page: str
) -> None:
    found = pypdf.PdfReader(io.BytesIO(written(sample_of(language), "pdf", brand)))
    assert found.trailer["/Root"]["/Lang"] == code
    assert found.metadata.title == "Informe SiTAN: Chiapas"
    assert found.metadata.author == brand.office
    assert page in found.pages[2].extract_text()


def test_the_cover_names_the_office(text: list[str], brand: Brand) -> None:
    for told in (brand.office, "Chiapas", "Informe SiTAN", brand.contact, "Publicación 2026.11"):
        assert told in text[0]


def test_pictures_are_lines_unless_they_are_too_heavy(
    pdf: pypdf.PdfReader, map_of: Callable[..., Picture]
) -> None:
    images = [one for page in pdf.pages[1:] for one in page.images]
    assert images == []
    state = map_of("indicator=poverty&age=Y0T17&time=2020&area=07", Sheet("print", 720, bare=True))
    assert not heavy(state.drawing)
    rings = box(0, 0, 9, 9) * 40_000
    assert heavy(Drawing(9, 9, (Layer("land", (Path(rings),)),)))


def test_the_file_of_the_sample_is_light(content: bytes) -> None:
    assert len(content) < 1_500_000


def test_narrow_tables_stand_side_by_side_and_are_told_one_after_another(
    sample_of: Samples, brand: Brand
) -> None:
    columns = (Column("Lugar"), Column("Municipio"), Column("Valor", figures=True))
    first, other, wide = (
        Table(name, columns, tuple((f"{row}", f"{name} {row}", "9 %") for row in range(rows)), "S")
        for name, rows in (("Uno", 15), ("Dos", 12), ("Tres", 21))
    )
    document = replace(sample_of("es"), sections=(Section("Lugares", (first, other, wide)),))
    found = pypdf.PdfReader(io.BytesIO(written(document, "pdf", brand)))
    told = [role for role, _ in elements(found) if role in ("/Caption", "/Table", "/TR")]
    assert told[:2] == ["/Caption", "/Table"]
    assert [told[at - 1] for at, one in enumerate(told) if one == "/Table"][:3] == ["/Caption"] * 3
    # A head, the rows, and the notes; the left table is told to its end before the right begins.
    second = told.index("/Caption", 1)
    assert told[2:second].count("/TR") == 1 + 15 + 1
    below = [one.title for part in found.outline if isinstance(part, list) for one in part]
    assert [one.split(". ")[1] for one in below] == ["Uno", "Dos", "Tres"]
    pages = [page.extract_text() for page in found.pages]
    assert next(one for one in pages if "Uno 14" in one) == next(
        one for one in pages if "Dos 11" in one
    )
    tree = found.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owned = {tree[at]: len(tree[at + 1]) for at in range(0, len(tree), 2)}
    for page in found.pages:
        numbers = re.findall(rb"/MCID (\d+)", page.get_contents().get_data())
        assert [int(one) for one in numbers] == list(range(owned[page["/StructParents"]]))
