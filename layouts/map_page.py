"""The map page: its skeleton, and what fills it for a scene."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_ag_grid as dag
import dash_mantine_components as dmc
from dash import dcc, html

from geodata.areas import areas
from geodata.codes import Level
from layouts import past
from layouts.address import address
from layouts.components.area_card import area_card
from layouts.components.area_trend import trend_chart, trend_key, trend_label
from layouts.components.breadcrumb import breadcrumb
from layouts.components.controls import (
    controls,
    level_options,
    source_options,
    subgroup_options,
    subgroup_value,
    year_marks,
)
from layouts.components.legend import legend
from layouts.components.notes import notes
from layouts.components.reading import reading
from layouts.components.sentence import caption, sentence, title
from layouts.figures.area_map import area_map
from layouts.frame import frame

if TYPE_CHECKING:
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


def layout(catalogue: Catalogue, words: Words, where: dict[str, str]) -> list[Component]:
    """The page before its first scene; ``where`` is the address to show, as path and query."""
    return [
        dcc.Store(id="address", data=where),
        dcc.Store(id="pick"),
        dcc.Store(id="shown"),
        dcc.Store(id="frame"),
        dcc.Store(id="trend-data"),
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
                    controls(catalogue, words),
                    className="controls",
                    **{"aria-label": words("control.panel")},
                ),
                html.Section(
                    _middle(words), className="middle", **{"aria-label": words("map.map")}
                ),
                html.Section(_side(words), className="side", **{"aria-label": words("map.areas")}),
                html.Footer(id="notes", className="notes"),
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
        html.Div([_canvas(words), html.Div(id="legend", className="legend")], className="stage"),
        html.Div(
            [
                html.Span(
                    [words("control.year"), html.Strong(id="year-text")], className="year-label"
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
    zoom = [
        _button("closer", "+", words),
        _button("farther", "−", words),
        _button("reset", "⌂", words),
    ]
    return html.Div(
        [
            dcc.Graph(id="map", figure=area_map(), config=_CONFIG, className="map"),
            html.Div(id="hover", className="hover-card", hidden=True),
            html.Div(zoom, className="zoom"),
            html.P(id="fault", className="fault", role="alert", hidden=True),
        ],
        className="canvas",
    )


def _button(id: str, sign: str, words: Words) -> Component:
    label = words(f"map.{id}")
    return html.Button(sign, id=id, title=label, **{"aria-label": label})


def _side(words: Words) -> list[Component]:
    columns = [
        {"field": "rank", "headerName": words("list.rank"), "width": 64, "type": "rightAligned"},
        {"field": "name", "headerName": words("list.area"), "flex": 1, "cellRenderer": "AreaName"},
        {"field": "value", "headerName": words("list.value"), "width": 112, "type": "rightAligned",
         "cellRenderer": "AreaValue",
         "cellClassRules": {"flagged": "params.data.status !== 'normal'"}},
        {"field": "search", "hide": True},
    ]  # fmt: skip
    return [
        html.Article(id="card", className="card", **{"aria-live": "polite"}),
        _trend(words),
        html.Div(
            [
                dmc.TextInput(
                    id="find", label=words("list.find"), placeholder=words("list.example"),
                ),
                html.P(id="list-caption", className="list-caption"),
                dag.AgGrid(
                    id="list",
                    columnDefs=columns,
                    rowData=[],
                    getRowId="params.data.key",
                    defaultColDef={"sortable": True, "resizable": False, "suppressMovable": True},
                    dashGridOptions={
                        "rowHeight": 46,
                        "headerHeight": 34,
                        "rowSelection": {
                            "mode": "singleRow",
                            "checkboxes": False,
                            "enableClickSelection": False,
                        },
                        "animateRows": False,
                        "suppressColumnVirtualisation": True,
                        "includeHiddenColumnsInQuickFilter": True,
                        "localeText": {"noRowsToShow": words("control.nothing_found")},
                    },
                    className="ag-theme-quartz list",
                    style={"height": None},
                ),
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
        "hover.rank", "hover.class", "map.canvas", "map.unreachable",
        "past.before", "past.with", "past.without",
        "status.normal", "status.estimated", "status.projected", "status.unreliable",
        "status.missing", "status.suppressed", "status.not_applicable",
    )  # fmt: skip
    return {"language": words.language, **{key: words(key) for key in keys}}


def other_names(language: str) -> dict[str, str]:
    """Areas that bear another name in a language than in Spanish, which the area index speaks.

    >>> other_names("en")["09"], other_names("es")
    ('Mexico City', {})
    """
    above = (*areas(Level.NATION), *areas(Level.STATE))
    return {one.key: one.label(language) for one in above if one.label(language) != one.name}


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
        "colours_hidden": not scene.unit.kind.continuous,
        "method": scene.view.method,
        "classes": str(scene.view.classes),
        "breaks": scene.view.breaks,
        "breaks_hidden": len(years) == 1,
        "year_min": years[0],
        "year_max": years[-1],
        "year_marks": year_marks(answer.times),
        "year": int(str(selection.time)),
        "year_hidden": len(years) == 1,
        "year_text": str(selection.time),
        "breadcrumb": breadcrumb(scene),
        "title": title(scene),
        "sentence": sentence(scene),
        "legend": legend(scene),
        "notes": notes(scene),
        "card": area_card(scene),
        "trend": chart,
        "trend_label": trend_label(scene),
        "trend_key": trend_key(scene),
        "trend_hidden": chart is None,
        "list_caption": _list_caption(scene),
        "frame": {
            **frame(answer.table, answer.breaks, scene.indicator, scene.unit),
            "symbol": scene.unit.symbol[scene.view.language],
            "categories": [one.name[scene.view.language] for one in scene.unit.categories],
            "geometry": geometry(selection, boundaries),
            "level": selection.level.value,
            "area": selection.area,
            "time": selection.time,
            "focus": scene.view.focus,
            "address": address(scene.view),
            "caption": caption(scene),
        },
    }


def _list_caption(scene: Scene) -> str:
    """What the list's values are; numbers stand there without their unit, categories by name."""
    symbol = "" if scene.unit.categories else f" ({scene.unit.symbol[scene.view.language]})"
    return caption(scene) + symbol


def geometry(selection: Selection, boundaries: BoundarySet) -> dict[str, Any]:
    """Addresses of the shapes, the outlines and the area index; the box to show at first."""
    parent = None if selection.area == "00" else selection.area
    return {
        "shapes": f"/geo/{boundaries.geometry(selection.level.value, parent).name}",
        "outlines": f"/geo/{boundaries.geometry('state').name}",
        "index": f"/geo/{boundaries.areas_index().name}",
        "box": list(boundaries.bounds(selection.area)),
    }
