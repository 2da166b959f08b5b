"""Other areas beside the one profiled: neighbours, peers, parts; each leads to its own profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_ag_grid as dag
from dash import html

from geodata.areas import areas
from geodata.classes import rounded
from geodata.codes import Level
from geodata.neighbours import neighbours
from indicators.model import Status
from indicators.panel import columns, fifths
from indicators.peers import peers
from indicators.queries import VINTAGE
from layouts.components.grid_keys import GRID_KEYS
from layouts.format import number, quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.peers import Peers
    from indicators.queries import Figure
    from indicators.store import Store
    from layouts.profile_scene import ProfileScene

    Extra = tuple[str, Callable[[str], str]]

COLUMNS = (
    "children_0_17",
    "poverty",
    "infant_mortality",
    "out_of_school_6_14",
    "without_health_entitlement",
)
"""What other areas are compared in."""


def neighbours_section(
    scene: ProfileScene, store: Store, boundaries: BoundarySet
) -> list[Component]:
    """The areas that share a border; nothing for the nation."""
    level = scene.profile.level
    if level is Level.NATION:
        return []
    words, here = scene.words, scene.name(scene.area)
    near = neighbours(boundaries, level)[scene.area]
    told: list[Component] = [html.H2(words("perfil.neighbours"), id="neighbours")]
    if not near:
        return [*told, html.P(words("perfil.island", area=here))]
    lead = words("perfil.neighbours_lead", area=here, vintage=str(VINTAGE))
    return [*told, html.P(lead), _table(scene, store, near, COLUMNS, lead)]


def peers_section(scene: ProfileScene, store: Store) -> list[Component]:
    """The areas that are most alike, and how they are found; nothing for the nation."""
    found = peers(store, scene.area)
    if found is None:
        return []
    words, here = scene.words, scene.name(scene.area)
    told: list[Component] = [
        html.H2(words(f"perfil.peers_{scene.profile.level.value}"), id="peers")
    ]
    if found.missing:
        traits = _names(scene, found.missing)
        return [*told, html.P(words("perfil.peers_missing", area=here, traits=traits))]
    keys = [one.area for one in found.near]
    lead = words("perfil.peers_lead", count=len(keys), areas=scene.areas, area=here)
    compared = list(dict.fromkeys((*found.traits, *COLUMNS[:3])))
    return [
        *told,
        html.P(lead),
        _table(scene, store, keys, compared, lead, _distance(scene, found)),
        html.Details([html.Summary(words("perfil.peers_how")), html.P(_method(scene, found))]),
    ]


def _distance(scene: ProfileScene, found: Peers) -> Extra:
    far = {one.area: number(one.distance, 2, scene.view.language) for one in found.near}
    return scene.words("perfil.distance"), lambda key: far.get(key, "–")


def _method(scene: ProfileScene, found: Peers) -> str:
    traits = ", ".join(
        f"{scene.catalogue.indicators[id].short_name[scene.view.language]} ({one.time})"
        for id, one in found.traits.items()
    )
    among = scene.count(found.among)
    return scene.words("perfil.peers_method", traits=traits, among=among, areas=scene.areas)


def _names(scene: ProfileScene, indicators: Iterable[str]) -> str:
    known = scene.catalogue.indicators
    return ", ".join(known[id].short_name[scene.view.language] for id in indicators)


def _table(
    scene: ProfileScene,
    store: Store,
    keys: Sequence[str],
    indicators: Iterable[str],
    caption: str,
    extra: Extra | None = None,
) -> Component:
    """The area itself and others: a column an indicator, and how often each is of the worst."""
    words, level = scene.words, scene.profile.level
    shown = (scene.area, *keys)
    found = columns(store, level, indicators, shown)
    counts = fifths(store, level)
    head = [_heading(scene, id, found[id][scene.area]) for id in found]
    more = [extra] if extra else []

    def row(key: str) -> Component:
        name = scene.full_name(key) if level is Level.MUNICIPALITY else scene.name(key)
        own = key == scene.area
        named = html.Strong(name) if own else html.A(name, href=scene.address(key))
        worst = words("perfil.worst_of", **_counted(counts, key))
        return html.Tr(
            [
                html.Th(named, scope="row"),
                *(html.Td(_cell(scene, id, found[id].get(key))) for id in found),
                html.Td(worst),
                *(html.Td(told(key)) for _, told in more),
            ],
            className="own" if own else None,
        )

    titles = [
        html.Th(words("perfil.area"), scope="col"),
        *head,
        html.Th(words("perfil.worst_count"), scope="col"),
        *(html.Th(title, scope="col") for title, _ in more),
    ]
    return html.Div(
        html.Table(
            [
                html.Caption(caption, className="unseen"),
                html.Thead(html.Tr(titles)),
                html.Tbody([row(key) for key in shown]),
            ],
            className="others",
        ),
        className="scroll",
        tabIndex=0,
        role="region",
        **{"aria-label": caption},
    )


def _heading(scene: ProfileScene, id: str, figure: Figure) -> Component:
    facts = " · ".join(part for part in (_group(scene, id), figure.time) if part)
    name = scene.catalogue.indicators[id].short_name[scene.view.language]
    return html.Th([name, html.Small(facts)], scope="col")


def _group(scene: ProfileScene, id: str) -> str:
    line = scene.profile.line(id)
    return scene.subgroup(line) if line else ""


def _counted(counts: Any, key: str) -> dict[str, int]:  # noqa: ANN401 (a frame)
    return {name: int(counts.at[key, name]) for name in ("worst", "judged")}


def _cell(scene: ProfileScene, id: str, figure: Figure | None) -> list[Component | str]:
    """A figure as shown and its status, where that is not simply a published one."""
    if figure is None or figure.value is None:
        status = Status.MISSING if figure is None else figure.status
        return [html.Small(scene.words(f"status.{status.value}"))]
    told: list[Component | str] = [_text(scene, id, figure.value)]
    if figure.status is not Status.NORMAL:
        told.append(html.Small(scene.words(f"status.{figure.status.value}")))
    return told


def _text(scene: ProfileScene, id: str, value: float) -> str:
    indicator = scene.catalogue.indicators[id]
    unit = scene.catalogue.units[indicator.unit]
    return quantity(value, indicator.measure(unit.id).decimals, unit, scene.view.language)


def parts_section(scene: ProfileScene, store: Store) -> list[Component]:
    """All areas of the level below, in a table that can be sorted; nothing for a municipality."""
    level = scene.profile.level.below
    if level is None:
        return []
    words = scene.words
    keys = [one.key for one in areas(level, parent=scene.area)]
    found = columns(store, level, COLUMNS, keys)
    counts = fifths(store, level)
    rows = [_part(scene, key, found, _counted(counts, key)) for key in keys]
    heading = html.H2(words(f"perfil.parts_{scene.profile.level.value}"), id="parts")
    return [heading, html.P(words("perfil.parts_lead")), _grid(scene, found, rows)]


def plain_parts_section(scene: ProfileScene, store: Store) -> list[Component]:
    """The same as plain elements: the areas most often of the worst first."""
    level = scene.profile.level.below
    if level is None:
        return []
    words, caption = scene.words, scene.words("perfil.parts_lead")
    keys = [one.key for one in areas(level, parent=scene.area)]
    found = columns(store, level, COLUMNS, keys)
    counts = fifths(store, level)
    ordered = sorted(keys, key=lambda key: -_counted(counts, key)["worst"])
    titles = [
        html.Th(words("perfil.area"), scope="col"),
        html.Th(words("perfil.worst_count"), scope="col"),
        *(
            html.Th(
                [
                    scene.catalogue.indicators[id].short_name[scene.view.language],
                    html.Small(next(iter(figures.values())).time),
                ],
                scope="col",
            )
            for id, figures in found.items()
        ),
    ]
    rows = [
        html.Tr(
            [
                html.Th(html.A(scene.name(key), href=scene.address(key)), scope="row"),
                html.Td(words("perfil.worst_of", **_counted(counts, key))),
                *(html.Td(_cell(scene, id, found[id].get(key))) for id in found),
            ]
        )
        for key in ordered
    ]
    heading = html.H2(words(f"perfil.parts_{scene.profile.level.value}"), id="parts")
    table = html.Table([html.Thead(html.Tr(titles)), html.Tbody(rows)], className="others")
    region = {"aria-label": heading.children}
    return [
        heading,
        html.P(caption),
        html.Div(table, className="scroll tall", tabIndex=0, role="region", **region),
    ]


def _part(
    scene: ProfileScene,
    key: str,
    found: Mapping[str, Mapping[str, Figure]],
    counted: Mapping[str, int],
) -> dict[str, Any]:
    """A row for the browser: values to sort by, and beside each the words that are shown."""
    row: dict[str, Any] = {
        "key": key,
        "name": scene.name(key),
        "href": scene.address(key),
        "worst": counted["worst"],
        "worst_text": scene.words("perfil.worst_of", **counted),
    }
    for id, figures in found.items():
        figure = figures.get(key)
        told = _cell(scene, id, figure)
        decimals = scene.catalogue.indicators[id].measures[0].decimals
        known = figure is not None and figure.value is not None
        row[id] = rounded(figure.value, decimals).item() if figure and known else None
        row[f"{id}_text"] = " · ".join(
            one if isinstance(one, str) else str(one.children) for one in told
        )
    return row


def _grid(
    scene: ProfileScene, found: Mapping[str, Mapping[str, Figure]], rows: list[dict[str, Any]]
) -> Component:
    words = scene.words
    titles = {"worst": words("perfil.worst_count")}
    for id, figures in found.items():
        name = scene.catalogue.indicators[id].short_name[scene.view.language]
        titles[id] = f"{name} · {next(iter(figures.values())).time}"
    definitions = [
        {"field": "name", "headerName": words("perfil.area"), "cellRenderer": "ProfileLink",
         "flex": 2, "minWidth": 150, "pinned": "left"},
        *(
            {"field": id, "headerName": title, "cellRenderer": "ProfileValue", "flex": 1,
             "minWidth": 116, "type": "rightAligned"}
            for id, title in titles.items()
        ),
    ]  # fmt: skip
    return dag.AgGrid(
        id="parts-list",
        columnDefs=definitions,
        rowData=sorted(rows, key=lambda row: -row["worst"]),
        getRowId="params.data.key",
        defaultColDef={
            "sortable": True,
            "resizable": False,
            "suppressMovable": True,
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
            "sortingOrder": ["desc", "asc"],
        },
        dashGridOptions={
            **GRID_KEYS,
            "rowHeight": 36,
            "animateRows": False,
            "suppressColumnVirtualisation": True,
        },
        className="ag-theme-quartz parts-list",
        style={"height": None},
    )
