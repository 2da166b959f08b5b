"""A table in words: what it is asked for, its title, and what stands over its columns.

Free of the web, so that a page and a file say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.areas import area
from geodata.codes import Level
from indicators.conditions import decimal
from indicators.model import Status
from indicators.pivot import COMPUTED, Across, Question
from indicators.standing import key_selection
from layouts.format import number, quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.group import Group
    from indicators.catalogue import Catalogue
    from indicators.conditions import Condition
    from indicators.pivot import Column, Pivot
    from indicators.selection import Subgroup
    from indicators.store import Store
    from layouts.view import View
    from layouts.words import Words

NAMED = 3
"""Indicators that a title names one by one."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a column.

    Attributes:
        name: what tells it from the others: an indicator, a year or a subgroup.
        details: subgroup, year and unit, as far as neither the name nor the table's title says
            them.
        unit: symbol of the unit; empty for categories, which are told by name.
        status: what all figures are, where they are not simply published; else empty.
        source: institution and year of publication.
    """

    name: str
    details: str
    unit: str
    status: str
    source: str

    @property
    def line(self) -> str:
        """All of it in one line, as a file needs it."""
        return " · ".join(one for one in (self.name, self.details, self.status) if one)


def question(view: View) -> Question:
    """What the table of a view is asked for."""
    return Question(
        view.selection,
        Across(view.across),
        view.columns,
        view.group,
        view.conditions,
        view.by_state,
    )


def heading(column: Column, across: Across, catalogue: Catalogue, words: Words) -> Heading:
    """What stands over a column of a table."""
    language, selection = words.language, column.selection
    unit, source = catalogue.units[str(selection.unit)], catalogue.sources[str(selection.source)]
    year, group = str(selection.time), subgroup_name(selection.subgroup, catalogue, words)
    name, *details = {
        Across.INDICATORS: (
            catalogue.indicators[selection.indicator].short_name[language],
            group,
            year,
        ),
        Across.SUBGROUPS: (group,),
        Across.TIMES: (year,),
    }[across]
    symbol = "" if unit.categories else unit.symbol[language]
    status = column.status
    plain = status in (None, Status.NORMAL)
    return Heading(
        name=name,
        details=" · ".join(one for one in (*details, symbol) if one),
        unit=symbol,
        status="" if status is None or plain else words(f"status.{status.value}"),
        source=f"{source.institution} ({source.published})",
    )


def subgroup_name(subgroup: Subgroup, catalogue: Catalogue, words: Words) -> str:
    """Label of a subgroup: the codes that narrow it, or everybody."""
    labels = [
        catalogue.dimensions[dimension].codes[code][words.language]
        for dimension, code in subgroup.narrowed.items()
    ]
    return ", ".join(labels) if labels else words("subgroup.all")


def title(table: Pivot, catalogue: Catalogue, words: Words) -> str:
    """What a table is of: its indicators, or how many there are."""
    language = words.language
    found = [one.selection.indicator for one in table.columns]
    names = [catalogue.indicators[id].short_name[language] for id in dict.fromkeys(found)]
    if len(names) == 1:
        return catalogue.indicators[found[0]].name[language]
    if len(names) > NAMED:
        return words("tables.title_many", count=str(len(names)))
    return " · ".join(names)


def subtitle(view: View, table: Pivot, catalogue: Catalogue, words: Words) -> str:
    """Which areas the rows are, and what all columns have in common."""
    selection = table.columns[0].selection
    place = area(view.selection.area).label(words.language)
    parts = [words(f"level.{view.selection.level.value}_of", area=place)]
    if view.across == Across.TIMES:
        parts.append(subgroup_name(selection.subgroup, catalogue, words))
        parts.append(f"{table.columns[0].id}–{table.columns[-1].id}")
    if view.across == Across.SUBGROUPS:
        parts.append(str(selection.time))
    return " · ".join(parts)


def limits(view: View, table: Pivot, store: Store, words: Words) -> list[str]:
    """Sentences on which areas have a row, the last one on how many they are."""
    count = number(len(table.rows), 0, words.language)
    if view.selection.level is not Level.MUNICIPALITY:
        told = [words("tables.states_only")] if view.group or view.conditions else []
        return [*told, words("tables.rows_state", count=count)]
    told = [words("tables.of_group", name=group_name(view.group, words))] if view.group else []
    told += [condition_name(one, store, words) for one in view.conditions]
    if len(table.rows) == 1:
        return [*told, words("tables.row_municipality")]
    return [*told, words("tables.rows_municipality", count=count)]


def group_name(group: Group, words: Words) -> str:
    """What a group is called, or that it has no name."""
    return group.name or words("group.unnamed")


def condition_name(condition: Condition, store: Store, words: Words) -> str:
    r"""A condition in words, with the figures that decide it.

    >>> from indicators.catalogue import load
    >>> from indicators.conditions import Condition
    >>> from indicators.releases import open_release
    >>> from indicators.store import Store
    >>> from layouts.words import Words
    >>> store = Store(open_release(), load())
    >>> condition_name(Condition.parsed("poverty.over.75"), store, Words("en"))
    'Poverty (0 to 17 years, 2020): more than 75\xa0%'
    """
    catalogue, language = store.catalogue, words.language
    seen = key_selection(store, condition.indicator, Level.MUNICIPALITY)
    if seen is None:
        raise LookupError(f"no municipal figures of {condition.indicator!r}")
    unit = catalogue.units[str(seen.unit)]
    places = len(decimal(condition.value).partition(".")[2])
    narrowed = [subgroup_name(seen.subgroup, catalogue, words)] if seen.subgroup.narrowed else []
    return words(
        f"tables.is_{condition.relation.value}",
        name=catalogue.indicators[condition.indicator].short_name[language],
        seen=", ".join([*narrowed, str(seen.time)]),
        value=quantity(condition.value, places, unit, language),
    )


def status(status: Status, footnote: str, words: Words) -> str:
    """The word for what a figure is; one that was computed here is not called published."""
    if status is Status.NORMAL and COMPUTED.intersection(footnote.split()):
        return words("tables.computed")
    return words(f"status.{status.value}")


def note_numbers(table: Pivot) -> dict[str, int]:
    """Footnotes of a table by id, numbered from 1 column by column, the most frequent first."""
    found: dict[str, int] = {}
    for column in table.columns:
        shown = column.cells["footnote"].value_counts().index
        totals = (one.footnote for one in column.totals.values() if one)
        for id in " ".join([*shown, *totals]).split():
            found.setdefault(id, len(found) + 1)
    return found


def sources(table: Pivot) -> tuple[str, ...]:
    """Ids of the sources that a table's figures are from, each once, in the order of columns."""
    return tuple(dict.fromkeys(_sources(table)))


def _sources(table: Pivot) -> Iterator[str]:
    for column in table.columns:
        yield str(column.selection.source)
        yield from (one.source for one in column.totals.values() if one)


def citation(source: str, catalogue: Catalogue, language: str) -> str:
    """Who published a source, as what, and when."""
    one = catalogue.sources[source]
    return f"{one.institution_name[language]}. {one.product[language]} ({one.published})."
