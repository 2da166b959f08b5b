"""The door to the release in force: a server that runs takes up a new one without a restart.

Whoever answers a request asks for the store once and keeps to it, so that an answer is never made
of two releases.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from geodata.errors import AtlasError
from indicators.releases import MANIFEST_FILE, POINTER, open_release
from indicators.store import EMBEDDED_ENGINE, Store

if TYPE_CHECKING:
    from pathlib import Path

    from indicators.catalogue import Catalogue

PATIENCE = 1.0
"""Seconds between two looks at the pointer."""

logger = logging.getLogger(__name__)


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

    def _open(self) -> Store:
        return Store(open_release(self._root), self._catalogue, self._engine, self._series)

    def _pointer(self) -> tuple[str, int] | None:
        """What the pointer says, and when that release was last built anew."""
        try:
            id = (self._root / POINTER).read_text(encoding="utf-8")
            manifest = self._root / id.strip() / MANIFEST_FILE
            return id, manifest.stat().st_mtime_ns if manifest.exists() else 0
        except (OSError, UnicodeDecodeError):
            return None
