"""What stands under the sentence of a pattern: map, diagram, lists, what is left out, method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import dcc, html

from geodata.codes import NATION
from indicators.measures.autocorrelation import GLOBAL_DRAWS
from indicators.measures.permutation import SEED
from indicators.spatial import KINDS, LEAST, Kind
from layouts.address import address
from layouts.components.class_map import LETTERS, PALE, MapClass, class_map
from layouts.components.still import still
from layouts.figures.moran import moran
from layouts.links import DATA_FORMATS, page_address, spatial_address
from layouts.map_frame import NO_CLASS, WEAK
from layouts.tabulation import citation

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from layouts.components.pattern import Told

CONFIG = {"displayModeBar": False, "responsive": True}
MANY = 40
"""Names of areas that are left out, at most; a file has all."""


def pattern_map(told: Told, boundaries: BoundarySet) -> Component:
    """The map: only what is significant has a colour."""
    words, found = told.words, told.found
    kinds = [*told.kinds, *(kind for kind in (Kind.ISLAND, Kind.SHARED) if found.of(kind))]
    letters = {kind.value: letter for kind, letter in zip(kinds, LETTERS, strict=False)}
    letters |= {Kind.NO_VALUE: NO_CLASS, Kind.UNRELIABLE: WEAK, Kind.NOT_SIGNIFICANT: PALE}
    title = words(f"patrones.map_{found.asked.statistic}")
    return html.Section(
        [
            html.H2(title),
            class_map(
                told.selection,
                boundaries,
                told.view,
                "".join(letters[kind] for kind in found.areas["kind"]),
                [MapClass(told.colour(kind), told.label(kind)) for kind in kinds],
                _cards(told),
                f"{title}. {told.name}, {told.selection.time}.",
                words,
                heading=words(f"patrones.legend_{found.asked.correction}"),
                pale=words("patrones.class_not_significant"),
            ),
        ]
    )


def _cards(told: Told) -> list[str]:
    """What the card of each area says: its own value, and the mean of its neighbours."""
    frame = told.found.areas
    key = "patrones.card_smoothed" if told.found.asked.smoothed else "patrones.card"
    given, own, near = (told.written(frame[name]) for name in ("value", "compared", "near_mean"))
    return [
        told.words(key, value=value, near=around, given=published) if around else published
        for published, value, around in zip(given, own, near, strict=True)
    ]


def diagram(told: Told) -> list[Component]:
    """Moran's diagram, and in words what it shows."""
    whole, words = told.found.overall, told.words
    if whole is None:
        return []
    frame = told.found.areas.dropna(subset="z")
    frame = frame.assign(
        name=[_full_name(told, str(key)) for key in frame.index],
        shown=told.written(frame["compared"]),
        near=told.written(frame["near_mean"]),
    )
    figure = moran(
        frame,
        {kind.value: told.colour(kind) for kind in told.kinds},
        Kind.NOT_SIGNIFICANT,
        (words("patrones.own_axis"), words("patrones.near_axis")),
        whole.index,
        (words("patrones.own"), words("patrones.near")),
    )
    lead = words("patrones.diagram_lead", index=told.decimal(whole.index))
    return [
        html.Section(
            [
                html.H2(words("patrones.diagram")),
                html.P(lead, id="moran-lead"),
                html.Div(
                    dcc.Graph(figure=figure, config=CONFIG, responsive=True),
                    className="moran",
                    role="img",
                    **{"aria-label": f"{words('patrones.diagram')}. {_quadrants(told, frame)}"},
                ),
                html.P(html.Small(_quadrants(told, frame))),
            ]
        )
    ]


def _quadrants(told: Told, frame: pd.DataFrame) -> str:
    """How many areas are in each quarter of the diagram."""
    high, around = frame["z"] > 0, frame["around"] > 0
    counts = {
        "high_high": high & around,
        "low_low": ~high & ~around,
        "high_low": high & ~around,
        "low_high": ~high & around,
    }
    shown = {name: told.count(int(one.sum())) for name, one in counts.items()}
    return told.words("patrones.quadrants", **shown)


def _full_name(told: Told, key: str) -> str:
    if not told.municipal or told.selection.area != NATION:
        return told.place(key)
    return told.words("area.of", area=told.place(key), parent=told.place(key[:2]))


def lists(told: Told) -> list[Component]:
    """All areas that stand out, by state, each leading to its profile."""
    words, found = told.words, told.found
    keys = found.of(*KINDS[found.asked.statistic])
    if not keys:
        return []
    apart = told.municipal and told.selection.area == NATION
    states = dict.fromkeys(key[:2] for key in keys) if apart else {told.selection.area: None}
    inside = {state: [key for key in keys if not apart or key[:2] == state] for state in states}
    ordered = sorted(inside.items(), key=lambda each: -len(each[1]))
    parts = [
        html.Details(
            [
                html.Summary([html.Strong(told.place(state)), f" · {_counted(told, here)}"]),
                _table(told, told.place(state), here),
            ],
            open=None if apart else True,
        )
        for state, here in ordered
    ]
    title = words("patrones.list" if apart else "patrones.list_one")
    return [still([html.Section([html.H2(title), *parts], className="pattern-lists")])]


