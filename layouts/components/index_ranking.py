"""The worst areas of an index in order, what makes up their scores, how sure their places are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

from geodata.codes import Level
from indicators.composites.recipe import Normalisation
from layouts.address import address
from layouts.links import composite_address

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

    from indicators.composites.composite import Composite
    from layouts.components.index_sheet import Sheet

LONGEST = 20
"""Municipalities in the table; the file has all.  States are all in it."""


def ranking(sheet: Sheet, index: Composite) -> Component:
    """The worst areas in view, and the one in focus wherever it stands."""
    rows = sheet.shown(index).dropna(subset="score").sort_values("rank", kind="stable")
    listed = rows.head(LONGEST) if sheet.municipal else rows
    more = rows.loc[[sheet.view.focus]] if sheet.view.focus in rows.index else rows.head(0)
    extra = more.loc[more.index.difference(listed.index)]
    scale = _scale(index, listed.index.union(extra.index))
    most = float(listed["upper"].max())
    whole = len(listed) == len(rows)
    title = "ranking_all" if whole else "ranking"
    return html.Section(
        [
            html.H2(sheet.by_level(title, count=sheet.count(len(listed)))),
            html.P(sheet.word("ranking_help")),
            html.Div(
                html.Table(
                    [
                        html.Thead(html.Tr(list(_heads(sheet)))),
                        html.Tbody(
                            [
                                _row(sheet, index, key, row, scale, most)
                                for part in (listed, extra)
                                for key, row in part.iterrows()
                            ]
                        ),
                    ],
                    className="index-ranking",
                ),
                className="tables",
            ),
            _numbers(sheet, index, [*listed.index, *extra.index]),
            html.P(
                [
                    sheet.word("files"),
                    " ",
                    html.A("CSV", href=composite_address(sheet.view, "csv"), download=""),
                    " · ",
                    html.A("JSON", href=composite_address(sheet.view, "json")),
                    " · ",
                    html.A(sheet.word("link"), href=address(sheet.view)),
                ],
                className="index-files",
            ),
        ],
        id="ranking",
    )


def _heads(sheet: Sheet) -> list[Component]:
    names = ["place", "area", "made_of", "score", "bands"]
    numbers = {"place", "score"}
    return [
        html.Th(
            sheet.word(f"head_{name}"), scope="col", className="number" if name in numbers else name
        )
        for name in names
    ]


def _row(
    sheet: Sheet,
    index: Composite,
    key: str,
    row: pd.Series[float],
    scale: tuple[float, float],
    most: float,
) -> Component:
    focused = key == sheet.view.focus
    parts = [float(one) for one in index.contributions.loc[key]]
    low, high = sheet.count(row["lower"]), sheet.count(row["upper"])
    band = low if low == high else f"{low}–{high}"
    bar = {"lower": row["lower"], "rank": row["rank"], "upper": row["upper"], "most": most}
    far = row["rank"] > most
    return html.Tr(
        [
            html.Td(sheet.count(row["rank"]), className="number rank"),
            html.Th(_area(sheet, key), scope="row"),
            html.Td(_mark("stack", {"parts": parts, "ends": scale}), className="made_of"),
            html.Td(sheet.points(row["score"]), className="number score"),
            html.Td(
                html.Div(
                    [html.Span(band), *([] if far else [_mark("band", bar)])],
                    className="place-band",
                ),
                className="bands",
            ),
        ],
        className="focused" if focused else None,
    )


def _area(sheet: Sheet, key: str) -> Component:
    """A municipality's place is explained when pressed; a state leads to its municipalities."""
    if not sheet.municipal:
        inside = sheet.view.asking(level=Level.MUNICIPALITY, area=key)
        return html.A(sheet.place(key), href=address(inside))
    return html.Button(
        sheet.place(key),
        id=f"area-{key}",
        type="button",
        **{
            "data-step": "explain",
            "data-value": json.dumps(key),
            "aria-pressed": "true" if key == sheet.view.focus else "false",
        },
    )


def _scale(index: Composite, keys: pd.Index[str]) -> tuple[float, float]:
    """Ends of the bars: those of the scale, or the longest bars either way where it has none."""
    if index.recipe.normalisation is not Normalisation.Z_SCORE:
        return (0.0, 100.0)
    parts = index.contributions.loc[keys]
    return float(parts.clip(upper=0).sum(axis=1).min()), float(
        parts.clip(lower=0).sum(axis=1).max()
    )


def _mark(name: str, values: object) -> Component:
    return html.Div(
        className="index-mark", **{"data-mark": name, "data-values": json.dumps(values)}
    )


def _numbers(sheet: Sheet, index: Composite, keys: list[str]) -> Component:
    """The same as figures, for who does not see the bars or wants to know."""
    ids = [one.part.indicator for one in index.ingredients]
    heads = [sheet.word("head_area"), *map(sheet.name, ids), sheet.word("head_score")]
    rows = [
        html.Tr(
            [
                html.Th(sheet.place(key), scope="row"),
                *(
                    html.Td(
                        sheet.points(float(index.contributions.loc[key, id])), className="number"
                    )
                    for id in ids
                ),
                html.Td(sheet.points(float(index.frame.loc[key, "score"])), className="number"),
            ]
        )
        for key in keys
    ]
    return html.Details(
        [
            html.Summary(sheet.word("numbers")),
            html.Div(
                html.Table(
                    [
                        html.Caption(sheet.word("numbers_caption")),
                        html.Thead(
                            html.Tr(
                                [
                                    html.Th(one, scope="col", className="number" if at else None)
                                    for at, one in enumerate(heads)
                                ]
                            )
                        ),
                        html.Tbody(rows),
                    ]
                ),
                className="tables",
                tabIndex=0,
                role="region",
                **{"aria-label": sheet.word("numbers_caption")},
            ),
        ]
    )
