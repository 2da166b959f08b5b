"""The sample brief in both languages, and an office it is from."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from exports.brief.brand import Brand
from tests.exports.brief import sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exports.brief.document import Document
    from exports.picture import Picture

    Pictures = Callable[..., Picture]


@pytest.fixture(scope="session")
def brief_of(map_of: Pictures, chart_of: Pictures) -> Callable[[str], Document]:
    """The sample in a language."""
    return cache(lambda language: sample.document(map_of, chart_of, language))


@pytest.fixture(scope="session")
def brand(tmp_path_factory: pytest.TempPathFactory) -> Brand:
    """An office with a mark of its own."""
    logo: Path = tmp_path_factory.mktemp("brand") / "logo.png"
    Image.new("RGB", (300, 100), "#1cabe2").save(logo)
    return Brand("Oficina en Chiapas", logo, "#1cabe2", "Avenida Central 1, Tuxtla Gutiérrez")
