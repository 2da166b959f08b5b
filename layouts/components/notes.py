"""Source, footnotes and release of what is shown; and notices about the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from geodata.areas import area
from geodata.succession import founded
from indicators.model import DIMENSIONS
from layouts.citation import citation, remarks
from layouts.links import DATA_FORMATS, data_address, page_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from layouts.scene import Scene
    from layouts.view import Notice
    from layouts.words import Words


def notes(scene: Scene) -> Component:
    """Who published the figures, what must be known of them, their definition and release."""
    words = scene.words
    return html.Div(
        [
            html.P(
                [
                    html.Strong(words("notes.source")),
                    " ",
                    citation(scene, str(scene.selection.source)),
                    " ",
                    _more(scene),
                ]
            ),
            *_remarks(scene),
            _definition(scene),
            html.P(
                [
                    words("notes.release"),
                    " ",
                    html.Code(scene.release),
                    " · ",
                    words("notes.data"),
                    " ",
                    *_downloads(scene),
                ]
            ),
        ]
    )


def _remarks(scene: Scene) -> list[Component]:
    texts = remarks(scene)
    if not texts:
        return []
    return [html.Ul([html.Li(text) for text in texts], className="footnotes")]


def _downloads(scene: Scene) -> list[Component | str]:
    """Links to what the map shows, in every format."""
    links = [
        html.A(form.upper(), href=data_address(scene.selection, form, scene.view.language))
        for form in DATA_FORMATS
    ]
    first, *others = links
    return [first, *(part for link in others for part in (" · ", link))]


def _definition(scene: Scene) -> Component:
    words, language, indicator = scene.words, scene.view.language, scene.indicator
    return html.Details(
        [
            html.Summary(words("notes.definition")),
            html.P(indicator.definition[language]),
            html.P([html.Strong(words("notes.processing")), " ", indicator.processing[language]]),
            *_limits(scene),
        ]
    )


def _limits(scene: Scene) -> list[Component]:
    limits = scene.indicator.limits
    if limits is None:
        return []
    return [html.P([html.Strong(scene.words("notes.limits")), " ", limits[scene.view.language]])]


def _more(scene: Scene) -> Component:
    href = page_address(scene.indicator.id, scene.view.language)
    return html.A(scene.words("notes.more"), href=href)


def notices(found: Iterable[Notice], words: Words) -> list[Component]:
    """One line for each part of the address that could not be honoured."""
    return [html.P(_told(notice, words)) for notice in found]


CONTROLS = {
    "indicator": "control.indicator",
    "level": "control.level",
    "time": "control.year",
    "source": "control.source",
    **dict.fromkeys(DIMENSIONS, "control.subgroup"),
}
"""Parameters of an address that readers know as a control, by its word."""


def _told(notice: Notice, words: Words) -> str:
    """The notice in the reader's words: a parameter by its control's name, a level by its own."""
    value, used = notice.value, notice.used
    if notice.parameter == "level" and notice.word == "notice.no_data":
        value, used = (words(f"level.{one}") for one in (value, used))
    if notice.word == "notice.founded_later":
        year = str(founded(value))
        value, used = (area(key).label(words.language) for key in (value, used))
        return words(notice.word, value=value, used=used, year=year)
    control = CONTROLS.get(notice.parameter)
    parameter = words(control) if control else notice.parameter
    return words(notice.word, parameter=parameter, value=value, used=used)
