"""The map page: its skeleton, and what fills it for a scene."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import dcc, html

from geodata.classes import OWN
from layouts import past
from layouts.components.area_card import area_card
from layouts.components.area_list import area_list, columns, list_caption
from layouts.components.area_trend import trend_chart, trend_key, trend_label
from layouts.components.breadcrumb import breadcrumb
from layouts.components.compare import chosen, compare
from layouts.components.conditions_editor import chips, conditions_editor
from layouts.components.controls import (
    controls,
    level_options,
    source_options,
    subgroup_options,
    subgroup_value,
    year_marks,
)
from layouts.components.downloads import downloads
from layouts.components.fold import fold
from layouts.components.group_bar import group_bar, group_told
from layouts.components.heading import title
from layouts.components.legend import legend
from layouts.components.legend_editor import classes_told, edges_text
from layouts.components.notes import notes
from layouts.components.reading import reading
from layouts.figures.area_map import area_map
from layouts.map_frame import map_frame
from layouts.names import other_names
from layouts.sentence import sentence, told

if TYPE_CHECKING:
    from collections.abc import Collection

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.catalogue import Catalogue
    from indicators.selection import Selection
    from layouts.scene import Scene
    from layouts.words import Words

_CONFIG = {
    "displayModeBar": False,
    "scrollZoom": True,
    "responsive": True,
    "doubleClick": False,
}
_TREND_CONFIG = {"displayModeBar": False, "responsive": True}


def layout(
    catalogue: Catalogue, words: Words, where: dict[str, str], offered: Collection[str] = ()
) -> list[Component]:
    """The page before its first scene.

    Args:
        catalogue: the definitions.
        words: of the reader's language.
        where: the address to show, as path and query.
        offered: indicators by which municipalities can be filtered.
    """
    first, *others = controls(catalogue, words)
    return [
        dcc.Store(id="address", data=where),
        dcc.Store(id="pick"),
        dcc.Store(id="member"),
        dcc.Store(id="shown"),
        dcc.Store(id="labels-shown"),
        dcc.Store(id="frame"),
        dcc.Store(id="trend-data"),
        dcc.Store(id="columns"),
        dcc.Store(
            id="blank",
            data={
                "words": browser_words(words),
                "names": other_names(words.language),
                "past": past.table(words),
            },
        ),
        html.Div(
            [
                html.Section(
                    [
                        html.Div(first, className="lead-control"),
                        fold(
                            words("fold.map"),
                            [
                                *others,
                                compare(words),
                                conditions_editor(catalogue, offered, words, "map"),
                            ],
                            "map-fold",
                        ),
                    ],
                    className="controls",
                    **{"aria-label": words("control.panel")},
                ),
                html.Section(
                    _middle(words), className="middle", **{"aria-label": words("map.map")}
                ),
                html.Section(_side(words), className="side", **{"aria-label": words("map.areas")}),
                html.Footer([html.Div(id="notes"), html.Div(id="pictures")], className="notes"),
            ],
            className="map-page",
        ),
    ]


def _middle(words: Words) -> list[Component]:
    return [
        html.Div(id="notices", role="status", className="notices"),
        html.Nav(id="breadcrumb", **{"aria-label": words("map.path")}),
        html.Div(id="title"),
        html.P(id="sentence", role="status", className="sentence"),
        html.Div(
            [
                _canvas(words),
                html.Div(id="years-grid", className="years-grid", hidden=True),
                html.Div(id="legend", className="legend"),
            ],
            id="stage",
            className="stage",
        ),
        html.Div(
            [
                html.Span(
                    [
                        words("control.year"),
                        html.Strong(id="year-text", role="status"),
                        _button("play", "", words),
                    ],
                    className="year-label",
                ),
                html.Div(
                    dmc.Slider(
                        id="year", min=2000, max=2020, value=2020, marks=[], restrictToMarks=True,
                        thumbLabel=words("control.year"), size="sm",
                    ),
                    id="year-box",
                ),
            ],
            className="years",
        ),
        reading("map", words),
    ]  # fmt: skip


def _canvas(words: Words) -> Component:
    tools = [
        _button("closer", "+", words),
        _button("farther", "−", words),
        _button("reset", "⌂", words),
        _button("labels", "Aa", words),
        _button("fullscreen", "", words),
    ]
    return html.Div(
        [
            html.Div(
                [
                    html.P(id="first-caption", className="map-caption"),
                    dcc.Graph(id="map", figure=area_map(), config=_CONFIG, className="map"),
                    html.Div(className="names", **{"aria-hidden": "true"}),
                ],
                className="half",
            ),
            html.Div(
                [
                    html.P(id="second-caption", className="map-caption"),
                    html.Div(id="second-map", className="map"),
                    html.Div(className="names", **{"aria-hidden": "true"}),
                ],
                id="second-half",
                className="half",
                hidden=True,
            ),
            html.Div(id="hover", className="hover-card", hidden=True),
            html.Div(tools, className="zoom"),
            html.P(id="fault", className="fault", role="alert", hidden=True),
        ],
        className="canvas",
    )


def _button(id: str, sign: str, words: Words) -> Component:
    label = words(f"map.{id}")
    return html.Button(sign, id=id, title=label, **{"aria-label": label})


def _side(words: Words) -> list[Component]:
    return [
        html.Article(id="card", className="card", **{"aria-live": "polite"}),
        _trend(words),
        html.Div(
            [
                dmc.TextInput(
                    id="find", label=words("list.find"), placeholder=words("list.example"),
                ),
                html.Div(area_list(words), id="list-box", className="list-box"),
            ],
            className="finder",
        ),
    ]  # fmt: skip


def _trend(words: Words) -> Component:
    """The chart under the card; the browser draws it after the map."""
    graph = dcc.Graph(id="trend", config=_TREND_CONFIG, className="trend")
    return html.Div(
        [
            html.Div(graph, role="img", **{"aria-labelledby": "trend-label"}),
            html.P(id="trend-label", className="unseen"),
            html.P(id="trend-key", className="trend-key"),
            reading("trend", words),
        ],
        id="trend-box",
        hidden=True,
    )


def browser_words(words: Words) -> dict[str, str]:
    """Sentences that the browser fills in itself: the hover card's, the list's, the faults'."""
    keys = (
        "hover.rank", "hover.class", "map.canvas", "map.unreachable", "control.nothing_found",
        "legend.outside", "map.pause", "map.play", "map.step", "map.leave_fullscreen",
        "map.fullscreen", "map.year_of",
        "past.before", "past.with", "past.without",
        "status.normal", "status.estimated", "status.projected", "status.unreliable",
        "status.missing", "status.suppressed", "status.not_applicable",
    )  # fmt: skip
    return {"language": words.language, **{key: words(key) for key in keys}}


