"""The page of targeting: a list of municipalities, whom it reaches, and whom another one serves."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import html

from geodata.areas import exists
from geodata.codes import Level
from geodata.group import LONGEST_NAME, Group
from indicators.conditions import Condition
from indicators.headcount import countable
from indicators.queries import VINTAGE
from indicators.targeting import Match, Order, Plan, compare, target
from layouts.analysis import Article, Control, Offer, Page
from layouts.components.concerned import CONTROLS, Concerned, offers
from layouts.components.recipe import recipe
from layouts.components.served import bring, served
from layouts.components.still import still
from layouts.components.target_list import NAME, figures, listed, open_areas, target_map
from layouts.view import MATCHES, ORDERS

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from indicators.targeting import Target
    from layouts.view import View

MOST_PEOPLE = 10**9


def offered(store: Store) -> tuple[str, ...]:
    """Indicators that tell how many there are to be reached."""
    return countable(store, Level.MUNICIPALITY)


def plan(view: View) -> Plan:
    """How the list of a view is made."""
    return Plan(
        view.conditions, Match(view.match), Order(view.order), view.most or None, view.most_people
    )


def article(store: Store, boundaries: BoundarySet, view: View) -> Article:
    """The list of a settled view, and the served municipalities beside it."""
    one = Concerned(store, view)
    found = target(store, view.selection, plan(view))
    both = compare(found, view.group) if view.group else None
    frame = found.headcount.frame
    notes = one.notes([str(one.selection.source)], frame["footnote"].unique())
    body: list[Component] = [
        still([figures(one, found), recipe(one, found)]),
        # The legend's colours are no plain attributes: the map stands outside of what is still.
        target_map(one, found, both, boundaries),
        still(
            [
                *open_areas(one, found),
                listed(one, found),
                *([served(one, found, both, boundaries)] if both else []),
                bring(one, boundaries),
                *one.computed(here=found.headcount.computed),
                notes,
            ]
        ),
    ]
    name = one.indicator.short_name[view.language]
    return Article(
        " · ".join((name, one.words(f"page.{NAME}"))),
        one.title(f"{NAME}.title", one.who),
        _sentence(one, found),
        body,
        {
            **offers(one, offered(store)),
            "match": _choice(one, "match", view.match, MATCHES, hidden=len(view.conditions) < 2),
            "order": _choice(one, "order", view.order, ORDERS, hidden=found.headcount.rate is None),
        },
    )


def _choice(
    one: Concerned, name: str, value: str, allowed: tuple[str, ...], *, hidden: bool
) -> Offer:
    plain = one.judged if name == "order" else ""
    options = [
        {
            "value": each,
            "label": one.words(f"{NAME}.{name}_{each}{plain if each == 'rate' else ''}"),
        }
        for each in allowed
    ]
    return Offer(value, options, hidden=hidden)


def _sentence(one: Concerned, found: Target) -> list[Component]:
    words, reach = one.words, found.reach
    if not found.listed:
        return [html.P(words(f"{NAME}.lead_none", area=one.place))]
    told = [
        words(
            f"{NAME}.reached",
            count=one.count(reach.count),
            whole=one.count(reach.whole),
            missed=one.count(reach.missed),
        )
    ]
    if reach.leakage is not None and reach.people is not None:
        told.append(
            words(
                f"{NAME}.leaks",
                people=one.count(reach.people),
                share=one.share(reach.leakage),
            )
        )
    lead = words(
        f"{NAME}.lead" if len(found.listed) > 1 else f"{NAME}.lead_one",
        who=one.whom,
        areas=one.count(len(found.listed)),
        area=one.place,
        coverage=one.share(reach.coverage),
        missed=one.share(None if reach.coverage is None else 1 - reach.coverage),
    )
    return [html.P(lead), html.Small(" ".join(told))]


def _added(view: View, value: Any) -> View:  # noqa: ANN401 (what a browser sends)
    with suppress(ValueError):
        one = Condition.parsed(str(value))
        return replace(view, conditions=tuple(dict.fromkeys((*view.conditions, one))))
    return view


def _dropped(view: View, value: Any) -> View:  # noqa: ANN401
    return replace(view, conditions=tuple(one for one in view.conditions if str(one) != value))


def _cap(value: Any) -> int | None:  # noqa: ANN401
    """A cap as a field holds it; none where it is empty or no number."""
    with suppress(ValueError):
        return min(max(int(float(value)), 0), MOST_PEOPLE - 1)
    return None


def _served(view: View, value: Any) -> View:  # noqa: ANN401
    """Municipalities that a file names; what is none of the maps' is left out."""
    keys = [str(key) for key in value["keys"]]
    known = [key for key in keys if len(key) == 5 and exists(key, VINTAGE)]
    name = "".join(filter(str.isprintable, str(value["name"])))[:LONGEST_NAME]
    return replace(view, group=Group.of(known, name)) if known else view


PAGE = Page(
    NAME,
    (
        *CONTROLS,
        Control("order", "segments", lambda view, value: replace(view, order=value)),
        Control("match", "segments", lambda view, value: replace(view, match=value)),
    ),
    article,
    {
        "add": _added,
        "drop": _dropped,
        "most": lambda view, value: replace(view, most=_cap(value) or 0),
        "most_people": lambda view, value: replace(view, most_people=_cap(value)),
        "serve": _served,
        "unserve": lambda view, _: replace(view, group=None),
    },
)
