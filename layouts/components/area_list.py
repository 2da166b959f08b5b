"""The list of areas beside the map: the map's equal, with one value of each area or with two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_ag_grid as dag

from layouts.components.sentence import apart, caption

if TYPE_CHECKING:
    from layouts.scene import Scene
    from layouts.words import Words


def area_list(words: Words) -> dag.AgGrid:
    """The list before it has columns and rows.

    The page brings it in once the map is on the screen: its scripts are as large as the shapes.
    """
    return dag.AgGrid(
        id="list",
        columnDefs=[],
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
    )


def columns(scene: Scene) -> list[dict[str, Any]]:
    """Rank, area and value; two values leave no room for ranks, and categories have none."""
    words, second = scene.words, scene.second
    ranked = second is None and not scene.unit.categories
    first = apart(scene, second) if second else words("list.value")
    return [
        {"field": "rank", "headerName": words("list.rank"), "width": 64, "type": "rightAligned",
         "hide": not ranked},
        {"field": "name", "headerName": words("list.area"), "flex": 1, "cellRenderer": "AreaName"},
        {"field": "value", "headerName": first, "cellRenderer": "AreaValue", **_VALUE,
         "cellClassRules": {"flagged": "params.data.status !== 'normal'"}},
        {"field": "other", "headerName": apart(second, scene) if second else "",
         "hide": second is None, "cellRenderer": "OtherValue", **_VALUE,
         "cellClassRules": {"flagged": "params.data.otherStatus !== 'normal'"}},
        {"field": "search", "hide": True},
    ]  # fmt: skip


_VALUE = {
    "width": 112,
    "type": "rightAligned",
    "wrapHeaderText": True,
    "autoHeaderHeight": True,
}


def list_caption(scene: Scene) -> str:
    """What the list's values are; numbers stand there without their unit, categories by name."""
    shown = (scene, scene.second) if scene.second else (scene,)
    return "; ".join(_caption(one) for one in shown)


def _caption(scene: Scene) -> str:
    symbol = "" if scene.unit.categories else f" ({scene.unit.symbol[scene.view.language]})"
    return caption(scene) + symbol
