"""The profile of one area: all its indicators, its place among its like, and who those are."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from dash import html

from geodata.codes import NATION, Level, lineage
from geodata.succession import children_of
from indicators.profile import profile
from indicators.selection import Selection
from layouts import past
from layouts.address import address
from layouts.components.area_chooser import area_chooser
from layouts.components.briefs import brief_address, briefs
from layouts.components.downloads import profile_file
from layouts.components.group_toggle import group_toggle
from layouts.components.profile_glance import glance
from layouts.components.profile_moves import moves
from layouts.components.profile_others import (
    neighbours_section,
    parts_section,
    peers_section,
    plain_parts_section,
)
from layouts.components.profile_table import profile_table
from layouts.components.spine import spine_key
from layouts.components.still import still
from layouts.profile_said import summary
from layouts.profile_scene import ProfileScene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.view import View

FACTS = ("children_0_17", "population", "share_of_children")
"""What is told of every area before anything else."""

READING = ("rank", "percentile", "against", "trend")
"""What a reader of the table may want to know."""


def layout(
    store: Store, boundaries: BoundarySet, view: View, notices: list[Component]
) -> list[Component]:
    """The page of an area.

    Args:
        store: the release.
        boundaries: for the neighbours, and for the names to choose from.
        view: settled: the area it is of stands on the maps' vintage.
        notices: what of the address could not be honoured.
    """
    scene = ProfileScene(view, profile(store, view.area), store.catalogue)
    return [
        html.Article(
            [
                html.Div(notices, role="status", className="notices"),
                _head(scene, boundaries),
                still([*glance(scene), *_indicators(scene)]),
                still(
                    [
                        *moves(scene),
                        *neighbours_section(scene, store, boundaries),
                        *peers_section(scene, store),
                    ]
                ),
                *parts_section(scene, store),
                still([*_absent(scene), *_notes(scene), profile_file(scene.area, scene.words)]),
            ],
            className="profile-page",
        )
    ]


def light_profile(store: Store, boundaries: BoundarySet, view: View) -> Component:
    """The same within a page of somebody else: plain elements, nothing to choose or to sort."""
    scene = ProfileScene(view, profile(store, view.area), store.catalogue)
    return html.Article(
        [
            _head(scene),
            *glance(scene),
            *_indicators(scene),
            *moves(scene),
            *neighbours_section(scene, store, boundaries),
            *peers_section(scene, store),
            *plain_parts_section(scene, store),
            *_absent(scene),
            *_notes(scene),
        ],
        className="profile-page",
    )


def _head(scene: ProfileScene, boundaries: BoundarySet | None = None) -> Component:
    """Name, summary and facts; with what finds another area where boundaries are given."""
    tools = (
        []
        if boundaries is None
        else [_chooser(scene, boundaries), *group_toggle(scene.view, scene.area, scene.words)]
    )
    chooser, toggle = tools[:1], tools[1:]
    return html.Div(
        [
            html.Div(
                [
                    html.Nav(_path(scene), **{"aria-label": scene.words("perfil.path")}),
                    html.Hgroup([html.H1(scene.name(scene.area)), html.P(_level(scene))]),
                    html.P(summary(scene), className="summary"),
                    *[html.P(told, className="past") for told in _past(scene)],
                ]
            ),
            html.Div(
                [
                    *chooser,
                    html.Dl(list(_facts(scene))),
                    _on_map(scene),
                    briefs(
                        partial(brief_address, scene.area, language=scene.words.language),
                        scene.words,
                    ),
                    *toggle,
                ],
                className="beside",
            ),
        ],
        className="profile-head",
    )


def _path(scene: ProfileScene) -> Component:
    path = lineage(scene.area)
    steps = [html.Li(html.A(scene.name(key), href=scene.address(key))) for key in path[:-1]]
    here = html.Span(scene.name(scene.area), **{"aria-current": "page"})
    return html.Ol([*steps, html.Li(here)], className="breadcrumb")


def _level(scene: ProfileScene) -> str:
    level = scene.profile.level
    if level is Level.MUNICIPALITY:
        return scene.words("perfil.level_municipality", parent=scene.name(scene.area[:2]))
    return scene.words(f"perfil.level_{level.value}")


def _past(scene: ProfileScene) -> list[str]:
    """What changed in the area's land between the years on the page."""
    times = {figure.time for line in scene.profile.lines for figure in line.trend}
    told = past.told(scene.area, times, "", scene.words)
    later = scene.profile.level is Level.MUNICIPALITY and children_of(scene.area)
    return [*told, scene.words("perfil.later")] if told and later else told


def _chooser(scene: ProfileScene, boundaries: BoundarySet) -> Component:
    """A field to find another area."""
    here = (scene.area, scene.full_name(scene.area))
    label = scene.words("perfil.choose")
    return area_chooser("profile-area", label, boundaries, scene.words, chosen=here)


def _facts(scene: ProfileScene) -> Iterator[Component]:
    for id in FACTS:
        line = scene.profile.line(id)
        if line is not None:
            value = scene.figure(line, line.own)
            source = f"{line.own.time} · {scene.source(line.own.source)}"
            yield html.Div([html.Dt(scene.short(line)), html.Dd([value, html.Small(source)])])


def _on_map(scene: ProfileScene) -> Component:
    """The map of what the view is about, with the area in focus."""
    area = NATION if scene.profile.level is Level.NATION else scene.area[:2]
    there = scene.view.on("mapa")
    there = replace(there, selection=Selection(there.selection.indicator, area=area))
    return html.A(scene.words("perfil.on_map"), href=address(there))


def _indicators(scene: ProfileScene) -> Iterator[Component]:
    words = scene.words
    yield html.H2(words("perfil.indicators"), id="indicators")
    yield html.Nav(
        html.Ul(
            [
                html.Li(html.A(scene.catalogue.topics[id].name[words.language], href=f"#{id}"))
                for id in scene.profile.topics
            ]
        ),
        className="parts",
        **{"aria-label": words("data.on_this_page")},
    )
    yield html.Div([spine_key(scene), html.P(words("perfil.sides"))], className="spine-legend")
    yield html.Details(
        [
            html.Summary(words("perfil.reading")),
            html.Ul([html.Li(words(f"perfil.reading_{one}")) for one in READING]),
        ]
    )
    yield profile_table(scene)


def _absent(scene: ProfileScene) -> Iterator[Component]:
    """Indicators of the catalogue that the area's level does not have."""
    absent = scene.profile.absent
    if absent:
        names = [one.short_name[scene.view.language] for one in absent]
        yield html.Details(
            [
                html.Summary(f"{scene.words('perfil.absent')} ({len(names)})"),
                html.Ul([html.Li(name) for name in names], className="absent"),
            ]
        )


def _notes(scene: ProfileScene) -> Iterator[Component]:
    """Every footnote in full, by its number in the table, and every source."""
    words, language = scene.words, scene.view.language
    figures = [one for line in scene.profile.lines for one in (line.own, *line.above)]
    sources = (scene.catalogue.sources[id] for id in dict.fromkeys(one.source for one in figures))
    yield html.H2(words("perfil.notes"), id="notes")
    if scene.notes:
        yield html.H3(words("perfil.footnotes"))
        yield html.Ol(
            [html.Li(scene.catalogue.footnotes[id].text[language]) for id in scene.notes],
            className="footnotes",
        )
    yield html.H3(words("perfil.sources"))
    yield html.Ul(
        [
            html.Li(
                [
                    f"{one.institution_name[language]}. {one.product[language]} ({one.published}).",
                    *([" ", one.note[language]] if one.note else []),
                ]
            )
            for one in sources
        ],
        className="sources",
    )
