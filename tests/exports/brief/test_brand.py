"""The file of an office: what it may say, and what is told of a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exports.brief.brand import READABLE, Brand, BrandError
from geodata.errors import AtlasError
from layouts.theme import luminance

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 10


def test_a_whole_file(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    file = tmp_path / "brand.toml"
    file.write_text('office = "Oficina"\nlogo = "logo.png"\ncolour = "#1CABE2"\ncontact = "a@b"\n')
    assert Brand.read(file) == Brand("Oficina", tmp_path / "logo.png", "#1cabe2", "a@b")


def test_an_empty_file_is_no_office(tmp_path: Path) -> None:
    file = tmp_path / "brand.toml"
    file.write_text("")
    assert Brand.read(file) == Brand()


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ('colour = "red"', "colour", "a colour as #rrggbb"),
        ('colour = "#12345"', "colour", "a colour as #rrggbb"),
        ('logo = "nowhere.png"', "logo", "an existing PNG or JPEG file"),
        ('logo = "brand.toml"', "logo", "an existing PNG or JPEG file"),
        ('color = "#123456"', "color", "one of office, logo, colour, contact"),
        ("office = 3", "office", "words in quotes"),
        ('office = " "', "office", "words in quotes"),
        ("office", "the file", "a TOML file in UTF-8"),
    ],
)
def test_a_refusal_names_file_key_value_expectation_and_remedy(
    tmp_path: Path, text: str, key: str, expected: str
) -> None:
    file = tmp_path / "brand.toml"
    file.write_text(text)
    with pytest.raises(BrandError) as caught:
        Brand.read(file)
    message = str(caught.value)
    assert message.startswith(f"{file}: {key}: seen ")
    assert f"; expected {expected}; " in message
    assert isinstance(caught.value, AtlasError)


def test_a_logo_may_not_be_huge(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG + b"0" * 5_000_000)
    file = tmp_path / "brand.toml"
    file.write_text('logo = "logo.png"')
    with pytest.raises(BrandError, match="at most 5 megabytes"):
        Brand.read(file)


def test_the_digest_knows_the_mark(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(PNG)
    first = Brand(logo=logo).digest
    logo.write_bytes(PNG + b"1")
    assert len({first, Brand(logo=logo).digest, Brand().digest}) == 3


@pytest.mark.parametrize("colour", ["#ffffff", "#ffff00", "#1cabe2", "#0b6e8f", "#000000"])
def test_headings_can_be_read_in_any_colour(colour: str) -> None:
    assert 1.05 / (luminance(Brand(colour=colour).ink) + 0.05) >= READABLE
