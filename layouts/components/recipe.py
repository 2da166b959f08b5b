"""How a target list is made: its conditions, and how many may be on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

from geodata.codes import Level
from indicators.conditions import Relation, askable
from indicators.definitions import Kind
from layouts.components.controls import indicator_options
from layouts.components.field import Field
from layouts.tabulation import condition_name

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.targeting import Target
    from layouts.components.concerned import Concerned

NAME = "focalizacion"


def recipe(one: Concerned, found: Target) -> Component:
    """Conditions with a form for one more, caps, and how many areas each step leaves."""
    words = one.words
    return html.Section(
        [
            html.H2(words(f"{NAME}.recipe")),
            *_conditions(one),
            _form(one),
            html.Div(
                [
                    _cap(one, "most", one.view.most or None),
                    _cap(one, "most_people", one.view.most_people),
                ],
                className="caps",
            ),
            _funnel(one, found),
            html.P(words(f"{NAME}.rule_{ruled(one)}"), className="rule"),
        ],
        className="recipe",
    )


def ruled(one: Concerned) -> str:
    """The order in force, as its words are called."""
    return f"rate{one.judged}" if one.view.order == "rate" else one.view.order


def _conditions(one: Concerned) -> list[Component]:
    """What municipalities must fulfil, each with a button that takes it away."""
    words, conditions = one.words, one.view.conditions
    if not conditions:
        return [html.P(words(f"{NAME}.no_conditions"))]
    items = []
    for each in conditions:
        text = condition_name(each, one.store, words)
        button = html.Button(
            "×",
            type="button",
            **{
                "data-step": "drop",
                "data-value": json.dumps(str(each)),
                "aria-label": words("conditions.drop", condition=text),
            },
        )
        items.append(html.Li([html.Span(text), button], className="chip"))
    several = len(conditions) > 1
    told = words(f"{NAME}.meets_{one.view.match}" if several else f"{NAME}.meets_one")
    return [html.P(told), html.Ul(items, className="chips")]


def _form(one: Concerned) -> Component:
    """One more condition: indicator, more or less than, a value in its unit."""
    words, catalogue = one.words, one.store.catalogue
    known = askable(one.store, Level.MUNICIPALITY, set(Kind) - {Kind.CATEGORY})
    chapters = [
        html.Optgroup(
            [
                html.Option(
                    item["label"],
                    value=item["value"],
                    **{"data-unit": _symbol(one, item["value"])},
                )
                for item in chapter["items"]
            ],
            label=chapter["group"],
        )
        for chapter in indicator_options(catalogue, words, known)
    ]
    relations = [html.Option(words(f"conditions.{each}"), value=each.value) for each in Relation]
    return html.Fieldset(
        [
            html.Legend(words(f"{NAME}.add_title")),
            html.Label(
                [
                    html.Span(words("conditions.indicator")),
                    html.Select(chapters, id="target-indicator"),
                ],
                className="wide",
            ),
            html.Label(
                [
                    html.Span(words("conditions.relation")),
                    html.Select(relations, id="target-relation"),
                ]
            ),
            html.Label(
                [
                    html.Span(words("conditions.value")),
                    html.Span(
                        [
                            Field(type="number", id="target-value", step="any"),
                            html.Span(_symbol(one, known[0]), id="target-unit"),
                        ]
                    ),
                ]
            ),
            html.Button(
                words("conditions.add"), id="target-add", type="button", className="primary"
            ),
        ],
        className="condition-form",
    )


def _symbol(one: Concerned, indicator: str) -> str:
    catalogue = one.store.catalogue
    unit = catalogue.units[catalogue.indicators[indicator].unit]
    return unit.symbol[one.view.language]


def _cap(one: Concerned, name: str, value: int | None) -> Component:
    return html.Label(
        [
            html.Span(one.words(f"{NAME}.{name}")),
            Field(
                type="number",
                id=f"target-{name}",
                min="0",
                step="1",
                value=None if value is None else str(value),
                placeholder=one.words(f"{NAME}.no_cap"),
                **{"data-step": name},
            ),
        ]
    )


def _funnel(one: Concerned, found: Target) -> Component:
    """How many areas each step leaves."""
    words, steps = one.words, [("all", len(found.headcount.frame))]
    if one.view.conditions:
        steps.append(("meet", len(found.queue) + len(found.without)))
    steps.append(("listed", len(found.listed)))
    items = [
        html.Li([html.Strong(one.count(count)), html.Span(words(f"{NAME}.step_{name}"))])
        for name, count in steps
    ]
    return html.Ol(items, className="funnel", **{"aria-label": words(f"{NAME}.funnel")})
