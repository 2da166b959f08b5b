"""What all formats have in common: the same bytes, and no time of their making."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from exports.brief.brand import Brand
from exports.brief.files import FORMATS, written
from exports.brief.plain import cleaned
from tests.exports.brief import sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from exports.brief.document import Document

BEGINNINGS = {"pdf": b"%PDF", "docx": b"PK", "pptx": b"PK"}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_brief_is_the_same_bytes(
    sample_of: Callable[[str], Document], brand: Brand, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(sample_of("es"), form, brand)
    later = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    assert written(sample_of("es"), form, brand) == first
    assert first.startswith(BEGINNINGS[form])


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_nothing_within_tells_a_time(sample_of: Callable[[str], Document], form: str) -> None:
    content = written(sample_of("es"), form, Brand())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms:" not in package.read("docProps/core.xml").replace(b"xmlns:dcterms", b"")


def test_the_same_office_gives_another_file_than_none(
    sample_of: Callable[[str], Document], brand: Brand
) -> None:
    assert written(sample_of("es"), "docx", Brand()) != written(sample_of("es"), "docx", brand)


def test_a_format_that_there_is_not(sample_of: Callable[[str], Document]) -> None:
    with pytest.raises(KeyError):
        written(sample_of("es"), "odt", Brand())


def test_control_characters_are_left_out_and_the_rest_stays(
    sample_of: Callable[[str], Document],
) -> None:
    before, after = sample_of("es"), cleaned(sample_of("es"))
    facts = after.sections[0].blocks[2]
    assert facts.facts[-1].label == "=1+1 <b>&amp; ]]>"
    assert before.sections[0].blocks[2].facts[-1].label == sample.HARMFUL
    assert after.sections[1] == before.sections[1]
