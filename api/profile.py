"""One area in all indicators, as JSON: its figures, its place among its peers, those above it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import flask

from api import shapes
from api.answers import Edition, as_json, conditional
from api.arguments import Arguments
from api.contract import JSON, described
from api.problems import unknown_id
from api.question import LANGUAGES
from geodata.areas import area, exists
from indicators.profile import profile
from indicators.queries import VINTAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.profile import Change, Line
    from indicators.queries import Figure
    from indicators.store import Store

PARAMETERS = ("area", "lang")


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/profile``."""
    room = flask.Blueprint("api_profile", __name__)

    @room.get("/api/v1/profile")
    @described(
        es="Un área en todos los indicadores: su cifra, su lugar, su estado y el país, su cambio.",
        en="An area in all indicators: its figure, its place, its state and nation, its change.",
        parameters=PARAMETERS,
        needs=("area",),
        forms={JSON: shapes.Profile},
        example="area=07112",
    )
    def one() -> flask.Response:
        arguments = Arguments.of(flask.request.args, PARAMETERS)
        key = arguments.area()
        if not exists(key, VINTAGE):
            raise unknown_id("area", key, (), f"an area that stands on the map of {VINTAGE}")
        language = arguments.choice("lang", LANGUAGES, LANGUAGES[0])
        edition = current()
        return conditional(edition, arguments, lambda: as_json(_told(edition.store, key, language)))

    return room


def _told(store: Store, key: str, language: str) -> dict[str, Any]:
    lines = profile(store, key).lines
    return {
        "release": store.release.id,
        "area": key,
        "area_name": area(key).label(language),
        "count": len(lines),
        "data": [_line(one, language) for one in lines],
    }


def _line(line: Line, language: str) -> dict[str, Any]:
    """An indicator; ``place`` is null where the area is not ranked, ``change`` where none is."""
    return {
        "indicator": line.indicator.id,
        "indicator_name": line.indicator.name[language],
        "direction": line.indicator.direction.value,
        "unit": line.unit.id,
        **dict(line.selection.subgroup),
        **_figure(line.own),
        "place": asdict(line.place) if line.place else None,
        "above": [_figure(one) for one in line.above],
        "change": _change(line.change) if line.change else None,
    }


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "area": one.area,
        "time": one.time,
        "value": one.value,
        "status": one.status.value,
        "source": one.source,
    }


def _change(one: Change) -> dict[str, Any]:
    return {
        "first": _figure(one.first),
        "last": _figure(one.last),
        "difference": one.difference,
        "verdict": one.verdict.value,
        "same_land": one.same_land,
    }
