"""Office files that are the same bytes for the same content: nothing in them tells the time."""

from __future__ import annotations

import io
import re
import zipfile

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")
_CORE = "docProps/core.xml"
_WITHIN = ".xlsx"


def steady(content: bytes) -> bytes:
    """The same package without the time of its making, nor that of workbooks within it.

    Args:
        content: a package of Office Open XML.
    """
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for entry in before.infolist():
            data = before.read(entry)
            if entry.filename == _CORE:
                data = _TIMES.sub(b"", data)
            elif entry.filename.endswith(_WITHIN):
                data = steady(data)
            packed = entry.filename.endswith((".xml", ".rels"))
            after.writestr(
                zipfile.ZipInfo(entry.filename, _FIRST_DAY),
                data,
                zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED,
            )
    return file.getvalue()
