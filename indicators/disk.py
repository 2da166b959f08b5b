"""Steps on disk that are made whole or not at all, whenever the process or the power fails.

Whoever writes below a folder of releases does it under ``locked``; what a stopped process left
there is swept away by the next one.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
from typing import TYPE_CHECKING

from geodata.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".lock"
DRAFT = ".draft-"
"""How the name of everything unfinished begins."""


class BusyError(AtlasError):
    """A folder of releases in which nobody can write now."""


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """One writer at a time: whoever comes second is told, and nothing waits.

    Raises:
        BusyError: somebody else is at work there, or the folder cannot be written.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        handle = (root / LOCK).open("a")
    except OSError as error:
        raise BusyError(
            f"release folder {root}: cannot be written ({error.strerror}); expected a folder with "
            "room and permission to write; choose another with --out or ATLAS_RELEASES"
        ) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(
                f"release folder {root}: somebody else is importing or publishing there at this "
                "moment; expected nobody; try again when they are done"
            ) from None
        for draft in root.glob(f"{DRAFT}*"):
            remove(draft)
        yield


def remove(path: Path) -> None:
    """Remove a file or a folder that nobody looks for any more."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def replace_text(file: Path, text: str) -> None:
    """Put a text in the place of a file's, in one step that lasts."""
    aside = file.with_name(f"{DRAFT}{file.name}")
    write_text(aside, text)
    aside.replace(file)
    flush(file.parent)


def write_text(file: Path, text: str) -> None:
    """Write a text and wait until it lies on the disk."""
    file.write_text(text + "\n", encoding="utf-8")
    flush(file)


def flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, lie on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
