"""Below the pictures: who published the figures, what must be known of them, and the release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from layouts.components.downloads import downloads
from layouts.links import page_address

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.selection import Selection
    from layouts.disparities.scene import GapScene


def notes(scene: GapScene) -> Component:
    """Source, remarks and definition of what is compared, and of what orders it; the release."""
    words, language = scene.words, scene.view.language
    order = scene.now.order
    told = [_cited(scene, scene.selection, words("notes.source"))]
    if order is not None:
        told.append(_cited(scene, order, words("disparidades.order_source", name=scene.along)))
    return html.Footer(
        [
            *told,
            *_remarks(scene),
            html.Details(
                [
                    html.Summary(words("notes.definition")),
                    html.P(scene.indicator.definition[language]),
                    html.P(
                        [
                            html.Strong(words("notes.processing")),
                            " ",
                            scene.indicator.processing[language],
                        ]
                    ),
                    *_limits(scene),
                ]
            ),
            html.P([words("notes.release"), " ", html.Code(scene.store.release.id)]),
            downloads(words, [("", scene.selection)]),
        ],
        className="notes",
    )


def _cited(scene: GapScene, selection: Selection, lead: str) -> Component:
    source = scene.store.catalogue.sources[str(selection.source)]
    language = scene.view.language
    text = (
        f"{source.institution_name[language]}. {source.product[language]} ({source.published}), "
        f"{selection.time}."
    )
    more = html.A(scene.words("notes.more"), href=page_address(selection.indicator, language))
    return html.P([html.Strong(lead), " ", text, " ", more])


def _remarks(scene: GapScene) -> list[Component]:
    """The note of the source and every footnote of the figures of all years shown."""
    catalogue = scene.store.catalogue
    source = catalogue.sources[str(scene.selection.source)]
    counts: dict[str, None] = {}
    for found in reversed(scene.over.years):
        for text in found.frame["footnote"].dropna().unique():
            counts |= dict.fromkeys(str(text).split())
    texts = [
        *([source.note] if source.note else []),
        *(catalogue.footnotes[id].text for id in counts),
    ]
    if not texts:
        return []
    items = [html.Li(one[scene.view.language]) for one in texts]
    return [html.Ul(items, className="footnotes")]


def _limits(scene: GapScene) -> list[Component]:
    limits = scene.indicator.limits
    if limits is None:
        return []
    lead = html.Strong(scene.words("notes.limits"))
    return [html.P([lead, " ", limits[scene.view.language]])]
