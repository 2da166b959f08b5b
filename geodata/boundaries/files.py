"""Files of a set of boundaries: hashed names, compressed forms, records in the manifest."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

import brotli

from geodata.errors import AtlasError

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.codes import Level

ENCODINGS = ("", ".br", ".gz")
"""Suffixes beside the raw file: none, brotli, gzip."""


class BoundaryError(AtlasError):
    """Boundaries that cannot be read, made, kept or found."""


@dataclass(frozen=True, slots=True)
class ServedFile:
    """A file for the browser; ``.br`` and ``.gz`` forms lie beside it.

    Attributes:
        name: File name with a digest of its content: what it names never changes.
        path: Where the raw form is.
        raw_bytes: Size of the raw form.
        brotli_bytes: Size of ``path`` + ``.br`` (quality 11).
        gzip_bytes: Size of ``path`` + ``.gz`` (level 9).
    """

    name: str
    path: Path
    raw_bytes: int
    brotli_bytes: int
    gzip_bytes: int


@dataclass(frozen=True, slots=True)
class GeometryFile(ServedFile):
    """GeoJSON in EPSG:4326; a feature's ``id`` is its area key.

    Attributes:
        level: Level of the areas in it.
        parent: State whose areas it holds; None for the whole country.
        vintage: Boundary vintage.
        tolerance: Metres of simplification.
    """

    level: Level
    parent: str | None
    vintage: int
    tolerance: int


@dataclass(frozen=True, slots=True)
class AreasIndex(ServedFile):
    """JSON list of ``[key, name, longitude, latitude]``: the nation, states, municipalities.

    Attributes:
        vintage: Boundary vintage.
    """

    vintage: int


class Form(TypedDict):
    """Size and SHA-256 of one file on disk."""

    bytes: int
    sha256: str


class Record(TypedDict):
    """What the manifest says of one file; ``forms`` by suffix."""

    kind: str
    name: str
    level: str | None
    parent: str | None
    vintage: int | None
    tolerance: int | None
    forms: dict[str, Form]


def packed(stem: str, ending: str, content: bytes) -> dict[str, bytes]:
    """Raw and compressed forms of a served file by name, the raw one first; always the same bytes.

    >>> list(packed("states", "json", b"[]"))
    ['states.4f53cda18c2b.json', 'states.4f53cda18c2b.json.br', 'states.4f53cda18c2b.json.gz']
    """
    name = hashed_name(stem, ending, content)
    forms = (
        content,
        brotli.compress(content, quality=11, lgwin=24),
        gzip.compress(content, compresslevel=9, mtime=0),
    )
    return {name + suffix: form for suffix, form in zip(ENCODINGS, forms, strict=True)}


def hashed_name(stem: str, ending: str, content: bytes) -> str:
    """A file name that changes with the content.

    >>> hashed_name("states", "json", b"[]")
    'states.4f53cda18c2b.json'
    """
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"


def form_of(content: bytes) -> Form:
    """Size and checksum of a file's content."""
    return Form(bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
