"""A list that a programme serves: brought in as a file, and set beside need."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

from geodata.areas import areas, every, names
from geodata.areas import folded as plain
from geodata.codes import Level
from geodata.succession import fold
from indicators.queries import VINTAGE
from indicators.targeting import FIFTHS, Class, by_fifth
from layouts.components.concerned import table
from layouts.components.field import Field
from layouts.components.need import need

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.targeting import Comparison, Target
    from layouts.components.concerned import Concerned

NAME = "focalizacion"
ENDS = (1, FIFTHS)
TOLD = (
    *("read", "used", "nothing", "row", "seen", "understood", "remark", "unreadable", "empty"),
    *("zero", "split", "name", "later", "twice", "unknown", "blank", "ambiguous", "foreign"),
    *("all_well", "cut", "no_column", "faults"),
)
"""Words of the report that the browser makes of a file."""


def bring(one: Concerned, boundaries: BoundarySet) -> Component:
    """The way to bring a list in; the browser reads it, and it goes nowhere."""
    words = one.words
    told = {
        "words": {each: words(f"{NAME}.file_{each}") for each in TOLD},
        "index": f"/geo/{boundaries.areas_index().name}",
        "later": {
            each.key: found.target
            for each in every()
            if each.level is Level.MUNICIPALITY
            and not each.stands_in(VINTAGE)
            and (found := fold(each.key, VINTAGE))
        },
        "states": {plain(name): each.key for each in areas(Level.STATE) for name in names(each)},
        "language": one.view.language,
    }
    return html.Section(
        [
            html.H2(words(f"{NAME}.bring_title")),
            html.P(words(f"{NAME}.bring")),
            html.Label(
                [
                    html.Span(words(f"{NAME}.choose")),
                    Field(type="file", id="served-file", accept=".csv,.tsv,.txt"),
                ],
                className="bring",
            ),
            html.Div(
                id="served-report",
                role="status",
                **{
                    "data-mark": "served",
                    "data-values": json.dumps(told, ensure_ascii=False),
                },
            ),
        ],
        id="bring",
    )


def served(one: Concerned, found: Target, both: Comparison, boundaries: BoundarySet) -> Component:
    """Need against service: what the served list reaches, the four classes, the fifths."""
    words, reach, group = one.words, both.served, one.view.group
    name = (group.name if group else "") or words(f"{NAME}.served_name")
    told = [
        words(
            f"{NAME}.served_told",
            name=name,
            areas=one.count(reach.areas),
            coverage=one.share(reach.coverage),
        )
    ]
    if reach.leakage is not None:
        told.append(words(f"{NAME}.served_leaks", share=one.share(reach.leakage)))
    if both.outside:
        told.append(words(f"{NAME}.outside", count=one.count(len(both.outside)), area=one.place))
    if reach.without:
        told.append(words(f"{NAME}.served_without", count=one.count(len(reach.without))))
    drop = html.Button(
        words(f"{NAME}.unserve"),
        type="button",
        className="plain",
        **{"data-step": "unserve", "data-value": "true"},
    )
    return html.Section(
        [
            html.H2(words(f"{NAME}.served_title")),
            html.P(" ".join(told), id="served-told"),
            _classes(one, both),
            *need(one, found, both, boundaries),
            *_fifths(one, found),
            html.P(drop),
        ],
        id="served",
    )


def _classes(one: Concerned, both: Comparison) -> Component:
    words, rows = one.words, []
    figures = both.table.to_dict("index")
    whole = both.served.whole
    for each in Class:
        row = figures[each.value]
        if each is Class.UNKNOWN and not row["areas"]:
            continue
        rows.append(
            (
                words(f"{NAME}.class_{each.value}"),
                one.count(row["areas"]),
                one.amount(row["count"]),
                one.share(row["count"] / whole if whole else None),
            )
        )
    head = (
        (words(f"{NAME}.class"), False),
        (words("concentracion.municipalities"), True),
        (words("concentracion.count"), True),
        (words("concentracion.of_all"), True),
    )
    return table(words(f"{NAME}.classes_caption"), head, rows)


def _fifths(one: Concerned, found: Target) -> list[Component]:
    """How far service follows need: a bar for each fifth of municipalities, worst first."""
    words, group = one.words, one.view.group
    fifths = by_fifth(found, group) if group else None
    if fifths is None:
        return []
    rows = []
    for place, row in enumerate(fifths.to_dict("records"), start=1):
        share = row["reached"] / row["count"] if row["count"] else 0.0
        bar = html.Span(style=f"width: {100 * share:.1f}%", className="bar")
        low, high = (one.rate(row[end]) for end in ("low", "high"))
        served, of = (one.count(row[name]) for name in ("served", "areas"))
        rows.append(
            (
                words(f"{NAME}.fifth_{place}{one.judged if place in ENDS else ''}"),
                words("concentracion.from_to", low=low, high=high),
                words("concentracion.n_of", count=served, of=of),
                one.count(row["reached"]),
                html.Span(
                    [html.Span(bar, className="track"), one.share(share)], className="barred"
                ),
            )
        )
    head = (
        (words(f"{NAME}.fifth"), False),
        (words("concentracion.rate"), True),
        (words(f"{NAME}.served_areas"), True),
        (words(f"{NAME}.reached_there"), True),
        (words(f"{NAME}.coverage"), True),
    )
    return [
        html.H3(words(f"{NAME}.fifths_title")),
        html.P(words(f"{NAME}.fifths_told{one.judged}")),
        table(words(f"{NAME}.fifths_caption"), head, rows),
    ]
