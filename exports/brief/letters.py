"""The letters of a PDF: DejaVu Sans, embedded."""

from __future__ import annotations

from functools import cache

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from exports.lettering import FILES, font_file


@cache
def face(*, bold: bool = False, italic: bool = False) -> str:
    """Name of a face, known to reportlab from now on.

    >>> face(bold=True)
    'DejaVuSans-Bold'
    """
    for (heavy, slanted), name in _NAMES.items():
        pdfmetrics.registerFont(TTFont(name, str(font_file(bold=heavy, italic=slanted))))
        addMapping(_NAMES[False, False], int(heavy), int(slanted), name)
    return _NAMES[bold, italic]


_NAMES = {which: name.removesuffix(".ttf") for which, name in FILES.items()}
