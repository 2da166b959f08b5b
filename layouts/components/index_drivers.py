"""What puts an area where it stands: its parts beside those of the average area."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from dash import html

from layouts.address import address
from layouts.components.index_map import lacking

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.composites.composite import Composite, Ingredient
    from layouts.components.index_sheet import Sheet


def drivers(sheet: Sheet, index: Composite, key: str) -> Component:
    """One area: its place and band, each part's value, contribution and the average one."""
    place = sheet.place(key)
    profile = html.A(sheet.word("profile", area=place), href=_profile(sheet, key))
    if np.isnan(index.frame.loc[key, "score"]):
        told = sheet.word("no_index", area=place, parts=", ".join(lacking(sheet, index, key)))
        return html.Section([html.H2(place), html.P(told), html.P(profile)], id="drivers")
    row = index.frame.loc[key]
    heading = sheet.word(
        "drivers", area=place, rank=sheet.count(row["rank"]), of=sheet.count(index.ranked)
    )
    return html.Section(
        [
            html.H2(heading),
            html.P(_told(sheet, index, key)),
            html.Div(_table(sheet, index, key), className="tables"),
            html.P(profile),
        ],
        id="drivers",
    )


def _profile(sheet: Sheet, key: str) -> str:
    asked = replace(sheet.view.on("perfil"), focus=key if sheet.municipal else None)
    return address(asked.asking(area=key[:2]))


def _told(sheet: Sheet, index: Composite, key: str) -> str:
    """The two parts that set it most apart from the average area, and its place in the state."""
    row, excess = index.frame.loc[key], index.excess(key)
    above = excess.sum() >= 0
    first, second = (excess if above else excess[::-1]).index[:2]
    said = sheet.word(
        "driven_up" if above else "driven_down",
        score=sheet.points(row["score"]),
        average=sheet.points(sum(one.typical for one in index.ingredients)),
        first=sheet.name(first),
        first_points=sheet.signed(float(excess[first])),
        second=sheet.name(second),
        second_points=sheet.signed(float(excess[second])),
    )
    if not sheet.municipal:
        return said
    mates = index.frame["score"].notna() & index.frame.index.str.startswith(key[:2])
    within = sheet.word(
        "in_state", rank=sheet.count(row["rank_in_state"]), of=sheet.count(int(mates.sum()))
    )
    return f"{said} {within}"


def _table(sheet: Sheet, index: Composite, key: str) -> Component:
    own = index.contributions.loc[key]
    typical = [one.typical for one in index.ingredients]
    ends = [min(0.0, float(own.min()), *typical), max(float(own.max()), *typical)]
    heads = {
        "part": sheet.word("head_part"),
        "value": sheet.word("head_value"),
        "median": sheet.by_level("head_median"),
        "contribution": sheet.word("head_contribution"),
        "points": sheet.word("head_points"),
        "average": sheet.word("head_average"),
    }
    head = [
        html.Th(text, scope="col", className="number" if name in NUMBERS else None)
        for name, text in heads.items()
    ]
    rows = [
        _row(sheet, at, one, float(index.values.loc[key, one.part.indicator]),
             float(own[one.part.indicator]), ends, heads)
        for at, one in enumerate(index.ingredients, 1)
    ]  # fmt: skip
    return html.Table(
        [html.Thead(html.Tr(head)), html.Tbody(rows)],
        className="index-drivers",
    )


NUMBERS = ("value", "median", "points", "average")


def _row(
    sheet: Sheet,
    at: int,
    one: Ingredient,
    value: float,
    points: float,
    ends: list[float],
    heads: dict[str, str],
) -> Component:
    """A part: value, median, a bar from nothing to its points with a line at the average."""
    id = one.part.indicator
    told = {
        "value": sheet.figure(id, value),
        "median": sheet.figure(id, one.median),
        "points": sheet.points(points),
        "average": sheet.points(one.typical),
    }
    cells = {
        name: html.Td(text, className="number", **{"data-label": heads[name]})
        for name, text in told.items()
    }
    bar = {"value": points, "typical": one.typical, "ends": ends, "part": at}
    mark = html.Div(
        className="index-mark", **{"data-mark": "drive", "data-values": json.dumps(bar)}
    )
    name = html.Span([sheet.name(id), html.Small(sheet.of_whom(id))])
    return html.Tr(
        [
            html.Th(
                html.Div([html.Span(className=f"swatch part-{at}"), name], className="named"),
                scope="row",
            ),
            cells["value"],
            cells["median"],
            html.Td(mark, className="contribution"),
            cells["points"],
            cells["average"],
        ]
    )
