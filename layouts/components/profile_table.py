"""All indicators of an area in one table; on a phone each row is a card."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

from geodata.codes import NATION, Level, parent_of
from indicators.model import Status
from indicators.verdict import Verdict
from layouts.components.judgement import judgement
from layouts.components.spine import spine
from layouts.links import origin_address, page_address
from layouts.profile_said import than_most

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dash.development.base_component import Component

    from indicators.profile import Line
    from indicators.queries import Figure
    from layouts.profile_scene import ProfileScene

    Content = list[Component | str]
    Column = tuple[str, str, Callable[[ProfileScene, Line], Content]]


def profile_table(scene: ProfileScene) -> Component:
    """A row an indicator, topic after topic.

    The roles are those that the elements have of themselves: browsers forget them where a table
    is laid out as cards.
    """
    words, columns = scene.words, list(_columns(scene))
    head = [
        html.Th(title, role="columnheader", scope="col", className=name)
        for name, title, _ in [("indicator", words("perfil.indicator"), None), *columns]
    ]
    bodies = [
        html.Tbody(
            [_topic(scene, topic, len(head)), *(_row(scene, one, columns) for one in lines)],
            role="rowgroup",
        )
        for topic, lines in scene.profile.topics.items()
    ]
    caption = f"{words('perfil.indicators')}: {scene.full_name(scene.area)}"
    return html.Table(
        [
            html.Caption(caption, className="unseen"),
            html.Thead(html.Tr(head, role="row"), role="rowgroup"),
            *bodies,
        ],
        className="profile-table",
        role="table",
    )


def _columns(scene: ProfileScene) -> Iterator[Column]:
    """Class, heading and content of the cells after the first."""
    words, level = scene.words, scene.profile.level
    yield "value", words("perfil.value"), _own
    if level is Level.MUNICIPALITY:
        yield "state", scene.name(str(parent_of(scene.area))), _state
    if level is not Level.NATION:
        yield "nation", scene.name(NATION), _nation
        yield "place", words("perfil.place", areas=scene.areas), _place
    yield "spread", words("perfil.spread", areas=scene.areas), _spread
    yield "over-time", words("perfil.trend"), _trend


def _topic(scene: ProfileScene, topic: str, width: int) -> Component:
    name = scene.catalogue.topics[topic].name[scene.view.language]
    heading = html.Th(name, id=topic, colSpan=width, scope="rowgroup", role="rowheader")
    return html.Tr(heading, className="topic", role="row")


def _row(scene: ProfileScene, line: Line, columns: list[Column]) -> Component:
    cells = [
        html.Td(content(scene, line), role="cell", className=name, **{"data-label": title})
        for name, title, content in columns
    ]
    return html.Tr([_head(scene, line), *cells], id=f"line-{line.indicator.id}", role="row")


def _head(scene: ProfileScene, line: Line) -> Component:
    """The indicator, what its figures are of, and the ways to its map and its origin."""
    name, language = scene.short(line), scene.view.language
    facts = [scene.subgroup(line), line.own.time, scene.source(line.own.source)]
    map_words = scene.words("perfil.map_of", indicator=name)
    origin_words = scene.words("perfil.origin_of", indicator=name)
    return html.Th(
        [
            html.A(name, href=page_address(line.indicator.id, language)),
            html.Small(" · ".join(fact for fact in facts if fact)),
            html.Small(
                [
                    html.A(
                        scene.words("perfil.map"),
                        href=scene.map_address(line),
                        **{"aria-label": map_words},
                    ),
                    " · ",
                    html.A(
                        scene.words("perfil.origin"),
                        href=origin_address(line.selection, scene.area, language),
                        **{"aria-label": origin_words},
                    ),
                ],
                className="ways",
            ),
        ],
        scope="row",
        role="rowheader",
    )


def _own(scene: ProfileScene, line: Line) -> Content:
    figure = html.Span([html.Strong(scene.figure(line, line.own)), *_marks(scene, line.own)])
    return [figure, *_remarks(scene, line.own)]


def _remarks(scene: ProfileScene, figure: Figure) -> Content:
    """What a reader must know of this very number: its status and its footnotes."""
    told: Content = []
    if figure.value is not None and figure.status is not Status.NORMAL:
        told.append(html.Small(scene.words(f"status.{figure.status.value}")))
    for id in figure.footnote.split():
        short = scene.catalogue.footnotes[id].short
        if short:
            told.append(html.Small(short[scene.view.language]))
    return told


def _marks(scene: ProfileScene, figure: Figure) -> Content:
    """Numbers of a figure's footnotes, told in full below the table."""
    numbers = ", ".join(str(scene.notes[id]) for id in figure.footnote.split())
    if not numbers:
        return []
    unseen = html.Span(f" {scene.words('perfil.note')} ", className="unseen")
    return [html.Sup([unseen, numbers])]


