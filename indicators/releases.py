"""Releases: a complete, immutable table of observations with a manifest, under one pointer.

A root folder holds ``current``, a text file with the id of the release in force, and for each
release a folder of that id with ``observations.parquet`` and ``manifest.json``.  A release is
written beside the others first and the pointer moved last, in one atomic step.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.errors import AtlasError
from indicators.model import KEY, OBSERVATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EMBEDDED = Path(__file__).parent / "embedded"
"""Root of the release that comes with the project."""

POINTER = "current"
OBSERVATIONS_FILE = "observations.parquet"
MANIFEST_FILE = "manifest.json"
SCHEMA_VERSION = 1

_ID = re.compile(r"[0-9A-Za-z.]+-[0-9a-f]{8}")
_REBUILD = "build one with 'atlas release build'"
_NUMBERS = frozenset({"value", "lower", "upper", "denominator"})


class ReleaseError(AtlasError):
    """A release that is missing, incomplete or damaged."""


@dataclass(frozen=True, slots=True)
class Release:
    """One release on disk.

    Attributes:
        id: label and the first eight hexadecimal digits of the content's SHA-256.
        folder: where its two files lie.
        manifest: what ``manifest.json`` says.
    """

    id: str
    folder: Path
    manifest: Mapping[str, Any]

    @property
    def observations(self) -> Path:
        """The Parquet file of the observations."""
        return self.folder / OBSERVATIONS_FILE

    @property
    def created(self) -> str:
        """Date of the release, ISO 8601."""
        return str(self.manifest["created"])

    @property
    def written(self) -> float:
        """When its files were written, in seconds of the epoch."""
        return self.observations.stat().st_mtime

    @property
    def previous(self) -> str | None:
        """Id of the release it follows; None for a first one."""
        before = self.manifest.get("previous")
        return str(before["id"]) if before else None

    def table(self) -> pa.Table:
        """All observations, in memory, with the columns of ``OBSERVATIONS``."""
        return _plain(pq.read_table(self.observations))

    def verify(self) -> None:
        """Check file and content against the checksums of the manifest.

        Raises:
            ReleaseError: a checksum differs; names seen and expected.
        """
        _check_file(self.observations, self.id, self.manifest)
        content = content_hash(self.table())
        if content != self.manifest["content_sha256"]:
            raise ReleaseError(
                f"release {self.id}: the observations have content {content[:12]}…; expected "
                f"{self.manifest['content_sha256'][:12]}…; the release is damaged: {_REBUILD}"
            )


def write(
    table: pa.Table,
    root: Path,
    label: str,
    created: str,
    inputs: Sequence[Mapping[str, Any]],
    previous: Mapping[str, Any] | None = None,
) -> Release:
    """Write a release and put it in force; stopped at any moment, the old one stays in force.

    Args:
        table: observations in the schema ``OBSERVATIONS``, in any order.
        root: folder of the releases; made where absent.
        label: what the id begins with, such as ``2026.11``.
        created: date for the manifest; given, so that building again gives the same file.
        inputs: one entry a product, as the manifest is to record it.
        previous: id of the release it follows, and what it changes; None for a first one.  It is
            part of what the id is made of, so that a release that brings an older content back
            is another release.

    Raises:
        ReleaseError: the folder cannot be written.
    """
    ordered = canonical(table)
    content = content_hash(ordered)
    made_of = f"{content} {previous['id']}".encode() if previous else None
    id = f"{label}-{(hashlib.sha256(made_of).hexdigest() if made_of else content)[:8]}"
    try:
        root.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=root))
        try:
            _write_parquet(ordered, draft / OBSERVATIONS_FILE)
            manifest = _manifest(ordered, draft, id, label, created, content, inputs, previous)
            _write_text(draft / MANIFEST_FILE, json.dumps(manifest, ensure_ascii=False, indent=2))
            _install(draft, root / id)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        point_to(root, id)
    except OSError as error:
        raise _unwritable(root, error) from error
    return open_release(root, id)


def adopt(release: Release, root: Path) -> Release:
    """Copy a release into another root and put it in force there.

    Raises:
        ReleaseError: the folder cannot be written.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=root))
        try:
            shutil.copytree(release.folder, draft, dirs_exist_ok=True)
            _install(draft, root / release.id)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        point_to(root, release.id)
    except OSError as error:
        raise _unwritable(root, error) from error
    return open_release(root, release.id)


def releases(root: Path = EMBEDDED) -> tuple[Release, ...]:
    """All whole releases below ``root``, the newest first."""
    found = []
    for folder in root.iterdir() if root.is_dir() else ():
        if _ID.fullmatch(folder.name):
            with contextlib.suppress(ReleaseError):  # a damaged one is for ``Release.verify``
                found.append(open_release(root, folder.name))
    return tuple(sorted(found, key=lambda one: (one.created, one.written), reverse=True))


def point_to(root: Path, id: str) -> None:
    """Put a release in force: the pointer is written aside, flushed to disk, then renamed."""
    aside = root / f".{POINTER}.new"
    _write_text(aside, id)
    aside.replace(root / POINTER)
    _flush(root)


def _install(draft: Path, place: Path) -> None:
    """Move a finished draft into its place; one there with the same manifest is the same."""
    draft.chmod(0o755)
    if place.exists():
        manifest = place / MANIFEST_FILE
        if manifest.is_file() and manifest.read_bytes() == (draft / MANIFEST_FILE).read_bytes():
            return
        place.rename(draft.with_name(f"{draft.name}-old"))
        shutil.rmtree(draft.with_name(f"{draft.name}-old"), ignore_errors=True)
    draft.rename(place)
    _flush(place.parent)