def _counted(told: Told, keys: Sequence[str]) -> str:
    kinds = told.found.areas["kind"].loc[list(keys)]
    counts = [(kind, int((kinds == kind.value).sum())) for kind in told.kinds]
    return " · ".join(
        f"{told.label(kind).lower()}: {told.count(count)}" for kind, count in counts if count
    )


def _table(told: Told, name: str, keys: Sequence[str]) -> Component:
    words, frame = told.words, told.found.areas
    ordered = [kind.value for kind in told.kinds]
    rows = [key for kind in ordered for key in keys if frame["kind"][key] == kind]
    smoothed = told.found.asked.smoothed
    heads = [
        (words(f"patrones.head_{told.selection.level.value}"), ""),
        (words("patrones.head_kind"), ""),
        (words("patrones.head_value"), "number"),
        *([(words("patrones.head_smoothed"), "number")] if smoothed else []),
        (words("patrones.head_near"), "number"),
        (words("patrones.head_p"), "number"),
    ]
    body = []
    for key in rows:
        one = frame.loc[key]
        kind = Kind(one["kind"])
        swatch = html.Span(className="swatch", style={"backgroundColor": told.colour(kind)})
        numbers = [told.value(one["value"])]
        numbers += [told.value(one["compared"])] if smoothed else []
        numbers += [told.value(one["near_mean"]), told.probability(one["p_adjusted"])]
        body.append(
            html.Tr(
                [
                    html.Th(told.profile(key), scope="row"),
                    html.Td([swatch, " ", told.label(kind)]),
                    *(html.Td(each.removeprefix("= "), className="number") for each in numbers),
                ]
            )
        )
    head = html.Tr([html.Th(text, scope="col", className=css or None) for text, css in heads])
    return html.Div(
        html.Table([html.Caption(name), html.Thead(head), html.Tbody(body)]),
        className="tables",
        role="region",
        tabIndex=0,
        **{"aria-label": name},
    )


def left_out(told: Told) -> list[Component]:
    """Areas that have no pattern, and why: islands by name, others counted."""
    words, found = told.words, told.found
    said: list[Component] = []
    for kind in (Kind.ISLAND, Kind.SHARED, Kind.UNRELIABLE, Kind.NO_VALUE):
        keys = found.of(kind)
        if not keys:
            continue
        text = words(f"patrones.out_{kind.value}", areas=told.areas(len(keys)))
        named = kind is Kind.ISLAND or len(keys) <= MANY
        said.append(html.Li([text, *(_names(told, keys[:MANY]) if named else [])]))
    if not said:
        return []
    section = html.Section([html.H2(words("patrones.out")), html.Ul(said)], className="left-out")
    return [still([section])]


def _names(told: Told, keys: Sequence[str]) -> list[Component | str]:
    links: list[Component | str] = [" "]
    for at, key in enumerate(keys):
        links += [*([", "] if at else []), told.profile(key)]
        if told.municipal and told.selection.area == NATION:
            links.append(f" ({told.place(key[:2])})")
    return [*links, "."]


def method(told: Told) -> Component:
    """How it is found, in plain words, with its sources."""
    words, asked = told.words, told.found.asked
    keys = ["neighbours", asked.statistic.value, "chance", f"correction_{asked.correction.value}"]
    keys += ["smoothed"] if asked.smoothed else []
    keys += ["inside"] if told.selection.area != NATION else []
    keys += ["caveat", "literature"]
    values = {
        "draws": told.count(told.found.draws),
        "overall": told.count(GLOBAL_DRAWS),
        "seed": str(SEED),
        "least": told.count(LEAST),
        "place": told.place(told.selection.area),
    }
    texts = [html.P(words(f"patrones.method_{key}", **values)) for key in keys]
    return still([html.Details([html.Summary(words("patrones.method")), *texts])])


def notes(told: Told) -> Component:
    """Source and footnotes of what is shown; the way to the map, the indicator and the files."""
    words, language, selection = told.words, told.view.language, told.selection
    catalogue = told.store.catalogue
    source = str(selection.source)
    note = catalogue.sources[source].note
    text = f" {note[language]}" if note else ""
    there = told.view.on("mapa").asking(
        level=selection.level, subgroup=selection.subgroup, time=selection.time
    )
    links = [
        html.A(words("patrones.to_map"), href=address(there)),
        html.A(words("notes.more"), href=page_address(selection.indicator, language)),
        *(
            html.A(form.upper(), href=spatial_address(selection, told.view, form))
            for form in DATA_FORMATS
        ),
    ]
    spread: list[Component | str] = []
    for link in links:
        spread += [link, " · "]
    return still(
        [
            html.Section(
                [
                    html.P(
                        [
                            html.Strong(words("notes.source")),
                            f" {citation(source, catalogue, language)}{text}",
                        ]
                    ),
                    html.P(
                        [
                            *spread,
                            words("notes.release"),
                            " ",
                            html.Code(told.store.release.id),
                        ]
                    ),
                ],
                className="notes",
            )
        ]
    )
