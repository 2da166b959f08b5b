"""What is written of a picture: PNG in its size, PDF with its words, SVG within its weight."""

from __future__ import annotations

import shutil
import struct
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from api.encodings import compressed
from exports.picture import SCALES
from exports.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exports.picture import Picture

    Pictures = Callable[..., Picture]

MAP = "indicator=poverty&age=Y0T17&time=2020"
CHART = "chart=trend&indicator=infant_mortality&level=state&areas=07.20&lang=en"
SVG_BUDGET = 600_000


@pytest.mark.parametrize("scale", SCALES)
def test_a_png_has_as_many_pixels_as_asked(map_of: Pictures, scale: int) -> None:
    picture = map_of("indicator=poverty&area=07&time=2020")
    content = picture.written("png", scale)
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert width == 1000 * scale
    assert height == pytest.approx(picture.drawing.height * scale, abs=scale)


def test_a_png_says_what_it_is_and_nothing_of_when_it_was_made(map_of: Pictures) -> None:
    content = map_of("indicator=poverty&area=07&time=2020&lang=en").written("png")
    assert b"Population in poverty" in content
    assert b"Software" not in content


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_picture_is_the_same_bytes(chart_of: Pictures, form: str) -> None:
    picture = chart_of(CHART)
    assert picture.written(form, 1) == picture.written(form, 1)


def test_threads_do_not_disturb_one_another(chart_of: Pictures) -> None:
    queries = (CHART, "chart=pyramid&area=07", "chart=change&indicator=poverty&level=state")
    alone = {query: chart_of(query).written("png") for query in queries}
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda query: chart_of(query).written("png"), queries * 3))
    assert drawn == [alone[query] for query in queries * 3]


@pytest.mark.parametrize("query", [MAP, "indicator=population&level=state&lang=en"])
def test_the_words_of_a_pdf_can_be_read_and_copied(
    map_of: Pictures, pdf_words: Callable[[bytes], str], query: str
) -> None:
    picture = map_of(query)
    content = picture.written("pdf")
    found = " ".join(pdf_words(content).split())
    for part in (picture.account.title, *picture.account.sources[0]):
        assert part.replace("–", "") in found
    assert b"/CIDFontType2" in content
    assert b"/FontFile2" in content
    assert b"/Type3" not in content
    assert b"/CreationDate" not in content


def test_poppler_reads_the_source_too(map_of: Pictures, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs poppler's pdftotext (Debian: poppler-utils)")
    picture = map_of(MAP)
    file = tmp_path / "map.pdf"
    file.write_bytes(picture.written("pdf"))
    read = subprocess.run(
        ["pdftotext", str(file), "-"], capture_output=True, text=True, check=True, timeout=60
    )
    assert picture.account.sources[0][1] in " ".join(read.stdout.split())


def test_all_municipalities_fit_into_600_kilobytes(map_of: Pictures) -> None:
    content = map_of(MAP).written("svg")
    assert len(compressed(content, "br")) < SVG_BUDGET
    assert len(compressed(content, "gzip")) < SVG_BUDGET


def test_an_svg_asks_nothing_of_anybody_and_runs_nothing(map_of: Pictures) -> None:
    content = map_of(MAP).written("svg").decode()
    assert "<script" not in content
    assert "<image" not in content
    assert "@import" not in content
    assert "style=" not in content


def test_a_format_that_there_is_not(chart_of: Pictures) -> None:
    with pytest.raises(KeyError):
        chart_of(CHART).written("gif")


@pytest.mark.parametrize("width", [480, 720, 1600])
def test_no_words_leave_the_sheet(map_of: Pictures, chart_of: Pictures, width: int) -> None:
    for picture in (
        map_of("indicator=poverty&area=20&time=2020&maps=two", Sheet(width=width)),
        map_of("indicator=poverty&time=2020&maps=bivariate&lang=en", Sheet(width=width)),
        map_of("indicator=birth_registration_same_year&time=2015", Sheet(width=width)),
        chart_of("chart=ranking&indicator=poverty&time=2020", Sheet(width=width)),
        chart_of(CHART, Sheet(width=width)),
    ):
        for layer in picture.drawing.layers:
            for mark in layer.marks:
                if not hasattr(mark, "runs") or mark.turned:
                    continue
                shift = {"start": 0, "middle": 0.5, "end": 1}[mark.anchor]
                left = mark.x - shift * mark.width
                assert left >= -1, mark.words
                assert left + mark.width <= width + 1, mark.words