def _flush(folder: Path) -> None:
    """Make a rename within a folder last through a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(root: Path, error: OSError) -> ReleaseError:
    return ReleaseError(
        f"release folder {root}: cannot be written ({error.strerror}); expected a folder with "
        "room and permission to write; choose another with --out or ATLAS_RELEASES"
    )


def open_release(root: Path = EMBEDDED, id: str | None = None) -> Release:
    """The release of this id, or the one in force.

    Checks that the files are there, of a schema this version reads, and the very bytes that were
    written; whether they also say what the manifest claims is for ``Release.verify``.

    Raises:
        ReleaseError: there is no such release, or it is incomplete or damaged.
    """
    name = id if id is not None else _pointed(root)
    if not _ID.fullmatch(name):
        raise ReleaseError(
            f"release: seen id {name!r}; expected a label and eight hexadecimal digits, such as "
            f"'2026.11-1a2b3c4d'; correct it, or {_REBUILD}"
        )
    folder = root / name
    manifest = _read_manifest(folder, name)
    _check_file(folder / OBSERVATIONS_FILE, name, manifest)
    return Release(name, folder, manifest)


def canonical(table: pa.Table) -> pa.Table:
    """The table in release order: columns of the model, rows by its key."""
    plain = _plain(table)
    return plain.sort_by([(column, "ascending") for column in KEY]).combine_chunks()


def content_hash(table: pa.Table) -> str:
    """SHA-256 of what a table says, whatever the file format, its version or the row order.

    Each column in turn: its name, then the cells; numbers to twelve significant digits, so that a
    sum taken in another order is the same content; gaps as such.
    """
    digest = hashlib.sha256()
    for name, column in zip(OBSERVATIONS.names, canonical(table).columns, strict=True):
        cells = column.to_pylist()
        words = (
            [_NONE if one is None else f"{one:.12g}" for one in cells]
            if name in _NUMBERS
            else cells
        )
        digest.update(f"{name}\x1e".encode())
        digest.update("\x1f".join(words).encode())
        digest.update(b"\x1e")
    return digest.hexdigest()


def sha256(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


_NONE = "\x00"


def _plain(table: pa.Table) -> pa.Table:
    """The table without dictionary encoding, columns in the model's order."""
    return table.select(OBSERVATIONS.names).cast(OBSERVATIONS)


def _write_parquet(table: pa.Table, file: Path) -> None:
    words = [name for name in OBSERVATIONS.names if name not in _NUMBERS]
    pq.write_table(
        table.replace_schema_metadata(None),
        file,
        compression="zstd",
        compression_level=19,
        use_dictionary=words,
        data_page_version="2.0",
    )


def _manifest(
    table: pa.Table,
    folder: Path,
    id: str,
    label: str,
    created: str,
    content: str,
    inputs: Sequence[Mapping[str, Any]],
    previous: Mapping[str, Any] | None,
) -> dict[str, Any]:
    file = folder / OBSERVATIONS_FILE
    counts = pc.value_counts(table["indicator"]).to_pylist()
    return {
        "id": id,
        "label": label,
        "created": created,
        "schema_version": SCHEMA_VERSION,
        "content_sha256": content,
        "rows": table.num_rows,
        "file": {"name": file.name, "sha256": sha256(file), "bytes": file.stat().st_size},
        "sources": sorted(set(table["source"].to_pylist())),
        "indicators": {one["values"]: one["counts"] for one in counts},
        "inputs": list(inputs),
        "previous": dict(previous) if previous else None,
    }


def _write_text(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8") as stream:
        stream.write(text + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def _pointed(root: Path) -> str:
    try:
        return (root / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ReleaseError(
            f"release folder {root}: no readable file {POINTER!r}; expected the id of the release "
            f"in force; {_REBUILD}, or set ATLAS_RELEASES to a folder of releases"
        ) from error


def _read_manifest(folder: Path, id: str) -> Mapping[str, Any]:
    file = folder / MANIFEST_FILE
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
        seen = (manifest["id"], manifest["schema_version"])
        _ = manifest["file"]["bytes"], manifest["file"]["sha256"], manifest["content_sha256"]
    except OSError as error:
        raise ReleaseError(
            f"release {id}: no readable {MANIFEST_FILE} in {folder}; expected the folder of a "
            f"release; {_REBUILD}"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseError(
            f"release {id}: {MANIFEST_FILE} is damaged ({error}); expected the manifest of the "
            f"release; restore it, or {_REBUILD}"
        ) from error
    if seen != (id, SCHEMA_VERSION):
        raise ReleaseError(
            f"release {id}: {MANIFEST_FILE} is of release {seen[0]}, schema {seen[1]}; expected "
            f"{id}, schema {SCHEMA_VERSION}; {_REBUILD}"
        )
    return dict(manifest)


def _check_file(file: Path, id: str, manifest: Mapping[str, Any]) -> None:
    expected = manifest["file"]["bytes"]
    seen = file.stat().st_size if file.is_file() else None
    if seen is None or seen != expected:
        found = "no such file" if seen is None else f"{seen} bytes"
        raise ReleaseError(
            f"release {id}: {file.name}: seen {found}; expected {expected} bytes; the release is "
            f"incomplete: restore the file, or {_REBUILD}"
        )
    digest = sha256(file)
    if digest != manifest["file"]["sha256"]:
        raise ReleaseError(
            f"release {id}: {file.name} has SHA-256 {digest[:12]}…; expected "
            f"{manifest['file']['sha256'][:12]}…; the file is damaged: restore it, or {_REBUILD}"
        )
