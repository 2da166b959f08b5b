"""A target list on the page: what it reaches, the map, the rows, and what is left open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
from dash import html

from geodata.areas import area
from geodata.group import LONGEST_NAME, Group
from indicators.targeting import Class
from layouts.address import address
from layouts.components.class_map import LETTERS, PALE, MapClass, class_map
from layouts.components.concerned import ROWS, table
from layouts.links import target_address
from layouts.theme import corners, picked

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.targeting import Comparison, Target
    from layouts.components.concerned import Concerned

NAME = "focalizacion"


def figures(one: Concerned, found: Target) -> Component:
    """Areas, coverage and leakage, each with what it is."""
    words, reach = one.words, found.reach
    told = [
        ("areas", one.count(reach.areas), words(f"{NAME}.areas_help", area=one.place)),
        ("coverage", one.share(reach.coverage), words(f"{NAME}.coverage_help")),
        ("leakage", one.share(reach.leakage), words(f"{NAME}.leakage_help")),
    ]
    if reach.leakage is None:
        told[-1] = ("leakage", "–", words(f"{NAME}.no_leakage"))
    return html.Dl(
        [
            html.Div(
                [
                    html.Dt(words(f"{NAME}.{name}")),
                    html.Dd(html.Strong(value)),
                    html.Dd(html.Small(text)),
                ],
                id=f"target-{name}-figure",
            )
            for name, value, text in told
        ],
        className="big-figures",
    )


def target_map(
    one: Concerned, found: Target, both: Comparison | None, boundaries: BoundarySet
) -> Component:
    """The list on the map; with a served list, need and service as four classes."""
    words, frame = one.words, found.headcount.frame
    classes, legend, pale = _four(one, both) if both else _two(one, found)
    told = [_card(one, frame, key) for key in one.keys]
    return html.Section(
        [
            html.H2(words(f"{NAME}.map_served" if both else f"{NAME}.map_title")),
            class_map(
                one.selection,
                boundaries,
                one.view,
                one.letters(classes, frame["status"]),
                legend,
                told,
                words(f"{NAME}.map_label"),
                words,
                pale=pale,
            ),
        ]
    )


def _two(one: Concerned, found: Target) -> tuple[pd.Series, list[MapClass], str]:
    """On the list, kept from it by a cap alone, and all others."""
    words, direction = one.words, one.indicator.direction
    # Without conditions all others would fulfil them: that says nothing.
    listed = frozenset(found.listed)
    queue = frozenset(found.queue) if one.view.conditions else listed
    letters = {
        key: LETTERS[0] if key in listed else LETTERS[1] if key in queue else PALE
        for key in found.headcount.frame.index
        if key not in found.open
    }
    legend = [MapClass(picked(direction), words(f"{NAME}.map_listed"))]
    if len(queue) > len(listed):
        legend.append(MapClass(picked(direction, strong=False), words(f"{NAME}.map_queue")))
    return pd.Series(letters), legend, words(f"{NAME}.map_others")


def _four(one: Concerned, both: Comparison) -> tuple[pd.Series, list[MapClass], str]:
    order = [Class.BOTH, Class.MISSED, Class.SERVED, Class.NEITHER]
    known = both.classes[both.classes != Class.UNKNOWN]
    letters = known.map({each.value: LETTERS[at] for at, each in enumerate(order)})
    legend = [
        MapClass(colour, one.words(f"{NAME}.class_{each.value}"))
        for each, colour in zip(order, corners(), strict=True)
    ]
    return letters, legend, ""


def _card(one: Concerned, frame: pd.DataFrame, key: str) -> str:
    if key not in frame.index:
        return one.words("status.missing")
    row = frame.loc[key]
    count = one.words("concentracion.card", count=one.amount(row["count"]))
    return f"{count} · {one.rate(row['rate'])}" if pd.notna(row["rate"]) else count


def open_areas(one: Concerned, found: Target) -> list[Component]:
    """Areas of which a gap leaves open whether they belong on the list, by name."""
    words, told = one.words, []
    for name, keys in (("undecided", found.undecided), ("without_figure", found.without)):
        if keys:
            names = ", ".join(
                words("area.of", area=area(key).label(one.view.language), parent=one.state(key))
                for key in keys
            )
            text = words(f"{NAME}.{name}", count=one.count(len(keys)))
            told.append(html.Details([html.Summary(text), html.P(names)]))
    if not told:
        return []
    return [html.Section(told, className="open-areas")]


def listed(one: Concerned, found: Target) -> Component:
    """The rows of the list, in the order of priority, and the ways to take them along."""
    words, frame, rated = one.words, found.headcount.frame, found.headcount.rate is not None
    shown = found.listed[:ROWS]
    reached = frame["count"].reindex(list(found.listed)).cumsum()
    members = frozenset(one.view.group.keys) if one.view.group else None
    head = [
        (words("concentracion.municipality"), False),
        (words("concentracion.state"), False),
        (words("concentracion.count"), True),
    ]
    head += [(words("concentracion.rate"), True)] if rated else []
    head.append((words(f"{NAME}.covered"), True))
    head += [(words(f"{NAME}.column_served"), False)] if members is not None else []
    rows = []
    for place, key in enumerate(shown, start=1):
        row = frame.loc[key]
        cells: list[str | Component] = [
            html.Span([html.Small(f"{place} "), one.profile(key)]),
            one.state(key),
            one.count(row["count"]),
        ]
        cells += [one.rate(row["rate"])] if rated else []
        cells.append(one.share(reached[key] / found.reach.whole if found.reach.whole else None))
        if members is not None:
            cells.append(words(f"{NAME}.{'yes' if key in members else 'no'}"))
        rows.append(cells)
    cut = len(found.listed) > len(shown)
    caption = words(
        "concentracion.list_cut" if cut else f"{NAME}.list_caption",
        shown=one.count(len(shown)),
        count=one.count(len(found.listed)),
    )
    content = [html.H2(words("concentracion.list_title"))]
    if found.listed:
        content.append(table(caption, head, rows, long=True))
    return html.Section([*content, _ways(one, found)], id="target-rows")


def _ways(one: Concerned, found: Target) -> Component:
    words = one.words
    links = [
        html.A(
            words(f"{NAME}.download_{rows}"),
            href=target_address(one.view, one.selection, rows),
            download="",
        )
        for rows in ("list", "all")
    ]
    if found.listed:
        name = words(f"{NAME}.group_name", area=one.place)[:LONGEST_NAME]
        view = replace(
            one.view.on("mapa"), group=Group.of(found.listed, name), conditions=(), focus=None
        )
        links.append(html.A(words("concentracion.take"), href=address(view), id="take-list"))
    return html.P([part for link in links for part in (link, " · ")][:-1], className="ways")
