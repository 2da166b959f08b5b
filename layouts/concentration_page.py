"""The page of concentration: where half of those concerned live, and who is past a limit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dash import html

from geodata.codes import Level
from indicators.concentration import beyond, concentration
from indicators.conditions import askable, decimal, number_of
from indicators.definitions import Kind
from indicators.queries import area_table
from layouts.analysis import Article, Control, Offer, Page
from layouts.components.concerned import CONTROLS, Concerned, offers
from layouts.components.half import (
    HIGHEST,
    NAME,
    SHARES,
    curve,
    fewest,
    highest,
    two_publications,
    where,
)
from layouts.components.past_limit import past_lead, past_limit
from layouts.components.still import still

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.concentration import Beyond, Concentration
    from indicators.store import Store
    from layouts.view import View


def offered(store: Store) -> tuple[str, ...]:
    """Indicators of which this page can tell something: counts, rates and means."""
    return askable(store, Level.MUNICIPALITY, set(Kind) - {Kind.CATEGORY})


def article(store: Store, boundaries: BoundarySet, view: View) -> Article:
    """Where those concerned live; without their number, which areas are past a limit."""
    one = Concerned(store, view)
    found = _found(store, view)
    past = _past(store, view)
    body: list[Component] = []
    if found and found.half:
        body += [
            *(still([each]) for each in two_publications(one)),
            where(one, found, boundaries),
            still([curve(one, found), fewest(one, found)]),
        ]
    if found and len(found.headcount.worst) > HIGHEST:
        body.append(still([highest(one, found)]))
    if past:
        body += past_limit(one, past, boundaries)
    computed = found is not None and found.headcount.computed
    notes = area_table(store, one.selection).frame["footnote"].unique()
    body.append(
        still([*one.computed(here=computed), one.notes([str(one.selection.source)], notes)])
    )
    name = one.indicator.short_name[view.language]
    return Article(
        " · ".join((name, one.words(f"page.{NAME}"))),
        one.title(f"{NAME}.title", one.who if found else one.indicator.name[view.language]),
        _sentence(one, found, past),
        body,
        {**offers(one, offered(store)), "share": _shares(one, hidden=found is None)},
    )


def _found(store: Store, view: View) -> Concentration | None:
    """What is concentrated; None where nobody tells how many they are."""
    try:
        return concentration(store, view.selection, view.share)
    except LookupError:
        return None


def _past(store: Store, view: View) -> Beyond | None:
    unit = store.catalogue.units[store.catalogue.indicators[view.selection.indicator].unit]
    return beyond(store, view.selection, view.limit) if unit.kind.continuous else None


def _shares(one: Concerned, *, hidden: bool) -> Offer:
    known = sorted({*SHARES, one.view.share})
    return Offer(
        decimal(one.view.share),
        [{"value": decimal(each), "label": one.part(each)} for each in known],
        hidden=hidden,
    )


def _sentence(one: Concerned, found: Concentration | None, past: Beyond | None) -> list[Component]:
    words = one.words
    if found and found.half:
        lead, told = one.lead(found)
        return [html.P(lead), html.Small(told)]
    if past:
        name = one.indicator.short_name[one.view.language]
        lead = words(f"{NAME}.past_lead", indicator=name, told=past_lead(one, past))
        return [html.P(lead), html.Small(words(f"{NAME}.no_count"))]
    return [html.P(words(f"{NAME}.nothing"))]


def _limit(view: View, value: str) -> View:
    """Another limit; none, or what is no number, goes back to the area's own figure."""
    try:
        return replace(view, limit=number_of(decimal(float(value))))
    except ValueError:
        return replace(view, limit=None)


PAGE = Page(
    NAME,
    (
        *CONTROLS,
        Control("share", "select", lambda view, value: replace(view, share=number_of(value))),
    ),
    article,
    {"limit": _limit},
)
