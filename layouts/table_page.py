"""The page of tables: its skeleton, and what fills it for a view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import dash_ag_grid as dag
import dash_mantine_components as dmc
from dash import dcc, html

from geodata.areas import DEFAULT_VINTAGE
from geodata.codes import NATION, Level
from indicators.model import DIMENSIONS
from indicators.pivot import Across
from indicators.selection import Subgroup
from indicators.standing import key_selection
from layouts import past, tabulation
from layouts.address import PARAMETERS, address
from layouts.components.conditions_editor import chips
from layouts.components.controls import subgroup_value
from layouts.components.downloads import downloads
from layouts.components.grid_keys import GRID_KEYS
from layouts.components.group_bar import group_bar, group_told
from layouts.components.table_builder import OPEN, subgroup_choices, table_builder, time_choices
from layouts.format import day, number
from layouts.links import page_address, table_address
from layouts.names import other_names
from layouts.table_frame import table_frame

if TYPE_CHECKING:
    from collections.abc import Collection

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.catalogue import Catalogue
    from indicators.pivot import Pivot
    from indicators.selection import Selection
    from indicators.store import Store
    from layouts.view import View
    from layouts.words import Words

MOST_CELLS = 36_000
"""Cells that a page shows: what an answer of a hundred kilobytes holds of the longest numbers."""

GRID_WORDS = (
    *("noRowsToShow", "filterOoo", "contains", "greaterThan", "lessThan", "inRange"),
    *("inRangeStart", "inRangeEnd", "ariaFilterInput", "ariaFilterFromValue"),
    *("ariaFilterToValue", "ariaFilteringOperator", "ariaFilterValue", "ariaFilterMenuOpen"),
    *("ariaFilterColumn", "ariaColumnFiltered", "ariaSortableColumn", "ariaLabelColumnFilter"),
    *("ariaLabelSelectField", "ariaChecked", "ariaUnchecked", "ariaIndeterminate"),
    *("ariaRowToggleSelection", "ariaRowSelectAll", "ariaRowSelectionDisabled"),
    *("ariaHeaderSelection", "ariaToggleCellValue"),
)
"""What the grid says itself, by its own keys."""


def layout(
    catalogue: Catalogue,
    boundaries: BoundarySet,
    offered: Collection[str],
    words: Words,
    where: dict[str, str],
) -> list[Component]:
    """The page before its first table.

    Args:
        catalogue: the definitions.
        boundaries: know the names of all areas.
        offered: indicators that conditions can be of.
        words: in the reader's language.
        where: the address to show, as path and query.
    """
    return [
        dcc.Store(id="table-address", data=where),
        dcc.Store(id="table-shown"),
        dcc.Store(id="table-act"),
        dcc.Store(id="table-frame"),
        dcc.Store(id="table-rows"),
        dcc.Store(id="table-answered"),
        dcc.Store(
            id="table-blank",
            data={
                "words": _browser_words(words),
                "names": other_names(words.language),
                "past": past.table(words),
                "index": f"/geo/{boundaries.areas_index(DEFAULT_VINTAGE).name}",
            },
        ),
        html.Div(
            [
                html.Section(
                    html.Details(
                        [
                            html.Summary(words("tables.build")),
                            *table_builder(catalogue, boundaries, offered, words),
                        ]
                    ),
                    className="builder",
                    **{"aria-label": words("tables.build")},
                ),
                html.Section(
                    _middle(words),
                    className="tabulated",
                    **{"aria-label": words("tables.table")},
                ),
            ],
            className="table-page",
        ),
    ]


def _middle(words: Words) -> list[Component]:
    return [
        html.Div(id="table-notices", role="status", className="notices"),
        html.Hgroup([html.H1(id="table-title"), html.P(id="table-subtitle")]),
        html.Div(id="table-limits", role="status", className="limits"),
        html.Div(
            [
                dmc.TextInput(
                    id="table-find", label=words("tables.find"), placeholder=words("list.example")
                ),
                html.P(
                    [
                        html.Span(words("tables.download")),
                        html.A(words("tables.as_shown"), id="table-download-shown", href="#"),
                        html.A(words("tables.in_full"), id="table-download-full", href="#"),
                    ],
                    className="downloads",
                ),
            ],
            className="tools",
        ),
        html.P(id="table-status", role="status", className="table-status unseen"),
        dag.AgGrid(
            id="table",
            columnDefs=[],
            rowData=[],
            getRowId="params.data.key",
            defaultColDef={"sortable": True, "resizable": True, "suppressMovable": True},
            dashGridOptions={
                **GRID_KEYS,
                "rowHeight": 40,
                "animateRows": False,
                "suppressCellFocus": False,
                "localeText": {key: words(f"grid.{key}") for key in GRID_WORDS},
            },
            className="ag-theme-quartz table",
            style={"height": None},
        ),
        html.Footer(id="table-notes", className="table-notes"),
    ]


def _browser_words(words: Words) -> dict[str, str]:
    """Sentences that the browser fills in itself."""
    keys = (
        "tables.area", "tables.state", "tables.no_total", "tables.shown",
        "group.keep_shown", "group.keep_ticked", "group.drop_ticked",
        "status.estimated", "status.projected", "status.unreliable",
        "status.missing", "status.suppressed", "status.not_applicable",
    )  # fmt: skip
    return {"language": words.language, **{key: words(key) for key in keys}}


def contents(store: Store, view: View, table: Pivot, words: Words) -> dict[str, Any]:
    """Every output of the page for a settled view and its table, by name."""
    selection, several = view.selection, view.across == Across.INDICATORS
    municipal = selection.level is Level.MUNICIPALITY
    years, groups = time_choices(store, view, words), subgroup_choices(store, view, words)
    all_years = view.across == Across.TIMES and not table.left_out
    narrowed = selection.subgroup.narrowed or not several
    title = tabulation.title(table, store.catalogue, words)
    return {
        "across": view.across,
        "indicators": list(view.columns or (selection.indicator,)),
        "indicators_hidden": not several,
        "indicator": selection.indicator,
        "indicator_hidden": several,
        "time_options": years,
        "time": selection.time or OPEN,
        "time_hidden": len(years) < 2 or all_years,
        "subgroup_options": groups,
        "subgroup": subgroup_value(selection.subgroup) if narrowed else OPEN,
        "subgroup_hidden": view.across == Across.SUBGROUPS or len(groups) < 2,
        "level": selection.level.value,
        "area": selection.area,
        "area_hidden": not municipal,
        "by_state": view.by_state,
        "by_state_hidden": not municipal or selection.area != NATION,
        "filters_hidden": not municipal,
        "conditions": _chips(store, view, words),
        "own_hidden": not municipal,
        "name": view.group.name if view.group else "",
        "drop_hidden": view.group is None,
        "title": title,
        "subtitle": tabulation.subtitle(view, table, store.catalogue, words),
        "limits": _limits(store, view, table, words),
        "full": table_address(view, "full"),
        "notes": _notes(store, view, table, words),
        "group_bar": group_bar(view, words),
        "group_told": group_told(view, words),
        "frame": {
            **table_frame(store, view, table, words),
            "by_state": view.by_state and len(table.above) > 1 and selection.area == NATION,
            "level": selection.level.value,
            "area": selection.area,
            "place": address(view.on("perfil")),
            "caption": title,
        },
    }


def remarks(store: Store, view: View, table: Pivot, words: Words) -> list[Component]:
    """What stands over and below a table: how many rows there are, and notes and sources."""
    return [
        html.Div(_limits(store, view, table, words), className="limits"),
        _notes(store, view, table, words),
    ]


def chosen_rows(view: View) -> dict[str, Any]:
    """How the rows of a settled view's table are chosen, and the addresses that follow from it.

    Keys: ``choice``, as an address writes its parts; ``address``, of the view; ``shown``, of the
    file with what is seen, to which the browser adds which rows that is.
    """
    parts = ("sort", "only", "name", "state", "find")
    return {
        "choice": {name: PARAMETERS[name].written(view) or "" for name in parts},
        "address": address(view),
        "shown": table_address(view, "shown"),
    }


def _chips(store: Store, view: View, words: Words) -> list[Component]:
    names = {one.indicator for one in view.conditions}
    found = {name: key_selection(store, name, Level.MUNICIPALITY) for name in names}
    seen = {name: one for name, one in found.items() if one is not None}
    return chips(view, seen, store.catalogue, words)


def _limits(store: Store, view: View, table: Pivot, words: Words) -> list[Component]:
    """How many rows there are, and why no more; and which columns are not there."""
    *why, count = tabulation.limits(view, table, store, words)
    lines: list[Component] = [html.P([html.Strong(count), *(f" · {one}" for one in why)])]
    catalogue, language = store.catalogue, words.language
    if table.absent:
        names = [catalogue.indicators[id].short_name[language] for id in table.absent]
        lines.append(html.P(words("tables.absent", names=", ".join(names)), className="warning"))
    if table.left_out:
        shown, known = len(table.columns), len(table.columns) + table.left_out
        told = words(
            "tables.left_out",
            shown=number(shown, 0, language),
            all=number(known, 0, language),
        )
        lines.append(html.P(told, className="warning"))
    return lines


def _notes(store: Store, view: View, table: Pivot, words: Words) -> Component:
    """Footnotes by number, sources, definitions, release."""
    catalogue, language = store.catalogue, words.language
    numbers = tabulation.note_numbers(table)
    indicators = dict.fromkeys(one.selection.indicator for one in table.columns)
    about = [
        html.Li(
            html.A(catalogue.indicators[id].short_name[language], href=page_address(id, language))
        )
        for id in indicators
    ]
    return html.Div(
        [
            downloads(words, _selections(store, view, table, words)),
            html.P(words("tables.totals")),
            html.Ol(
                [
                    html.Li(catalogue.footnotes[id].text[language], value=str(n))
                    for id, n in numbers.items()
                ]
            )
            if numbers
            else None,
            html.P(html.Strong(words("data.sources"))),
            html.Ul([html.Li(_source(store, id, words)) for id in tabulation.sources(table)]),
            html.P(html.Strong(words("tables.about"))),
            html.Ul(about, className="about"),
            html.P(
                words(
                    "tables.release",
                    id=store.release.id,
                    date=day(store.release.created, language),
                )
            ),
        ]
    )


def _selections(
    store: Store, view: View, table: Pivot, words: Words
) -> list[tuple[str, Selection]]:
    """What the columns are of, each indicator with all its columns of years or groups."""
    found: dict[str, list[Selection]] = {}
    for column in table.columns:
        asked = view.selection
        selection = replace(column.selection, level=asked.level, area=asked.area)
        found.setdefault(selection.indicator, []).append(selection)
    return [
        (store.catalogue.indicators[id].short_name[words.language], _together(several))
        for id, several in found.items()
    ]


def _together(several: list[Selection]) -> Selection:
    """One selection for all columns of an indicator: of all years, of all groups, or of one."""
    first = several[0]
    if len({one.time for one in several}) > 1:
        first = replace(first, time=None)
    if len({one.subgroup for one in several}) > 1:
        first = replace(first, subgroup=Subgroup(("all",) * len(DIMENSIONS)), source=None)
    return first


def _source(store: Store, id: str, words: Words) -> str:
    note = store.catalogue.sources[id].note
    cited = tabulation.citation(id, store.catalogue, words.language)
    return f"{cited} {note[words.language]}" if note else cited
