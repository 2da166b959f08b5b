"""The catalogue of indicators as JSON: what there is, what it means and where it has figures."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import flask

from api import shapes
from api.answers import Edition, as_json, conditional
from api.arguments import Arguments
from api.contract import JSON, described
from api.problems import unknown_id
from geodata.codes import Level
from indicators.model import DIMENSIONS
from layouts.links import page_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.definitions import Indicator
    from indicators.store import Slice, Store

ROOT = "/api/v1/indicators"
SLICE = ("unit", "source", "level", *DIMENSIONS)


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/indicators`` and ``GET /api/v1/indicators/<id>``."""
    room = flask.Blueprint("api_catalogue", __name__)

    @room.get(ROOT)
    @described(
        es="El catálogo: cada indicador con sus unidades, fuentes, niveles y años.",
        en="The catalogue: each indicator with its units, sources, levels and years.",
        forms={JSON: shapes.Indicators},
    )
    def indicators() -> flask.Response:
        arguments = Arguments.of(flask.request.args, ())
        edition = current()
        return conditional(edition, arguments, lambda: as_json(listing(edition.store)))

    @room.get(f"{ROOT}/<id>")
    @described(
        es="Todo lo que se sabe de un indicador: definición, unidades, fuentes y cobertura.",
        en="All that is known of an indicator: definition, units, sources and coverage.",
        forms={JSON: shapes.Detail},
    )
    def indicator(id: str) -> flask.Response:
        arguments = Arguments.of(flask.request.args, ())
        edition = current()
        known = edition.store.catalogue.indicators
        found = known.get(id)
        if found is None:
            raise unknown_id("indicator", id, known)
        return conditional(edition, arguments, lambda: as_json(detail(edition.store, found)))

    return room


def listing(store: Store) -> dict[str, Any]:
    """All indicators in the order of the picker, each in brief."""
    ordered = [one for chapter in store.catalogue.picker.values() for one in chapter]
    return {
        "release": store.release.id,
        "count": len(ordered),
        "indicators": [_brief(store, indicator) for indicator in ordered],
    }


def detail(store: Store, indicator: Indicator) -> dict[str, Any]:
    """All the catalogue says of one indicator, its sources and units in full, and its coverage."""
    catalogue = store.catalogue
    units = [catalogue.units[measure.unit] for measure in indicator.measures]
    sources = [catalogue.sources[id] for id in indicator.sources]
    return {
        "release": store.release.id,
        "page": page_address(indicator.id),
        **indicator.model_dump(mode="json"),
        "units": [unit.model_dump(mode="json") for unit in units],
        "sources": [source.model_dump(mode="json") for source in sources],
        "coverage": _coverage(_with_values(store, indicator)),
    }


def _brief(store: Store, indicator: Indicator) -> dict[str, Any]:
    slices = _with_values(store, indicator)
    levels = {one.level for one in slices}
    return {
        "id": indicator.id,
        "name": indicator.name.model_dump(),
        "short_name": indicator.short_name.model_dump(),
        "topic": indicator.classifications.topic,
        "direction": indicator.direction.value,
        "units": [measure.unit for measure in indicator.measures],
        "sources": list(indicator.sources),
        "levels": [level.value for level in Level if level in levels],
        "times": sorted({one.time for one in slices}),
        "url": f"{ROOT}/{indicator.id}",
        "page": page_address(indicator.id),
    }


def _with_values(store: Store, indicator: Indicator) -> list[Slice]:
    return [one for one in store.slices.get(indicator.id, ()) if one.values]


def _coverage(slices: list[Slice]) -> list[dict[str, Any]]:
    """One entry for each unit, source, level and subgroup, with its time periods."""
    times: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for one in slices:
        times[one.unit, one.source, one.level.value, *one.subgroup.codes].append(one.time)
    return [
        {**dict(zip(SLICE, key, strict=True)), "times": sorted(periods)}
        for key, periods in sorted(times.items())
    ]
