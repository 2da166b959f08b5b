"""Where an action of the reader leads: a pure step from one view to the next."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geodata.classes import OWN
from geodata.codes import NATION, Level, level_of
from geodata.group import toggled
from indicators.conditions import Condition, number_of
from layouts.components.conditions_editor import GROUP
from layouts.components.controls import subgroup_of
from layouts.view import MOST_CLASSES

if TYPE_CHECKING:
    from collections.abc import Callable

    from layouts.view import View


def step(view: View, control: str, value: Any) -> View:  # noqa: ANN401
    """The view after ``control`` was set to ``value``.

    A new indicator lets go of unit and source, which belong to the old one; what else it does not
    have (a subgroup, a year) is for ``indicators.resolve`` to settle.
    """
    return _STEPS[control](view, value)


def _indicator(view: View, value: str) -> View:
    return replace(view, edges=()).asking(indicator=value, unit=None, source=None)


def _subgroup(view: View, value: str) -> View:
    return view.asking(subgroup=subgroup_of(value), source=None)


def _level(view: View, value: str) -> View:
    return replace(view, focus=None).asking(level=Level(value), area=NATION, source=None)


def _year(view: View, value: int) -> View:
    return view.asking(time=str(value), source=None)


def _pick(view: View, value: dict[str, str]) -> View:
    """A state opens its municipalities, a municipality its card; the nation is all there is."""
    key = value["area"]
    if level_of(key) is Level.NATION:
        return view
    if level_of(key) is Level.STATE:
        return replace(view, focus=None).asking(area=key, level=Level.MUNICIPALITY)
    return replace(view, focus=None if key == view.focus else key)


def _second(view: View, value: str) -> View:
    """The first indicator beside itself is no second one; its year and group begin anew."""
    second = None if value == view.selection.indicator else value
    return replace(view, second=second, second_time=None, second_subgroup=None)


def _edges(view: View, value: str) -> View:
    """What of the text is a number becomes an edge; nothing, the edges of the method."""
    found = set()
    for word in re.split(r"[\s,;]+", value):
        with suppress(ValueError):
            found.add(number_of(word))
    return replace(view, edges=tuple(sorted(found)[: MOST_CLASSES - 1]))


def _condition(view: View, value: dict[str, str]) -> View:
    """A condition more, once however often it is added; or one less, or no group."""
    if value.get("drop") == GROUP:
        return replace(view, group=None)
    if "drop" in value:
        kept = tuple(one for one in view.conditions if str(one) != value["drop"])
        return replace(view, conditions=kept)
    added = Condition.parsed(value["add"])
    return replace(view, conditions=tuple(dict.fromkeys((*view.conditions, added))))


def _member(view: View, value: dict[str, str]) -> View:
    """A municipality enters the reader's own selection, or leaves it."""
    return replace(view, group=toggled(view.group, value["area"]))


_STEPS: dict[str, Callable[[View, Any], View]] = {
    "indicator": _indicator,
    "subgroup": _subgroup,
    "level": _level,
    "year": _year,
    "pick": _pick,
    "source": lambda view, value: view.asking(source=value),
    "method": lambda view, value: view if value == OWN else replace(view, method=value, edges=()),
    "classes": lambda view, value: replace(view, classes=int(value), edges=()),
    "edges": _edges,
    "palette": lambda view, value: replace(view, palette=value),
    "reverse": lambda view, value: replace(view, reverse=bool(value)),
    "labels": lambda view, value: replace(view, labels=bool(value)),
    "maps": lambda view, value: replace(view, maps=value),
    "second": _second,
    "second_time": lambda view, value: replace(view, second_time=value),
    "second_subgroup": lambda view, value: replace(view, second_subgroup=subgroup_of(value)),
    "condition": _condition,
    "member": _member,
    "breaks": lambda view, value: replace(view, breaks=value),
}
