"""Publishing: what is staged becomes the release in force, and an earlier one can come back.

A root folder of releases holds, beside what ``indicators.releases`` keeps there, ``staged``: a
record of the next table of observations, which lies beside it, of the release it was made from and
of what went into it.  Nothing a reader sees changes before the pointer ``current`` moves; record
and pointer are each replaced in one step, under a lock.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import uuid
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.errors import AtlasError
from indicators.catalogue import load
from indicators.content import Content, save
from indicators.diff import Diff, diff
from indicators.disk import flush, locked, remove, replace_text, sha256
from indicators.engine import engine
from indicators.merging import Recomputed, merge
from indicators.releases import (
    EMBEDDED,
    POINTER,
    Release,
    adopt,
    open_release,
    point_to,
    write,
)
from indicators.validation import validate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from indicators.engine import Rows

    Progress = Callable[[str, int, int], None]

STAGED = "staged"
_TABLES = ".staged-"
"""How the name of a staged table begins."""


class PublishingError(AtlasError):
    """A step of publishing that cannot be made now."""


@dataclass(frozen=True, slots=True)
class Staged:
    """What is to be published next.

    Attributes:
        base: id of the release it was made from.
        inputs: what went into it, each as the manifest is to record it.
        content: all observations, as they were written.
        recomputed: what the last step made anew of figures computed from municipalities.
    """

    base: str
    inputs: tuple[Mapping[str, Any], ...]
    content: Content
    recomputed: Recomputed = field(default_factory=Recomputed)


def in_force(root: Path) -> Release:
    """The release in force below ``root``; the project's own where nothing was ever published."""
    return open_release(root) if (root / POINTER).exists() else open_release()


def stage(
    root: Path,
    rows: Rows,
    given: Mapping[str, Any],
    *,
    whole: bool,
    progress: Progress = lambda *_: None,
) -> Staged:
    """Add observations to what is staged, on top of the release in force.

    Where nothing was ever published below ``root``, the project's own release is put there first.
    States and nation computed here follow their municipalities (``indicators.merging``).

    Args:
        root: folder of the releases.
        rows: checked observations.
        given: where they come from, as the manifest is to record it; the same ``product`` again
            replaces what was staged under it.
        whole: whether the table is all of its sources: then cells of theirs that it does not hold
            are removed.  Otherwise they stay.
        progress: called before each step with its name, the steps done and the steps in all.

    Raises:
        PublishingError: the folder is the project's own, or what is staged was made from a release
            no longer in force.
        BusyError: somebody else is at work there.
    """
    with _own(root):
        progress("open", 0, 3)
        before = staged(root) or _fresh(root)
        _check_base(root, before)
        with engine(root) as connection:
            progress("merge", 1, 3)
            published = open_release(root).observations
            recomputed = merge(
                connection, before.content.file, rows, load(), whole=whole, published=published
            )
            progress("write", 2, 3)
            file = root / f"{_TABLES}{uuid.uuid4().hex[:12]}.parquet"
            content = save(connection, "merged", file)
        others = [one for one in before.inputs if one["product"] != given["product"]]
        after = Staged(before.base, (*others, given), content, recomputed)
        _keep(root, after)
    return after


def staged(root: Path) -> Staged | None:
    """What is staged below ``root``; None where nothing is, or nothing that waits any more.

    Raises:
        PublishingError: it is there and cannot be read.
    """
    try:
        record = json.loads((root / STAGED).read_text(encoding="utf-8"))
        said = record["content"]
        content = Content(
            root / Path(said["file"]).name, said["file_sha256"], said["sha256"], said["rows"],
            tuple(said["sources"]), said["indicators"],
        )  # fmt: skip
        found = Staged(record["base"], tuple(record["inputs"]), content)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(root, str(error)) from error
    return None if _published(root, found) else found


def discard(root: Path) -> None:
    """Forget what is staged."""
    with _own(root):
        _forget(root)


def pending(root: Path, cells: Path | None = None) -> Diff:
    """What publishing would change for readers.

    Args:
        root: folder of the releases.
        cells: a CSV file to write every cell that differs to.

    Raises:
        PublishingError: nothing is staged.
    """
    found = _something(root)
    return diff(open_release(root).observations, found.content.file, cells)


