"""What each release changed of one indicator, back to the first.

Compared when somebody asks, from the two files of observations, and kept in the store's memory:
a release's manifest only counts what it changed in all, and its files hold the rest, also for
releases that are there already.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indicators.diff import Diff, diff
from indicators.engine import EngineError
from indicators.releases import Release, ReleaseError, open_release

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from indicators.store import Store

COMPARED = 12
"""Releases that are compared with the one before: a year of monthly ones."""

CELLS = 6
"""Cells of a release that are kept, of all that differ."""


@dataclass(frozen=True)
class Step:
    """One release of the chain.

    Attributes:
        release: which; the observations of an indicator in it are in its manifest.
        previous: id of the release it follows; None for a first one.
        change: the difference in this indicator, its cells the first ``CELLS``; None for a first
            release, for one whose predecessor cannot be read, and beyond ``COMPARED``.
        unreadable: whether the predecessor is gone or damaged, or cannot be compared here.
    """

    release: Release
    previous: str | None
    change: Diff | None = None
    unreadable: bool = False

    @property
    def totals(self) -> Mapping[str, int]:
        """Cells added, removed and changed in all indicators, as the manifest counts them."""
        previous = self.release.manifest.get("previous") or {}
        return dict(previous.get("changes", {}))


def changes(store: Store, indicator: str) -> tuple[Step, ...]:
    """The releases up to the store's own, the newest first, and what each changed.

    The chain ends with a first release, with one whose predecessor cannot be read, or after
    ``COMPARED`` steps.
    """
    return store.memory.get(("changes", indicator), lambda: tuple(_steps(store.release, indicator)))


def _steps(release: Release, indicator: str) -> Iterator[Step]:
    for _ in range(COMPARED):
        step, before = _step(release, indicator)
        yield step
        if before is None:
            return
        release = before
    yield Step(release, release.previous)


def _step(release: Release, indicator: str) -> tuple[Step, Release | None]:
    previous = release.previous
    if previous is None:
        return Step(release, None), None
    try:
        before = open_release(release.folder.parent, previous)
        change = diff(before.observations, release.observations, indicator=indicator)
    except (ReleaseError, EngineError):  # told on the page; what the manifest counts stays known
        return Step(release, previous, unreadable=True), None
    kept = replace(change, cells=change.cells.head(CELLS))
    return Step(release, previous, kept), before
