"""Releases: a complete, immutable table of observations with a manifest, under one pointer.

A root folder holds ``current``, a text file with the id of the release in force, and for each
release a folder of that id with ``observations.parquet`` and ``manifest.json``.  A release is
written beside the others first and the pointer moved last, in one atomic step.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from geodata.errors import AtlasError
from indicators import content
from indicators.content import Content
from indicators.disk import DRAFT, flush, remove, replace_text, sha256, write_text
from indicators.model import OBSERVATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pyarrow as pa

    from indicators.engine import Rows

EMBEDDED = Path(__file__).parent / "embedded"
"""Root of the release that comes with the project."""

POINTER = "current"
OBSERVATIONS_FILE = "observations.parquet"
MANIFEST_FILE = "manifest.json"
SCHEMA_VERSION = 2
"""1: without origins, and a checksum of the content that was taken of the table as a whole."""

LONGEST_ID = 64
_ID = re.compile(r"[0-9A-Za-z.]+-[0-9a-f]{8}")
_REBUILD = "build one with 'atlas release build'"


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
        """The Parquet file of the observations, with the columns of ``RELEASE``."""
        return self.folder / str(self.manifest["file"]["name"])

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
        return pq.read_table(self.observations, columns=OBSERVATIONS.names).cast(OBSERVATIONS)

    def verify(self) -> None:
        """Check file and content against the checksums of the manifest.

        Raises:
            ReleaseError: a checksum differs; names seen and expected.
        """
        _check_file(self.observations, self.id, self.manifest)
        seen, expected = content.file_hash(self.observations), self.manifest["content_sha256"]
        if seen != expected:
            raise ReleaseError(
                f"release {self.id}: the observations have content {seen[:12]}…; expected "
                f"{expected[:12]}…; the release is damaged: {_REBUILD}"
            )


def write(
    rows: Rows | Content,
    root: Path,
    label: str,
    created: str,
    inputs: Sequence[Mapping[str, Any]],
    previous: Mapping[str, Any] | None = None,
) -> Release:
    """Write a release and put it in force; stopped at any moment, the old one stays in force.

    Args:
        rows: observations in any order, or a file that ``indicators.content`` wrote of them.
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
    with _draft(root) as draft:
        file = draft / OBSERVATIONS_FILE
        if isinstance(rows, Content):
            shutil.copyfile(rows.file, file)
            flush(file)
            said = replace(rows, file=file)
        else:
            said = content.write(rows, file)
        made_of = f"{said.sha256} {previous['id']}".encode() if previous else None
        id = f"{label}-{(hashlib.sha256(made_of).hexdigest() if made_of else said.sha256)[:8]}"
        said = _named(said, root / id)
        manifest = _manifest(said, id, label, created, inputs, previous)
        _check_file(said.file, id, manifest)
        write_text(draft / MANIFEST_FILE, json.dumps(manifest, ensure_ascii=False, indent=2))
        _install(draft, root / id)
        point_to(root, id)
    return open_release(root, id)


def adopt(release: Release, root: Path) -> Release:
    """Copy a release into another root and put it in force there.

    Raises:
        ReleaseError: the folder cannot be written.
    """
    with _draft(root) as draft:
        for file in (release.observations, release.folder / MANIFEST_FILE):
            shutil.copyfile(file, draft / file.name)
            flush(draft / file.name)
        _install(draft, root / release.id)
        point_to(root, release.id)
    return open_release(root, release.id)


def releases(root: Path = EMBEDDED) -> tuple[Release, ...]:
    """All whole releases below ``root``, the newest first."""
    found = []
    for folder in root.iterdir() if root.is_dir() else ():
        if _ID.fullmatch(folder.name):
            with contextlib.suppress(ReleaseError):  # a damaged one is for ``Release.verify``
                found.append(open_release(root, folder.name))
    return tuple(sorted(found, key=lambda one: (one.created, one.written), reverse=True))


def is_id(text: str) -> bool:
    """Whether a text can be the id of a release.

    >>> is_id("2026.11-1a2b3c4d"), is_id("../2026.11-1a2b3c4d"), is_id("2026.11")
    (True, False, False)
    """
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


def published(root: Path = EMBEDDED) -> tuple[str, ...]:
    """Ids of the releases below ``root`` by name, the highest first; none of them is opened."""
    found = root.glob(f"*/{MANIFEST_FILE}")
    return tuple(sorted((one.parent.name for one in found if is_id(one.parent.name)), reverse=True))


def point_to(root: Path, id: str) -> None:
    """Put a release in force, in one step."""
    replace_text(root / POINTER, id)


@contextlib.contextmanager
def _draft(root: Path) -> Iterator[Path]:
    """A folder to prepare a release in, gone in the end.

    Raises:
        ReleaseError: the folder of the releases cannot be written.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=root))
        try:
            yield draft
        finally:
            remove(draft)
    except OSError as error:
        raise ReleaseError(
            f"release folder {root}: cannot be written ({error.strerror}); expected a folder with "
            "room and permission to write; choose another with --out or ATLAS_RELEASES"
        ) from error


def _named(said: Content, place: Path) -> Content:
    """The file under a name that no other bytes bear in the place of the release.

    The same figures read anew, from other places or by another library, are the same release in
    another file: it must be able to stand beside the former one until the manifest names it.
    """
    former = place / MANIFEST_FILE
    if not former.is_file() or f'"{said.file_sha256}"' in former.read_text(encoding="utf-8"):
        return said
    name = f"{said.file.stem}-{said.file_sha256[:8]}{said.file.suffix}"
    return replace(said, file=said.file.rename(said.file.with_name(name)))


def _install(draft: Path, place: Path) -> None:
    """Move a finished draft into its place.

    Where a release of that id is there already, the new file of figures comes to stand beside the
    former one, then the manifest is replaced, in one step: at every moment one of the two is whole.
    """
    if not place.exists():
        draft.chmod(0o755)
        draft.rename(place)
        flush(place.parent)
        return
    wanted = sorted(file.name for file in draft.iterdir())
    for name in sorted(wanted, key=lambda name: name == MANIFEST_FILE):
        (draft / name).replace(place / name)
        flush(place)
    for file in place.iterdir():
        if file.name not in wanted:
            remove(file)


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
    release = Release(name, root / name, _read_manifest(root / name, name))
    try:
        _check_file(release.observations, name, release.manifest)
    except ReleaseError:
        again = _read_manifest(root / name, name)
        if again == release.manifest:
            raise
        release = Release(name, root / name, again)  # its file was replaced in between
        _check_file(release.observations, name, again)
    return release


def _manifest(
    said: Content,
    id: str,
    label: str,
    created: str,
    inputs: Sequence[Mapping[str, Any]],
    previous: Mapping[str, Any] | None,
) -> dict[str, Any]:
    size = said.file.stat().st_size
    return {
        "id": id,
        "label": label,
        "created": created,
        "schema_version": SCHEMA_VERSION,
        "content_sha256": said.sha256,
        "rows": said.rows,
        "file": {"name": said.file.name, "sha256": said.file_sha256, "bytes": size},
        "sources": list(said.sources),
        "indicators": dict(said.indicators),
        "inputs": list(inputs),
        "previous": dict(previous) if previous else None,
    }


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
        manifest["file"]["name"] = Path(manifest["file"]["name"]).name
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
