"""What the first reader of a profile would wait for, made before anybody asks."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from geodata.codes import Level
from geodata.neighbours import neighbours
from indicators.panel import fifths, panel

if TYPE_CHECKING:
    from geodata.boundaries import BoundarySet
    from indicators.door import Door

logger = logging.getLogger(__name__)


def warmed(door: Door, boundaries: BoundarySet) -> threading.Thread:
    """A thread, not yet started, that makes the panels of all levels and finds the neighbours.

    It ends by itself, in about three seconds, and a process that ends meanwhile waits for it: the
    engine must not be left in the middle of a query.  A fault is logged; whoever asks for the
    profile meets it again.
    """
    return threading.Thread(target=_warm, args=(door, boundaries), name="warming")


def _warm(door: Door, boundaries: BoundarySet) -> None:
    try:
        store = door.store
        for level in (Level.MUNICIPALITY, Level.STATE, Level.NATION):
            panel(store, level)
        for level in (Level.MUNICIPALITY, Level.STATE):
            fifths(store, level)
            neighbours(boundaries, level)
    except Exception:
        logger.exception("warming ended early")
