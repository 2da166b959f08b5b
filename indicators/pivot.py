"""The table of a question: areas as rows; indicators, years or subgroups as columns.

Nothing is added up here: what stands over the rows of areas are the figures that a release holds
of the areas they lie in, or nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from geodata.areas import areas
from geodata.codes import NATION, Level
from indicators.model import Status
from indicators.queries import area_table, figure, fill, latest, slices, subgroups, times, unit_of
from indicators.scope import chosen
from indicators.standing import key_selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from geodata.group import Group
    from indicators.conditions import Condition
    from indicators.queries import Figure
    from indicators.selection import Selection
    from indicators.store import Store

COMPUTED = frozenset({"weighted_sum", "sum_of_municipalities", "sum_of_states"})
"""Footnotes of figures that were made of those of smaller areas, and not published as such."""

CELLS = ["value", "status", "footnote"]


class Across(StrEnum):
    """What the columns of a table are."""

    INDICATORS = "indicators"
    TIMES = "times"
    SUBGROUPS = "subgroups"


@dataclass(frozen=True, slots=True)
class Question:
    """What a table is asked for.

    Attributes:
        selection: area and level of the rows; the indicator whose years or subgroups are columns.
            Of several indicators, a time and a narrowed subgroup hold for each, unit and source
            for its own alone.
        across: what the columns are.
        indicators: those of the columns; empty for the selection's own.
        group: municipalities to which the rows are limited.
        conditions: what municipalities must fulfil to have a row.
        by_state: whether the states of the rows stand over them, too.
    """

    selection: Selection
    across: Across = Across.INDICATORS
    indicators: tuple[str, ...] = ()
    group: Group | None = None
    conditions: tuple[Condition, ...] = ()
    by_state: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        id: what tells it from the other columns of its table: an indicator, a year, or the codes
            of a subgroup with dots between them.
        selection: what its figures are of, all parts filled in.
        cells: indexed by area key as the rows are; columns ``value, status, footnote``.
        totals: the figure of each area over the rows, of the same time period, unit and subgroup;
            None where there is none.
    """

    id: str
    selection: Selection
    cells: pd.DataFrame
    totals: Mapping[str, Figure | None]

    @property
    def status(self) -> Status | None:
        """The status that all its values have; None where they differ, or there is none."""
        found = self.cells.loc[self.cells["value"].notna(), "status"].unique()
        return Status(found[0]) if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Pivot:
    """A table.

    Attributes:
        rows: keys of the areas, in order, each once.
        above: keys of the areas that rows lie in and that have figures of their own.
        columns: in their order.
        absent: indicators without a figure of what is asked; they have no column.
        left_out: how many further columns there are, for which there was no room.
    """

    rows: tuple[str, ...]
    above: tuple[str, ...]
    columns: tuple[Column, ...]
    absent: tuple[str, ...] = ()
    left_out: int = 0


