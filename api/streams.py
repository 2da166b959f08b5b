"""Answers that leave in pieces, so that a long one needs no more memory than a short one."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import flask

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT = 1 << 16
"""Bytes up to which an answer is no stream."""


def sent(pieces: Iterator[bytes], media_type: str, name: str = "") -> flask.Response:
    """The pieces as an answer.

    The beginning is made before the answer begins, so that what fails at once is an error and not
    half a file; what is short is sent whole, with its length.

    Args:
        pieces: of the content.
        media_type: of it, with its parameters.
        name: of the file that a browser keeps it as; empty to show it.
    """
    beginning, length = [], 0
    for piece in pieces:
        beginning.append(piece)
        length += len(piece)
        if length > SHORT:
            content: Iterator[bytes] | bytes = chain(beginning, pieces)
            break
    else:
        content = b"".join(beginning)
    response = flask.Response(content, content_type=media_type)
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
