"""The figures of one area over the years, of one source, as JSON."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import flask

from api import question, shapes
from api.answers import Edition, as_json, conditional
from api.contract import JSON, described
from geodata.areas import area
from indicators.queries import sources, trend

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.selection import Selection
    from indicators.store import Store

PARAMETERS = question.OVER_TIME


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/series``."""
    room = flask.Blueprint("api_series", __name__)

    @room.get("/api/v1/series")
    @described(
        es="La serie de un área: sus cifras año por año, de una sola fuente.",
        en="The series of an area: its figures year by year, of one source only.",
        parameters=PARAMETERS,
        needs=("indicator", "area"),
        forms={JSON: shapes.Series},
        example="indicator=infant_mortality&area=07",
    )
    def series() -> flask.Response:
        edition = current()
        selection, language, arguments = question.read_series(edition.store, flask.request.args)
        told = partial(_told, edition.store, selection, language)
        return conditional(edition, arguments, lambda: as_json(told()))

    return room


def _told(store: Store, selection: Selection, language: str) -> dict[str, Any]:
    source = selection.source or sources(store, replace(selection, area="00"))[0]
    figures = trend(store, replace(selection, source=source), selection.area)
    notes = store.catalogue.footnotes
    return {
        "release": store.release.id,
        "indicator": selection.indicator,
        "unit": selection.unit,
        "area": selection.area,
        "area_name": area(selection.area).label(language),
        **dict(selection.subgroup),
        "source": source,
        "count": len(figures),
        "data": [
            {
                "time": one.time,
                "value": one.value,
                "status": one.status.value,
                "footnote": " ".join(notes[id].text[language] for id in one.footnote.split()),
            }
            for one in figures
        ],
    }