def pivot(store: Store, question: Question, most: int | None = None) -> Pivot:
    """The table of a question.

    Args:
        store: the release.
        question: what is asked.
        most: cells that there is room for; columns beyond are left out, at least one stays. Of
            years those up to the selection's are kept, of others the first.

    Raises:
        LookupError: there is no figure at all of what is asked, or a condition's indicator has
            none of municipalities.
    """
    rows = rows_of(store, question)
    chosen = columns_of(store, question)
    if not chosen:
        raise LookupError(f"no value for {question.selection}")
    room = len(chosen) if most is None else max(1, most // max(1, len(rows)))
    kept = _kept(store, question, chosen, room)
    above = _above(rows, question)
    columns = tuple(_column(store, id, one, rows, above) for id, one in kept.items())
    several = question.across is Across.INDICATORS
    absent = tuple(one for one in _names(question) if several and one not in chosen)
    return Pivot(rows, above, columns, absent, len(chosen) - len(kept))


def rows_of(store: Store, question: Question) -> tuple[str, ...]:
    """Keys of the rows: areas of the level, and of municipalities those that are to be shown.

    Group and conditions are of municipalities: states stand in a table regardless of them.

    Raises:
        LookupError: a condition's indicator has no municipal figures.
    """
    level, area = question.selection.level, question.selection.area
    if level is not Level.MUNICIPALITY:
        return tuple(one.key for one in areas(level))
    return chosen(store, area, question.group, question.conditions)


def time_options(store: Store, question: Question) -> tuple[str, ...]:
    """Time periods that columns of a question can be of, earliest first."""
    asked = question.selection
    if question.across is Across.TIMES:
        return tuple(_times(store, asked))
    if question.across is Across.SUBGROUPS:
        whole = slices(store, asked, any_subgroup=True)
        return tuple(sorted({one.time for one in whole}))
    seen = (_as_asked(store, name, replace(asked, time=None)) for name in _names(question))
    known = (times(store, replace(one, source=None)) for one in seen if one is not None)
    return tuple(sorted({time for some in known for time in some}))


def columns_of(store: Store, question: Question) -> dict[str, Selection]:
    """The selection of each column by its id, all parts filled in; none where nothing is known."""
    selection = question.selection
    if question.across is Across.TIMES:
        return _times(store, selection)
    if question.across is Across.SUBGROUPS:
        return _subgroups(store, selection)
    found = {name: _as_asked(store, name, selection) for name in _names(question)}
    return {name: one for name, one in found.items() if one is not None}


def _names(question: Question) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question.indicators or (question.selection.indicator,)))


def _as_asked(store: Store, indicator: str, asked: Selection) -> Selection | None:
    """An indicator as it is first seen, in the time period and subgroup asked for, if any."""
    first = key_selection(store, indicator, asked.level)
    if first is None:
        return None
    own = indicator == asked.indicator
    wanted = replace(
        first,
        subgroup=asked.subgroup if asked.subgroup.narrowed else first.subgroup,
        time=asked.time,
        unit=(asked.unit if own else None) or first.unit,
        source=asked.source if own else None,
    )
    try:
        return fill(store, wanted)
    except LookupError:
        return None


def _times(store: Store, asked: Selection) -> dict[str, Selection]:
    """The years of one series, of one source."""
    try:
        filled = replace(fill(store, asked), area=NATION)
    except LookupError:
        return {}
    return {time: replace(filled, time=time) for time in times(store, filled)}


def _subgroups(store: Store, asked: Selection) -> dict[str, Selection]:
    """The subgroups of one indicator in one year, each from its recommended source."""
    whole = replace(asked, area=NATION, unit=unit_of(store, asked))
    known = [replace(whole, subgroup=one) for one in subgroups(store, whole)]
    time = asked.time or max((latest(store, one) or "" for one in known), default="")
    return {
        ".".join(one.subgroup.codes): fill(store, replace(one, time=time))
        for one in known
        if time in times(store, one)
    }


def _kept(
    store: Store, question: Question, chosen: dict[str, Selection], room: int
) -> dict[str, Selection]:
    ids = list(chosen)
    end = room
    if question.across is Across.TIMES:
        end = max(room, ids.index(str(fill(store, question.selection).time)) + 1)
    return {id: chosen[id] for id in ids[max(0, end - room) : end]}


def _above(rows: Iterable[str], question: Question) -> tuple[str, ...]:
    selection = question.selection
    if selection.level is not Level.MUNICIPALITY:
        return (NATION,)
    if selection.area != NATION:
        return (NATION, selection.area)
    states = dict.fromkeys(key[:2] for key in rows) if question.by_state else ()
    return (NATION, *states)


def _column(
    store: Store, id: str, selection: Selection, rows: tuple[str, ...], above: tuple[str, ...]
) -> Column:
    cells = area_table(store, selection).frame[CELLS].reindex(list(rows))
    cells = cells.fillna({"status": Status.MISSING.value, "footnote": ""})
    return Column(id, selection, cells, {key: figure(store, selection, key) for key in above})
