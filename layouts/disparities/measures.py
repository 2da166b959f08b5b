"""The table of measures: what each says, in its unit and in plain words, and how it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from layouts.components.reading import reading
from layouts.disparities.told import SHAPES, meaning, name, weight, written
from layouts.links import inequality_address

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.measures.result import Result
    from layouts.disparities.scene import GapScene


def measures(scene: GapScene) -> Component | None:
    """The table, then what does not apply and why; None where nothing is measured."""
    words, now = scene.words, scene.now
    if not now.results:
        return None
    with_interval = any(one.lower is not None for one in now.results.values())
    first = scene.over.times[0] if len(scene.over.years) > 1 else None
    head = ["measure", "estimate", *(["interval"] if with_interval else [])]
    columns = [
        html.Th(
            words(f"disparidades.{one}"),
            scope="col",
            className="number" if one == "estimate" else None,
        )
        for one in head
    ]
    if first:
        columns.append(html.Th(words("disparidades.since", time=first), scope="col"))
    rows = [
        _row(scene, one, interval=with_interval, years=bool(first)) for one in now.results.values()
    ]
    title = words("disparidades.title_measures")
    return html.Section(
        [
            html.H2(title),
            html.P(words("disparidades.measures_lead", weight=weight(scene))),
            html.Div(
                html.Table([html.Thead(html.Tr(columns)), html.Tbody(rows)]),
                className="tables measures",
                tabIndex="0",
                role="region",
                **{"aria-label": title},
            ),
            _refused(scene),
            html.P(
                html.A(
                    words("disparidades.csv"),
                    href=inequality_address(now.asked, "csv"),
                    download="",
                )
            ),
            reading("measures", words),
        ],
        className="gap-measures",
    )


def _row(scene: GapScene, one: Result, *, interval: bool, years: bool) -> Component:
    words = scene.words
    cells = [html.Td(written(scene, one.measure, one.estimate), className="number")]
    if interval:
        told = words("disparidades.unknown")
        if one.lower is not None and one.upper is not None:
            low, high = (written(scene, one.measure, end) for end in (one.lower, one.upper))
            told = words("disparidades.from_to", low=low, high=high)
        cells.append(html.Td(told))
    if years:
        cells.append(html.Td(_moved(scene, one.measure)))
    head = [html.Strong(name(scene, one.measure)), html.Small(meaning(scene, one.measure))]
    return html.Tr([html.Th(head, scope="row"), *cells], **{"data-measure": one.measure})


def _moved(scene: GapScene, measure: str) -> list[Component | str]:
    moved = scene.over.moved(measure)
    if moved is None:
        return [scene.words("disparidades.unknown")]
    shape = html.Span(SHAPES[moved.move], className="move", **{"aria-hidden": "true"})
    was = scene.words("disparidades.was", value=written(scene, measure, moved.earlier))
    word = scene.words(f"disparidades.move_{moved.move.value}")
    return [shape, " ", word, html.Small(was)]


def _refused(scene: GapScene) -> Component | str:
    refusals = scene.now.refusals
    if not refusals:
        return ""
    words = scene.words
    items = [
        html.Li(
            [
                html.Strong(name(scene, id)),
                " ",
                words("disparidades.not_applicable", reason=words(f"disparidades.why.{reason}")),
            ]
        )
        for id, reason in refusals.items()
    ]
    return html.Details(
        [
            html.Summary(words("disparidades.refused", count=str(len(refusals)))),
            html.Ul(items, className="refused"),
        ]
    )