def publish(
    root: Path,
    label: str | None = None,
    *,
    today: datetime.date | None = None,
    progress: Progress = lambda *_: None,
) -> Release:
    """Write what is staged as a new release and put it in force.

    Args:
        root: folder of the releases.
        label: what the id begins with; the month where left out, such as ``2026.11``.
        today: date of the release, where it is not today.
        progress: called before each step with its name, the steps done and the steps in all.

    Raises:
        PublishingError: nothing is staged, it changes nothing, or another release came into force
            since.
        BusyError: somebody else is at work there.
        ValidationError: what is staged breaks the model or the catalogue.
        ReleaseError: the folder cannot be written.
    """
    date = today or datetime.datetime.now(tz=datetime.UTC).date()
    with _own(root):
        progress("open", 0, 4)
        ready = _something(root)
        _check_base(root, ready)
        base = open_release(root)
        progress("compare", 1, 4)
        change = diff(base.observations, ready.content.file)
        if change.empty:
            raise PublishingError(
                f"publish: what is staged says the same as release {base.id}; expected a change; "
                "import what is new, or run 'atlas discard'"
            )
        progress("check", 2, 4)
        validate(ready.content.file, load())
        progress("write", 3, 4)
        release = write(
            ready.content,
            root,
            label or f"{date:%Y.%m}",
            date.isoformat(),
            [*base.manifest["inputs"], *ready.inputs],
            previous={"id": base.id, "changes": change.totals},
        )
        _forget(root)
    return release


def rollback(root: Path, id: str | None = None) -> Release:
    """Put an earlier release in force again: the one of this id, or the one before the present.

    What is staged stays, but cannot be published: it was made from another release.

    Raises:
        PublishingError: there is none before.
        BusyError: somebody else is at work there.
        ReleaseError: the release is missing or damaged.
    """
    with _own(root):
        with contextlib.suppress(PublishingError):  # what cannot be read is for ``discard``
            if staged(root) is None:
                _forget(root)
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


def _fresh(root: Path) -> Staged:
    release = open_release(root) if (root / POINTER).exists() else adopt(in_force(root), root)
    facts = release.manifest
    content = Content(
        release.observations, facts["file"]["sha256"], facts["content_sha256"], facts["rows"],
        tuple(facts["sources"]), facts["indicators"],
    )  # fmt: skip
    return Staged(release.id, (), content)


def _something(root: Path) -> Staged:
    found = staged(root)
    if found is None:
        raise PublishingError(
            f"staged: seen nothing in {root}; expected imported figures; run 'atlas import' first"
        )
    _check_file(root, found)
    return found


def _check_file(root: Path, found: Staged) -> None:
    try:
        seen = sha256(found.content.file)
    except OSError as error:
        raise _unreadable(root, str(error)) from error
    if seen != found.content.file_sha256:
        raise _unreadable(root, f"{found.content.file.name} has SHA-256 {seen[:12]}…")


def _unreadable(root: Path, why: str) -> PublishingError:
    return PublishingError(
        f"staged: {root / STAGED} cannot be read ({why}); expected what 'atlas import' writes; "
        "run 'atlas discard' and import anew"
    )


def _published(root: Path, found: Staged) -> bool:
    """Whether the release in force was made of it: who published was stopped before forgetting."""
    if not (root / POINTER).exists():
        return False
    release = open_release(root)
    said = release.manifest["content_sha256"]
    return release.previous == found.base and said == found.content.sha256


def _check_base(root: Path, found: Staged) -> None:
    present = open_release(root).id
    if present != found.base:
        raise PublishingError(
            f"staged: made from release {found.base}, but {present} is in force since; expected "
            "the same; run 'atlas discard', import anew and look at 'atlas diff' again"
        )


def _keep(root: Path, found: Staged) -> None:
    """Put the record of what is staged in its place; the table lies there already."""
    said = asdict(found.content) | {"file": found.content.file.name}
    record = {"base": found.base, "inputs": list(found.inputs), "content": said}
    flush(root)
    replace_text(root / STAGED, json.dumps(record, ensure_ascii=False, indent=2))
    _sweep(root)


def _forget(root: Path) -> None:
    (root / STAGED).unlink(missing_ok=True)
    flush(root)
    _sweep(root)


def _sweep(root: Path) -> None:
    """Remove staged tables that no record names: of earlier steps, or of one that was stopped."""
    record = root / STAGED
    named = record.read_text(encoding="utf-8", errors="replace") if record.exists() else ""
    for file in root.glob(f"{_TABLES}*"):
        if f'"{file.name}"' not in named:
            remove(file)


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
def _own(root: Path) -> Iterator[None]:
    """A deployment's own folder, for oneself; what a stopped process left there is cleared away."""
    check_own(root)
    try:
        with locked(root):
            _sweep(root)
            yield
    except OSError as error:
        raise PublishingError(
            f"release folder {root}: cannot be written ({error.strerror}); expected a folder with "
            "room and permission to write; make room, or set ATLAS_RELEASES to another"
        ) from error
