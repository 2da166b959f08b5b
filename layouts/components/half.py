"""Where half of those concerned live: map, curve and lists, and what another edition says."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
from dash import html

from geodata.group import LONGEST_NAME, Group
from indicators.concentration import revisions
from layouts.address import address
from layouts.components.class_map import LETTERS, PALE, MapClass, class_map
from layouts.components.concerned import ROWS, table
from layouts.links import concentration_address
from layouts.theme import picked

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.concentration import Concentration
    from layouts.components.concerned import Concerned

NAME = "concentracion"
SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)
"""Shares of which the table speaks; an address may ask for any."""

HIGHEST = 10
"""Areas of the list of the highest rates."""

POINTS = 100
"""Points of the curve that is sent."""


def two_publications(one: Concerned) -> list[Component]:
    """A year published twice: both numbers, and why they differ."""
    words, catalogue, language = one.words, one.store.catalogue, one.view.language
    both = revisions(one.store, one.selection, one.view.share)
    if not both:
        return []
    why = [
        text[language]
        for each in both
        if (text := catalogue.sources[str(each.headcount.selection.source)].revision)
    ]
    end = "lowest" if both[0].headcount.better_is_higher else "highest"
    lists = [set(each.half.areas) for each in both if each.half]
    shared = len(set.intersection(*lists)) if lists else 0
    head = (
        (words(f"{NAME}.publication"), False),
        (words(f"{NAME}.fewest", part=one.part(one.view.share)), True),
        (words(f"{NAME}.in_them"), True),
        (words(f"{NAME}.in_all"), True),
        (words(f"{NAME}.{end}_rates"), True),
    )
    rows = [_publication(one, each) for each in both]
    return [
        html.Section(
            [
                html.H2(words(f"{NAME}.two_title", time=str(one.selection.time))),
                table(words(f"{NAME}.two_caption"), head, rows),
                *(html.P(text) for text in why),
                html.P(words(f"{NAME}.two_shared", count=one.count(shared))),
            ],
            className="two-publications",
        )
    ]


def _publication(one: Concerned, each: Concentration) -> list[str | Component]:
    source = str(each.headcount.selection.source)
    name: str | Component = one.source_name(source)
    if source != one.selection.source:
        name = html.A(name, href=address(one.view.asking(source=source)))
    else:
        name = html.Strong(f"{name} ({one.words(f'{NAME}.shown')})")
    if each.half is None:
        return [name, *[one.words("status.missing")] * 4]
    rates = each.headcount.worst[:HIGHEST]
    ends = one.words(f"{NAME}.from_to", low=one.rate(rates.min()), high=one.rate(rates.max()))
    return [
        name,
        one.words(f"{NAME}.n_of", count=one.count(len(each.half.areas)),
                  of=one.count(each.half.of)),
        one.count(each.half.people),
        one.count(each.half.whole),
        ends,
    ]  # fmt: skip


def where(one: Concerned, found: Concentration, boundaries: BoundarySet) -> Component:
    """The map, and the way to take the list along."""
    half, words = found.half, one.words
    if half is None:
        return html.Section()
    frame = found.headcount.frame
    chosen = set(half.areas)
    classes = pd.Series(
        {key: LETTERS[0] if key in chosen else PALE for key in found.headcount.known.index}
    )
    legend = [
        MapClass(
            picked(one.indicator.direction),
            words(f"{NAME}.map_in", part=one.part(found.share, inside=True)),
        )
    ]
    told = [_card(one, frame, key) for key in one.keys]
    name = f"{one.indicator.short_name[one.view.language]}, {one.selection.time}"[:LONGEST_NAME]
    view = replace(one.view.on("mapa"), group=Group.of(half.areas, name), conditions=())
    return html.Section(
        [
            html.H2(words(f"{NAME}.map_title"), className="unseen"),
            class_map(one.selection, boundaries, one.view, one.letters(classes, frame["status"]),
                      legend, told, words(f"{NAME}.map_label"), words,
                      pale=words(f"{NAME}.map_out")),
            html.P(html.A(words(f"{NAME}.take"), href=address(view), className="take")),
        ]
    )  # fmt: skip


def _card(one: Concerned, frame: pd.DataFrame, key: str) -> str:
    """What the map's card says of an area."""
    if key not in frame.index:
        return one.words("status.missing")
    row = frame.loc[key]
    parts = [one.words(f"{NAME}.card", count=one.amount(row["count"]))]
    parts += [one.rate(row["rate"])] if pd.notna(row["rate"]) else []
    return " · ".join(parts)


