"""One area beside those it lies in: value, rank, status, and its past."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import pandas as pd
from dash import html

from geodata.codes import Level, level_of
from indicators.model import Status
from indicators.queries import reliable
from indicators.small_numbers import COMPUTED, certainty
from layouts import past
from layouts.components.group_toggle import group_toggle
from layouts.format import number
from layouts.links import origin_address
from layouts.sentence import caption

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.queries import Figure
    from layouts.scene import Scene


def area_card(scene: Scene) -> Component:
    """The area in focus: its figure, its rank, its state's and the nation's.

    Of both selections where two are set beside each other.
    """
    shown = (scene, scene.second) if scene.second else (scene,)
    return html.Div(
        [
            html.H2(scene.full_name(scene.focus)),
            *[html.Div(_figures(one), className="figures") for one in shown],
            *[html.P(one, className="past") for one in dict.fromkeys(chain(*map(_past, shown)))],
            *group_toggle(scene.view, scene.focus, scene.words),
        ],
        className="pair" if scene.second else None,
    )


def _figures(scene: Scene) -> list[Component]:
    """What one selection has of the area: what it is, its rank, its figures, their origin."""
    return [
        html.P(caption(scene), className="caption"),
        html.P(_rank(scene), className="rank"),
        html.Dl([_line(scene, figure) for figure in scene.answer.figures]),
        *_certainty(scene),
        *_origin(scene),
    ]


def _line(scene: Scene, figure: Figure) -> Component:
    own = figure.area == scene.focus
    label = scene.words(f"card.{level_of(figure.area).value}")
    return html.Div(
        [
            html.Dt(label if own else scene.name(figure.area)),
            html.Dd([_value(scene, figure), *_remark(scene, figure)]),
        ],
        className="own" if own else None,
    )


def _value(scene: Scene, figure: Figure) -> str:
    if figure.value is None:
        return scene.words(f"status.{figure.status.value}")
    return scene.quantity(figure.value)


def _remark(scene: Scene, figure: Figure) -> list[Component]:
    """What a reader must know of this very number: status, footnotes, its source if another."""
    remarks = []
    if figure.value is not None and figure.status is not Status.NORMAL:
        remarks.append(scene.words(f"status.{figure.status.value}"))
    notes = (scene.catalogue.footnotes[id].short for id in figure.footnote.split())
    remarks += [note[scene.view.language] for note in notes if note]
    if figure.source != scene.selection.source:
        source = scene.catalogue.sources[figure.source]
        remarks.append(f"{source.institution} {source.published}")
    return [html.Small(" · ".join(remarks))] if remarks else []


def _rank(scene: Scene) -> str:
    ranks = scene.answer.table.frame["rank"]
    rank = ranks.get(scene.focus)
    if rank is None or scene.selection.level is Level.NATION:
        return ""
    if scene.unit.categories:
        return _peers(scene)
    if pd.isna(rank):
        return scene.words("card.unranked")
    return scene.words(
        f"card.rank_{scene.indicator.direction.value}",
        rank=number(float(rank), 0, scene.view.language),
        all=number(int(ranks.notna().sum()), 0, scene.view.language),
        areas=scene.areas,
        place=scene.name(scene.selection.area),
    )


def _peers(scene: Scene) -> str:
    """How many areas are in the category of the area in focus; nothing where it has none."""
    values = reliable(scene.answer.table.frame)
    count = int((values == values[scene.focus]).sum())
    if not count:
        return ""
    return scene.words(
        "card.category" if count > 1 else "card.category_alone",
        count=number(count, 0, scene.view.language),
        all=number(int(values.notna().sum()), 0, scene.view.language),
        areas=scene.areas,
        place=scene.name(scene.selection.area),
    )


def _certainty(scene: Scene) -> list[Component]:
    """How far chance reaches in the area's own figure, where all were counted; few are told."""
    frame = scene.answer.table.frame
    if scene.focus not in frame.index:
        return []
    found = certainty(scene.catalogue, scene.selection, frame.loc[[scene.focus]]).iloc[0]
    if found["interval"] != COMPUTED:
        return []
    ends = {end: scene.quantity(float(found[end])) for end in ("lower", "upper")}
    told = [scene.words("card.interval", **ends)]
    if found["small_numbers"]:
        told.insert(0, scene.words("card.small_numbers"))
    return [html.P(" ".join(told), className="past certainty")]


def _past(scene: Scene) -> list[str]:
    """What changed in the area's land between the years on the page."""
    figures = {figure.area: figure for figure in scene.answer.figures}
    own = figures.get(scene.focus)
    if own is None:
        return []
    series = next((line for line in scene.answer.trend if line and line[0].area == own.area), ())
    times = {own.time, *(figure.time for figure in series)}
    return past.told(own.area, times, own.footnote, scene.words)


def _origin(scene: Scene) -> list[Component]:
    """The way to what stands behind the area's own figure."""
    own = next((one for one in scene.answer.figures if one.area == scene.focus), None)
    if own is None:
        return []
    asked = replace(scene.view.selection, time=own.time)
    if level_of(own.area) is not scene.selection.level:
        asked = replace(asked, source=own.source)
    href = origin_address(asked, own.area, scene.view.language)
    return [html.A(scene.words("card.origin"), href=href)]
