"""Need against service: every municipality by its rate and its number of concerned, by class."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

from indicators.targeting import Class
from layouts.components.concerned import table
from layouts.format import round_to
from layouts.theme import corners

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.targeting import Comparison, Target
    from layouts.components.concerned import Concerned

NAME = "focalizacion"
ORDER = (Class.BOTH, Class.MISSED, Class.SERVED, Class.NEITHER)
"""Classes that have a colour and a symbol, as the map's legend names them."""

LARGEST = 10
"""Areas of the list of those that wait."""


def need(
    one: Concerned, found: Target, both: Comparison, boundaries: BoundarySet
) -> list[Component]:
    """The scatter, with what it is in words; nothing for an indicator that has only counts."""
    if found.headcount.rate is None:
        return []
    words, frame = one.words, found.headcount.frame
    letters = both.classes.map({each.value: str(at) for at, each in enumerate(ORDER)})
    known = frame[frame["count"].gt(0) & frame["rate"].notna() & letters.notna()]
    indicator = one.indicator
    decimals = indicator.measure(str(found.headcount.rate.unit)).decimals
    unit = one.store.catalogue.units[str(found.headcount.rate.unit)]
    drawn = {
        "keys": list(known.index),
        "rates": round_to(known["rate"], decimals).tolist(),
        "counts": round_to(known["count"], 0).tolist(),
        "letters": "".join(letters[known.index]),
        "colours": corners(),
        "turned": found.headcount.better_is_higher,
        "labels": [words(f"{NAME}.class_{each.value}") for each in ORDER],
        "x": f"{indicator.short_name[one.view.language]}, {unit.symbol[one.view.language]}",
        "y": words(f"{NAME}.need_y"),
        "unit": unit.symbol[one.view.language],
        "decimals": decimals,
        "index": f"/geo/{boundaries.areas_index().name}",
    }
    legend = [
        html.Li(
            [
                html.I(className=f"need-symbol need-{at}", style=f"background: {colour}"),
                html.Span(words(f"{NAME}.class_{each.value}")),
            ]
        )
        for at, (each, colour) in enumerate(zip(ORDER, corners(), strict=True))
    ]
    return [
        html.H3(words(f"{NAME}.need_title")),
        html.P(words(f"{NAME}.need_told")),
        html.Ul(legend, className="need-legend"),
        html.Div(
            className="need",
            role="img",
            **{
                "aria-label": words(f"{NAME}.need_label"),
                "data-mark": "need",
                "data-values": json.dumps(drawn, ensure_ascii=False),
            },
        ),
        *_waiting(one, found, both),
    ]


def _waiting(one: Concerned, found: Target, both: Comparison) -> list[Component]:
    """The largest of those on the list that nobody serves."""
    words, frame = one.words, found.headcount.frame
    missed = frame[both.classes == Class.MISSED.value]
    if missed.empty:
        return []
    largest = missed.sort_values("count", ascending=False, kind="stable")[:LARGEST]
    rows = [
        (one.profile(key), one.state(key), one.count(count), one.rate(rate))
        for key, count, rate in zip(
            map(str, largest.index), largest["count"], largest["rate"], strict=True
        )
    ]
    head = (
        (words("concentracion.municipality"), False),
        (words("concentracion.state"), False),
        (words("concentracion.count"), True),
        (words("concentracion.rate"), True),
    )
    caption = words(f"{NAME}.waiting", shown=one.count(len(largest)), count=one.count(len(missed)))
    return [table(caption, head, rows)]
