"""What an index is made of, to be changed in place: parts, weights, worse ends, targets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

from indicators.composites.composite import Composite
from indicators.composites.recipe import FEWEST_PARTS, HEAVIEST, MOST_PARTS, End, Normalisation
from indicators.conditions import askable, decimal
from indicators.definitions import Direction, Kind
from layouts.components.controls import indicator_options
from layouts.components.field import Field
from layouts.format import number
from layouts.links import page_address

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.composites.composite import Alike
    from indicators.composites.recipe import Part
    from layouts.components.index_sheet import Sheet

ADD = "index-add"
"""Of the field whose indicator the button beside it adds (``layouts/assets/page_index.js``)."""


def recipe(sheet: Sheet) -> Component:
    """Every part with its weight, which end is worse and its target; a field for one more."""
    found = sheet.found
    alike = found.alike if isinstance(found, Composite) else ()
    return html.Section(
        [
            html.H2(sheet.word("recipe")),
            *([html.P(sheet.ready.explanation[sheet.view.language], className="explanation")]
              if sheet.ready else []),
            *([html.P(sheet.word("target_help"), className="explanation")]
              if sheet.recipe.normalisation is Normalisation.TARGET else []),
            html.Ol(
                [
                    _part(sheet, at, part, share)
                    for at, (part, share) in enumerate(
                        zip(sheet.recipe.parts, sheet.recipe.weights, strict=True), 1
                    )
                ],
                className="ingredients",
            ),
            *_add(sheet),
            *(_warning(sheet, one) for one in alike),
        ],
        className="index-recipe",
    )  # fmt: skip


def _part(sheet: Sheet, at: int, part: Part, share: float) -> Component:
    id, name = part.indicator, sheet.name(part.indicator)
    return html.Li(
        [
            html.Span(className=f"swatch part-{at}"),
            html.Div(
                [
                    html.A(name, href=page_address(id, sheet.view.language)),
                    html.Small(_about(sheet, part)),
                    *_worse(sheet, part),
                    *_target(sheet, part),
                ],
                className="ingredient",
            ),
            Field(
                type="number",
                id=f"weight-{id}",
                value=str(part.weight),
                min="1",
                max=str(HEAVIEST),
                step="1",
                **{
                    "data-step": "weight",
                    "data-value": json.dumps({"indicator": id}),
                    "aria-label": sheet.word("weight_of", part=name),
                },
            ),
            html.Span(sheet.share(share), className="share"),
            *_drop(sheet, part),
        ]
    )


def _about(sheet: Sheet, part: Part) -> str:
    end = _end(sheet, part)
    told = [sheet.of_whom(part.indicator)]
    return " · ".join([*told, sheet.word(f"worse_{end}")] if end else told)


def _end(sheet: Sheet, part: Part) -> End | None:
    """The worse end as known so far."""
    direction = sheet.catalogue.indicators[part.indicator].direction
    if direction is Direction.NEITHER:
        return part.worse
    return End.LOW if direction is Direction.HIGHER_IS_BETTER else End.HIGH


def _worse(sheet: Sheet, part: Part) -> list[Component]:
    """The question which end is worse, of an indicator that does not say."""
    if sheet.catalogue.indicators[part.indicator].direction is not Direction.NEITHER:
        return []
    empty = [] if part.worse else [html.Option(sheet.word("worse_choose"), value="")]
    options = [
        html.Option(
            sheet.word(f"worse_{one.value}"),
            value=one.value,
            **({"selected": "selected"} if one is part.worse else {}),
        )
        for one in End
    ]
    return [
        html.Label(
            [
                html.Span(sheet.word("worse")),
                html.Select(
                    [*empty, *options],
                    id=f"worse-{part.indicator}",
                    **{
                        "data-step": "worse",
                        "data-value": json.dumps({"indicator": part.indicator}),
                    },
                ),
            ]
        )
    ]


def _target(sheet: Sheet, part: Part) -> list[Component]:
    """The target, where distances to one are measured; without one, the best value seen is it."""
    if sheet.recipe.normalisation is not Normalisation.TARGET:
        return []
    id = part.indicator
    indicator = sheet.catalogue.indicators[id]
    measure = indicator.measure(indicator.unit)
    told = {"min": measure.minimum, "max": measure.maximum, "value": part.target}
    seen = []
    if isinstance(sheet.found, Composite):
        scale = next(one.scale for one in sheet.found.ingredients if one.part == part)
        best, worst = sheet.figure(id, scale.best), sheet.figure(id, scale.worst)
        seen = [html.Small(sheet.word("target_seen", best=best, worst=worst))]
    field = Field(
        type="number",
        id=f"target-{id}",
        step="any",
        **{name: decimal(value) for name, value in told.items() if value is not None},
        **{"data-step": "target", "data-value": json.dumps({"indicator": id})},
    )
    unit = sheet.catalogue.units[indicator.unit].symbol[sheet.view.language]
    return [html.Label([html.Span(sheet.word("target")), field, html.Span(unit)]), *seen]


def _drop(sheet: Sheet, part: Part) -> list[Component]:
    if len(sheet.recipe.parts) <= FEWEST_PARTS:
        return []
    told = sheet.word("drop", part=sheet.name(part.indicator))
    return [
        html.Button(
            "×",
            type="button",
            title=told,
            **{
                "data-step": "drop",
                "data-value": json.dumps(part.indicator),
                "aria-label": told,
            },
        )
    ]


def _add(sheet: Sheet) -> list[Component]:
    parts = sheet.recipe.parts
    if len(parts) >= MOST_PARTS:
        return [html.P(sheet.word("full", count=sheet.count(MOST_PARTS)), className="no-more")]
    taken = {one.indicator for one in parts}
    known = askable(sheet.store, sheet.recipe.level, {Kind.RATE, Kind.MEAN})
    chapters = indicator_options(
        sheet.catalogue, sheet.words, [one for one in known if one not in taken]
    )
    options = [
        html.Optgroup(
            [html.Option(one["label"], value=one["value"]) for one in chapter["items"]],
            label=chapter["group"],
        )
        for chapter in chapters
    ]
    return [
        html.Div(
            [
                html.Label([html.Span(sheet.word("add")), html.Select(options, id=ADD)]),
                html.Button(sheet.word("add_do"), type="button", **{"data-adds": ADD}),
            ],
            className="add",
        )
    ]


def _warning(sheet: Sheet, one: Alike) -> Component:
    told = sheet.word(
        "alike" if one.correlation > 0 else "opposed",
        first=sheet.name(one.first),
        second=sheet.name(one.second),
        correlation=number(one.correlation, 2, sheet.view.language),
    )
    return html.P(told, className="alike")