def _state(scene: ProfileScene, line: Line) -> Content:
    return _beside(scene, line, str(parent_of(scene.area)))


def _nation(scene: ProfileScene, line: Line) -> Content:
    told = _beside(scene, line, NATION)
    if line.against is not None:
        told.append(judgement(line.against, scene.words(f"against.{line.against.value}")))
    return told


def _beside(scene: ProfileScene, line: Line, key: str) -> Content:
    """The figure of an area above, and what hinders a comparison with it."""
    figure = line.beside(key)
    if figure is None:
        return [html.Small(scene.words("perfil.no_figure"))]
    told: Content = [html.Span([scene.figure(line, figure), *_marks(scene, figure)])]
    if figure.value is not None and figure.status is not Status.NORMAL:
        told.append(html.Small(scene.words(f"status.{figure.status.value}")))
    if figure.source != line.own.source:
        source = scene.source(figure.source)
        told.append(html.Small(scene.words("perfil.other_source", source=source)))
    return told


def _place(scene: ProfileScene, line: Line) -> Content:
    place = line.place
    if place is None:
        return [html.Small(scene.words("perfil.no_rank"))]
    words = scene.words
    told: Content = [
        html.Span(words("perfil.rank", rank=scene.count(place.rank), of=scene.count(place.of))),
        html.Small(than_most(scene, line.judges, place)),
    ]
    if place.rank_in_state is not None and place.of_in_state is not None:
        inside = words(
            "perfil.in_state",
            state=scene.name(str(parent_of(scene.area))),
            rank=scene.count(place.rank_in_state),
            of=scene.count(place.of_in_state),
        )
        told.append(html.Small(inside))
    if line.judges and place.worst_fifth:
        told.append(judgement(Verdict.WORSE, words("perfil.worst_fifth")))
    if line.judges and place.best_fifth:
        told.append(judgement(Verdict.BETTER, words("perfil.best_fifth")))
    return told


def _spread(scene: ProfileScene, line: Line) -> Content:
    drawn = spine(scene, line)
    return [html.Small(scene.words("perfil.no_spread"))] if drawn is None else [drawn]


def _trend(scene: ProfileScene, line: Line) -> Content:
    change = line.change
    if change is None:
        return [html.Small(scene.words("perfil.no_change"))]
    told = scene.words(
        "perfil.from_to",
        first=scene.figure(line, change.first),
        since=change.first.time,
        last=scene.figure(line, change.last),
        until=change.last.time,
    )
    moved = judgement(change.verdict, scene.words(f"moved.{change.verdict.value}"))
    parts: Content = [moved, html.Small(told)]
    if not change.same_land:
        parts.append(html.Small(scene.words("perfil.another_land")))
    return [html.Div([spark(line), html.Div(parts)], className="path")]


def spark(line: Line) -> Component:
    """The published figures of an indicator over the years; words stand beside it."""
    points = [
        [int(one.time[:4]), one.value if line.comparable(one) else None]
        for one in line.trend
        if one.status is not Status.PROJECTED
    ]
    return html.Span(
        className="spark",
        **{"data-mark": "spark", "data-values": json.dumps(points), "aria-hidden": "true"},
    )
