"""Content encodings: which one a client wants, and bytes put into it."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

import brotli

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from werkzeug.datastructures import Accept

BROTLI = "br"
GZIP = "gzip"
SUFFIXES = {BROTLI: ".br", GZIP: ".gz"}
"""Ending of the compressed form of a file, by encoding; the better one first."""

_QUICK = {BROTLI: 5, GZIP: 6}
_THOROUGH = {BROTLI: 11, GZIP: 9}


def negotiated(accepted: Accept) -> str | None:
    """The encoding to answer in: what the client likes best, Brotli where it has no preference.

    None where it takes neither, or would rather have the bytes as they are.

    >>> from werkzeug.datastructures import Accept
    >>> negotiated(Accept([("gzip", 1), ("br", 1)])), negotiated(Accept([("gzip", 1), ("br", 0)]))
    ('br', 'gzip')
    >>> negotiated(Accept([("identity", 1), ("gzip", 0.5)])) is None
    True
    """
    best = max(SUFFIXES, key=accepted.quality)
    wanted = accepted.quality(best)
    plain = max((quality for name, quality in accepted if name == "identity"), default=0)
    return best if wanted > 0 and wanted >= plain else None


def compressed(content: bytes, encoding: str, *, thorough: bool = False) -> bytes:
    """The content in an encoding; always the same bytes for the same content.

    Args:
        content: what to compress.
        encoding: ``br`` or ``gzip``.
        thorough: as small as it gets (Brotli 11, gzip 9), however long that takes.
    """
    level = (_THOROUGH if thorough else _QUICK)[encoding]
    if encoding == BROTLI:
        return bytes(brotli.compress(content, quality=level))
    return gzip.compress(content, compresslevel=level, mtime=0)


def compressing(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Pieces in an encoding, quickly compressed, in pieces again.

    >>> decompressed(b"".join(compressing([b"same", b" again"], "gzip")), "gzip")
    b'same again'
    """
    if encoding == BROTLI:
        brotli_stream = brotli.Compressor(quality=_QUICK[BROTLI])
        put, end = brotli_stream.process, brotli_stream.finish
    else:
        gzip_stream = zlib.compressobj(_QUICK[GZIP], wbits=31)
        put, end = gzip_stream.compress, gzip_stream.flush
    for piece in pieces:
        if packed := put(piece):
            yield packed
    yield end()


def decompressed(content: bytes, encoding: str) -> bytes:
    """The content behind an encoding.

    >>> decompressed(compressed(b"same", "br"), "br")
    b'same'

    Raises:
        brotli.error, OSError, EOFError, zlib.error: the bytes are damaged.
    """
    return bytes(brotli.decompress(content)) if encoding == BROTLI else gzip.decompress(content)
