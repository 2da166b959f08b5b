"""Which release answers a view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from indicators.door import UnknownReleaseError
from layouts.view import Notice

if TYPE_CHECKING:
    from indicators.door import Door
    from indicators.store import Store
    from layouts.view import View


def opened(door: Door, view: View) -> tuple[Store, View, tuple[Notice, ...]]:
    """The store that answers a view, the view that it answers, and a notice where it is another.

    A view of a release that there is not is answered, as by the nearest that there is, by the one
    in force.
    """
    try:
        return door.at(view.release), view, ()
    except UnknownReleaseError as error:
        told = Notice("notice.no_release", "release", error.id, ", ".join(error.known))
        return door.store, replace(view, release=None), (told,)
