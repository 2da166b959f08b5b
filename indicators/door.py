"""The door to the release in force: a server that runs takes up a new one without a restart.

Whoever answers a request asks for the store once and keeps to it, so that an answer is never made
of two releases.  Former releases stand open beside it, a few at a time, for addresses that name
one.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING

from geodata.errors import AtlasError
from indicators.releases import (
    MANIFEST_FILE,
    POINTER,
    ReleaseError,
    is_id,
    open_release,
    published,
)
from indicators.store import EMBEDDED_ENGINE, Store

if TYPE_CHECKING:
    from pathlib import Path

    from indicators.catalogue import Catalogue

PATIENCE = 1.0
"""Seconds between two looks at the pointer."""

MOST_OPEN = 4
"""Former releases that stay open, the least recently asked goes first."""

logger = logging.getLogger(__name__)


class UnknownReleaseError(ReleaseError):
    """A release that was asked for by its id and cannot answer.

    Attributes:
        id: as it was asked for.
        known: ids of the releases that there are, the latest first.
    """

    def __init__(self, id: str, known: tuple[str, ...]) -> None:
        super().__init__(f"release: seen {id!r}; expected one of {', '.join(known)}")
        self.id = id
        self.known = known


class Door:
    """Opens the release in force, and anew when another one is published.

    Safe for threads.  A new release that cannot be opened is logged, once, and the one before it
    goes on answering.

    Args:
        root: folder of the releases.
        catalogue: what explains them.
        engine: database URL for Ibis.
        series: folder where series are kept for all processes; None for none.
        patience: seconds between two looks at the pointer.

    Raises:
        AtlasError: there is no release that can be opened to begin with.
    """

    def __init__(
        self,
        root: Path,
        catalogue: Catalogue,
        engine: str = EMBEDDED_ENGINE,
        series: Path | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._root = root
        self._catalogue = catalogue
        self._engine = engine
        self._series = series
        self._patience = patience
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._former: OrderedDict[tuple[str, int], Store] = OrderedDict()
        self._seen = self._pointer()
        self._looked = time.monotonic()
        self._store = self._open()

    @property
    def store(self) -> Store:
        """The store of the release in force."""
        if time.monotonic() - self._looked >= self._patience and self._lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._lock.release()
        return self._store

    def at(self, id: str | None) -> Store:
        """The store of a release that was published at some time; None for the one in force.

        Raises:
            UnknownReleaseError: there is no such release, or it cannot be opened.
        """
        store = self.store
        if id is None or id == store.release.id:
            return store
        built = self._built(id) if is_id(id) else None
        if built is None:
            raise UnknownReleaseError(id, published(self._root))
        with self._opening:  # two that ask at once open it once
            if (id, built) not in self._former:
                self._former[id, built] = self._open_former(id)
            self._former.move_to_end((id, built))
            while len(self._former) > MOST_OPEN:
                self._former.popitem(last=False)
            return self._former[id, built]

    def _open_former(self, id: str) -> Store:
        try:
            return self._open(id)
        except AtlasError as error:
            logger.error("release %s was asked for: %s", id, error)
            others = tuple(one for one in published(self._root) if one != id)
            raise UnknownReleaseError(id, others) from error

    def _look(self) -> None:
        self._looked = time.monotonic()
        pointer = self._pointer()
        if pointer == self._seen:
            return
        self._seen = pointer
        try:
            self._store = self._open()
            logger.info("release %s is in force", self._store.release.id)
        except AtlasError as error:
            logger.error("%s; release %s goes on answering", error, self._store.release.id)

    def _open(self, id: str | None = None) -> Store:
        return Store(open_release(self._root, id), self._catalogue, self._engine, self._series)

    def _built(self, id: str) -> int | None:
        """When a release was last built anew; None where it is not there."""
        try:
            return (self._root / id / MANIFEST_FILE).stat().st_mtime_ns
        except OSError:
            return None

    def _pointer(self) -> tuple[str, int] | None:
        """What the pointer says, and when that release was last built anew."""
        try:
            id = (self._root / POINTER).read_text(encoding="utf-8")
            return id, self._built(id.strip()) or 0
        except (OSError, UnicodeDecodeError):
            return None
