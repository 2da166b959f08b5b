"""Every format that a brief can be had in: its media type, and what writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.brief import docx, pdf, pptx
from exports.brief.plain import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exports.brief.brand import Brand
    from exports.brief.document import Document

_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
}
"""Ending → media type: to print, to edit, to present."""

_WRITERS: Mapping[str, Callable[[Document, Brand], bytes]] = {
    "pdf": pdf.written,
    "docx": docx.written,
    "pptx": pptx.written,
}


def written(document: Document, form: str, brand: Brand) -> bytes:
    """A brief in a format; the same bytes for the same brief.

    Args:
        document: what it says.
        form: one of ``FORMATS``.
        brand: of the office that it is from.

    Raises:
        KeyError: there is no such format.
    """
    return _WRITERS[form](cleaned(document), brand)
