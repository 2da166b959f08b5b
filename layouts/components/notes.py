"""Source, footnotes and release of what is shown; and notices about the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from layouts.scene import Scene
    from layouts.view import Notice


def notes(scene: Scene) -> Component:
    """Who published the figures, what must be known of them, how they are defined, which release."""
    language, words = scene.view.language, scene.words
    source = scene.catalogue.sources[str(scene.selection.source)]
    lines = [
        html.P(
            [
                html.Strong(words("notes.source")),
                f" {source.institution_name[language]}. {source.product[language]} ({source.published}).",
            ]
        )
    ]  # fmt: skip
    remarks = [source.note] if source.note else []
    remarks += [scene.catalogue.footnotes[id].text for id in _footnotes(scene)]
    if remarks:
        lines.append(html.Ul([html.Li(text[language]) for text in remarks], className="footnotes"))
    lines.append(
        html.Details(
            [
                html.Summary(words("notes.definition")),
                html.P(scene.indicator.definition[language]),
                html.P([html.Strong(words("notes.processing")), " ", scene.indicator.processing[language]]),
            ]
        )
    )  # fmt: skip
    lines.append(html.P([words("notes.release"), " ", html.Code(scene.release)]))
    return html.Div(lines)


def _footnotes(scene: Scene) -> list[str]:
    """Footnote ids on the map and in the card, each once, the most frequent first."""
    counts = scene.answer.table.frame["footnote"].value_counts()
    shown = [*counts.index, *(figure.footnote for figure in scene.answer.figures)]
    return list(dict.fromkeys(" ".join(shown).split()))


def notices(found: Iterable[Notice], words: object) -> list[Component]:
    """One line for each part of the address that could not be honoured."""
    return [
        html.P(
            words(notice.word, parameter=notice.parameter, value=notice.value, used=notice.used)  # type: ignore[operator]
        )
        for notice in found
    ]
