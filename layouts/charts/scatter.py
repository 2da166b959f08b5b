"""Two indicators against each other, area by area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.codes import NATION
from indicators.model import Status
from indicators.pairs import CHILDREN, continuous, pairs, rho
from indicators.queries import figure
from layouts.charts.drawn import Drawn, Nothing, Table
from layouts.charts.nothing import no_order, nothing
from layouts.figures.scatter import Cross, scatter
from layouts.format import number, round_to

if TYPE_CHECKING:
    import pandas as pd

    from indicators.pairs import Pairs
    from indicators.selection import Selection
    from layouts.charts.scene import ChartScene

WEAK, CLEAR, STRONG = 0.2, 0.4, 0.7
"""From which size of Spearman's rho on a relation is called weak, clear and strong."""


def draw(one: ChartScene) -> Drawn | Nothing:
    """The areas looked at in both indicators, among all others of their level."""
    words = one.words
    if not one.base.unit.categories and not continuous(one.store, one.selection):
        return nothing(one, words("charts.no_count"), one.link("ranking"))
    missing = no_order(one)
    if missing:
        return missing
    if one.second is None:
        return nothing(one, words("charts.no_second", areas=one.base.areas), one.link("ranking"))
    found = pairs(one.store, one.selection, one.second.selection)
    own = found.frame.index.isin(one.frame.index)
    if not own.any():
        return nothing(one, words("charts.no_pair", areas=one.base.areas), one.link("ranking"))
    first, second = (one.short_name(asked) for asked in (found.first, found.second))
    shown = found.frame.assign(
        first=round_to(found.frame["first"], one.axis(found.first).decimals),
        second=round_to(found.frame["second"], one.axis(found.second).decimals),
    )
    second_people = one.base.subgroup(found.second.subgroup)
    return Drawn(
        words("charts.and", first=first, second=second),
        (
            *one.parts(),
            f"{first}: {one.base.subgroup(found.first.subgroup)}, {found.first.time}",
            f"{second}: {second_people}, {found.second.time}",
        )[1:],
        _sentence(one, found.frame[own], first, second),
        scatter(
            shown,
            shown["first"].eq(shown["first"]) & own,
            one.named_marks,
            (one.axis(found.first), one.axis(found.second)),
            Cross(one.base.name(NATION), _nation(one, found.first), _nation(one, found.second)),
            one.base.catalogue.indicators[CHILDREN].short_name[one.view.language],
        ),
        lambda: _table(one, found),
        (one.base, one.second),
    )


def _nation(one: ChartScene, selection: Selection) -> float | None:
    """The nation's value of the same source, where it is reliable."""
    found = figure(one.store, selection, NATION)
    if found is None or found.source != selection.source or found.status is Status.UNRELIABLE:
        return None
    return found.value


def _sentence(one: ChartScene, frame: pd.DataFrame, first: str, second: str) -> str:
    """What tends to go together, as Spearman's rho says it."""
    words, language = one.words, one.view.language
    count = number(len(frame), 0, language)
    found = rho(frame)
    if found is None:
        return words("charts.few", count=count, areas=one.base.areas)
    size = abs(found)
    strength = "strong" if size >= STRONG else "clear" if size >= CLEAR else "weak"
    way = "up" if found > 0 else "down"
    return words(
        "charts.no_relation" if size < WEAK else f"charts.relation_{way}",
        areas=one.base.areas,
        first=first,
        second=second,
        strength=words(f"charts.{strength}"),
        rho=number(found, 2, language),
        count=count,
    )


def _table(one: ChartScene, found: Pairs) -> Table:
    words = one.words
    frame = found.frame[found.frame.index.isin(one.frame.index)].sort_values(
        "first", ascending=False, kind="stable"
    )
    children = one.base.catalogue.indicators[CHILDREN].short_name[one.view.language]
    rows = [
        (
            one.place(str(key)),
            one.quantity(first, found.first),
            one.quantity(second, found.second),
            number(persons, 0, one.view.language) if persons == persons else one.missing,
        )
        for key, first, second, persons in frame.itertuples()
    ]
    head = (
        words("list.area"), one.axis(found.first).title, one.axis(found.second).title, children,
    )  # fmt: skip
    return Table(head, tuple(rows), one.files(found.first, found.second))
