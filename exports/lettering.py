"""How wide words are, and where their lines break: in DejaVu Sans, which matplotlib carries.

An SVG names other families behind it; they are narrower, so that what fits here fits there.
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path

import matplotlib
from matplotlib.ft2font import FT2Font, LoadFlags

FOLDER = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
FILES = {
    (False, False): "DejaVuSans.ttf",
    (True, False): "DejaVuSans-Bold.ttf",
    (False, True): "DejaVuSans-Oblique.ttf",
    (True, True): "DejaVuSans-BoldOblique.ttf",
}
"""Bold, italic → its file."""

FAMILIES = "'DejaVu Sans', Verdana, 'Segoe UI', 'Liberation Sans', Arial, sans-serif"
LINE = 1.35
"""Height of a line, in sizes of its letters."""

_UNIT = 64
_ONE = threading.Lock()
"""Faces are shared by all threads, and none of them is made for two at once."""


def font_file(*, bold: bool = False, italic: bool = False) -> Path:
    """The file of a face."""
    return FOLDER / FILES[bold, italic]


@cache
def _advance(letter: str, bold: bool, italic: bool) -> float:
    """Width of a letter of size 1."""
    with _ONE:
        font = _face(bold, italic)
        font.set_size(_UNIT, 72)
        glyph = font.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536 / _UNIT


@cache
def _face(bold: bool, italic: bool) -> FT2Font:
    return FT2Font(str(font_file(bold=bold, italic=italic)))


def width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width of a line of words, in the unit of its size.

    >>> round(width("Oaxaca", 10), 1), width("", 10)
    (37.7, 0)
    """
    return sum(_advance(letter, bold, italic) for letter in text) * size


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Words in lines that fit; a word that does not fit alone is broken after any letter.

    >>> wrapped("La mejor es la de Oaxaca", 80, 10)
    ['La mejor es la', 'de Oaxaca']
    >>> wrapped("abcdefgh", 20, 10)
    ['abc', 'def', 'gh']
    >>> wrapped("/mapa?area=07&time=2020", 100, 10)
    ['/mapa?area=07', '&time=2020']
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width(line, size, bold=bold) > room and len(line) > 1:
            fits = _fitting(line, room, size, bold=bold)
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line] if line else lines


def _fitting(word: str, room: float, size: float, *, bold: bool) -> int:
    """How many letters of a word fit, at least one; an address breaks before a sign."""
    fits = 1
    while fits < len(word) and width(word[: fits + 1], size, bold=bold) <= room:
        fits += 1
    sign = max(word.rfind(one, 1, fits) for one in "&?/")
    return sign if 2 * sign > fits else fits