def curve(one: Concerned, found: Concentration) -> Component:
    """How many areas hold how much: the curve, and its points as a table."""
    words, line = one.words, found.curve
    last = len(line) - 1
    places = sorted({round(last * step / POINTS) for step in range(POINTS + 1)})
    half = found.half
    drawn = {
        "points": [[place, round(float(line[place]), 4)] for place in places],
        "of": last,
        "chosen": [len(half.areas), half.share] if half else None,
        "x": words(f"{NAME}.curve_x"),
        "y": words(f"{NAME}.curve_y"),
    }
    rows = [
        (one.part(share), one.count(found.fewest(share)), one.share(found.fewest(share) / last))
        for share in SHARES
    ]
    head = (
        (words(f"{NAME}.share"), False),
        (words(f"{NAME}.municipalities"), True),
        (words(f"{NAME}.of_municipalities"), True),
    )
    return html.Section(
        [
            html.H2(words(f"{NAME}.curve_title")),
            html.Div(
                [
                    html.Div(
                        className="curve",
                        role="img",
                        **{
                            "aria-label": words(f"{NAME}.curve_label"),
                            "data-mark": "curve",
                            "data-values": json.dumps(drawn, ensure_ascii=False),
                        },
                    ),
                    table(words(f"{NAME}.curve_caption"), head, rows),
                ],
                className="curve-row",
            ),
        ]
    )


def fewest(one: Concerned, found: Concentration) -> Component:
    """The fewest areas, the most populous first; the first of them where they are many."""
    words, half = one.words, found.half
    if half is None:
        return html.Section()
    frame, rated = found.headcount.frame, bool(len(found.headcount.worst))
    shown = half.areas[:ROWS]
    reached = frame["count"].reindex(list(half.areas)).cumsum() / half.whole
    head = [
        (words(f"{NAME}.municipality"), False),
        (words(f"{NAME}.state"), False),
        (words(f"{NAME}.count"), True),
        (words(f"{NAME}.of_all"), True),
        (words(f"{NAME}.reached"), True),
    ]
    head += [(words(f"{NAME}.rate"), True)] if rated else []
    rows = []
    for place, key in enumerate(shown, start=1):
        row = frame.loc[key]
        cells: list[str | Component] = [
            html.Span([html.Small(f"{place} "), one.profile(key)]),
            one.state(key),
            one.count(row["count"]),
            one.share(row["count"] / half.whole),
            one.share(reached[key]),
        ]
        rows.append([*cells, one.rate(row["rate"])] if rated else cells)
    cut = len(half.areas) > len(shown)
    caption = words(
        f"{NAME}.list_cut" if cut else f"{NAME}.list_caption",
        shown=one.count(len(shown)),
        count=one.count(len(half.areas)),
    )
    href = concentration_address(one.selection, one.view.share, one.view.language)
    return html.Section(
        [
            html.H2(words(f"{NAME}.list_title")),
            table(caption, head, rows, long=True),
            html.P(html.A(words(f"{NAME}.download"), href=href, download="")),
        ],
        id="concentration-list",
    )


def highest(one: Concerned, found: Concentration) -> Component:
    """Where the rate is worst: others than those where most live."""
    words, rates = one.words, found.headcount.worst[:HIGHEST]
    end = "lowest" if found.headcount.better_is_higher else "highest"
    inside = set(found.half.areas) if found.half else set()
    head = (
        (words(f"{NAME}.municipality"), False),
        (words(f"{NAME}.state"), False),
        (words(f"{NAME}.rate"), True),
        (words(f"{NAME}.count"), True),
        (words(f"{NAME}.in_list"), False),
    )
    counts = found.headcount.frame["count"]
    rows = [
        (
            one.profile(key),
            one.state(key),
            one.rate(rate),
            one.amount(counts[key]),
            words(f"{NAME}.{'yes' if key in inside else 'no'}"),
        )
        for key, rate in zip(map(str, rates.index), rates, strict=True)
    ]
    told = words(
        f"{NAME}.{end}",
        count=one.count(len(rates)),
        low=one.rate(rates.min()),
        high=one.rate(rates.max()),
    )
    return html.Section(
        [
            html.H2(words(f"{NAME}.{end}_title")),
            html.P(told),
            table(words(f"{NAME}.{end}_caption"), head, rows),
        ],
        id="highest-rates",
    )
