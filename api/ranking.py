"""The parts of an area in order, the worst off first, as JSON."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import flask

from api import pages, question, shapes
from api.answers import Edition, as_json, conditional
from api.contract import JSON, described
from geodata.areas import area
from geodata.codes import NATION
from indicators.queries import area_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.pages import Page
    from indicators.selection import Selection
    from indicators.store import Store

OWN = ("lang", *pages.PARAMETERS)


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/ranking``."""
    room = flask.Blueprint("api_ranking", __name__)

    @room.get("/api/v1/ranking")
    @described(
        es="Las áreas en orden, de la que está peor a la que está mejor.",
        en="The areas in order, from the worst off to the best off.",
        parameters=(*question.PARTS, *OWN),
        needs=("indicator", "level"),
        forms={JSON: shapes.Ranking},
        example="indicator=poverty&level=state&limit=10",
    )
    def ranking() -> flask.Response:
        edition = current()
        selection, arguments = question.read_parts(edition.store, flask.request.args, OWN)
        language = arguments.choice("lang", question.LANGUAGES, question.LANGUAGES[0])
        page = pages.read(arguments)
        told = _told(edition.store, selection, page, language)
        return conditional(edition, arguments, lambda: as_json(told))

    return room


def _told(store: Store, selection: Selection, page: Page, language: str) -> dict[str, Any]:
    """What has no rank, being missing, not reliable or a category, comes last, by key."""
    frame = area_table(store, selection).frame.sort_values("rank", kind="stable")
    rows = page.of(list(frame[["rank", "value", "status"]].itertuples(name=None)))
    return {
        "release": store.release.id,
        "indicator": selection.indicator,
        "unit": selection.unit,
        "level": selection.level.value,
        "parent": None if selection.area == NATION else selection.area,
        "time": selection.time,
        **dict(selection.subgroup),
        "source": selection.source,
        "ranked": int(frame["rank"].notna().sum()),
        "count": len(frame),
        "next": page.following(len(frame)),
        "data": [
            {
                "rank": None if math.isnan(rank) else int(rank),
                "area": key,
                "area_name": area(key).label(language),
                "value": None if math.isnan(value) else value,
                "status": status,
            }
            for key, rank, value, status in rows
        ],
    }
