"""The letters of a PDF: DejaVu Sans, embedded."""

from __future__ import annotations

from functools import cache

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from exports.lettering import FILES, font_file

_NAMES = {which: name.removesuffix(".ttf") for which, name in FILES.items()}


def face(*, bold: bool = False, italic: bool = False) -> str:
    """Name of a face that reportlab knows from now on.

    >>> face(bold=True)
    'DejaVuSans-Bold'
    """
    _register()
    return _NAMES[bold, italic]


@cache
def _register() -> None:
    for (bold, italic), name in _NAMES.items():
        pdfmetrics.registerFont(TTFont(name, str(font_file(bold=bold, italic=italic))))
        addMapping(_NAMES[False, False], int(bold), int(italic), name)
