"""A map for pages of others: words, map, legend, sources and table as a light document.

It is what an embedded map page shows without its controls, drawn without Dash, Plotly or WebGL: a
fraction of the bytes, and a table that needs no script at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from indicators.definitions import Kind
from indicators.model import WITHOUT_VALUE, Status
from indicators.queries import reliable
from layouts.components.class_map import LETTERS, PALE, MapClass, class_map
from layouts.components.heading import title
from layouts.components.notes import notes
from layouts.key import class_range
from layouts.light import without_controls
from layouts.map_frame import letters
from layouts.sentence import sentence

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from layouts.scene import Scene
    from layouts.view import View


OTHER_GAPS = [one.value for one in WITHOUT_VALUE - {Status.MISSING}]


def drawable(view: View) -> bool:
    """Whether a view asks for no more than a light map can show."""
    return without_controls(view) and view.maps == "one"


def light_map(scene: Scene, boundaries: BoundarySet) -> Component | None:
    """The main part of the document; None for counts, which are circles, and for rarer gaps."""
    frame, words = scene.answer.table.frame, scene.words
    # Its canvas has one look for what has no value: other gaps are for the map page to tell apart.
    if scene.unit.kind is Kind.COUNT or frame["status"].isin(OTHER_GAPS).any():
        return None
    k = scene.answer.breaks.k
    # The highest class first, as in the legend of the map page.
    order = str.maketrans(LETTERS[:k], LETTERS[:k][::-1])
    told = letters(scene, scene.answer.table).translate(order)
    if scene.inside is not None:
        inside = frame.index.isin(scene.inside)
        told = "".join(one if there else PALE for one, there in zip(told, inside, strict=True))
    classes = [
        MapClass(scene.colours[index], class_range(scene, index)) for index in reversed(range(k))
    ]
    drawn = class_map(
        scene.selection,
        boundaries,
        scene.view,
        told,
        classes,
        [_told(scene, value, status) for value, status in _rows(scene)],
        sentence(scene),
        words,
        heading=scene.unit.name[scene.view.language],
        pale=words("legend.outside"),
    )
    return html.Div(
        [
            title(scene),
            html.P(sentence(scene), className="sentence"),
            drawn,
            _table(scene),
            html.Footer(notes(scene), className="notes"),
        ],
        className="light-map",
    )


def _rows(scene: Scene) -> list[tuple[float, str]]:
    frame = scene.answer.table.frame
    return list(zip(frame["value"].tolist(), frame["status"].tolist(), strict=True))


def _told(scene: Scene, value: float, status: str) -> str:
    """A value with what must be known of it; or why there is none."""
    word = scene.words(f"status.{status}")
    if value != value:
        return word
    if scene.unit.categories:
        shown = scene.unit.categories[int(value) - 1].name[scene.view.language]
    else:
        shown = scene.quantity(value)
    return shown if status == "normal" else f"{shown} ({word})"


def _table(scene: Scene) -> Component:
    """All areas shown in the order of rank, those without one last."""
    words = scene.words
    frame = scene.shown
    rank = frame["rank"].where(reliable(frame).notna())
    ordered = frame.assign(rank=rank).sort_values("rank", kind="stable")
    rows = [
        html.Tr(
            [
                html.Td("" if place != place else str(int(place)), className="number"),
                html.Th(scene.name(str(key)) if scene.selection.area != "00"
                        else scene.full_name(str(key)), scope="row"),
                html.Td(_told(scene, value, status), className="number"),
            ]
        )
        for key, place, value, status in zip(
            ordered.index, ordered["rank"], ordered["value"], ordered["status"], strict=True
        )
    ]  # fmt: skip
    heads = [words("list.rank"), words("list.area"), words("list.value")]
    head = html.Thead(html.Tr([html.Th(one, scope="col") for one in heads]))
    return html.Details(
        [
            html.Summary(words("charts.data")),
            html.Div(
                html.Table([head, html.Tbody(rows)]),
                className="rows",
                tabIndex=0,
                role="region",
                **{"aria-label": words("charts.data")},
            ),
        ],
        className="light-table",
    )
