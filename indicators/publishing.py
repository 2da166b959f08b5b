"""Publishing: what is staged becomes the release in force, and an earlier one can come back.

A root folder of releases holds, beside what ``indicators.releases`` keeps there, ``staged/``: the
next table of observations, the release it was made from, and what went into it.  Nothing a reader
sees changes before the pointer ``current`` moves, in one atomic step, under a lock.
"""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from geodata.errors import AtlasError
from indicators.diff import Diff, diff
from indicators.model import KEY, OBSERVATIONS
from indicators.releases import (
    EMBEDDED,
    POINTER,
    Release,
    adopt,
    open_release,
    point_to,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

STAGED = "staged"
_TABLE, _RECORD, _LOCK = "observations.parquet", "staged.json", ".lock"


class PublishingError(AtlasError):
    """A step of publishing that cannot be made now."""


@dataclass(frozen=True, slots=True)
class Staged:
    """What is to be published next.

    Attributes:
        base: id of the release it was made from.
        inputs: what went into it, each as the manifest is to record it.
        table: all observations, in the schema ``OBSERVATIONS``.
    """

    base: str
    inputs: tuple[Mapping[str, Any], ...]
    table: pa.Table


def in_force(root: Path) -> Release:
    """The release in force below ``root``; the project's own where nothing was ever published."""
    return open_release(root) if (root / POINTER).exists() else open_release()


def stage(root: Path, table: pd.DataFrame, given: Mapping[str, Any], *, whole: bool) -> Staged:
    """Add observations to what is staged, on top of the release in force.

    Where nothing was ever published below ``root``, the project's own release is put there first.

    Args:
        root: folder of the releases.
        table: checked observations, the columns of ``OBSERVATIONS``.
        given: where they come from, as the manifest is to record it; the same ``product`` again
            replaces what was staged under it.
        whole: whether the table is all of its sources: then cells of theirs that it does not hold
            are removed.  Otherwise they stay.

    Raises:
        PublishingError: the folder is the project's own, what is staged was made from a release
            no longer in force, or somebody else is at work there.
    """
    with _locked(root):
        before = staged(root) or _fresh(root)
        _check_base(root, before)
        old = before.table.to_pandas()
        gone = _cells(old).isin(_cells(table))
        if whole:
            gone |= old["source"].isin(table["source"].unique()).to_numpy()
        merged = pd.concat([old[~gone], table], ignore_index=True)
        now = pa.Table.from_pandas(merged, schema=OBSERVATIONS, preserve_index=False)
        others = [one for one in before.inputs if one["product"] != given["product"]]
        after = Staged(before.base, (*others, given), now)
        _keep(root, after)
    return after


def staged(root: Path) -> Staged | None:
    """What is staged below ``root``; None where nothing is.

    Raises:
        PublishingError: it is there and cannot be read.
    """
    folder = root / STAGED
    if not folder.exists():
        return None
    try:
        record = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
        table = pq.read_table(folder / _TABLE).cast(OBSERVATIONS)
        return Staged(record["base"], tuple(record["inputs"]), table)
    except (OSError, ValueError, KeyError, pa.ArrowException) as error:
        raise PublishingError(
            f"staged: {folder} cannot be read ({error}); expected what 'atlas import' writes; "
            "run 'atlas discard' and import anew"
        ) from error


def discard(root: Path) -> None:
    """Forget what is staged."""
    with _locked(root):
        shutil.rmtree(root / STAGED, ignore_errors=True)


def pending(root: Path) -> Diff:
    """What publishing would change for readers.

    Raises:
        PublishingError: nothing is staged.
    """
    return diff(open_release(root).table(), _something(root).table)


def publish(root: Path, label: str | None = None, *, today: datetime.date | None = None) -> Release:
    """Write what is staged as a new release and put it in force.

    Args:
        root: folder of the releases.
        label: what the id begins with; the month where left out, such as ``2026.11``.
        today: date of the release, where it is not today.

    Raises:
        PublishingError: nothing is staged, it changes nothing, another release came into force
            since, or somebody else is at work there.
        ReleaseError: the folder cannot be written.
    """
    date = today or datetime.datetime.now(tz=datetime.UTC).date()
    with _locked(root):
        ready = _something(root)
        _check_base(root, ready)
        base = open_release(root)
        change = diff(base.table(), ready.table)
        if change.empty:
            raise PublishingError(
                f"publish: what is staged says the same as release {base.id}; expected a change; "
                "import what is new, or run 'atlas discard'"
            )
        release = write(
            ready.table,
            root,
            label or f"{date:%Y.%m}",
            date.isoformat(),
            [*base.manifest["inputs"], *ready.inputs],
            previous={"id": base.id, "changes": change.totals},
        )
        shutil.rmtree(root / STAGED)
    return release


def rollback(root: Path, id: str | None = None) -> Release:
    """Put an earlier release in force again: the one of this id, or the one before the present.

    What is staged stays, but cannot be published: it was made from another release.

    Raises:
        PublishingError: there is none before, or somebody else is at work there.
        ReleaseError: the release is missing or damaged.
    """
    with _locked(root):
        present = open_release(root)
        wanted = id or present.previous
        if wanted is None:
            raise PublishingError(
                f"rollback: release {present.id} follows none; expected one before it; name "
                "another, see 'atlas releases'"
            )
        release = open_release(root, wanted)
        release.verify()
        point_to(root, release.id)
    return release


def _cells(table: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(table[list(KEY)])


def _fresh(root: Path) -> Staged:
    release = open_release(root) if (root / POINTER).exists() else adopt(in_force(root), root)
    return Staged(release.id, (), release.table())


def _something(root: Path) -> Staged:
    found = staged(root)
    if found is None:
        raise PublishingError(
            f"staged: seen nothing in {root}; expected imported figures; run 'atlas import' first"
        )
    return found


def _check_base(root: Path, found: Staged) -> None:
    present = open_release(root).id
    if present != found.base:
        raise PublishingError(
            f"staged: made from release {found.base}, but {present} is in force since; expected "
            "the same; run 'atlas discard', import anew and look at 'atlas diff' again"
        )


def _keep(root: Path, found: Staged) -> None:
    """Put the staged table in its place, whole or not at all."""
    draft = root / f".{STAGED}.new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    pq.write_table(found.table, draft / _TABLE, compression="zstd")
    record = {"base": found.base, "inputs": list(found.inputs)}
    (draft / _RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=2), "utf-8")
    shutil.rmtree(root / STAGED, ignore_errors=True)
    draft.rename(root / STAGED)


def check_own(root: Path) -> None:
    """Make sure that a folder is a deployment's own.

    Raises:
        PublishingError: it is the one that comes with the project.
    """
    if root.resolve() == EMBEDDED.resolve():
        raise PublishingError(
            f"release folder {root}: seen the project's own; expected one of yours, which updates "
            "of the project leave alone; set ATLAS_RELEASES to it"
        )


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    """One at a time: whoever comes second is told, and nothing waits."""
    check_own(root)
    try:
        root.mkdir(parents=True, exist_ok=True)
        handle = (root / _LOCK).open("a")
    except OSError as error:
        raise PublishingError(
            f"release folder {root}: cannot be written ({error.strerror}); expected a folder with "
            "permission to write; set ATLAS_RELEASES to another"
        ) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishingError(
                f"release folder {root}: somebody else is importing or publishing there at this "
                "moment; expected nobody; try again when they are done"
            ) from None
        for draft in root.glob(".draft-*"):
            shutil.rmtree(draft, ignore_errors=True)  # left by a process that was stopped
        yield
