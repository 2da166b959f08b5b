"""From an address to a scene: the nearest view that has data, its answer, and the notices."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.areas import UnknownAreaError, area, exists
from geodata.codes import NATION, Level, level_of
from geodata.succession import fold
from indicators.map_answer import map_answer
from indicators.queries import VINTAGE, levels
from indicators.resolve import resolve
from indicators.selection import Selection
from indicators.trace import trace
from layouts.scene import Scene
from layouts.view import POOLED, Notice

if TYPE_CHECKING:
    from geodata.succession import Fold
    from indicators.store import Store
    from indicators.trace import Trace
    from layouts.view import View


def settle(store: Store, view: View) -> tuple[View, tuple[Notice, ...]]:
    """The nearest view that has data, and a notice for each part that had to change."""
    selection, changes = resolve(store, view.selection)
    notices = [Notice("notice.no_data", one.parameter, one.asked, one.used) for one in changes]
    focus = view.focus
    if focus and (step := _fold(focus)):
        notices.append(Notice("notice.founded_later", "focus", focus, step.target))
        focus = step.target
    if focus and not _shown(focus, selection):
        notices.append(Notice("notice.bad_value", "focus", focus))
        focus = None
    known = tuple(one for one in view.conditions if _municipal(store, one.indicator))
    unknown = (one for one in view.conditions if one not in known)
    notices += [Notice("notice.bad_value", "where", str(one)) for one in unknown]
    settled = replace(view, selection=selection, focus=focus, conditions=known)
    return settled, tuple(notices)


def _municipal(store: Store, indicator: str) -> bool:
    """Whether an indicator has figures of municipalities, by which they can be filtered."""
    asked = Selection(indicator)
    return indicator in store.slices and Level.MUNICIPALITY in levels(store, asked)


def _fold(focus: str) -> Fold | None:
    """What a municipality newer than the maps is part of on them."""
    try:
        return fold(focus, VINTAGE)
    except UnknownAreaError:
        return None


def _shown(focus: str, selection: Selection) -> bool:
    """Whether the area in focus is one of those on the map."""
    inside = selection.area == NATION or focus.startswith(selection.area)
    return inside and selection.level is level_of(focus) and exists(focus, VINTAGE)


def origin_of(store: Store, view: View) -> tuple[Trace | None, tuple[Notice, ...]]:
    """The origin that a view asks for by naming a time period, and what in it nobody knows.

    Unlike a map, an origin is of the very figure that is asked for, or of none.
    """
    selection, key = view.selection, view.focus or view.selection.area
    if selection.time is None or selection.indicator not in store.slices:
        return None, ()
    units = {one.unit for one in store.catalogue.indicators[selection.indicator].measures}
    wrong = []
    if selection.unit and selection.unit not in units:
        wrong.append(Notice("notice.bad_value", "unit", selection.unit))
    try:
        area(key)
    except UnknownAreaError:
        wrong.append(Notice("notice.bad_value", "focus" if view.focus else "area", key))
    return (None if wrong else trace(store, selection, key)), tuple(wrong)


def scene(store: Store, view: View) -> Scene:
    """The scene of a settled view."""
    focus = view.focus or view.selection.area
    pooled = view.breaks == POOLED
    answer = map_answer(
        store, view.selection, focus, view.method, view.classes, pooled=pooled, edges=view.edges
    )
    return Scene(view, answer, store.catalogue, store.release.id)
