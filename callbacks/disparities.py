"""The nearest comparison that has data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.areas import area
from geodata.codes import level_of
from indicators.gradient import usual
from indicators.model import DIMENSIONS
from indicators.pairs import partners
from indicators.partitions import splits
from indicators.resolve import nearest
from indicators.selection import Subgroup
from layouts.scenes import settle
from layouts.view import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indicators.partitions import Split
    from indicators.store import Store
    from layouts.view import View

    Settled = tuple[View, tuple[Notice, ...]]


def settle_comparison(store: Store, view: View) -> Settled:
    """The nearest view that can be compared, and a notice for each part that had to change."""
    if view.compared == "subgroups":
        return _subgroups(store, view)
    settled, notices = settle(store, replace(view, by=None))
    if view.compared != "gradient":
        return replace(settled, along=None), notices
    selection, asked = settled.selection, settled.along
    first = usual(store, selection.indicator, selection.level)
    if first is None:
        told = Notice("notice.no_gradient", "along", asked or "")
        return replace(settled, compared="areas", along=None), (*notices, told)
    if asked is not None and asked not in partners(store, selection.indicator, selection.level):
        notices = (*notices, Notice("notice.bad_value", "along", asked, first))
        asked = None
    return replace(settled, along=None if asked == first else asked), notices


def _subgroups(store: Store, view: View) -> Settled:
    """The nearest split of the area's people; its areas where there is none."""
    asked = view.selection
    open_view = view.asking(subgroup=Subgroup(), time=None, source=None)
    settled, notices = settle(store, replace(open_view, along=None))
    selection = settled.selection
    wanted = replace(selection, subgroup=asked.subgroup, source=asked.source)
    own = replace(wanted, area=settled.area, level=level_of(settled.area))
    found = splits(store, own, settled.area)
    if not found and settled.focus:
        names = [area(one).label(view.language) for one in (settled.area, selection.area)]
        told = Notice("notice.no_groups_here", "focus", *names)
        settled, more = _subgroups(store, replace(view, focus=None))
        return settled, (told, *more)
    if not found:
        told = Notice("notice.no_subgroups", "compared", view.compared)
        settled, more = settle_comparison(store, replace(view, compared="areas", by=None))
        return settled, (*more, told)
    chosen = next((one for one in found if view.by == one.by), found[0])
    time = nearest(chosen.times, asked.time) if asked.time else chosen.times[-1]
    kept = replace(
        selection, subgroup=chosen.selection.subgroup, time=time, source=chosen.selection.source
    )
    changed = tuple(_changes(view, chosen, time))
    return replace(settled, selection=kept, by=chosen.by), (*notices, *changed)


def _changes(view: View, chosen: Split, time: str) -> Iterator[Notice]:
    """What was asked for in so many words and cannot be had."""
    asked = view.selection
    if view.by not in (None, chosen.by):
        yield Notice("notice.bad_value", "by", str(view.by), chosen.by)
    if asked.time not in (None, time):
        yield Notice("notice.no_data", "time", str(asked.time), time)
    if asked.source not in (None, chosen.selection.source):
        yield Notice("notice.no_data", "source", str(asked.source), str(chosen.selection.source))
    for name in DIMENSIONS:
        code = asked.subgroup[name]
        used = chosen.selection.subgroup[name]
        if name != chosen.by and code not in ("_T", used):
            yield Notice("notice.no_data", name, code, used)
