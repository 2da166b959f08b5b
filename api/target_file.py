"""A target list as CSV for a spreadsheet: how it was made and what it reaches, then its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.list_file import cell, origin, subject, written
from exports.harmless import safe
from geodata.areas import area
from indicators.definitions import Direction
from indicators.model import Status
from indicators.targeting import Class, Order, compare
from layouts import tabulation
from layouts.format import number
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from api.spreadsheet import Cell
    from indicators.headcount import Reach
    from indicators.store import Store
    from indicators.targeting import Target
    from layouts.view import View

COLUMNS = ("place", "key", "area", "state", "count", "people", "rate", "cumulative", "status")


def target_file(store: Store, view: View, found: Target, link: str, *, every: bool) -> str:
    """The file; numbers in full precision.

    Args:
        store: the release.
        view: the page that shows it: with its group, each row says whether the area is served.
        found: the list.
        link: address of that page.
        every: whether areas that are not on the list have rows too, after it.
    """
    words = Words(view.language)
    served = compare(found, view.group).classes if view.group else None
    header = [words(f"focalizacion.column_{one}") for one in COLUMNS]
    if served is not None:
        header += [words("focalizacion.column_served"), words("focalizacion.column_class")]
    about = _about(store, found, link, words)
    return written(about, header, _rows(view, found, served, words, every=every))


def _about(store: Store, found: Target, link: str, words: Words) -> Iterator[str]:
    language, plan = words.language, found.plan
    place = area(found.headcount.selection.area).label(language)
    yield words("focalizacion.file", area=place)
    yield from subject(store, found.headcount, words)
    if plan.conditions:
        yield words(f"focalizacion.meets_{plan.match.value}")
    yield from (tabulation.condition_name(one, store, words) for one in plan.conditions)
    direction = store.catalogue.indicators[found.headcount.selection.indicator].direction
    plain = plan.order is Order.RATE and direction is Direction.NEITHER
    yield words(f"focalizacion.rule_{plan.order.value}{'_plain' if plain else ''}")
    if plan.most is not None:
        yield words("focalizacion.rule_most", count=number(plan.most, 0, language))
    if plan.most_people is not None:
        yield words("focalizacion.rule_most_people", count=number(plan.most_people, 0, language))
    yield from _reached(found.reach, words)
    yield from origin(store, found.headcount, link, words)


def _reached(one: Reach, words: Words) -> Iterator[str]:
    language = words.language
    counts = {"areas": one.areas, "count": one.count, "whole": one.whole}
    yield words(
        "focalizacion.file_reach",
        **{name: number(value, 0, language) for name, value in counts.items()},
    )
    for name, share in (("coverage", one.coverage), ("leakage", one.leakage)):
        if share is not None:
            yield f"{words(f'focalizacion.{name}')}: {number(100 * share, 1, language)} %"


def _rows(
    view: View, found: Target, served: pd.Series | None, words: Words, *, every: bool
) -> Iterator[list[Cell]]:
    frame = found.headcount.frame
    keys = list(found.listed)
    if every:
        # After the list, those that only the caps kept from it; then all others.
        keys = list(dict.fromkeys((*keys, *found.queue, *frame.index)))
    cumulative = frame["count"].reindex(list(found.listed)).cumsum()
    members = frozenset(view.group.keys) if view.group else frozenset()
    figures = frame.to_dict("index")
    for at, key in enumerate(keys, start=1):
        row, listed = figures[key], key in cumulative.index
        cells: list[Cell] = [
            at if listed else "",
            key,
            safe(area(key).label(view.language)),
            safe(area(key[:2]).label(view.language)),
            cell(row["count"]),
            cell(row["people"]),
            cell(row["rate"]),
            cell(cumulative[key]) if listed else "",
            tabulation.status(Status(row["status"]), row["footnote"], words),
        ]
        if served is not None:
            cells += [
                words(f"focalizacion.{'yes' if key in members else 'no'}"),
                words(f"focalizacion.class_{Class(served[key]).value}"),
            ]
        yield cells
