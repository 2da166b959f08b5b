"""The office that a brief is from: its name, mark and colour on the cover."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from geodata.errors import AtlasError
from layouts.theme import ACCENT, luminance

READABLE = 4.5
"""Contrast of letters with white paper, after WCAG 2.2."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_LARGEST = 5_000_000


class BrandError(AtlasError):
    """A file of an office that cannot be used.

    >>> str(BrandError("brand.toml", "colour", "red", "#rrggbb", "write it as #0b6e8f"))
    "brand.toml: colour: seen 'red'; expected #rrggbb; write it as #0b6e8f"
    """

    def __init__(self, file: str, key: str, seen: object, expected: str, remedy: str) -> None:
        super().__init__(f"{file}: {key}: seen {seen!r}; expected {expected}; {remedy}")


@dataclass(frozen=True, slots=True)
class Brand:
    """What a cover carries beside the brief's own title.

    Attributes:
        office: name of the office; empty for none.
        logo: its mark, a PNG or JPEG; None for none.
        colour: of rules and bars, as ``#rrggbb``.
        contact: a line at the foot of the cover, such as an address; empty for none.
    """

    office: str = ""
    logo: Path | None = None
    colour: str = ACCENT
    contact: str = ""

    @property
    def ink(self) -> str:
        """Its colour for letters on white: darkened as far as it takes to read them.

        >>> Brand(colour="#0b6e8f").ink, Brand(colour="#1cabe2").ink
        ('#0b6e8f', '#157fa7')
        """
        parts = [int(self.colour[at : at + 2], 16) for at in (1, 3, 5)]
        for share in range(100, -1, -1):
            colour = "#" + "".join(f"{round(part * share / 100):02x}" for part in parts)
            if 1.05 / (luminance(colour) + 0.05) >= READABLE:
                return colour
        raise AssertionError("black can be read on white")

    @property
    def tint(self) -> str:
        """Its colour as a pale ground that ink can be read on."""
        parts = [int(self.colour[at : at + 2], 16) for at in (1, 3, 5)]
        return "#" + "".join(f"{round(255 - (255 - part) * 0.08):02x}" for part in parts)

    @property
    def digest(self) -> str:
        """A word that is another one where anything of it is other, its mark included."""
        parts = (self.office, self.colour, self.contact)
        made_of = "\n".join(parts).encode() + (self.logo.read_bytes() if self.logo else b"")
        return hashlib.sha256(made_of).hexdigest()[:16]

    @classmethod
    def read(cls, file: Path) -> Brand:
        """The brand that a TOML file describes; what it leaves out stays as it is without one.

        A logo's path is taken from the folder of the file.

        Raises:
            BrandError: no such file, a key that is not known, or a value that cannot be used.
        """
        try:
            given = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise BrandError(
                str(file), "the file", str(error), "a TOML file in UTF-8", "see docs/settings.md"
            ) from error
        keys = [field.name for field in fields(cls)]
        for key, value in given.items():
            if key not in keys:
                told = f"one of {', '.join(keys)}"
                raise BrandError(str(file), key, value, told, "leave it out or mend its name")
            if not isinstance(value, str) or not value.strip():
                told = "words in quotes"
                raise BrandError(str(file), key, value, told, "write some, or leave the key out")
        if not _COLOUR.fullmatch(given.get("colour", ACCENT)):
            raise BrandError(
                str(file), "colour", given["colour"], "a colour as #rrggbb", f"such as {ACCENT}"
            )
        logo = _logo(file, given["logo"]) if "logo" in given else None
        words = {key: " ".join(given[key].split()) for key in ("office", "contact") if key in given}
        return cls(**words, logo=logo, colour=given.get("colour", ACCENT).lower())


def _logo(file: Path, name: str) -> Path:
    path = file.parent / Path(name).expanduser()
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    if not content.startswith(_IMAGES):
        raise BrandError(
            str(file), "logo", name, "an existing PNG or JPEG file", "name it from this folder"
        )
    if len(content) > _LARGEST:
        expected = f"at most {_LARGEST // 10**6} megabytes"
        raise BrandError(str(file), "logo", name, expected, "save it smaller")
    return path.absolute()
