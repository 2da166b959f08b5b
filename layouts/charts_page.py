"""The page of charts: its skeleton, and what fills it for a scene."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import dcc, html

from geodata.areas import areas
from geodata.codes import NATION, Level
from indicators.pairs import partners
from indicators.two_years import other_years
from layouts.address import address
from layouts.charts.drawn import Nothing
from layouts.charts.kinds import DRAW
from layouts.components.chart_notes import chart_notes
from layouts.components.controls import (
    indicator_options,
    level_options,
    source_options,
    subgroup_options,
    subgroup_value,
)
from layouts.components.downloads import downloads
from layouts.components.fold import fold
from layouts.components.marked import marked
from layouts.names import other_names
from layouts.view import CHARTS, MOST_MARKED

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.catalogue import Catalogue
    from layouts.charts.drawn import Drawn, Table
    from layouts.charts.scene import ChartScene
    from layouts.words import Words

_HIDDEN = {
    "trend": {"time"},
    "pyramid": {"indicator", "subgroup", "level", "time", "source"},
}
"""Chart → controls that mean nothing to it."""

_CONFIG = {"displayModeBar": False, "responsive": True}


def layout(catalogue: Catalogue, words: Words, where: dict[str, str]) -> list[Component]:
    """The page before its first scene; ``where`` is the address to show, as path and query."""
    return [
        dcc.Store(id="chart-address", data=where),
        *(dcc.Store(id=f"chart-{one}") for one in ("pick", "shown", "frame", "open", "table")),
        dcc.Store(id="chart-blank", data={"names": other_names(words.language)}),
        html.Div(
            [
                html.Section(
                    _controls(catalogue, words),
                    className="controls",
                    **{"aria-label": words("control.panel")},
                ),
                html.Article(_article(words), className="chart-article"),
            ],
            className="charts-page",
        ),
    ]


def _controls(catalogue: Catalogue, words: Words) -> list[Component]:
    return [
        dmc.RadioGroup(
            html.Div(
                [
                    dmc.Radio(
                        label=html.Span(words(f"charts.{one}"), className=f"kind kind-{one}"),
                        value=one,
                    )
                    for one in CHARTS
                ],
                className="kinds",
            ),
            id="chart-kind",
            label=words("charts.kind"),
        ),
        _select("indicator", words("control.indicator"), words,
                data=indicator_options(catalogue, words), shown="lead-control"),
        _select("second", words("charts.second"), words, shown="lead-control"),
        fold(words("fold.charts"), _others(words), "chart-fold"),
    ]  # fmt: skip


def _others(words: Words) -> list[Component]:
    """What is chosen once the chart and its indicator are."""
    states = [{"value": one.key, "label": one.label(words.language)} for one in areas(Level.STATE)]
    whole = {"value": NATION, "label": words("charts.whole_country")}
    return [
        _select("subgroup", words("control.subgroup"), words),
        html.Fieldset(
            [
                html.Legend(words("control.level")),
                dmc.SegmentedControl(id="chart-level", data=[], fullWidth=True, size="sm"),
            ],
            id="chart-level-box",
        ),
        _select("area", words("charts.area"), words, data=[whole, *states]),
        _select("time", words("control.year"), words),
        _select("other", words("charts.other_year"), words),
        _select("source", words("control.source"), words),
        dmc.MultiSelect(
            id="chart-marked",
            label=words("charts.marked"),
            description=words("charts.marked_help"),
            placeholder=words("charts.marked_example"),
            data=[],
            value=[],  # else it tells of one when it is mounted, and all is asked twice
            searchable=True,
            clearable=True,
            limit=40,
            maxValues=MOST_MARKED,
            hidePickedOptions=True,
            filter={"function": "byName"},
            nothingFoundMessage=words("control.nothing_found"),
            comboboxProps={"shadow": "md"},
        ),
    ]


def _select(
    name: str, label: str, words: Words, data: list[Any] | None = None, shown: str | None = None
) -> Component:
    """A choice in a box, so that it can be hidden; the box has a class where one is given."""
    return html.Div(
        dmc.Select(
            id=f"chart-{name}",
            label=label,
            data=data or [],
            searchable=True,
            allowDeselect=False,
            nothingFoundMessage=words("control.nothing_found"),
            maxDropdownHeight=380,
            comboboxProps={"shadow": "md"},
        ),
        id=f"chart-{name}-box",
        className=shown,
    )


def _article(words: Words) -> list[Component]:
    graph = dcc.Graph(id="chart", config=_CONFIG, responsive=True)
    return [
        html.Div(id="chart-notices", role="status", className="notices"),
        html.Div(id="chart-title"),
        html.P(id="chart-sentence", role="status", className="sentence"),
        html.Div(id="chart-nothing", className="nothing"),
        html.Div(
            [
                html.Div(
                    [
                        html.Div(graph, role="img", **{"aria-labelledby": "chart-sentence"}),
                        html.P(words("charts.key"), id="chart-key", className="chart-key"),
                    ],
                    id="chart-box",
                    className="chart",
                    tabIndex=0,
                    role="application",
                    **{
                        "aria-label": words("charts.chart"),
                        "aria-describedby": "chart-key",
                        "aria-keyshortcuts": "ArrowRight ArrowLeft ArrowUp ArrowDown Enter",
                    },
                ),
                html.P(
                    id="chart-point",
                    role="status",
                    className="unseen",
                    **{"data-words": words("charts.point")},
                ),
                html.P(id="chart-how", className="how"),
            ],
            id="chart-stage",
        ),
        html.Div(id="chart-marks"),
        html.Details(
            [
                html.Summary([words("charts.data"), html.Kbd("↵", **{"aria-hidden": "true"})]),
                html.Div(words("charts.loading"), id="chart-rows"),
            ],
            id="chart-details",
            className="chart-data",
        ),
        html.Footer(id="chart-notes", className="notes"),
    ]


def contents(one: ChartScene, boundaries: BoundarySet) -> dict[str, Any]:
    """Every output of the page for a scene, by name."""
    view, base, words = one.view, one.base, one.words
    drawn = DRAW[view.chart](one)
    none = isinstance(drawn, Nothing)
    levels, sources = level_options(base), source_options(base)
    groups, times = subgroup_options(base), base.answer.times
    hidden = _HIDDEN.get(view.chart, set())
    seconds = _seconds(one) if view.chart == "scatter" else []
    others = list(other_years(one.store, one.selection)) if view.chart == "change" else []
    return {
        "kind": view.chart,
        "indicator": view.selection.indicator,
        "indicator_hidden": "indicator" in hidden,
        "second_options": seconds,
        "second": one.second.selection.indicator if one.second else None,
        "second_hidden": not seconds,
        "subgroup_options": groups,
        "subgroup": subgroup_value(one.selection.subgroup),
        "subgroup_hidden": len(groups) == 1 or "subgroup" in hidden,
        "level_options": levels,
        "level": one.selection.level.value,
        "level_hidden": len(levels) < 2 or "level" in hidden,
        "area": view.selection.area,
        "time_options": [*reversed(times)],
        "time": str(one.selection.time),
        "time_hidden": len(times) == 1 or "time" in hidden,
        "other_options": others[::-1],
        "other": _other(one, others),
        "other_hidden": not others,
        "source_options": sources,
        "source": one.selection.source,
        "source_hidden": len(sources) == 1 or "source" in hidden,
        "marked": list(one.marked),
        "title": _title(drawn),
        "sentence": "" if isinstance(drawn, Nothing) else drawn.sentence,
        "nothing": _nothing(drawn, words) if isinstance(drawn, Nothing) else None,
        "stage_hidden": none,
        "details_hidden": none,
        "how": [html.Strong(words("charts.how")), " ", words(f"charts.how_{view.chart}")],
        "marks": marked(one),
        "notes": _notes(drawn, one),
        "frame": {
            "figure": None if isinstance(drawn, Nothing) else _figure(drawn, one),
            "height": None if isinstance(drawn, Nothing) else drawn.figure["layout"]["height"],
            "index": f"/geo/{boundaries.areas_index().name}",
            "address": address(view),
            "caption": drawn.title,
        },
    }


def _title(drawn: Drawn | Nothing) -> Component:
    """The heading, and what the figures are of."""
    parts = () if isinstance(drawn, Nothing) else drawn.parts
    return html.Hgroup([html.H1(drawn.title), html.P(" · ".join(parts))])


def _nothing(drawn: Nothing, words: Words) -> list[Component]:
    links = [html.Li(html.A(name, href=href)) for name, href in drawn.instead]
    instead = [html.P(words("charts.instead")), html.Ul(links)] if links else []
    return [html.P(drawn.told), *instead]


def _notes(drawn: Drawn | Nothing, one: ChartScene) -> list[Component]:
    if isinstance(drawn, Nothing):
        return chart_notes(drawn.notes)
    found = chart_notes(drawn.notes, drawn.sources, drawn.footnotes)
    several = [(scene.indicator.short_name[one.view.language], scene) for scene in drawn.notes]
    named = [(name if len(several) > 1 else "", scene.selection) for name, scene in several]
    return [*found, downloads(one.words, named, one.view)]


def _figure(drawn: Drawn, one: ChartScene) -> dict[str, Any]:
    """The figure, with the address of the view that it shows."""
    layout = {**drawn.figure["layout"], "meta": address(one.view)}
    return {**drawn.figure, "layout": layout}


def _seconds(one: ChartScene) -> list[dict[str, Any]]:
    """Indicators to set beside the first, in chapters."""
    known = set(partners(one.store, one.selection.indicator, one.selection.level))
    chapters = indicator_options(one.base.catalogue, one.words)
    kept = [
        {**chapter, "items": [item for item in chapter["items"] if item["value"] in known]}
        for chapter in chapters
    ]
    return [chapter for chapter in kept if chapter["items"]]


def _other(one: ChartScene, known: list[str]) -> str | None:
    """The other year: the one asked for, or the earliest."""
    if not known:
        return None
    asked = one.view.second_time
    return asked if asked in known else known[0]


def data_table(one: ChartScene) -> dict[str, Any] | None:
    """The table of a chart for the browser to write; None where there is no chart."""
    drawn = DRAW[one.view.chart](one)
    if isinstance(drawn, Nothing):
        return None
    return written(drawn.table(), drawn.title, one.words)


def written(table: Table, caption: str, words: Words) -> dict[str, Any]:
    """A table as plain JSON: caption, head, rows, and links to files."""
    return {
        "caption": caption,
        "head": list(table.head),
        "rows": [list(row) for row in table.rows],
        "files": [list(one) for one in table.files],
        "filesLabel": words("charts.files"),
    }