def contents(scene: Scene, boundaries: BoundarySet) -> dict[str, Any]:
    """Every output of the page for a scene, by name."""
    selection, answer = scene.selection, scene.answer
    years = [int(time) for time in answer.times]
    sources = source_options(scene)
    chart = trend_chart(scene)
    return {
        "indicator": selection.indicator,
        "subgroup_options": subgroup_options(scene),
        "subgroup": subgroup_value(selection.subgroup),
        "level_options": level_options(scene),
        "level": selection.level.value,
        "level_hidden": selection.area != "00" or len(level_options(scene)) < 2,
        "source_options": sources,
        "source": selection.source,
        "source_hidden": len(sources) == 1,
        "colours_hidden": not scene.unit.kind.continuous or scene.joint is not None,
        "breaks_hidden": len(years) == 1,
        "year_min": years[0],
        "year_max": years[-1],
        "year_marks": year_marks(answer.times),
        "year": int(str(selection.time)),
        "year_hidden": len(years) == 1 or bool(scene.years),
        "year_text": str(selection.time),
        "breadcrumb": breadcrumb(scene),
        "title": title(scene),
        "sentence": sentence(scene),
        "legend": legend(scene),
        "notes": _notes(scene),
        "pictures": downloads(scene.words, _selections(scene), scene.view),
        "card": area_card(scene),
        "trend": chart,
        "trend_label": trend_label(scene),
        "trend_key": trend_key(scene),
        "trend_hidden": chart is None,
        "list_caption": list_caption(scene),
        "columns": columns(scene),
        "first_caption": told(scene) if scene.view.maps == "two" else "",
        "second_caption": told(scene.second) if scene.second else "",
        "frame": map_frame(scene, boundaries),
        **_classes(scene),
        **chosen(scene),
        "conditions": _conditions(scene),
        "group_bar": group_bar(scene.view, scene.words),
        "group_told": group_told(scene.view, scene.words),
        "play_hidden": len(years) < 2 or bool(scene.years),
    }


def _classes(scene: Scene) -> dict[str, Any]:
    """The outputs of the legend's editor."""
    own = scene.answer.breaks.method == OWN
    return {
        "method": OWN if own else scene.view.method,
        "classes": str(scene.view.classes),
        "classes_disabled": own or scene.view.method == "headtail",
        "edges": edges_text(scene),
        "breaks": scene.view.breaks,
        "palette": scene.view.palette,
        "reverse": scene.view.reverse,
        "labels": scene.view.labels,
        "classes_told": classes_told(scene),
    }


def _notes(scene: Scene) -> Component:
    """Sources, footnotes and data of what is shown; of both where two selections are."""
    if scene.second is None:
        return notes(scene)
    pair = [html.Section([html.H2(told(one)), notes(one)]) for one in (scene, scene.second)]
    return html.Div(pair)


def _conditions(scene: Scene) -> list[Component]:
    """The filter as chips; where it does not apply, it says so."""
    found = chips(scene.view, scene.seen, scene.catalogue, scene.words)
    if found and scene.inside is None:
        found.append(html.P(scene.words("conditions.municipal"), className="remark"))
    return found


def _selections(scene: Scene) -> list[tuple[str, Selection]]:
    """What the maps are of, by name where there are two."""
    if scene.second is None:
        return [("", scene.selection)]
    language = scene.view.language
    return [(one.indicator.short_name[language], one.selection) for one in (scene, scene.second)]
