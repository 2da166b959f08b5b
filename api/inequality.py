"""How unequal the parts of an area are, and where the people concerned live, as JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import flask

from api import question
from api.answers import Edition, as_json, conditional
from api.problems import bad_value
from geodata.areas import area
from geodata.codes import NATION
from indicators.concentration import concentration, counted
from indicators.inequality import between_areas
from indicators.model import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.datastructures import MultiDict

    from api.arguments import Arguments
    from indicators.measures.result import Result
    from indicators.selection import Selection
    from indicators.store import Store

HALF = 0.5


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/inequality`` and ``GET /api/v1/concentration``."""
    room = flask.Blueprint("api_inequality", __name__)

    @room.get("/api/v1/inequality")
    def inequality() -> flask.Response:
        edition = current()
        selection, arguments = question.read_parts(edition.store, flask.request.args)
        return conditional(edition, arguments, lambda: as_json(measures(edition.store, selection)))

    @room.get("/api/v1/concentration")
    def where() -> flask.Response:
        edition = current()
        count, share, arguments = read_holders(edition.store, flask.request.args)
        return conditional(
            edition, arguments, lambda: as_json(holders(edition.store, count, share))
        )

    return room


def read_holders(store: Store, query: MultiDict[str, str]) -> tuple[Selection, float, Arguments]:
    """The count and the share that a query string asks for, and its arguments as read.

    Raises:
        Problem: an unknown id, or a value that cannot be used.
    """
    selection, arguments = question.read_parts(store, query, ("share",))
    return _count(store, selection), arguments.share("share", HALF), arguments


def measures(store: Store, selection: Selection) -> dict[str, Any]:
    """Every measure of inequality between the parts of an area, or why it may not be used."""
    found = between_areas(store, selection)
    return {
        **_asked(store, found.selection),
        "areas": found.areas,
        "weight": found.weight or None,
        "measures": {id: _written(one) for id, one in found.results.items()},
        "not_applicable": found.refusals,
    }


def holders(store: Store, selection: Selection, share: float) -> dict[str, Any]:
    """The fewest parts of an area that hold a share of a count."""
    found = concentration(store, selection, share)
    asked = {**_asked(store, found.selection), "asked": share}
    if found.half is None:
        return {**asked, "areas": 0, "of": 0, "share": None, "people": 0, "whole": 0, "list": []}
    values = found.table["value"]
    return {
        **asked,
        "areas": len(found.half.areas),
        "of": found.half.of,
        "share": found.half.share,
        "people": found.half.people,
        "whole": found.half.whole,
        "list": [
            {"area": key, "area_name": area(key).name, "value": float(values[key])}
            for key in found.half.areas
        ],
    }


def _count(store: Store, selection: Selection) -> Selection:
    """The selection in a unit that counts people.

    Raises:
        Problem: the indicator is not given in one.
    """
    count = counted(store, selection)
    if count is None:
        known = [one for one in store.slices if counted(store, replace(selection, indicator=one,
                 unit=None, source=None))]  # fmt: skip
        raise bad_value(
            "indicator", selection.indicator, known, "an indicator that is counted in people"
        )
    return count


def _asked(store: Store, selection: Selection) -> dict[str, Any]:
    return {
        "release": store.release.id,
        "indicator": selection.indicator,
        "unit": selection.unit,
        "level": selection.level.value,
        "parent": None if selection.area == NATION else selection.area,
        "time": selection.time,
        **{name: selection.subgroup[name] for name in DIMENSIONS},
        "source": selection.source,
    }


def _written(one: Result) -> dict[str, Any]:
    return {
        "estimate": one.estimate,
        **dict(one.parts),
        "se": one.se,
        "lower": one.lower,
        "upper": one.upper,
        "n": one.n,
    }
