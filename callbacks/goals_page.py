"""From an address to a view of the page of goals: a place that is there, and a goal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from indicators.goals import goals
from indicators.selection import Selection
from layouts.scenes import settle
from layouts.view import Notice, View

if TYPE_CHECKING:
    from indicators.store import Store


def settle_goal(store: Store, view: View) -> tuple[View, tuple[Notice, ...]]:
    """The nearest place and goal, and a notice for each that had to change.

    Of what is asked only indicator, level and area are kept: a goal says the rest.
    """
    area = view.focus[:2] if view.focus else view.selection.area
    place, wrong = settle(store, replace(view, selection=Selection("", area=area)))
    notices = list(wrong)
    indicator, goal = view.selection.indicator, view.goal
    if indicator and indicator not in store.slices:
        notices.append(Notice("notice.bad_value", "indicator", indicator))
        indicator = ""
    if goal and goal not in goals():
        notices.append(Notice("notice.bad_value", "goal", goal))
        goal = None
    asked = Selection(indicator, level=view.selection.level, area=area)
    settled = replace(
        view.on("metas"), selection=asked, focus=place.focus, conditions=place.conditions, goal=goal
    )
    return settled, tuple(notices)
