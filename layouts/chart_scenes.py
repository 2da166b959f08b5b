"""From an address to the scene of a chart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.areas import exists
from geodata.codes import NATION, Level, level_of
from indicators.measures.gap import gap
from indicators.pairs import continuous, partner, partners
from indicators.pyramid import pyramid
from indicators.queries import VINTAGE, reliable
from indicators.scope import limited
from layouts.charts.scene import ChartScene
from layouts.scenes import scene, settle
from layouts.view import MOST_MARKED, Notice

if TYPE_CHECKING:
    from indicators.selection import Selection
    from indicators.store import Store
    from layouts.scene import Scene
    from layouts.view import View


def settle_chart(store: Store, view: View) -> tuple[View, tuple[Notice, ...]]:
    """The nearest view of a chart that has data, and a notice for each part that had to change.

    The area in focus on another page is one picked out here.
    """
    focus = (view.focus,) if view.focus else ()
    marked = tuple(dict.fromkeys((*focus, *view.marked)))
    known = tuple(key for key in marked if _stands(key))
    settled, notices = settle(store, replace(view, focus=None, marked=known[:MOST_MARKED]))
    unknown = [Notice("notice.bad_value", "areas", key) for key in marked if key not in known]
    if len(known) > MOST_MARKED:
        unknown.append(Notice("charts.too_many", "areas", "", str(MOST_MARKED)))
    if settled.second is not None and settled.second not in store.slices:
        unknown.append(Notice("notice.bad_value", "second", settled.second))
        settled = replace(settled, second=None, second_time=None, second_subgroup=None)
    return settled, (*notices, *unknown)


def _stands(key: str) -> bool:
    """Whether an area stands on the maps: the nation cannot be picked out of itself."""
    return level_of(key) is not Level.NATION and exists(key, VINTAGE)


def chart_scene(store: Store, view: View) -> ChartScene:
    """The scene of a settled view, limited to its group and conditions."""
    base = scene(store, _of_the_young(store, view) if view.chart == "pyramid" else view)
    table = limited(store, base.answer.table, view.group, view.conditions)
    if table is not base.answer.table:
        ends = gap(reliable(table.frame), base.indicator.direction) if base.answer.gap else None
        base = replace(base, answer=replace(base.answer, table=table, gap=ends))
    second = _second(store, view, base.selection) if view.chart == "scatter" else None
    return ChartScene(view, base, store, view.marked, second)


def _of_the_young(store: Store, view: View) -> View:
    """The view of the population by age, whose sources and notes a pyramid has."""
    area = view.marked[0] if view.marked else view.selection.area
    return replace(view, selection=pyramid(store, area).selection, group=None, conditions=())


def _second(store: Store, view: View, first: Selection) -> Scene | None:
    """What stands beside the first: the indicator asked for, or the first of another topic."""
    if not continuous(store, first) or first.level is Level.NATION:
        return None
    known = partners(store, first.indicator, first.level)
    indicators = store.catalogue.indicators
    topic = indicators[first.indicator].classifications.topic
    others = (one for one in known if indicators[one].classifications.topic != topic)
    chosen = view.second if view.second in known else next(others, next(iter(known), None))
    if chosen is None:
        return None
    asked, _ = partner(store, first, chosen, view.second_time, view.second_subgroup)
    return scene(store, replace(view, selection=replace(asked, area=NATION)))
