"""Where an action on the page of tables leads, and the nearest table that has figures."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from callbacks import navigation
from geodata.codes import NATION, Level
from geodata.group import LONGEST_NAME, Group, decoded, toggled
from indicators.model import DIMENSIONS
from indicators.pivot import Across, columns_of
from indicators.queries import subgroups, times
from indicators.selection import Subgroup
from indicators.standing import key_selection
from layouts import scenes, tabulation
from layouts.address import PARAMETERS
from layouts.components.controls import subgroup_of
from layouts.components.table_builder import OPEN
from layouts.row_choice import ALL_ROWS
from layouts.view import Notice, View

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.store import Store
    from layouts.row_choice import RowChoice


def step(store: Store, view: View, control: str, value: Any, name: str) -> View:  # noqa: ANN401
    """The view after ``control`` was set to ``value``.

    Args:
        store: knows in which subgroup an indicator is first seen.
        view: before.
        control: its name.
        value: what it was set to.
        name: what the reader has written as the name of a selection.
    """
    if control == "across":
        return _across(store, view, Across(value))
    if control == "act":
        return _act(view, value, _printable(name))
    if control == "condition":
        return navigation.step(view, control, value)
    return _STEPS[control](view, value)


def within(store: Store, view: View) -> tuple[View, tuple[Notice, ...]]:
    """A settled view whose rows are chosen by columns that its table has, and what was not."""
    if view.rows == ALL_ROWS:
        return view, ()
    rows = view.rows.within(columns_of(store, tabulation.question(view)))
    lost = [
        Notice("notice.bad_value", name, str(one))
        for name, before, after in (
            ("sort", view.rows.sort, rows.sort), ("only", view.rows.only, rows.only)
        )
        for one in before
        if one not in after
    ]  # fmt: skip
    return replace(view, rows=rows), tuple(lost)


def settle(store: Store, view: View) -> tuple[View, tuple[Notice, ...]]:
    """The nearest view whose table has figures, and a notice for each part that had to change."""
    columns = tuple(dict.fromkeys(one for one in view.columns if one in store.slices))
    gone = [one for one in view.columns if one not in store.slices]
    if columns and not view.selection.indicator:
        view = view.asking(indicator=columns[0])
    several = view.across == Across.INDICATORS
    view = replace(view, columns=columns)
    settled, notices = (_several if several else _one)(store, view)
    if settled.columns == (settled.selection.indicator,):
        settled = replace(settled, columns=())
    return settled, (*(Notice("notice.bad_value", "indicators", one) for one in gone), *notices)


def _several(store: Store, view: View) -> tuple[View, tuple[Notice, ...]]:
    """Indicators as they are first seen; year and group hold where one of them has figures."""
    asked = view.selection
    names = view.columns or (asked.indicator,)
    seen = (key_selection(store, one, asked.level) for one in names if one in store.slices)
    best = next((one for one in seen if one is not None), None)
    named = view.asking(indicator=best.indicator if best else names[0])
    first = best.subgroup if best else Subgroup()
    settled, notices = scenes.settle(store, _opened(named).asking(subgroup=first))
    found = settled.selection
    indicator = asked.indicator if asked.indicator in store.slices else found.indicator
    kept = replace(asked, indicator=indicator, level=found.level, area=found.area)
    settled = replace(settled, selection=kept)
    if columns_of(store, tabulation.question(settled)):
        return settled, notices
    parts = {name: getattr(asked, name) for name in ("time", "unit", "source")}
    parts |= {name: asked.subgroup.narrowed.get(name) for name in DIMENSIONS}
    lost = [Notice("notice.bad_value", name, one) for name, one in parts.items() if one]
    return _opened(settled), (*notices, *lost)


def _opened(view: View) -> View:
    return view.asking(subgroup=Subgroup(), time=None, unit=None, source=None)


def _one(store: Store, view: View) -> tuple[View, tuple[Notice, ...]]:
    """One indicator; where its groups are the columns, a year holds that any of them has."""
    asked = view.selection
    if view.across == Across.SUBGROUPS and asked.indicator in store.slices:
        known = [replace(asked, subgroup=one) for one in subgroups(store, asked)]
        fitting = [one for one in known if asked.time in (None, *times(store, one))]
        if fitting and asked not in fitting:
            view = view.asking(subgroup=fitting[0].subgroup)
    return scenes.settle(store, view)


def _across(store: Store, view: View, across: Across) -> View:
    """Another direction goes on with the group of people that the table is of."""
    changed = replace(view, across=across.value)
    if across is Across.INDICATORS:
        return _opened(changed)
    selection = view.selection
    first = key_selection(store, selection.indicator, selection.level)
    if first is None or selection.subgroup.narrowed or view.across != Across.INDICATORS:
        return changed
    return changed.asking(subgroup=first.subgroup)


def _act(view: View, value: dict[str, Any], name: str) -> View:
    """Rows become the reader's selection, or leave it, or are chosen; a municipality enters it."""
    if "rows" in value:
        return replace(view, rows=_rows(value["rows"]))
    if "add" in value:
        inside = view.group is not None and value["add"] in view.group
        return view if inside else replace(view, group=toggled(view.group, value["add"]))
    if "keep" in value:
        kept = Group.of(decoded(value["keep"]), name)
        return replace(view, group=kept, conditions=())
    dropped = set(decoded(value["drop"]))
    group = view.group
    left = [key for key in group.keys if key not in dropped] if group else []
    return replace(view, group=Group.of(left, group.name) if group and left else None)


def _rows(told: dict[str, str]) -> RowChoice:
    """What the grid says of its rows, as far as an address can hold it."""
    view = View()
    for name in ("sort", "only", "name", "state", "find"):
        text = told.get(name, "")
        if name not in ("sort", "only"):
            text = _printable(text)
        with suppress(ValueError):
            view = PARAMETERS[name].read(view, text)
    return view.rows


def _printable(name: str) -> str:
    """What of a name an address can hold."""
    kept = "".join(letter for letter in name if letter.isprintable())
    return " ".join(kept.split())[:LONGEST_NAME]


def _indicators(view: View, value: list[str]) -> View:
    if not value:
        return view
    return replace(view, columns=tuple(value)).asking(indicator=value[0], unit=None, source=None)


def _indicator(view: View, value: str) -> View:
    return replace(view, columns=()).asking(indicator=value, unit=None, source=None)


def _time(view: View, value: str) -> View:
    return view.asking(time=None if value == OPEN else value, source=None)


def _subgroup(view: View, value: str) -> View:
    chosen = Subgroup() if value == OPEN else subgroup_of(value)
    return view.asking(subgroup=chosen, source=None)


def _level(view: View, value: str) -> View:
    return view.asking(level=Level(value), area=NATION, source=None)


def _area(view: View, value: str) -> View:
    return replace(view, focus=None).asking(area=value)


def _named(view: View, value: str) -> View:
    return replace(view, group=replace(view.group, name=_printable(value))) if view.group else view


_STEPS: dict[str, Callable[[View, Any], View]] = {
    "indicators": _indicators,
    "indicator": _indicator,
    "time": _time,
    "subgroup": _subgroup,
    "level": _level,
    "area": _area,
    "by_state": lambda view, value: replace(view, by_state=value),
    "name": _named,
}
