"""From an address to the nearest view of the pages on where those concerned live."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.codes import Level
from indicators.headcount import headcount
from indicators.resolve import opening
from indicators.selection import Selection
from indicators.standing import key_selection
from layouts import concentration_page, target_page
from layouts.scenes import settle
from layouts.view import Notice

if TYPE_CHECKING:
    from collections.abc import Collection

    from indicators.store import Store
    from layouts.view import View

    Settled = tuple[View, tuple[Notice, ...]]


def settle_concentration(store: Store, view: View) -> Settled:
    """The nearest view of an indicator of which the page can tell something."""
    return _settled(store, view, concentration_page.offered(store))


def settle_target(store: Store, view: View) -> Settled:
    """The nearest view that tells how many there are to be reached."""
    settled, notices = _settled(store, view, target_page.offered(store))
    try:
        headcount(store, settled.selection)
    except LookupError:
        asked = settled.selection
        known = key_selection(store, asked.indicator, Level.MUNICIPALITY) or opening(store)
        used = replace(known, area=asked.area, unit=None, source=None)
        told = Notice("notice.no_data", "time", str(asked.time), str(used.time))
        return replace(settled, selection=used), (*notices, told)
    return settled, notices


def _settled(store: Store, view: View, offered: Collection[str]) -> Settled:
    """Municipalities are looked at, whatever level is asked for; a rate and its count are one."""
    asked = replace(view.selection, level=Level.MUNICIPALITY, unit=None)
    wrong: tuple[Notice, ...] = ()
    if asked.indicator in store.slices and asked.indicator not in offered:
        first = opening(store).indicator
        wrong = (Notice("notice.no_data", "indicator", asked.indicator, first),)
        asked = Selection("", area=asked.area)
    settled, notices = settle(store, replace(view, selection=asked))
    return settled, (*wrong, *notices)
