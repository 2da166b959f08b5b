"""Areas of a level as JSON: key, names, parent and the years they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import flask

from api import pages, shapes
from api.answers import Edition, as_json, conditional
from api.arguments import Arguments
from api.contract import JSON, described
from geodata.areas import DEFAULT_VINTAGE, LATEST_VINTAGE, areas

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.areas import Area

PARAMETERS = ("level", "parent", "vintage", *pages.PARAMETERS)
VINTAGES = range(1990, LATEST_VINTAGE + 1)


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/areas``."""
    room = flask.Blueprint("api_areas", __name__)

    @room.get("/api/v1/areas")
    @described(
        es="Áreas de un nivel: clave, nombres y años de vigencia.",
        en="Areas of a level: key, names and the years they stand.",
        parameters=PARAMETERS,
        needs=("level",),
        forms={JSON: shapes.Areas},
        example="level=state",
    )
    def listing() -> flask.Response:
        arguments = Arguments.of(flask.request.args, PARAMETERS)
        level = arguments.level()
        parent = arguments.parent(level)
        vintage = arguments.year("vintage", VINTAGES) or DEFAULT_VINTAGE
        found = areas(level, vintage, parent)
        page = pages.read(arguments)
        body = {
            "level": level.value,
            "parent": parent,
            "vintage": vintage,
            "count": len(found),
            "next": page.following(len(found)),
            "areas": [_entry(area) for area in page.of(found)],
        }
        return conditional(current(), arguments, lambda: as_json(body))

    return room


def _entry(area: Area) -> dict[str, Any]:
    return {
        "area": area.key,
        "name": {"es": area.label("es"), "en": area.label("en")},
        "official_name": area.official,
        "parent": area.parent,
        "valid_from": area.valid_from,
        "valid_to": area.valid_to,
    }
