"""What the map page shows beside its one map: a filter, a second selection, all years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geodata.codes import Level
from indicators.bivariate import joint
from indicators.conditions import askable, decimal
from indicators.definitions import Kind
from indicators.map_answer import classed
from indicators.model import DIMENSIONS
from indicators.queries import area_table
from indicators.resolve import resolve
from indicators.scope import chosen
from indicators.standing import key_selection
from layouts.format import number
from layouts.scenes import scene
from layouts.view import BESIDE, POOLED, Notice

if TYPE_CHECKING:
    from indicators.selection import Selection
    from indicators.store import Store
    from layouts.scene import Scene
    from layouts.view import View


def prepared(store: Store, view: View) -> tuple[View, tuple[Notice, ...]]:
    """The nearest settled view that the map page can draw, and a notice for what had to change."""
    view, notices = _drawable(store, view)
    view, more = _within(store, view)
    return view, (*notices, *more)


def map_scene(store: Store, view: View) -> Scene:
    """The scene of a prepared view, with all that stands beside its map."""
    shown = scene(store, replace(view, edges=() if view.maps == "bivariate" else view.edges))
    shown = replace(shown, view=view, inside=_inside(store, view), seen=_seen(store, view))
    if view.maps in BESIDE:
        return _beside(store, shown)
    if view.maps == "years":
        asked = shown.selection
        tables = [area_table(store, replace(asked, time=time)) for time in shown.answer.table.times]
        return replace(shown, years=tuple(tables))
    return shown


def _drawable(store: Store, view: View) -> tuple[View, tuple[Notice, ...]]:
    """The way of drawing asked for, where the indicator allows it; else one map."""
    if view.maps == "one":
        return view, ()
    kind = _kind(store, view.selection)
    one = replace(view, maps="one"), (Notice(f"notice.maps_{view.maps}", "maps", view.maps),)
    if view.selection.level is Level.NATION:
        return one
    if view.maps == "years":
        known = area_table(store, view.selection).times
        return one if kind is Kind.COUNT or len(known) < 2 else (view, ())
    if view.maps == "bivariate" and not kind.continuous:
        return one
    settled = _with_second(store, view)
    return settled or one


def _with_second(store: Store, view: View) -> tuple[View, tuple[Notice, ...]] | None:
    """The view with its second selection filled in; None where there is none at this level."""
    first, others = view.selection, _others(store, view)
    notices = []
    if view.second and view.second not in {first.indicator, *others}:
        notices.append(Notice("notice.bad_value", "second", view.second))
        view = replace(view, second=None)
    if view.second == first.indicator:
        view = replace(view, second=None)
    view = _with_default(store, view, others)
    if view.maps == "bivariate" and view.second is None:
        return None
    found, changes = resolve(store, _asked(view))
    if (found.level, found.area) != (first.level, first.area):
        return None
    asked = {"time": view.second_time, **dict.fromkeys(DIMENSIONS, view.second_subgroup)}
    notices += [
        Notice("notice.no_data", "second_time" if one.parameter == "time" else "second_subgroup",
               one.asked, one.used)
        for one in changes
        if asked.get(one.parameter)
    ]  # fmt: skip
    same_time = view.second_time is None and found.time == first.time
    same_group = view.second_subgroup is None and found.subgroup == first.subgroup
    settled = replace(
        view,
        second_time=None if same_time else found.time,
        second_subgroup=None if same_group else found.subgroup,
    )
    return settled, tuple(notices)


def _with_default(store: Store, view: View, others: tuple[str, ...]) -> View:
    """Where nothing is asked for: the first year beside this one, or else another indicator."""
    if view.second or (view.maps == "two" and (view.second_time or view.second_subgroup)):
        return view
    times = [one for one in area_table(store, view.selection).times if one != view.selection.time]
    if view.maps == "two" and times:
        return replace(view, second_time=times[0])
    known = store.catalogue.indicators
    topic = known[view.selection.indicator].classifications.topic
    elsewhere = [one for one in others if known[one].classifications.topic != topic]
    return replace(view, second=next(iter((*elsewhere, *others)), None), second_time=None)


def _asked(view: View) -> Selection:
    """The second selection; what it does not say is as in the first."""
    first = view.selection
    other: dict[str, Any] = (
        {"indicator": view.second, "unit": None, "source": None} if view.second else {}
    )
    return replace(
        first,
        time=view.second_time or first.time,
        subgroup=view.second_subgroup or first.subgroup,
        **other,
    )


def _others(store: Store, view: View) -> tuple[str, ...]:
    kinds = {Kind.RATE, Kind.MEAN} if view.maps == "bivariate" else set(Kind)
    known = askable(store, view.selection.level, kinds)
    return tuple(one for one in known if one != view.selection.indicator)


def _beside(store: Store, shown: Scene) -> Scene:
    """With the second selection, on one scale where it is of the same indicator and unit."""
    view = shown.view
    selection = resolve(store, _asked(view))[0]
    edges = () if view.second else view.edges
    second = scene(store, replace(view, selection=selection, edges=edges))
    second = replace(second, inside=shown.inside)
    pair = (shown, second)
    if view.maps == "bivariate":
        found = joint(
            shown.answer.table,
            second.answer.table,
            (shown.measure.decimals, second.measure.decimals),
        )
        made = (found.first, found.second)
        shown = replace(shown, joint=found)
    elif shown.selection.unit == second.selection.unit and not (view.second or _codes(shown)):
        tables = [one.answer.table for one in pair]
        common = classed(
            tables,
            view.method,
            view.classes,
            shown.measure.decimals,
            pooled=view.breaks == POOLED,
            edges=view.edges,
        )
        made = (common, common)
    else:
        made = (shown.answer.breaks, second.answer.breaks)
    shown, second = (
        replace(one, answer=replace(one.answer, breaks=edges))
        for one, edges in zip((shown, second), made, strict=True)
    )
    return replace(shown, second=second, others=_others(store, view))


def _codes(shown: Scene) -> bool:
    return bool(shown.unit.categories)


def _kind(store: Store, selection: Selection) -> Kind:
    indicator = store.catalogue.indicators[selection.indicator]
    return store.catalogue.units[selection.unit or indicator.unit].kind


def _inside(store: Store, view: View) -> frozenset[str] | None:
    """Municipalities that fulfil the conditions and are in the group; states are not filtered."""
    municipal = view.selection.level is Level.MUNICIPALITY
    if not municipal or not (view.conditions or view.group):
        return None
    return frozenset(chosen(store, view.selection.area, view.group, view.conditions))


def _seen(store: Store, view: View) -> dict[str, Selection]:
    found = {
        one.indicator: key_selection(store, one.indicator, Level.MUNICIPALITY)
        for one in view.conditions
    }
    return {id: one for id, one in found.items() if one}


def _within(store: Store, view: View) -> tuple[View, tuple[Notice, ...]]:
    """The view with those of the reader's own edges that lie between the values painted."""
    if not view.edges or not _kind(store, view.selection).continuous:
        return replace(view, edges=()), ()
    whole = scene(store, view).answer
    indicator = store.catalogue.indicators[view.selection.indicator]
    decimals = indicator.measure(str(whole.selection.unit)).decimals
    low, high = whole.breaks.edges[0], whole.breaks.edges[-1]
    kept = tuple(one for one in view.edges if low < one < high)
    if kept == view.edges:
        return view, ()
    left = " ".join(decimal(one) for one in view.edges if one not in kept)
    ends = [number(one, decimals, view.language) for one in (low, high)]
    notice = Notice("notice.edges", "edges", left, " – ".join(ends))
    return replace(view, edges=kept), (notice,)
