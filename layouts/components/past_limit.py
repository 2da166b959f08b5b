"""Areas past a limit that the reader sets: how many, who lives there, where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from dash import html

from indicators.conditions import decimal
from indicators.queries import area_table, reliable
from layouts.components.class_map import LETTERS, PALE, MapClass, class_map
from layouts.components.concerned import ROWS, table
from layouts.components.field import Field
from layouts.components.still import still
from layouts.format import quantity
from layouts.theme import picked

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.concentration import Beyond
    from layouts.components.concerned import Concerned

NAME = "concentracion"


def past_lead(one: Concerned, past: Beyond) -> str:
    """How many areas are past the limit, in one sentence."""
    key = "over" if past.over else "under"
    return one.words(
        f"{NAME}.past_{key}",
        count=one.count(len(past.rates)),
        of=one.count(past.of),
        limit=_limit(one, past),
    )


def _limit(one: Concerned, past: Beyond) -> str:
    """The limit as the reader wrote it; that of an area as its figures are shown."""
    if past.own:
        return one.rate(past.limit)
    unit = one.store.catalogue.units[str(past.selection.unit)]
    places = len(decimal(past.limit).partition(".")[2])
    return quantity(past.limit, places, unit, one.view.language)


def past_limit(one: Concerned, past: Beyond, boundaries: BoundarySet) -> list[Component]:
    """Areas past a limit that the reader sets: how many, who lives there, where they are."""
    words = one.words
    told = [words(f"{NAME}.past_own", area=one.place)] if past.own else []
    if past.count is not None and past.whole:
        told.append(
            words(
                f"{NAME}.past_count",
                count=one.count(past.count),
                share=one.share(past.count / past.whole),
            )
        )
    told.append(
        words(
            f"{NAME}.past_children",
            count=one.count(past.children),
            share=one.share(past.children / past.all_children),
            time=past.census,
        )
    )
    if past.unknown:
        told.append(words(f"{NAME}.past_unknown", count=one.count(len(past.unknown))))
    decimals = one.indicator.measure(str(past.selection.unit)).decimals
    field = html.Label(
        [
            html.Span(words(f"{NAME}.limit_over" if past.over else f"{NAME}.limit_under")),
            Field(
                type="number",
                id="limit",
                value=f"{past.limit:.{decimals}f}" if past.own else decimal(past.limit),
                step="any",
                **{"data-step": "limit"},
            ),
            html.Span(one.store.catalogue.units[str(past.selection.unit)].symbol[words.language]),
        ],
        className="limit",
    )
    text = html.Section(
        [
            html.H2(words(f"{NAME}.past_title")),
            field,
            html.P(html.Strong(past_lead(one, past)), id="past-lead"),
            html.P(" ".join(told), id="past-told"),
        ],
        className="past",
    )
    # The legend's colours are no plain attributes: the map stands outside of what is still.
    return [still([text]), _past_map(one, past, boundaries), still([_past_list(one, past)])]


def _past_map(one: Concerned, past: Beyond, boundaries: BoundarySet) -> Component:
    words, frame = one.words, area_table(one.store, past.selection).frame
    good = reliable(frame).dropna().index
    chosen = set(past.rates.index)
    classes = pd.Series({key: LETTERS[0] if key in chosen else PALE for key in good})
    key = "over" if past.over else "under"
    limit = _limit(one, past)
    legend = [MapClass(picked(one.indicator.direction), words(f"{NAME}.map_{key}", limit=limit))]
    told = [one.rate(frame["value"].get(each)) for each in one.keys]
    return class_map(
        past.selection,
        boundaries,
        one.view,
        one.letters(classes, frame["status"]),
        legend,
        told,
        words(f"{NAME}.past_map_label"),
        words,
        pale=words(f"{NAME}.map_not_{key}", limit=limit),
    )


def _past_list(one: Concerned, past: Beyond) -> Component:
    words, shown = one.words, past.rates[:ROWS]
    head = (
        (words(f"{NAME}.municipality"), False),
        (words(f"{NAME}.state"), False),
        (words(f"{NAME}.rate"), True),
    )
    rows = [(one.profile(key), one.state(key), one.rate(rate)) for key, rate in shown.items()]
    cut = len(past.rates) > len(shown)
    caption = words(
        f"{NAME}.past_cut" if cut else f"{NAME}.past_caption",
        shown=one.count(len(shown)),
        count=one.count(len(past.rates)),
    )
    return html.Details(
        [
            html.Summary(words(f"{NAME}.past_list", count=one.count(len(past.rates)))),
            table(caption, head, rows, long=True),
        ]
    )
